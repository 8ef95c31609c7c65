"""The growth at which cities start is that of their first year, so that what follows growth does not drift."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels import natural_increase
from sim.kernels.urbanisation.involuntary_moves import MOVE_UNIT
from sim.model import Mobility
from sim.steps.economy import initial_growth
from sim.steps.economy.city_budgets import count_residents, sum_urban
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import scenario


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A year of a made-up world: residents at the start and after, births and deaths by place, and what was expected."""
    world = make_synthetic_world(cities=10, workers=60_000, key=run_key(2))
    model = Mobility(scenario(tmp_path_factory.mktemp("case")), rng=1, world=world)
    start, expected = count_residents(model.totals, 1.0), np.zeros(30, np.int64)
    natural_increase.sum_natural_increase(
        model.slots.workers, model.slots.used, model.month, model.inputs.nation, model.inputs.places, expected
    )
    aimed = initial_growth.expected_urban_growth(
        world, model.slots, model.inputs.nation, model.inputs.places, start, model.economy.reading.few
    )
    born, died = np.zeros(30), np.zeros(30)
    for _ in range(12):
        model.step()
        born += model.totals.born
        died += model.totals.died
    return start, count_residents(model.totals, 1.0), born, died, 12 * expected / MOVE_UNIT, aimed


def test_births_and_deaths_come_as_expected(lived):
    _, _, born, died, expected, _ = lived
    seen, deviation = born - died, np.sqrt(born + died + 1)
    assert np.all(np.abs(seen - expected) < 4.5 * deviation + 0.05 * (born + died))
    assert seen.sum() == pytest.approx(
        expected.sum(), abs=4 * np.sqrt((born + died).sum()) + 0.02 * (born + died).sum()
    )


def test_cities_grow_as_expected(lived):
    start, after, _, _, _, aimed = lived
    weight = sum_urban(start)
    grown = np.log(sum_urban(after) / weight)
    assert np.average(grown, weights=weight) == pytest.approx(np.average(aimed, weights=weight), abs=0.004)
    assert np.corrcoef(grown, aimed)[0, 1] > 0.5
