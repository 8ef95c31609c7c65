from sim.cli import main


def run(capsys, *arguments):
    try:
        main(list(arguments))
    except SystemExit as stopped:
        assert stopped.code in (0, None)
    return capsys.readouterr().out


def test_check_says_nothing_when_right(repo, capsys):
    assert run(capsys, "check", str(repo / "scenarios" / "baseline.yaml")) == ""


def test_show_one_city(repo, capsys):
    said = run(capsys, "show", str(repo / "scenarios" / "baseline.yaml"), "--city", "Beijing", "--at", "2026-01")
    assert "84 months of social insurance" in said
    assert "The best are admitted in July (6,000 people a year), with all tied at the line." in said
    assert "settlement.points.age_loss" in said


def show_city(repo, capsys, city, *more):
    return run(capsys, "show", str(repo / "scenarios" / "baseline.yaml"), "--city", city, "--at", "2026-01", *more)


def test_a_default_quota_is_given_in_persons(repo, capsys):
    said = show_city(repo, capsys, "Shenzhen")
    # 17,494,398 residents in 2020 (cities.csv) times .00027
    assert "about 4,700 people a year: 0.027% of 17.5 million residents; no quota was found" in " ".join(said.split())
    assert "default, about 4,700" in said
    said = show_city(repo, capsys, "Beijing", "--set", "settlement.points.quota=default")
    assert "about 5,900 people a year: 0.027% of 21.9 million residents" in " ".join(said.split())


def test_what_overrides_the_rule_of_a_tier_is_named(repo, capsys):
    said = " ".join(show_city(repo, capsys, "Chengdu").split())
    assert "so in the points tier. The rule of that tier (points; " in said
    assert "is overridden by: settling by home purchase, cities of 5 million and more" in said
    assert "rank (not used)" in said and "52.5 (not used)" in said
    plain = show_city(repo, capsys, "Zunyi")
    assert "overridden" not in plain and "so in the open tier." in plain


def test_a_city_may_be_named_in_chinese(repo, capsys):
    assert show_city(repo, capsys, "广州") == show_city(repo, capsys, "广州市") == show_city(repo, capsys, "Guangzhou")


def test_show_the_country(repo, capsys):
    said = run(capsys, "show", str(repo / "scenarios" / "variants" / "thresholds-lifted.yaml"), "--at", "2026-01")
    assert "choice.distance" in said and "By size class" in said and "Shenzhen" in said
    assert "reform, since 2026-01" in said and "line" in said


def test_show_a_made_up_world(repo, capsys, tmp_path):
    (tmp_path / "a.yaml").write_text("name: '[/red]'\nworld: synthetic\n", encoding="utf-8")
    said = run(capsys, "show", str(tmp_path / "a.yaml"))
    assert "[/red]" in said and "Cities with rules of their own" not in said


def test_show_what_is_announced(repo, capsys):
    """Named between its announcement and its date, for the country and for the cities it is for."""
    file = str(repo / "scenarios" / "variants" / "quotas-cancelled-announced.yaml")
    for more in ((), ("--city", "Beijing")):
        assert "Announced, not yet in force" in run(capsys, "show", file, "--at", "2025-06", *more)
        for month in ("2024-12", "2026-01"):
            assert "Announced, not yet in force" not in run(capsys, "show", file, "--at", month, *more)
    assert "Announced, not yet in force" not in run(capsys, "show", file, "--at", "2025-06", "--city", "Yichang")
