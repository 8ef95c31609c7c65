"""A yearly quota is given once a calendar year, whatever month or number of rankings is changed in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core import month_numbers
from sim.model import Mobility
from sim.steps.settlement.ranking_calendar import RankingCalendar
from tests.laws.helpers_worlds import made_up, ranked

JULY, MARCH, OCTOBER = 1 << 6, 1 << 2, 1 << 9
APRIL_AND_OCTOBER, EVERY_MONTH = (1 << 3) | OCTOBER, (1 << 12) - 1
QUOTA = 6000.0


def places(calendars, start="2020-12", first=None, quotas=None):
    """Live through months with these calendars after a start; return the places of each month."""
    windows = RankingCalendar(1, month_numbers.parse_month(start))
    windows.open(windows.start, np.array([calendars[0] if first is None else first]), np.array([QUOTA]))
    made = []
    for number, calendar in enumerate(calendars, 1):
        quota = QUOTA if quotas is None else quotas[number - 1]
        made.append(windows.open(windows.start + number, np.array([calendar]), np.array([quota]))[1][0])
    return made


@pytest.mark.parametrize(
    ("before", "after", "month", "expected"),
    [
        (JULY, OCTOBER, 8, {7: 6000}),  # the case that gave 12,000
        (JULY, EVERY_MONTH, 8, {7: 6000}),  # the case that gave 8,500
        (JULY, MARCH, 5, {5: 6000}),  # the case that gave none: what would be dropped is ranked for at once
        (APRIL_AND_OCTOBER, MARCH, 5, {4: 3000, 5: 3000}),
        (APRIL_AND_OCTOBER, JULY, 5, {4: 3000, 7: 3000}),
        (JULY, APRIL_AND_OCTOBER, 5, {10: 6000}),
        (JULY, APRIL_AND_OCTOBER, 8, {7: 6000}),
    ],
)
def test_a_year_in_which_the_calendar_changes(before, after, month, expected):
    made = places([before] * (month - 1) + [after] * (25 - month))
    assert {number: given for number, given in enumerate(made[:12], 1) if given} == expected
    assert sum(made[12:]) == QUOTA  # and the year after


@given(st.lists(st.integers(1, EVERY_MONTH), min_size=36, max_size=36))
def test_every_year_gives_the_quota_whatever_calendars_follow_one_another(calendars):
    made = np.reshape(places(calendars), (3, 12))
    assert np.allclose(made.sum(axis=1), QUOTA)


def test_rankings_before_the_start_count():
    """From August on, July's ranking was held; of April and October the one of October remains."""
    assert sum(places([JULY] * 2 + [OCTOBER] * 2, "2020-08")) == 0
    assert places([APRIL_AND_OCTOBER] * 4, "2020-08") == [0, 3000, 0, 0]


def test_a_quota_raised_after_the_ranking_counts_from_the_next_year_and_a_lowered_one_is_not_passed():
    assert places([JULY] * 24, quotas=[QUOTA] * 7 + [10_000.0] * 17)[6::12] == [6000, 10_000]
    assert places([APRIL_AND_OCTOBER] * 12, quotas=[QUOTA] * 6 + [2000.0] * 6)[9] == 0
    assert places([APRIL_AND_OCTOBER] * 12, quotas=[QUOTA] * 6 + [10_000.0] * 6)[9] == 7000


def test_a_city_that_begins_to_rank_after_its_month_waits_for_the_next_year():
    assert places([0] * 7 + [JULY] * 17)[:12] == [0] * 12


@pytest.mark.parametrize(("since", "window", "rounds"), [("2022-05", 10, 1), ("2022-05", 2, 1), ("2022-02", 6, 12)])
def test_a_run_gives_the_quota_of_a_year_once(tmp_path, since, window, rounds):
    reform = f"  - from: {since}\n    set: {{settlement.points.window: {window}, settlement.points.rounds: {rounds}}}\n"
    model = Mobility(ranked(tmp_path, "40000", more=reform), rng=4, world=made_up(cities=8, workers=4000, seed=5))
    model.run_to("2021-12")
    given = np.zeros(8)
    while month_numbers.format_month(model.month) < "2022-12":
        model.step()
        given += np.nan_to_num(model.quotas.persons)
    assert np.allclose(given, 40_000)
