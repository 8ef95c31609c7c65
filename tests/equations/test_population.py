"""D18: without moves a population keeps the pyramid of its life table and grows by its dominant eigenvalue."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import chi2

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import (
    BORN,
    CHILDREN_WITH_PARENT,
    FEMALE,
    MALE,
    NOWHERE,
    OWNS,
    RETIRED,
    SEX,
    TENURE,
    WORK,
    child_code,
    read_field,
    replace_field,
)
from tests.laws.helpers_worlds import scenario

MONTHS, LIFE, OF_AGE = 240, 1452, 192
OFF = ("hazard.evaluation=0", "urbanisation.students_registered=0", "families.return_at_retirement=0")


def survival(schedules) -> np.ndarray:
    """Return the share alive at the end of each month of age, float64 (2, LIFE); nobody under 16 dies."""
    stay = (1 - schedules.death[:, np.arange(LIFE) // 12]) ** (1 / 12)
    stay[:, :OF_AGE] = 1.0
    return np.cumprod(stay, axis=1)


def growth(schedules, alive) -> float:
    """Return the growth a month: the dominant eigenvalue of the monthly Leslie matrix, by Euler and Lotka's equation."""
    ages = np.arange(OF_AGE, 600)
    daughters = (1 - schedules.male_births) * schedules.birth[ages // 12] / 12 * alive[FEMALE, ages - 1]
    return float(brentq(lambda rate: (daughters * rate ** -ages.astype(float)).sum() - 1, 0.98, 1.02, xtol=1e-14))


def stable(stationary: bool, adults: int = 120_000):
    """Return a world of stable population, its monthly growth and the people expected by sex and month of age."""
    world = make_synthetic_world(2, 100, run_key(1), scale=1.0)
    alive, schedules = survival(world.schedules), world.schedules
    if stationary:  # births that just replace
        few = schedules.birth
        times = brentq(lambda factor: growth(replace(schedules, birth=factor * few), alive) - 1.0, 0.5, 4)
        schedules = replace(schedules, birth=times * few)
    rate = growth(schedules, alive)
    boys = np.array([schedules.male_births, 1 - schedules.male_births])
    by_age = boys[:, None] * alive * rate ** -np.arange(LIFE)
    scaled = by_age * adults / by_age[:, OF_AGE:].sum()
    cities = replace(world.cities, net=np.zeros_like(world.cities.net))
    workers = people(world.workers.dtype, world.month, schedules.birth, scaled)
    return replace(world, cities=cities, schedules=schedules, workers=workers), rate, scaled


def people(dtype, month, birth, scaled) -> np.ndarray:
    """Write adults by sex and month of age, and give the children to women who were of an age to bear them."""
    whole = np.diff(np.rint(np.cumsum(scaled[:, OF_AGE:].ravel())), prepend=0).astype(int)
    sex, age = (np.repeat(each.ravel(), whole) for each in np.indices((2, LIFE - OF_AGE)))
    age, workers, rng = age + OF_AGE, np.zeros(whole.sum(), dtype), np.random.default_rng(1)
    workers["origin"] = workers["clocks"] = month - age  # born, arrived
    traits = replace_field(replace_field(sex.astype(np.uint16), TENURE, OWNS), WORK, RETIRED)
    workers["traits"] = replace_field(traits, CHILDREN_WITH_PARENT, 1)
    women, slots = np.flatnonzero(sex == FEMALE), np.zeros((2, len(age)), np.uint16)
    for young in range(OF_AGE):
        weight = (
            birth[np.maximum(age[women] - young, 0) // 12] * (slots[1, women] == 0) * (age[women] - young >= OF_AGE)
        )
        mothers = rng.choice(women, round(scaled[:, young].sum()), replace=False, p=weight / weight.sum())
        second = slots[0, mothers] > 0
        slots[second.astype(int), mothers] = child_code(month - young)
    workers["children"] = slots[0] | slots[1] << 8
    shuffled = rng.permutation(len(age))
    return workers[shuffled]


@pytest.mark.parametrize("stationary", [True, False])
def test_d18_stable_population(tmp_path, stationary):
    """The pyramid stays l(x) times the growth of every month, and all of it grows by the eigenvalue (z and chi2 tests)."""
    world, rate, scaled = stable(stationary)
    assert (abs(rate - 1) < 1e-12) == stationary
    model = Mobility(scenario(tmp_path, sets=("time.end=2045-12", *OFF)), rng=3, world=world)
    before = model.totals.adults.sum() + model.totals.children.sum()
    events = 0
    for _ in range(MONTHS):
        model.step()
        events += model.totals.born.sum() + model.totals.died.sum()
    factor = rate**MONTHS
    now = model.totals.adults.sum() + model.totals.children.sum()
    assert abs(now - before * factor) < 4 * np.sqrt(events)
    workers = model.slots.records()
    workers = workers[workers["place"] != NOWHERE]
    bounds = 12 * np.array([16, 25, 35, 45, 55, 65, 75, 85, 122])
    for sex in (MALE, FEMALE):
        age = model.month - read_field(workers["origin"], BORN)[read_field(workers["traits"], SEX) == sex].astype(int)
        seen = np.histogram(age, bounds)[0]
        exact = np.array([scaled[sex, a:b].sum() for a, b in pairwise(bounds)]) * factor
        assert ((seen - exact) ** 2 / exact).sum() < chi2.isf(1e-6, len(exact))
