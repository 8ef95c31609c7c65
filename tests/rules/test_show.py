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
    assert "84 months of social insurance" in said and "The best 6000 people a year are admitted in July" in said
    assert "settlement.points.age_loss" in said


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
