"""The reasons give the answers worked by hand, test by test, item by item."""

import pytest

from sim.core import month_numbers
from sim.docs_pages.track_versions import read_track_versions
from sim.rules.judge.applicant_state import parse_applicant
from sim.rules.judge.track_judgement import RANKED, assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack
from tests.rules.helpers_cases import cases, exact, label

VERSIONS = read_track_versions()
SCHOOLED = {"education", "skill", "education or skill"}


def way_of(case):
    """Give the track of a case as its city's file has it in that month; None where the city has no file for it."""
    for version in VERSIONS:
        since, until = version.track.since, version.until or "9999-12"
        if (version.place, version.name) == (case["city"], case["track"]) and since <= case["at"] < until:
            track = version.track
            taken = ("gives", "mechanism", "window", "rounds", "ties", "counting", "eligible")
            values = {name: getattr(track, name) for name in taken}
            return ActiveTrack(version.name, bar=track.threshold, items=dict(track.points), **values)
    return None


WAYS = [(way, case) for case in cases() if (way := way_of(case)) is not None]


def plain(names):
    return {"education or skill" if name in SCHOOLED else name for name in names}


def test_most_cases_have_a_track_in_a_file():
    assert len(WAYS) > 100


@pytest.mark.parametrize(("way", "case"), WAYS, ids=[label(case) for _, case in WAYS])
def test_case(way, case):
    who = parse_applicant(case["applicant"], assessment_month(way, month_numbers.parse_month(case["at"])))
    made = judge_applicant(way, who, exact(case["line"]) if "line" in case else None)
    assert made.eligible == case["eligible"], made.text()
    assert plain(made.fails) == plain(case.get("fails", [])), made.text()
    if "items" in case and made.items:
        counted = {one.name: one.points for one in made.items if one.counts and one.points}
        assert counted == {name: exact(points) for name, points in case["items"].items() if exact(points)}, made.text()
    if "score" in case and made.items:
        assert made.score == exact(case["score"]), made.text()
    if "verdict" in case and (made.items or way.mechanism == "conditions"):
        wanted = (case["verdict"], RANKED) if case["verdict"] == "admitted" else (case["verdict"],)
        assert made.verdict in wanted, made.text()
