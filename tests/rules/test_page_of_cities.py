import re

from sim.docs_pages.city_rules import ITEMS, MARKS, PAGE, TRACKS, render_city_rules
from sim.docs_pages.scenario_keys import ROOT
from sim.docs_pages.track_versions import OTHER_FILES, read_track_versions
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rule_language.rule_descriptions import describe_item, describe_tests, format_duration
from sim.rule_language.settlement_track import MAIN_TRACKS, SIDE_TRACKS
from sim.scenario.rule_files import FOLDER

RENEW = "run: python -m sim.docs_pages cities"
KEY = re.compile(r"[a-z][a-z0-9_]*|start_values\.csv \w+")  # a key of docs/sources.md, or a row of the start values


def test_the_page_is_current_and_linked():
    assert PAGE.read_text(encoding="utf-8") == render_city_rules(), RENEW
    assert "(cities.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def test_every_row_is_whole():
    for line in render_city_rules().splitlines():
        if line.startswith("| "):
            assert line.count(" | ") + 1 in (len(TRACKS), len(ITEMS), len(MARKS)), line


def test_every_version_of_a_track_says_where_it_is_from():
    for version in read_track_versions():
        track, who = version.track, version.start
        assert version.name in MAIN_TRACKS + SIDE_TRACKS and track.document, who
        for source, confidence in [
            (track.source, track.confidence),
            *((m.source, m.confidence) for m in track.marks.values()),
        ]:
            assert confidence and all(KEY.fullmatch(key) for key in source.split(", ")), (who, source)


def test_a_mark_belongs_to_a_value_that_is_written():
    for version in read_track_versions():
        for key in version.track.marks:
            value = version.track
            for part in key.split("."):
                written = value if isinstance(value, dict) else value.model_fields_set
                assert part in written, (version.start, key)
                value = value[part] if isinstance(value, dict) else getattr(value, part)


def test_an_assumed_share_is_marked_low():
    for version in read_track_versions():
        marks, tests = version.track.marks, version.track.eligible
        if tests.passes.share < 1:
            assert marks["eligible.passes"].confidence == "low", version.start
        if version.track.quota == "default":
            assert marks["quota"].confidence == "low", version.start


def test_no_two_versions_of_a_track_begin_in_the_same_month():
    begun = [(v.place, v.name if v.name in SIDE_TRACKS else "main", v.track.since) for v in read_track_versions()]
    assert len(set(begun)) == len(begun)
    assert len({v.place for v in read_track_versions()}) == len(list(FOLDER.glob("*.yaml"))) - sum(
        (FOLDER / n).exists() for n in OTHER_FILES
    )


def test_tests_and_items_in_words():
    tests = EligibilityTests.model_validate(
        {"permit": "held", "insured": {"months": "7 years", "in_a_row": "yes"}, "age_under": 60}
    )
    assert (
        describe_tests(tests) == "permit; insured 7 years in a row; under 60"
        and describe_tests(EligibilityTests()) == "nothing"
    )
    assert format_duration(1) == "1 month" and format_duration(24) == "2 years" and format_duration(18) == "18 months"
    assert (
        describe_item(PointsItem.model_validate({"of": "insured", "each_year": 3, "counted": "year"}))
        == "3 a year, insured; whole years"
    )
    age = {"of": "age", "at": 45, "points": 20, "each_year_older": -4, "at_least": 0}
    assert describe_item(PointsItem.model_validate(age)) == "20 at 45, -4 a year older; at least 0"
