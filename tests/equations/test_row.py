"""Consecutive insured months in the model itself: D15 (docs/model.md 5.5), and what back-payment makes of it."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels.expectations.settlement_wait import expected_months_in_row
from sim.model import Mobility
from sim.world import worker_record
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.equations.test_queue import SETS
from tests.laws.helpers_worlds import scenario

ASKED = 60
CHAIN = (
    *(each for each in SETS if not each.startswith("work.job")),
    "work.retirement_women_workers=80",
    "work.job_loss=0.01",
    "settlement.regime=conditions",
    f"settlement.insured_months={ASKED}",
    "settlement.consecutive=yes",
    "settlement.resident_months=0",
    "settlement.stable_residence=any",
    "settlement.open_below=1",
    "switches.prices=no",
    "switches.services=no",
)


def waits(folder, months, *sets, workers=4000):
    """Return the months until each worker had ASKED in a row, all starting in work with none; 0 = not yet."""
    world = make_synthetic_world(3, workers, run_key(5))
    records = world.workers
    records["origin"] = worker_record.replace_field(
        worker_record.replace_field(records["origin"], worker_record.BORN, world.month - 240),
        worker_record.MONTHS_SINCE_INSURED,
        0,
    )
    records["clocks"] = worker_record.replace_field(records["clocks"], worker_record.INSURED_FROM, world.month)
    records["children"] = 0
    records["traits"] = worker_record.replace_field(records["traits"], worker_record.WORK, worker_record.INSURED)
    model = Mobility(scenario(folder, sets=(*CHAIN, *sets)), rng=2, world=world)
    reached = np.zeros(workers, int)
    for month in range(1, months + 1):
        model.step()
        now = model.slots.records()
        insured = worker_record.read_field(now["traits"], worker_record.WORK) == worker_record.INSURED
        run = (
            model.month
            - worker_record.read_field(now["clocks"], worker_record.INSURED_FROM)
            - worker_record.read_field(now["clocks"], worker_record.MONTHS_BEFORE_GAP)
        )
        reached[(reached == 0) & insured & (run.astype(int) >= ASKED)] = month
    return reached, model


def test_d15_in_the_model(tmp_path):
    """q = .01, work found again in the month after: 82.763 months on the mean."""
    reached, model = waits(tmp_path, 420, "work.job_finding=1")
    assert np.all(model.inputs.tracks.track["interruption"][model.inputs.places["first"][0::3]] == 0.01)
    assert (reached > 0).mean() > 0.999
    reached = reached[reached > 0]
    assert abs(reached.mean() - expected_months_in_row(ASKED, 0.01)) < 4.5 * reached.std() / np.sqrt(reached.size)


def test_d15_when_every_gap_is_paid_back(tmp_path):
    """A gap of a month is paid back: 60 months, one more for a gap in the last month or before the first insured one."""
    reached, model = waits(tmp_path, ASKED + 3, "work.job_finding=1", "settlement.back_payment=1")
    assert not model.inputs.tracks.track["interruption"].any()
    assert set(reached) <= {ASKED, ASKED + 1, ASKED + 2}
    late = 1 - 0.99**2
    assert (reached > ASKED).mean() == pytest.approx(late, abs=4.5 * np.sqrt(late / reached.size))
    assert reached.mean() == pytest.approx(ASKED, abs=0.05)


def test_short_gaps_paid_back_break_a_row_at_s_times_the_chance_of_a_longer_one(tmp_path):
    """s = .01, f = .3, b = 2: rows break at .01 x .7^2 a month of work; the mean is D15's with that hazard, and the gaps."""
    reached, model = waits(tmp_path, 300, "work.job_finding=0.3", "settlement.back_payment=2")
    broken = 0.01 * 0.7**2
    assert model.inputs.tracks.track["interruption"][model.inputs.places["first"][0]] == pytest.approx(
        broken, rel=1e-12
    )
    exact = mean_wait(0.01, 0.3, 2)
    assert (reached > 0).mean() > 0.998
    reached = reached[reached > 0]
    assert abs(reached.mean() - exact) < 4.5 * reached.std() / np.sqrt(reached.size)
    assert (
        expected_months_in_row(ASKED, broken) < exact < expected_months_in_row(ASKED, broken) + 5
    )  # the closed form leaves out time without work


def mean_wait(loss: float, finding: float, paid: int) -> float:
    """Solve for the mean months to ASKED in a row by the chain of all runs: worked out without the kernels.

    e[r] : in work with r months in a row at the end of a month. A loss leaves r; the gap lasts k months with chance
    f (1-f)^(k-1); work is found in the month after it, with r + k + 1 in a row where k <= paid, else 1.
    """
    # e[r] = a[r] + b[r] e[1], from the top down
    a, b = np.zeros(ASKED + paid + 2), np.zeros(ASKED + paid + 2)
    for run in range(ASKED - 1, 0, -1):
        a[run], b[run] = 1 + (1 - loss) * a[run + 1], (1 - loss) * b[run + 1]
        for gap in range(1, paid + 1):
            chance = loss * finding * (1 - finding) ** (gap - 1)
            a[run] += chance * (gap + a[run + gap + 1])
            b[run] += chance * b[run + gap + 1]
        longer = loss * (1 - finding) ** paid
        a[run] += longer * (paid + 1 / finding)
        b[run] += longer
    first = a[1] / (1 - b[1])
    # everybody starts in work with none in a row; who loses work at once has nothing to pay back
    return (1 - loss) * (1 + first) + loss * (1 + 1 / finding + first)
