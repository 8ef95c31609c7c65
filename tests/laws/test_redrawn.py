"""Districts redrawn: nobody moves, nobody is lost; a city crosses a line, and its rules change in the same month."""

import numpy as np

from sim.kernels.worker_counts import STOCKS, count_all_stocks
from sim.model import Mobility
from sim.steps.urbanisation.district_boundaries import transfer_attraction
from sim.world.worker_record import CHENGQU, TOWNS
from tests.laws.helpers_worlds import fingerprint, made_up, scenario

REFORM = "reforms:\n  - from: 2021-06\n    where: {city: City 2}\n    set: {urbanisation.towns_made_districts: 0.5}\n"


def test_residents_of_towns_become_residents_of_districts(tmp_path):
    base = Mobility(scenario(tmp_path), rng=2, world=made_up()).run_to("2021-05")
    model = Mobility(scenario(tmp_path, REFORM), rng=2, world=made_up()).run_to("2021-05")
    assert base.slots.records().tobytes() == model.slots.records().tobytes()
    city, before = model.world.cities.name.index("City 2"), model.totals.counts.copy()
    constants = model.inputs_builder.constants.copy()
    model.month += 1
    model.redraw_districts()
    after, rows = model.totals.counts, 3 * city + np.array([CHENGQU, TOWNS])
    towns = before[0, rows[1]]
    assert abs((before - after)[0, rows[1]] - towns / 2) < 4 * np.sqrt(towns / 4)
    assert (after - before)[0, rows].sum() == 0 and np.array_equal(after[0, 3 * city + 2], before[0, 3 * city + 2])
    others = np.delete(np.arange(after.shape[1]), rows)
    assert np.array_equal(after[:, others], before[:, others])
    counted = np.zeros_like(after)
    count_all_stocks(model.slots.workers, model.slots.used, counted)
    assert np.array_equal(counted[: len(STOCKS)], after[: len(STOCKS)])
    assert np.array_equal(model.inputs_builder.constants, constants)  # those of the start are kept as they were found
    model.month -= 1
    model.step()  # the same again, with the month: nothing is redrawn twice
    assert model.districts.share[city] == 0.5


def test_the_pull_of_both_adds_up_as_before():
    weight, constants = np.full((6, 2), 2.0), np.log(np.arange(1.0, 13.0).reshape(6, 2))
    constants[CHENGQU] = -np.inf  # a city without districts gets some
    made = transfer_attraction(constants, weight, np.array([0.25, 0.0]))
    assert np.allclose(np.exp(made[:3]).sum(axis=0), np.exp(constants[:3]).sum(axis=0))
    assert np.array_equal(made[3:], constants[3:])
    assert np.allclose(np.exp(made[TOWNS]), 0.75 * np.exp(constants[TOWNS]))


def test_a_city_crosses_a_line_by_it(tmp_path):
    """Half of the towns make an open city one of conditions, in the month of the reform."""
    model = Mobility(scenario(tmp_path, REFORM), rng=2, world=made_up()).run_to("2021-05")
    city = model.world.cities.name.index("City 2")
    line = model.chengqu[city] + 0.25 * model.totals.adults[3 * city + TOWNS] * model.world.scale
    text = REFORM + f"  - from: 2020-11\n    where: {{city: City 2}}\n    set: {{settlement.open_below: {line:.0f}}}\n"
    model = Mobility(scenario(tmp_path, text), rng=2, world=made_up()).run_to("2021-05")
    was = model.rules.text("settlement.regime", city)
    model.step()
    assert (was, model.rules.text("settlement.regime", city)) == ("open", "conditions")


def test_a_city_that_grows_into_another_tier_is_redrawn_then_whatever_else_is_dated(tmp_path):
    """Not on the next date on which some rule changes, which a reform of nothing would be."""
    grown = (
        "reforms:\n  - from: 2020-12\n    set: {settlement.open_below: 4080000}\n"
        "  - from: 2020-12\n    where: {tier: relaxed, city: City 2}\n    set: {urbanisation.towns_made_districts: 0.5}\n"
    )
    nothing = "  - from: 2021-11\n    set: {budget.cost_per_settled: 123456}\n"
    base = Mobility(scenario(tmp_path, grown), rng=2, world=made_up())
    city, found = base.world.cities.name.index("City 2"), []
    while base.end > base.month and len(found) < 14:
        base.step()
        found.append((base.chengqu[city] > 4_080_000, base.districts.share[city]))
    assert not found[0][0] and found[0][1] == 0.0
    assert found[-1] == (True, 0.5)
    other = Mobility(scenario(tmp_path, grown + nothing), rng=2, world=made_up())
    for _ in range(14):
        other.step()
    assert fingerprint(other) == fingerprint(base)
