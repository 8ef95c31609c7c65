"""The wait: D15 exactly and by simulation, tests and lines passed by hand-made applicants, the prospect's bounds."""

import numpy as np
import pytest

from sim.kernels.given import CLOSED, CONDITIONS, NATION, OPEN, PATH, PLACE, POINTS, TABLE
from sim.kernels.prospect import newcomer
from sim.kernels.wait import NEVER, consecutive, discounted, line_at, months_to_settle, with_announced
from sim.steps.lines import YEARS, grown


def rule(**values):
    made = np.zeros(1, PLACE)
    made["age_below"], made["other_tests"], made["regime"] = 720, 1.0, OPEN
    for name, value in values.items():
        made[name] = value
    return made[0]


def table(**values):
    made = np.zeros(1, TABLE)
    made["age_until"] = 540
    for name, value in values.items():
        made[name] = value
    return made[0]


NATIONAL = np.zeros(1, NATION)
NATIONAL["employed"] = 1.0


def tau(
    one,
    two,
    *,
    age=300,
    education=4,
    insured=0,
    run=None,
    housed=0,
    owns=False,
    dormitory=False,
    outside=False,
    formal=True,
):
    run = insured if run is None else run
    return months_to_settle(
        one, two, NATIONAL[0], age, education, insured, run, housed, owns, dormitory, outside, formal
    )


def test_d15_sixty_months_in_a_row():
    """K = 60, q = .01: 82.763 months; with full recognition of the sixty, none."""
    assert consecutive(60, 0.01) == pytest.approx(82.763, abs=5e-4)
    assert consecutive(60, 0.0) == 60
    assert consecutive(0, 0.01) == 0
    assert consecutive(60, 0.01, 60) == 0
    assert consecutive(60, 0.0, 45) == 15
    for run in range(60):
        there = consecutive(60, 0.01, run)
        assert there == pytest.approx(
            1 + 0.99 * consecutive(60, 0.01, run + 1) + 0.01 * consecutive(60, 0.01), abs=1e-9
        )


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
    assert tau(rule(), table()) == 0
    assert tau(rule(regime=CONDITIONS, insured=60, resident=6), table()) == 60
    assert tau(rule(regime=CONDITIONS, insured=60, resident=6), table(), insured=50, housed=55) == 10
    assert tau(rule(regime=CONDITIONS, insured=60), table(), formal=False) == NEVER
    assert tau(rule(regime=CONDITIONS, insured=60), table(), age=700) == NEVER
    assert tau(rule(regime=CLOSED), table()) == NEVER
    assert tau(rule(residence=1), table(), dormitory=True) == NEVER
    assert tau(rule(residence=2), table()) == NEVER
    assert tau(rule(residence=2), table(), owns=True) == 0


def test_the_own_row_counts_where_months_must_be_in_a_row():
    row = rule(regime=CONDITIONS, insured=60, consecutive=True, interruption=0.01)
    assert tau(row, table()) == pytest.approx(82.763, abs=5e-4)
    assert tau(row, table(), insured=59, run=0) == pytest.approx(82.763, abs=5e-4)
    assert tau(row, table(), insured=59, run=59) == pytest.approx(0.99**-60)
    assert tau(row, table(), insured=70, run=60) == 0
    assert tau(row, table(), insured=70, run=10, formal=False) == NEVER


def test_threshold_is_reached_when_years_add_up():
    """Six parts of a point a month, from 100: 160 takes ten months, met at the next half year."""
    points = table(insured=6, education=[0, 0, 0, 0, 100, 0, 0], bar=160)
    assert tau(rule(regime=POINTS), points) == 12
    assert tau(rule(regime=POINTS), points, education=0) == 30
    assert tau(rule(regime=POINTS), points, formal=False) == NEVER
    assert tau(rule(regime=POINTS), points, insured=10) == 0


def test_a_line_that_runs_away_is_never_reached():
    points = table(ranked=True, insured=6, path=1000.0, education=[0, 0, 0, 0, 100, 0, 0])
    assert tau(rule(regime=POINTS), points) == 150 + 6  # half a window on top
    running = table(ranked=True, insured=6, path=1000.0 + 600.0 * YEARS, education=[0, 0, 0, 0, 100, 0, 0])
    assert tau(rule(regime=POINTS), running) == NEVER


def test_drift_dies_out():
    """Exact on whole years; between them straight, at most drift / (8 x decay) below: .0625 with 5 points a year."""
    assert grown(np.array([0.0, 1e6]), 10.0) == pytest.approx([0, 10])
    points = table(ranked=True, path=100.0 + 5.0 * grown(YEARS, 10.0))
    assert line_at(points, 0.0) == 100
    assert line_at(points, 10.0) == pytest.approx(100 + 50 * (1 - np.exp(-1)))
    exact = [100 + 5.0 * grown(np.array(months / 12.0), 10.0) for months in range(0, 12 * (PATH - 1), 6)]
    found = [line_at(points, months / 12.0) for months in range(0, 12 * (PATH - 1), 6)]
    below = np.array(exact) - found
    assert below.min() > -1e-9 and below.max() < 0.0625
    assert line_at(points, 45.0) == line_at(points, 99.0) == points["path"][-1]
    assert line_at(table(ranked=True, path=100.0, bar=120), 3.0) == 120


def test_a_line_foreseen_to_fall_is_reached_when_it_falls():
    falling = np.where(YEARS < 4, 1000.0, 100.0)
    points = table(ranked=True, path=falling, education=[0, 0, 0, 0, 100, 0, 0])
    assert tau(rule(regime=POINTS), points) == 48 + 6


def test_what_is_announced_counts_after_its_date_only():
    assert with_announced(30.0, 0.0, 0, 400.0) == 30  # nothing announced
    assert with_announced(30.0, 0.0, 36, 400.0) == 30  # through before the change
    assert with_announced(60.0, 0.0, 36, 400.0) == 36  # the change lets in at once
    assert with_announced(NEVER, 50.0, 36, 400.0) == 50
    assert with_announced(60.0, NEVER, 36, 400.0) == NEVER  # the change shuts the door
    assert with_announced(NEVER, 0.0, 36, 30.0) == NEVER  # too old by then


def test_tests_not_carried_are_nested_shares():
    """Pi of a newcomer: who passes under both rules, only under those in force, only under those announced."""
    nation = NATIONAL.copy()
    nation["taste_scale"], nation["discount"] = 0.05, 0.9
    accept, table_ = 0.5, table()  # a benefit of nothing against a taste of mean nothing

    def prospect(lead, now, later, passed, passed_later):
        one = rule(regime=CONDITIONS, resident=now, other_tests=passed)
        two = rule(regime=CONDITIONS, resident=later, other_tests=passed_later)
        return newcomer(one, table_, two, table_, lead, nation[0], 8, (0, 0)) / accept

    def worth(months):
        return 0.9 ** (months / 12)

    assert prospect(0, 24, 24, 0.3, 0.3) == pytest.approx(0.3 * worth(24))  # nothing announced
    assert prospect(12, 24, 0, 0.3, 1.0) == pytest.approx(worth(12))
    assert prospect(36, 24, 0, 0.3, 1.0) == pytest.approx(0.3 * worth(24) + 0.7 * worth(36))
    assert prospect(12, 24, 0, 1.0, 0.3) == pytest.approx(0.3 * worth(12))
    assert prospect(36, 24, 0, 1.0, 0.3) == pytest.approx(worth(24))


def test_discount():
    assert discounted(NEVER, 0.95) == 0
    assert discounted(24.0, 0.95) == pytest.approx(0.95**2)
