"""Signs that must hold between paired runs: the interval of the difference over replicates excludes zero."""

import numpy as np
import pytest

from sim.draws import key_of
from sim.model import Mobility
from sim.world.synthetic import synthetic
from tests.laws.worlds import scenario

START = """
reforms:
  - from: 2020-11
    set:
      settlement.regime: points
      settlement.points.mechanism: rank
      settlement.points.quota: 20000
      settlement.points.threshold: none
      settlement.insured_months: 24
      settlement.resident_months: 6
      services.open_to_permit_holders: 0.5
"""
REFORM = "  - {{from: 2021-01, set: {{{}}}}}\n"


def outcome(folder, text: str, replicate: int) -> np.ndarray:
    """Run four years of a made-up world; return moves into chengqu, out of chengqu, and settled there."""
    case = scenario(folder, text)
    world = synthetic(12, 30_000, key_of(3, replicate))
    model, seen = Mobility(case, rng=3, replicate=replicate, world=world), np.zeros(3)
    while model.month < model.world.month + 50:
        model.step()
        total = model.totals
        seen += [part[0::3].sum() for part in (total.arrived, total.left, total.converted)]
    return seen


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    return [outcome(folder, START, replicate) for replicate in range(4)]


def difference(folder, base, reform: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean paired difference, and its 95% half width (t with three degrees of freedom: 3.18)."""
    pairs = np.array([outcome(folder, START + REFORM.format(reform), k) - base[k] for k in range(4)])
    return pairs.mean(axis=0), 3.18 * pairs.std(axis=0, ddof=1) / 2


def test_services_opened_bring_people_and_lower_the_demand_for_registration(tmp_path, base):
    mean, half = difference(tmp_path, base, "services.open_to_permit_holders: 0.98, settlement.points.quota: none")
    open_, half_open = difference(tmp_path, base, "settlement.points.quota: none")
    assert (mean - half)[0] > 0  # arrivals up
    assert mean[2] + half[2] < open_[2] - half_open[2]  # fewer settle than with the services closed, the door as open


def test_quota_cancelled_releases_a_stock_and_draws_people(tmp_path, base):
    mean, half = difference(tmp_path, base, "settlement.points.quota: none")
    assert (mean - half)[2] > 0
    assert (mean - half)[0] > 0


def test_a_threshold_nobody_is_near_changes_nothing(tmp_path, base):
    """A bar lower than the worst score binds nobody: the same bits."""
    mean, half = difference(tmp_path, base, "settlement.points.threshold: 0.0")
    assert np.all(mean == 0) and np.all(half == 0)
