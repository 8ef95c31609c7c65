"""Tracks that a scenario brings: how files are read, laid over each other and told in words."""

import pytest

from sim.core.errors import ScenarioError
from sim.rule_language.rule_descriptions import describe_track
from sim.rule_language.settlement_track import ScenarioTrack
from sim.rules.report.previous_values import tally_values
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

DEGREE = {
    "track": "degree",
    "from": "2026-01",
    "where": {"city": "Wuhan"},
    "eligible": {"education_under": {"bachelor": 46}},
}


def test_a_child_adds_its_tracks_to_those_of_its_parent(tmp_path):
    (tmp_path / "a.yaml").write_text("tracks:\n  - {track: purchase, from: 2026-01, eligible: {home: own}}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\ntracks:\n  - {track: closed, from: 2027-01}\n", "utf-8")
    assert [track.track for track in load(tmp_path / "b.yaml").tracks] == ["purchase", "closed"]


def test_cities_may_be_named_in_chinese_in_tracks_and_sets():
    made = Scenario().changed(
        tracks=[{**DEGREE, "where": {"city": "武汉"}}],
        recognition=[{"name": "x", "from": "2026-01", "among": {"city": ["苏州", "无锡市"]}, "into": {"city": "苏州"}}],
    )
    assert made.tracks[0].where.city == ("Wuhan",)
    assert (made.recognition[0].among.city, made.recognition[0].into.city) == (("Suzhou", "Wuxi"), ("Suzhou",))


def test_a_ranking_without_a_quota_is_allowed_and_one_track_after_another():
    points = {"track": "points", "from": "2026-01", "where": {"city": "Wuhan"}, "mechanism": "rank"}
    made = Scenario().changed(tracks=[points, {**DEGREE, "from": "2027-01"}, DEGREE, {**points, "from": "2027-01"}])
    assert [track.quota for track in made.tracks] == [None] * 4


@pytest.mark.parametrize("where", [{"city": "Wuhan"}, {"tier": "points"}, {"size_class": "super_large"}])
def test_two_main_tracks_from_one_month_are_refused(where):
    one = {"track": "open", "from": "2026-01", "where": where}
    with pytest.raises(ScenarioError, match=r"tracks\[1\]\.track"):
        Scenario().changed(tracks=[one, {"track": "conditions", "from": "2026-01", "where": {"city": "Wuhan"}}])
    regime = {"from": "2026-01", "set": {"settlement.regime": "closed"}, "where": {"city": ["Wuhan", "Beijing"]}}
    if "city" not in where:
        with pytest.raises(ScenarioError, match=r"tracks\[0\]\.track"):
            Scenario().changed(tracks=[one], reforms=[regime])
    Scenario().changed(tracks=[one, {**DEGREE, "where": where}])  # one beside it is no rival


def test_a_track_in_words():
    def words(**keys):
        track = ScenarioTrack.model_validate({"from": "2026-01", **keys})
        return describe_track(track.track, track)

    years = {"of": "insured", "each_year": 3}
    assert words(track="closed") == "closed" and words(track="skill", mechanism="none") == "none"
    assert words(track="degree", eligible=DEGREE["eligible"]) == "asked: bachelor under 46"
    assert words(track="points", mechanism="rank", quota=6000, threshold=60, points={"paid_tax": years}) == (
        "points: the best, 6,000 people a year; 60 points or more; asked: nothing; counted: paid tax"
    )
    services = words(track="permit_points", gives="services", mechanism="threshold", threshold=120)
    assert services == "services without registration; 120 points or more; asked: nothing"


def test_values_of_many_cities_are_counted_up_to_some():
    assert tally_values(list("aaabbc"), most=2) == "a (3 cities), b (2 cities), others (1 city)"
    assert tally_values(["a"] * 3) == "a" and tally_values([]) == "none such"
