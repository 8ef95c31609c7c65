"""Laws with every lever set: nothing before the date, the same bits on any threads and in any order of cities."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.world.synthetic.synthetic_world import reorder_cities
from tests.laws.helpers_worlds import fingerprint, made_up, scenario

WORLD = dict(cities=8, workers=8000, seed=4)
ALL = (
    "prices.land_per_settled: 100, budget.compensation: 0.3, services.outpatient_provinces: 12, work.pension_transfer: 1, "
    "work.file_delay: 0, work.hardship_premium: 0.3, work.promotion_multiplier: 2, work.research_reward: 0.5, "
    "families.rural_schools: 0.3, families.special_enrolment: 150000, families.left_behind_care: 1, "
    "services.assistance_floor_urban: 900, services.assistance_floor_rural: 900, services.assistance_portability: 1"
)
REFORM = "\nreforms:\n  - {{from: {}, set: {{{}}}}}\n"


def run(case, until: str, world=None, **how) -> Mobility:
    return Mobility(case, rng=8, world=world or made_up(**WORLD), **how).run_to(until)


@pytest.fixture(scope="module")
def all_set(tmp_path_factory):
    return run(scenario(tmp_path_factory.mktemp("all"), REFORM.format("2021-03", ALL)), "2022-02", threads=1)


def test_nothing_changes_before_the_date(tmp_path, all_set):
    base = scenario(tmp_path)
    early = run(all_set.settings, "2021-02")
    assert fingerprint(early) == fingerprint(run(base, "2021-02"))
    assert fingerprint(all_set) != fingerprint(run(base, "2022-02"))


def test_a_lever_set_to_its_default_changes_nothing(tmp_path):
    plain = ("work.pension_transfer: 0.75, work.file_delay: 1, work.promotion_multiplier: 1, services.health_weight: 0.2, "
             "families.special_enrolment: 100000, services.assistance_floor_urban: 684.1")  # fmt: skip
    told = run(scenario(tmp_path, REFORM.format("2021-03", plain)), "2022-01")
    assert fingerprint(told) == fingerprint(run(scenario(tmp_path), "2022-01"))
    assert len(told.inputs.choice.out_sum)  # made in January, and used by nobody


def test_two_threads_and_other_rows_change_nothing(all_set):
    assert fingerprint(run(all_set.settings, "2022-02", threads=2)) == fingerprint(all_set)
    order = np.random.default_rng(1).permutation(len(all_set.cities))
    moved = run(all_set.settings, "2022-02", world=reorder_cities(made_up(**WORLD), order))
    for name, values in moved.month_economy.items():
        assert np.array_equal(values, all_set.month_economy[name][order], equal_nan=True), name


def test_money_is_only_passed_on(tmp_path):
    """Revenues with compensation add up to what was raised; the cities above the mean have less than without."""
    dated = "budget.cost_per_settled: 100001"  # moves nobody, but places are weighed anew on its date
    base = run(scenario(tmp_path, REFORM.format("2021-03", dated)), "2021-03").economy.treasury
    given = run(scenario(tmp_path, REFORM.format("2021-03", "budget.compensation: 0.4")), "2021-03").economy.treasury
    assert given.received.sum() == pytest.approx(base.received.sum(), rel=1e-12)
    head = base.received / base.people.reshape(-1, 3).sum(axis=1)
    richer = head > base.received.sum() / base.people.sum()
    assert 0 < richer.sum() < len(richer)
    assert np.all(given.received[richer] < base.received[richer])
    assert np.all(given.received[~richer] > base.received[~richer])
