"""The economy of the whole system: level at the start, deaf to common growth, the same on any threads, permuted with cities."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.world.synthetic.synthetic_world import reorder_cities
from tests.laws.helpers_worlds import fingerprint, made_up, scenario

WORLD = dict(cities=9, workers=20_000, seed=6)
OFF = ("switches.prices=no", "switches.services=no")


def run(case, until="2023-06", world=None, **how) -> Mobility:
    return Mobility(case, rng=8, world=world or made_up(**WORLD), **how).run_to(until)


def written(model) -> np.ndarray:
    return np.stack(list(model.month_economy.values()))


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return run(scenario(tmp_path_factory.mktemp("case")), threads=1)


def test_the_start_is_level(tmp_path):
    model = Mobility(scenario(tmp_path), rng=8, world=made_up(**WORLD))
    economy = model.month_economy
    assert np.all(economy["budget_balance"] == 0) and np.all(economy["service_quality"] == 1)
    assert np.all(economy["revenue"] > 0)
    theta = np.array([model.rules.value(f"choice.income_elasticity_{one}") for one in ("below_college", "college")])
    assert model.inputs.choice.local == pytest.approx(np.tile(0.9**-theta, (len(model.inputs.choice.local), 1)))


def test_common_growth_moves_nobody(base, tmp_path):
    """D10 for the system: growth of 10% a year everywhere, for both schoolings, changes no worker by a bit."""
    sets = ("prices.growth_below_college=0.1", "prices.growth_college=0.1")
    fast = run(scenario(tmp_path, sets=sets))
    assert fingerprint(fast) == fingerprint(base)
    growth = np.exp(fast.economy.growth[0] - base.economy.growth[0])
    for name, values in fast.month_economy.items():
        times = 1.0 if name == "service_quality" else growth
        assert values == pytest.approx(times * base.month_economy[name], rel=1e-12), name


def test_two_threads_and_other_rows_change_nothing(base):
    assert np.array_equal(written(run(base.settings, threads=2)), written(base))
    order = np.random.default_rng(1).permutation(len(base.cities))
    moved = run(base.settings, world=reorder_cities(made_up(**WORLD), order))
    assert np.array_equal(written(moved), written(base)[:, order])


def still_as_at_start(model, by=0.0) -> bool:
    return all(
        np.abs(now - first).max() <= by for now, first in zip(model.economy.answers, model.economy.first, strict=True)
    )


def test_wages_are_split_by_registration_at_the_start(tmp_path):
    """Who is registered elsewhere earns a tenth less in every place and schooling; the mean of the place is the world's."""
    model = Mobility(scenario(tmp_path), rng=8, world=made_up(**WORLD))
    wages, work = model.economy.wages(), model.economy.work
    assert wages[:, :, 1] / wages[:, :, 0] == pytest.approx(0.9)
    known = work.sum(axis=2) > 0
    mean = (wages * work).sum(axis=2)[known] / work.sum(axis=2)[known]
    assert mean == pytest.approx(model.world.cities.wage[known])
    seen = model.inputs_builder.expectations.answers.wage
    assert np.array_equal(seen, model.economy.answers.wage)  # destination constants were found with it


def test_equal_pay_ends_where_both_earn_the_same(tmp_path):
    """When the penalty ends, nobody is lifted above those who do the same work: the ratio is 1, less what numbers make of it."""
    equal = "reforms:\n  - from: 2021-01\n    set: {work.registration_penalty: 0}\n"
    model = run(scenario(tmp_path, equal, sets=("prices.substitution=1e9",)), "2021-06")
    wage = model.economy.answers.wage
    assert wage[:, :, 1] == pytest.approx(wage[:, :, 0], abs=1e-6)


def test_nothing_drifts_in_the_first_year(tmp_path):
    """Where nothing changes, revenue follows pay and quality its users: land sales start at the city's own growth."""
    model = Mobility(scenario(tmp_path), rng=8, world=made_up(**WORLD))
    first, growth = model.economy.treasury.received.sum(), model.economy.treasury.growth.copy()
    paid = model.economy._paid().sum()
    model.run_to("2021-12")
    treasury = model.economy.treasury
    assert np.log(treasury.received.sum() / first) == pytest.approx(
        np.log(model.economy._paid().sum() / paid), abs=0.01
    )
    assert np.average(treasury.growth, weights=treasury.used) == pytest.approx(
        np.average(growth, weights=treasury.used), abs=0.003
    )
    assert np.average(model.month_economy["service_quality"], weights=treasury.used) == pytest.approx(1, abs=0.03)


def test_switched_off_nothing_answers(tmp_path, base):
    off = run(scenario(tmp_path, sets=OFF))
    assert still_as_at_start(off)
    assert not off.economy.growth.any()
    assert off.economy._cost() == 1 and off.economy.mean != off.economy.mean_start  # other people, at the same wages
    assert fingerprint(off) != fingerprint(base)
    deaf = (
        "prices.agglomeration=0", "prices.substitution=1e9", "prices.supply_elasticity=1e9", "services.congestion=0",
        "budget.spending_elasticity=0",
        "choice.unemployment_pooling=1e12",
    )  # fmt: skip
    still = run(scenario(tmp_path, sets=deaf))
    assert still_as_at_start(still, 1e-6)


def test_switches_are_the_zero_of_their_weights(tmp_path):
    for switch, zero in (
        (("switches.network=no",), ("choice.network_weight=0",)),
        (("switches.land=no",), ("land.cost_elsewhere=0", "land.cost_own_city=0", "land.income=0")),
    ):
        runs = [run(scenario(tmp_path, sets=(*OFF, *sets)), "2021-12") for sets in (switch, zero)]
        assert fingerprint(runs[0]) == fingerprint(runs[1])


def test_opening_services_costs_quality_and_balance(base, tmp_path):
    reform = "reforms:\n  - from: 2021-01\n    set: {services.open_to_permit_holders: 1.0}\n"
    closed = "reforms:\n  - from: 2021-01\n    set: {services.open_to_permit_holders: 0.3}\n"
    one, other = (run(scenario(tmp_path, text), "2021-01").month_economy for text in (reform, closed))
    assert np.all(one["budget_balance"] < other["budget_balance"])
    assert np.all(one["service_quality"] < other["service_quality"])
    assert one["revenue"] == pytest.approx(other["revenue"], rel=0.1)  # a month of other moves apart


def test_a_transfer_follows_the_settled(tmp_path):
    paid = run(scenario(tmp_path, sets=("budget.transfer_per_settled=10000", *OFF)), "2022-06")
    none = run(scenario(tmp_path, sets=OFF), "2022-06")
    assert fingerprint(paid) == fingerprint(none)
    treasury, gain = paid.economy.treasury, paid.economy.treasury.balance - none.economy.treasury.balance
    assert treasury.settled.sum() > 0
    mean = paid.economy.mean / paid.economy.mean_start
    assert gain == pytest.approx(1e4 * treasury.settled * mean, rel=1e-6)


def test_migrants_wages_fall_where_migrants_come(base):
    """Over all cities the gap of log wages is -(1/sigma) times the change of ln(L_m/L_n), thin markets aside."""
    economy = base.economy
    gap = economy.answers.wage[::3, :, 1] - economy.answers.wage[::3, :, 0] - np.log(0.9)
    now, start = economy.work.reshape(-1, 3, 2, 2).sum(axis=1), economy.work_start.reshape(-1, 3, 2, 2).sum(axis=1)
    added = np.maximum(0.01 * start.sum(axis=2, keepdims=True), 10)
    ratio = np.log((now + added) / (start + added))
    assert gap == pytest.approx(-(ratio[:, :, 1] - ratio[:, :, 0]) / 8.0, abs=1e-12)
    assert np.abs(gap).max() > 0.001
