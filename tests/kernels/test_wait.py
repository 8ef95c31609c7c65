"""The wait: D15 exactly and by simulation, tests and lines passed by hand-made applicants, the prospect's bounds."""

import dataclasses

import numpy as np
import pytest

from sim.kernels.expectations.settlement_delay import (
    NEVER,
    WaitTimes,
    discount_to_application,
    discount_to_decision,
    discount_to_settlement,
    discount_with_announced_rules,
)
from sim.kernels.expectations.settlement_prospects import earliest_times, newcomer_prospect
from sim.kernels.expectations.settlement_wait import expected_cutoff, expected_months_in_row, months_to_settle
from sim.kernels.input_records import EXPECTATION_YEARS
from sim.steps.expectations.expected_cutoffs import YEARS, damped_years
from tests.kernels.helpers_tracks import NATIONAL, ahead, place, tracks, way, who

SIX_A_MONTH = {
    "insurance": {"of": "insured", "each_year": 72},
    "education": {"of": "education", "levels": {"bachelor": 100}},
}


def tau(one, *, formal=True, track=None, **values):
    """Return the months until an applicant is settled on a way; track : fields of its record to overwrite."""
    made = tracks(one, **(track or {}))
    return months_to_settle(made.track[0], made.item, NATIONAL[0], who(informal=not formal, **values), formal)


def test_d15_sixty_months_in_a_row():
    """K = 60, q = .01: 82.763 months; with full recognition of the sixty, none."""
    assert expected_months_in_row(60, 0.01) == pytest.approx(82.763, abs=5e-4)
    assert expected_months_in_row(60, 0.0) == 60
    assert expected_months_in_row(0, 0.01) == 0
    assert expected_months_in_row(60, 0.01, 60) == 0
    assert expected_months_in_row(60, 0.0, 45) == 15
    for run in range(60):
        there = expected_months_in_row(60, 0.01, run)
        assert there == pytest.approx(
            1 + 0.99 * expected_months_in_row(60, 0.01, run + 1) + 0.01 * expected_months_in_row(60, 0.01), abs=1e-9
        )


@pytest.mark.parametrize("interruption", [1.0, 0.9999999, 0.9])
def test_a_row_that_never_lasts_is_never_had(interruption):
    """They were divisions by nought: with all work lost each month a run on China's cities ended in a traceback."""
    assert expected_months_in_row(720, interruption) == expected_months_in_row(720, interruption, 719) == NEVER
    points = way("threshold", SIX_A_MONTH, bar=160, insured={"months": 720, "in_a_row": "yes"})
    for one in (points, way(insured={"months": 720, "in_a_row": "yes"})):
        assert tau(one, track={"interruption": interruption}) == NEVER


def test_d15_by_simulation():
    rng = np.random.default_rng(1)
    waits = []
    for _ in range(4000):
        run = months = 0
        while run < 60:
            months += 1
            run = 0 if rng.random() < 0.01 else run + 1
        waits.append(months)
    assert abs(np.mean(waits) - 82.763) < 4.5 * np.std(waits) / np.sqrt(len(waits))


def test_open_conditions_and_closed():
    assert tau(way()) == 0
    asked = dict(insured={"months": 60}, resident=6, age_under=60)
    assert tau(way(**asked)) == 60
    assert tau(way(**asked), insured=50, resident=55) == 10
    assert tau(way(**asked), formal=False) == NEVER
    assert tau(way(**asked), age=700) == NEVER
    assert tau(way(home="rent"), dormitory=True) == NEVER
    assert tau(way(home="own")) == NEVER
    assert tau(way(home="own"), owns=True) == 0
    nothing = place(0)[0]
    assert earliest_times(nothing, tracks(way()), NATIONAL[0], who(), True, -1.0)[0].any_time == NEVER


def test_a_permit_takes_half_a_year():
    assert tau(way(permit="held")) == 6
    assert tau(way(permit="held"), resident=4) == 2
    assert tau(way(permit="held"), resident=9) == 0
    assert tau(way(permit="held"), track={"permit_months": 12}) == 12


def test_schooling_and_age_go_together():
    """Up to a lower age with a lower degree; a skill grade instead of it."""
    degree = way(education_under={"college": 40, "bachelor": 45}, skill_under={"grade_4": 50})
    assert tau(degree, education=4, age=44 * 12) == 0
    assert tau(degree, education=3, age=44 * 12) == NEVER
    assert tau(degree, education=6, age=44 * 12) == 0
    assert tau(degree, education=2, age=20 * 12) == NEVER
    assert tau(degree, education=2, skill=4, age=49 * 12) == 0
    assert tau(way(age_under=30, education_under={"college": 40}), age=35 * 12) == NEVER


def test_the_soonest_of_several_tracks_counts():
    both = tracks(way(insured={"months": 60}), way(education_under={"master": "any age"}, resident=12))
    assert earliest_times(place(2)[0], both, NATIONAL[0], who(education=4), True, -1.0)[0].any_time == 60
    assert earliest_times(place(2)[0], both, NATIONAL[0], who(education=5), True, -1.0)[0].any_time == 12


def test_the_own_row_counts_where_months_must_be_in_a_row():
    row, breaks = way(insured={"months": 60, "in_a_row": "yes"}), {"interruption": 0.01}
    assert tau(row, track=breaks) == pytest.approx(82.763, abs=5e-4)
    assert tau(row, track=breaks, insured=59, broken=59) == pytest.approx(82.763, abs=5e-4)
    assert tau(row, track=breaks, insured=59) == pytest.approx(0.99**-60)
    assert tau(row, track=breaks, insured=70, broken=10) == 0
    assert tau(row, track=breaks, insured=70, broken=60, formal=False) == NEVER


def test_threshold_is_reached_when_years_add_up():
    """Six points a month, from 100: 160 takes ten months."""
    points = way("threshold", SIX_A_MONTH, bar=160)
    assert tau(points) == 10
    assert tau(points, education=0) == 27
    assert tau(points, formal=False) == NEVER
    assert tau(points, insured=10) == 0


def test_a_line_that_runs_away_is_never_reached():
    points = way("rank", SIX_A_MONTH, age_under=60)
    assert (
        tau(points, track={"path": 1000.0}) == 150 + 13.5
    )  # the December at which clocks are read, July, the decision
    assert tau(points, track={"path": 1000.0 + 600.0 * YEARS}) == NEVER
    twice = dataclasses.replace(points, rounds=2)
    assert tau(twice, track={"path": 1000.0}) == 150 + 7.5


def test_drift_dies_out():
    """Exact on whole years; between them straight, at most drift / (8 x decay) below: .0625 with 5 points a year."""
    assert damped_years(np.array([0.0, 1e6]), 10.0) == pytest.approx([0, 10])
    points = tracks(way("rank"), path=100.0 + 5.0 * damped_years(YEARS, 10.0)).track[0]
    assert expected_cutoff(points, 0.0) == 100
    assert expected_cutoff(points, 10.0) == pytest.approx(100 + 50 * (1 - np.exp(-1)))
    exact = [
        100 + 5.0 * damped_years(np.array(months / 12.0), 10.0) for months in range(0, 12 * (EXPECTATION_YEARS - 1), 6)
    ]
    found = [expected_cutoff(points, months / 12.0) for months in range(0, 12 * (EXPECTATION_YEARS - 1), 6)]
    below = np.array(exact) - found
    assert below.min() > -1e-9 and below.max() < 0.0625
    assert expected_cutoff(points, 45.0) == expected_cutoff(points, 99.0) == points["path"][-1]
    assert expected_cutoff(tracks(way("rank", bar=120), path=100.0).track[0], 3.0) == 120


def test_a_line_foreseen_to_fall_is_reached_when_it_falls():
    falling = np.where(YEARS < 4, 1000.0, 100.0)
    points = way("rank", {"education": {"of": "education", "levels": {"bachelor": 100}}})
    assert tau(points, track={"path": falling}) == 48 + 13.5


def hazards(apply, release=0.0, discount=0.9):
    nation = NATIONAL.copy()
    nation["apply"], nation["release"], nation["discount"] = apply, release, discount
    return nation[0]


def summed(parts):
    """Add up parts of (month of application, chance) as beta^month, decided a month later."""
    return sum(chance * 0.9 ** ((month + 1) / 12) for month, chance in parts)


def waits(apply, months, first=0, left=1.0):
    """Give the chance of applying in each of some months, `first` the number of the first."""
    return [(first + k, left * (1 - apply) ** k * apply) for k in range(months)]


def test_the_hazard_of_applying_is_part_of_the_wait():
    nation, rule = hazards(0.02), place()[0]
    found = discount_to_settlement(nation, rule, who(), WaitTimes(24.0, NEVER, 100.0), False)
    assert found == pytest.approx(summed(waits(0.02, 76, 24)))
    slow = place(decided=0.25)[0]
    assert discount_to_decision(slow, 0.99) == pytest.approx(sum(0.25 * 0.75**k * 0.99 ** (k + 1) for k in range(2000)))
    deterred = place(deterred=0.5)[0]
    assert discount_to_settlement(nation, deterred, who(), WaitTimes(24.0, NEVER, 100.0), False) == pytest.approx(
        summed(waits(0.01, 76, 24))
    )
    freed = discount_to_settlement(hazards(0.02, 0.1), rule, who(), WaitTimes(24.0, NEVER, 100.0), True)
    assert freed == pytest.approx(summed(waits(1 - 0.98 * 0.9, 76, 24)))
    monthly, month = 1 - np.exp(-0.12 / 12), 0.95 ** (1 / 12)
    assert discount_to_application(0.0, 1e9, monthly, month) == pytest.approx(0.7024, abs=5e-4)


def test_who_is_ranked_soonest_waits_for_the_ranking_only():
    rule = place()[0]
    assert discount_to_settlement(hazards(0.02), rule, who(), WaitTimes(40.0, 30.0, 100.0), False) == pytest.approx(
        0.9 ** (30 / 12)
    )
    assert discount_to_settlement(hazards(0.02), rule, who(), WaitTimes(NEVER, NEVER, 100.0), False) == 0


def announced(now, then, lead, last=400.0, release=0.1):
    rule = place()[0]
    times = (WaitTimes(now, NEVER, last), WaitTimes(then, NEVER, last))
    return discount_with_announced_rules(hazards(0.02, release), rule, rule, who(), *times, lead, False)


def test_what_is_announced_counts_after_its_date_only():
    through = summed(waits(0.02, 6, 30) + waits(0.02, 364, 36, 0.98**6))
    assert announced(30.0, 0.0, 36) == pytest.approx(through)  # some apply before the change, all others after it
    freed = 1 - 0.98 * 0.9
    assert announced(60.0, 0.0, 36) == pytest.approx(summed(waits(freed, 364, 36)))  # the change lets in: a release
    assert announced(NEVER, 50.0, 36) == pytest.approx(summed(waits(0.02, 350, 50)))  # nobody passes when it comes
    assert announced(60.0, NEVER, 36) == 0  # the change shuts the door
    assert announced(30.0, NEVER, 36) == pytest.approx(summed(waits(0.02, 6, 30)))
    assert announced(NEVER, 0.0, 36, last=30.0) == 0  # too old by then


def test_tests_not_carried_are_nested_shares():
    """Pi of a newcomer: who passes under both rules, only under those in force, only under those announced."""
    nation = NATIONAL.copy()
    nation["taste_scale"], nation["discount"] = 0.05, 0.9
    nation["apply"] = 1.0

    def prospect(lead, now, later, passed, passed_later):
        one = tracks(way(resident=now, passes={"share": passed}, age_under=60))
        two = tracks(way(resident=later, passes={"share": passed_later}, age_under=60))
        coming = ahead(place(insured_share=1.0), two, lead)
        return newcomer_prospect(place(insured_share=1.0)[0], one, coming, 0, nation[0], 8, (0, 0))

    def worth(months):
        return 0.9 ** ((months + 1) / 12)  # all apply at once, and are registered a month later

    assert prospect(0, 24, 24, 0.3, 0.3) == pytest.approx(0.3 * worth(24))  # nothing announced
    assert prospect(12, 24, 0, 0.3, 1.0) == pytest.approx(worth(12))
    assert prospect(36, 24, 0, 0.3, 1.0) == pytest.approx(0.3 * worth(24) + 0.7 * worth(36))
    assert prospect(12, 24, 0, 1.0, 0.3) == pytest.approx(0.3 * worth(12))
    assert prospect(36, 24, 0, 1.0, 0.3) == pytest.approx(worth(24))
