"""Signs that must hold between paired runs: the interval of the difference over replicates excludes zero."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import BORN, NOWHERE, read_field
from tests.laws.helpers_pairs import T
from tests.laws.helpers_worlds import ranks, scenario

START = ranks(
    "2020-11", 20000, settlement__insured_months=24, settlement__resident_months=6, services__open_to_permit_holders=0.5,
)  # fmt: skip
REPLICATES = 6
REFORM = "  - {{from: 2021-01, set: {{{}}}}}\n"


ARRIVED, LEFT, SETTLED, YOUNG, FIRST_YEAR, FOURTH_YEAR = range(6)


def outcome(folder, text: str, replicate: int) -> np.ndarray:
    """Run four years of a made-up world after a change in January 2021.

    Returns moves into chengqu, out of them, settled there; moves into them of those under 30; settled in the first and in
    the fourth year.
    """
    case = scenario(folder, text)
    world = make_synthetic_world(12, 30_000, run_key(3, replicate))
    model, seen = Mobility(case, rng=3, replicate=replicate, world=world), np.zeros(6)
    while model.month < model.world.month + 50:
        before = model.slots.records().copy()
        model.step()
        total, year = model.totals, (model.month - model.world.month - 2) // 12
        seen[:3] += [part[0::3].sum() for part in (total.arrived, total.left, total.converted)]
        seen[YOUNG] += young(before, model.slots.records()[: len(before)], model.month)
        if year in (0, 3):
            seen[FIRST_YEAR if year == 0 else FOURTH_YEAR] += total.converted[0::3].sum()
    return seen


def young(before, after, month: int) -> int:
    """Count moves between cities into a chengqu, of those under 30, from the records before and after a month."""
    same = (before["place"] != NOWHERE) & (read_field(before["origin"], BORN) == read_field(after["origin"], BORN))
    moved = same & (before["place"] // 3 != after["place"] // 3) & (after["place"] % 3 == 0)
    return int((moved & (month - read_field(after["origin"], BORN).astype(int) < 360)).sum())


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    return [outcome(folder, START, replicate) for replicate in range(REPLICATES)]


def difference(folder, base, reform: str, first: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean paired difference of replicates from `first` on, and its 95% half width (Student's t)."""
    text = START + REFORM.format(reform)
    pairs = np.array([outcome(folder, text, first + k) - one for k, one in enumerate(base)])
    mean, half = pairs.mean(axis=0), half_width(pairs)
    print("\n", reform, "base", np.mean(base, axis=0), "difference", mean, "+-", half.round(1))
    return mean, half


def half_width(pairs: np.ndarray) -> np.ndarray:
    return T[len(pairs)] * pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))


def test_services_opened_bring_people_and_lower_the_demand_for_registration(tmp_path, base):
    mean, half = difference(tmp_path, base, "services.open_to_permit_holders: 0.98, settlement.points.quota: none")
    open_, half_open = difference(tmp_path, base, "settlement.points.quota: none")
    assert (mean - half)[ARRIVED] > 0  # arrivals up
    assert (mean + half)[SETTLED] < (open_ - half_open)[
        SETTLED
    ]  # fewer settle than with services closed, the door as open


def test_quota_cancelled_releases_a_stock_and_draws_people(tmp_path):
    """Applications come at their hazard then, so few are drawn. The pairs are others than those that set their number."""
    base = [outcome(tmp_path, START, k) for k in range(12, 24)]
    mean, half = difference(tmp_path, base, "settlement.points.quota: none", first=12)
    assert (mean - half)[SETTLED] > 0
    assert (mean - half)[ARRIVED] > 0 and (mean - half)[YOUNG] > 0


def test_a_stock_is_released_in_the_first_year_then_a_flow(tmp_path):
    """Where all who live there pass the tests, those kept out by the quota for years are the stock."""
    start = START.replace("insured_months: 24", "insured_months: 0").replace("resident_months: 6", "resident_months: 0")
    told = [outcome(tmp_path, start + REFORM.format("settlement.points.quota: none"), k) for k in range(REPLICATES)]
    base = [outcome(tmp_path, start, k) for k in range(REPLICATES)]
    first, fourth = (np.array(told)[:, year] - np.array(base)[:, year] for year in (FIRST_YEAR, FOURTH_YEAR))
    print("\n settled in the first year", first, "in the fourth", fourth)
    falls, half = (first - fourth).mean(), half_width(first - fourth)
    assert falls - half > 0 and fourth.min() > 0


def test_a_threshold_nobody_is_near_changes_nothing(tmp_path, base):
    """A bar lower than the worst score binds nobody: the same bits."""
    mean, half = difference(tmp_path, base, "settlement.points.threshold: 0.0")
    assert np.all(mean == 0) and np.all(half == 0)
