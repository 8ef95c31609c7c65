from sim.scenario.scenario_difference import RULES, differences_frame, list_differences
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario


def test_nothing_differs():
    assert list_differences(Scenario(), Scenario(name="other", why="x")) == []


def test_rows_old_and_new():
    a = Scenario().changed(reforms=[{"from": "2025-01", "set": {"choice.distance": 0.6}}])
    b = a.changed(
        **{"choice.province_border": 0.2, "settlement.regime": "open"},
        reforms=[
            {"from": "2025-01", "set": {"choice.distance": 0.6}},
            {"from": "2026-01", "set": {"choice.distance": 0.5}},
            {"from": "2026-01", "where": {"city": "Wuhan"}, "set": {"settlement.points.quota": None}, "source": "S"},
        ],
    )
    rows = {(row.path, row.since): row for row in list_differences(a, b)}
    assert len(rows) == 4
    border = rows["choice.province_border", "2020-11"]
    assert (border.old, border.new, border.unit, border.where) == ("0.8", "0.2", "log odds", "everywhere")
    assert rows["settlement.regime", "2020-11"].old == RULES
    distance = rows["choice.distance", "2026-01"]
    assert (distance.old, distance.new) == ("0.6", "0.5")
    quota = rows["settlement.points.quota", "2026-01"]
    assert (quota.old, quota.new, quota.where, quota.source) == (RULES, "none", "city Wuhan", "S")
    back = {(row.path, row.since): row for row in list_differences(b, a)}
    assert (back["choice.distance", "2026-01"].old, back["choice.distance", "2026-01"].new) == ("0.5", "0.6")


def test_frame():
    rows = list_differences(Scenario(), Scenario().changed(seed=2))
    frame = differences_frame(rows)
    assert list(frame.columns) == ["path", "since", "where", "old", "new", "unit", "source", "announced"]
    assert frame.loc[0, "new"] == "2"
    assert list(differences_frame([]).columns) == list(frame.columns)


def test_an_announcement_is_told():
    reform = {"from": "2026-01", "set": {"choice.distance": 0.5}}
    a, b = (Scenario().changed(reforms=[{**reform, **how}]) for how in ({}, {"announced": "2025-01"}))
    assert [row.announced for row in list_differences(a, b)] == ["", "2025-01"]


def test_tracks_and_sets_are_told():
    asked = {"education_under": {"bachelor": 46}}
    degree = {
        "track": "degree",
        "from": "2026-01",
        "where": {"city": "Wuhan"},
        "eligible": asked,
        "announced": "2025-01",
    }
    points = {
        "track": "points",
        "from": "2027-01",
        "points": {"years": {"of": "insured", "each_year": 3}},
        "source": "S",
    }
    delta = {"name": "Delta", "from": "2026-01", "among": {"city": ["Wuxi", "Suzhou"]}}
    a, b = Scenario(), Scenario().changed(tracks=[degree, points], recognition=[delta])
    rows = {row.path: row for row in list_differences(a, b)}
    assert list(rows) == ["tracks.degree", "tracks.points", "points.years", "recognition"]
    found = rows["tracks.degree"]
    assert (found.old, found.new, found.where, found.announced) == (
        RULES,
        "asked: bachelor under 46",
        "city Wuhan",
        "2025-01",
    )
    assert (rows["points.years"].new, rows["points.years"].source) == ("3 a year, insured", "S")
    back = {row.path: row for row in list_differences(b, a)}
    assert (back["tracks.degree"].old, back["tracks.degree"].new) == (found.new, RULES)
    later = b.changed(
        tracks=[degree, points, {**degree, "from": "2028-01", "announced": None, "eligible": {"home": "own"}}]
    )
    (row,) = list_differences(b, later)
    assert (row.old, row.new) == ("asked: bachelor under 46", "asked: own home")


def test_multiples_and_steps_are_told(repo):
    base = load(repo / "scenarios" / "baseline.yaml")
    rows = list_differences(base, load(repo / "scenarios" / "examples" / "guangzhou-opens.yaml"))
    (half,) = [row for row in rows if row.path == "settlement.points.quota"]
    (opens,) = [row for row in rows if row.path == "tracks.conditions"]
    assert half.new == "x 0.5 of what would hold without it"
    assert opens.where == "city Guangzhou; in 12 equal monthly steps to 2027-12" and opens.announced == "2026-07"
    (row, *_) = list_differences(base, load(repo / "scenarios" / "examples" / "no-age-limit.yaml"))
    assert row.where == "everywhere except city Beijing, Shanghai"
