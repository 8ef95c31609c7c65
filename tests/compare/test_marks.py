"""Reforms are marked where they are announced and where they start, each by itself."""

import pytest

from sim import clock
from sim.compare.marks import Mark, marks
from sim.compare.rules import first_change, first_years
from sim.scenario.schema import Scenario

BASE = Scenario(name="base")
END = clock.month("2035-12")
QUOTA = {"settlement.points.quota": 9000}


def variant(*dates, name="variant", **values):
    """Make a variant with one reform a pair of dates: announced (or None), from."""
    reforms = [{"from": since, "set": {"settlement.points.quota": 9000 + number}} for number, (_, since) in enumerate(dates)]
    for reform, (announced, _) in zip(reforms, dates, strict=True):
        reform |= {"announced": announced} if announced else {}
    return BASE.changed(name=name, reforms=reforms, **values)


def told(*variants, end=END):
    return [(clock.text(mark.month), mark.label, mark.number) for mark in marks([BASE, *variants], end)]


def test_an_announced_reform_has_two_marks():
    later = variant(("2026-07", "2027-01"))
    assert told(later) == [("2027-01", "starts 2027-01", 0), ("2026-07", "announced 2026-07", 0)]
    assert first_years(BASE, later, 2021) == [2027]
    assert clock.text(first_change(BASE, later)) == "2026-07"


def test_each_reform_has_its_own_marks_and_its_first_year():
    several = variant((None, "2024-01"), ("2027-02", "2029-10"), (None, "2024-03"))
    assert told(several) == [
        ("2024-01", "starts 2024-01, 2024-03", 0),
        ("2024-03", "", 0),
        ("2029-10", "starts 2029-10", 0),
        ("2027-02", "announced 2027-02", 0),
    ]
    assert first_years(BASE, several, 2021) == [2024, 2029]


def test_marks_of_one_variant_alone_have_its_number():
    found = told(variant((None, "2026-01"), name="a"), variant((None, "2026-01"), (None, "2030-01"), name="b"))
    assert found == [("2026-01", "starts 2026-01", 0), ("2030-01", "starts 2030-01", 2)]


@pytest.mark.parametrize("late", [(None, "2036-01"), ("2036-01", "2037-01")])
def test_what_comes_after_the_end_has_no_mark(late):
    assert told(variant(late)) == []


def test_a_value_that_holds_from_the_start_has_no_mark():
    from_start = BASE.changed(name="variant", **{"choice.distance": 0.5})
    assert told(from_start) == [] and first_years(BASE, from_start, 2021) == [2021]


def test_a_rolled_out_reform_starts_in_its_first_city():
    reform = {"from": "2026-01", "set": QUOTA, "rollout": {"lag": 6, "over": 24}}
    assert told(BASE.changed(name="variant", reforms=[reform])) == [("2026-07", "starts 2026-07", 0)]


def test_many_starts_near_each_other_are_a_span():
    found = marks([BASE, variant(*((None, f"2026-0{month}") for month in range(1, 7)))], END)
    assert found[0] == Mark(clock.month("2026-01"), "starts", 0, "starts 2026-01 to 2026-06") and len(found) == 6
