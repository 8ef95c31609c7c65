"""D19: with every mechanism off the model is the static choice of Tombe and Zhu 2019, equation (1)."""

import numpy as np
import pytest
from scipy.stats import chi2

from sim.model import Mobility
from sim.steps.migration import destination_constants
from sim.steps.migration.mean_field import MeanField
from sim.world.worker_record import COLLEGE, EDUCATION_LEVEL, HOME_CITY, RURAL, read_field
from tests.equations import helpers_choice_alone

YEARLY = 4.6  # so that nearly a third evaluate in one month, and nobody twice


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    sets = (
        "choice.province_border=0",
        "choice.move_cost_below_college=0.5",
        "choice.move_cost_college=0",
        f"hazard.evaluation={YEARLY}",
    )
    case = helpers_choice_alone.scenario(tmp_path_factory.mktemp("case"), *sets)
    return Mobility(case, rng=1, world=helpers_choice_alone.world(12, 200_000))


def shares(model, place: int, home: int, schooling: int) -> np.ndarray:
    """Return (V_j/mu_ij)^kappa / sum_k (V_k/mu_ik)^kappa over all places, from wages, rents and costs alone."""
    chosen, cities = model.settings.choice, model.world.cities
    kappa = chosen.income_elasticity_college if schooling else chosen.income_elasticity_below_college
    cost = chosen.move_cost_college if schooling else chosen.move_cost_below_college
    real = cities.wage[:, schooling] / cities.rent**chosen.housing_share
    worth = real * np.exp(model.inputs_builder.constants[:, schooling] / kappa)
    city, j = place // 3, np.arange(len(worth))
    km = np.where(j // 3 == city, 30.0, cities.km[city, j // 3])
    mu = np.exp((cost - chosen.within_city_discount * (j // 3 == city) + chosen.distance * np.log(km)) / kappa)
    mu[place] = 1.0
    within_reach = (j % 3 != RURAL) | (j // 3 == city) | (j // 3 == home)
    weight = np.where(within_reach, (worth / mu) ** kappa, 0.0)
    return weight / weight.sum()


def groups(model):
    """Give place, home, schooling and number of every group of workers alike in the choice."""
    workers = model.slots.records()
    schooling = (read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE).astype(int)
    each = np.stack([workers["place"], read_field(workers["origin"], HOME_CITY), schooling], axis=1)
    return np.unique(each, axis=0, return_counts=True)


def expected(model) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean of the moves of a month, float64 (place, place), and its variance."""
    chance, size = 1 - np.exp(-YEARLY / 12), 3 * len(model.cities)
    mean, variance = np.zeros((size, size)), np.zeros((size, size))
    for (place, home, schooling), number in zip(*groups(model), strict=True):
        p = chance * shares(model, place, home, schooling)
        mean[place] += number * p
        variance[place] += number * p * (1 - p)
    np.fill_diagonal(mean, 0.0)
    np.fill_diagonal(variance, 0.0)
    return mean, variance


def test_d19_the_map_is_equation_1_exactly(model):
    choosers = destination_constants.sample_choosers(model.world, model.slots, model.key, model.inputs)
    arrivals, departures = MeanField(model.inputs.choice, choosers).flows(np.zeros((3 * len(model.cities), 2)))
    mean, _ = expected(model)
    assert len(choosers) == model.slots.used
    assert departures.sum(axis=1) == pytest.approx(mean.sum(axis=1), rel=1e-9)
    assert arrivals.sum(axis=1) == pytest.approx(mean.sum(axis=0), rel=1e-9)


def test_d19_one_simulated_evaluation_draws_from_equation_1(model):
    """Moves of a month between all pairs of places: each within 5 standard errors, all together by chi-square at 1e-6."""
    mean, variance = expected(model)
    before = model.slots.records()["place"].copy()
    model.step()
    after = model.slots.records()["place"]
    seen = np.zeros(mean.shape)
    np.add.at(seen, (before, after), 1)
    np.fill_diagonal(seen, 0.0)
    assert seen.sum() > 10_000
    assert np.all(seen[mean == 0] == 0)
    often = mean > 10
    z = (seen - mean)[often] / np.sqrt(variance[often])
    assert np.abs(z).max() < 5
    assert chi2.sf((z**2).sum(), often.sum()) > 1e-6
    assert model.totals.arrived.sum() + model.totals.arrived_within.sum() == seen.sum()
