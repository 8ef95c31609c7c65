"""Reforms are marked where they are announced and where they start, each by itself."""

import pytest

from sim.compare.charts.mark_letters import NEAR, ReformMark, letter_marks
from sim.compare.charts.reform_marks import build_mark_key, list_marks
from sim.compare.text.rule_changes import first_change, first_years
from sim.core import month_numbers
from sim.scenario.schema import Scenario

BASE = Scenario(name="base")
END = month_numbers.parse_month("2035-12")
QUOTA = {"settlement.points.quota": 9000}


def variant(*dates, name="variant", **values):
    """Make a variant with one reform a pair of dates: announced (or None), from."""
    reforms = [
        {"from": since, "set": {"settlement.points.quota": 9000 + number}} for number, (_, since) in enumerate(dates)
    ]
    for reform, (announced, _) in zip(reforms, dates, strict=True):
        reform |= {"announced": announced} if announced else {}
    return BASE.changed(name=name, reforms=reforms, **values)


def told(*variants, end=END):
    return [
        (month_numbers.format_month(mark.month), mark.kind, mark.number) for mark in list_marks([BASE, *variants], end)
    ]


def keyed(*variants):
    every = [variant.name for variant in variants]
    return [(entry.letter, entry.text) for entry in build_mark_key(list_marks([BASE, *variants], END), every)]


def test_an_announced_reform_has_two_marks():
    later = variant(("2026-07", "2027-01"))
    assert told(later) == [("2026-07", "announced", 0), ("2027-01", "starts", 0)]
    assert keyed(later) == [("a", "announced 2026-07: everywhere"), ("a", "starts 2027-01: everywhere")]
    assert first_years(BASE, later, 2021) == [2027]
    assert month_numbers.format_month(first_change(BASE, later)) == "2026-07"


def test_each_reform_has_its_own_marks_and_its_first_year():
    several = variant((None, "2024-01"), ("2027-02", "2029-10"), (None, "2024-03"))
    assert told(several) == [
        ("2024-01", "starts", 0),
        ("2024-03", "starts", 0),
        ("2027-02", "announced", 0),
        ("2029-10", "starts", 0),
    ]
    assert keyed(several) == [
        ("a", "starts 2024-01, 2024-03: everywhere"),  # near each other, for the same places
        ("b", "announced 2027-02: everywhere"),
        ("b", "starts 2029-10: everywhere"),
    ]
    assert first_years(BASE, several, 2021) == [2024, 2029]


def test_marks_of_one_variant_alone_have_its_number():
    both = variant((None, "2026-01"), name="a"), variant((None, "2026-01"), (None, "2030-01"), name="b")
    assert told(*both) == [("2026-01", "starts", 0), ("2030-01", "starts", 2)]
    assert keyed(*both) == [("a", "starts 2026-01: everywhere (all variants)"), ("b", "starts 2030-01: everywhere (b)")]


def test_marks_say_for_which_places_they_are():
    wheres = (
        {"city": ["Guangzhou"]},
        {"city": ["Shenzhen"]},
        {"city": ["Guangzhou", "Shenzhen"]},
        {"size_class": ["megacity"], "except": {"city": ["Wuhan", "Xi'an", "Hefei", "Foshan", "Jinan"]}},
    )
    reforms = [{"from": "2027-01", "where": where, "set": QUOTA} for where in wheres[:3]]
    assert keyed(BASE.changed(name="x", reforms=reforms)) == [
        ("a", "starts 2027-01: Guangzhou"),
        ("b", "starts 2027-01: Shenzhen"),
        ("c", "starts 2027-01: Guangzhou, Shenzhen"),
    ]
    (entry,) = keyed(BASE.changed(name="x", reforms=[{"from": "2027-01", "where": wheres[3], "set": QUOTA}]))
    assert entry[1] == "starts 2027-01: size class megacity except Wuhan, Xi'an, Hefei and 2 more"
    shared = {"name": "two", "from": "2027-01", "among": {"city": ["Wuhan", "Hefei"]}, "into": {"city": "Hefei"}}
    assert keyed(BASE.changed(name="x", recognition=[shared])) == [("a", "starts 2027-01: Hefei")]


def test_one_month_of_two_variants_in_other_places_is_one_line_with_two_letters():
    other = BASE.changed(name="b", reforms=[{"from": "2026-01", "where": {"city": "Wuhan"}, "set": QUOTA}])
    found = keyed(variant((None, "2026-01"), name="a"), other)
    assert found == [("a", "starts 2026-01: everywhere (a)"), ("b", "starts 2026-01: Wuhan (b)")]


@pytest.mark.parametrize("late", [(None, "2036-01"), ("2036-01", "2037-01")])
def test_what_comes_after_the_end_has_no_mark(late):
    assert told(variant(late)) == []


def test_a_value_that_holds_from_the_start_has_no_mark():
    from_start = BASE.changed(name="variant", **{"choice.distance": 0.5})
    assert told(from_start) == [] and first_years(BASE, from_start, 2021) == [2021]


def test_a_rolled_out_reform_starts_in_its_first_city():
    reform = {"from": "2026-01", "set": QUOTA, "rollout": {"lag": 6, "over": 24}}
    assert told(BASE.changed(name="variant", reforms=[reform])) == [("2026-07", "starts", 0), ("2028-07", "in full", 0)]


def test_the_marks_of_a_phased_reform_end_where_its_steps_do():
    """Its three marks have its letter; another reform that starts in the same month has its own, in a row above."""
    phased = {"from": "2027-01", "announced": "2026-07", "phased": 12, "where": {"city": "Guangzhou"}, "set": QUOTA}
    other = {"from": "2027-01", "where": {"city": "Shenzhen"}, "set": QUOTA}
    track = {key: value for key, value in phased.items() if key != "set"} | {"track": "conditions", "eligible": {}}
    assert keyed(BASE.changed(name="variant", tracks=[track]))[-1] == ("a", "in full 2027-12: Guangzhou")
    both = BASE.changed(name="variant", reforms=[phased, other])
    assert keyed(both) == [
        ("a", "announced 2026-07: Guangzhou"),
        ("a", "starts 2027-01: Guangzhou"),
        ("a", "in full 2027-12: Guangzhou"),
        ("b", "starts 2027-01: Shenzhen"),
    ]
    marks = list_marks([BASE, both], END)
    assert [(mark.letter, mark.row) for mark in marks] == [("a", 0), ("a", 0), ("b", 1), ("a", 0)]
    assert [mark.row for mark in list_marks([BASE, both], month_numbers.parse_month("2120-01"))].count(-1) == 2


def test_many_starts_near_each_other_are_a_span():
    several = variant(*((None, f"2026-0{month}") for month in range(1, 7)))
    assert keyed(several) == [("a", "starts 2026-01 to 2026-06: everywhere")] and len(told(several)) == 6


def test_where_reforms_are_too_many_those_near_each_other_share_a_letter():
    every = letter_marks([ReformMark(month, "starts", 1, str(month % 9), month) for month in range(1450, 1632)], 181)
    letters = list(dict.fromkeys(mark.letter for mark in every))
    assert letters == sorted(letters) and len(letters) <= 1 / NEAR + 1
    assert [mark.letter for mark in every if mark.row >= 0] == letters
