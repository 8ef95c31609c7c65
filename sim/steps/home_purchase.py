"""Tell how often homes are bought: by age and residence for the country, by income and price for a place."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.input_records import AGES, RESIDENCE_YEARS
from sim.rules.resolve.rule_table import RuleTable
from sim.steps.economy.city_responses import CityResponses
from sim.steps.migration.evaluation_hazard import monthly_probability
from sim.steps.work.employed_workers import ELSEWHERE
from sim.world.starting_world import Cities
from sim.world.worker_record import CHENGQU, RURAL


def purchase_probabilities(rules: RuleTable) -> np.ndarray:
    """Return the chance a month to buy where wage and rent are those of the mean district, float64 (AGES, RESIDENCE_YEARS)."""
    past = (np.arange(AGES) - rules.value("homes.peak_age")) / rules.value("homes.age_spread")
    resided = -np.expm1(-(np.arange(RESIDENCE_YEARS) + 0.5) / rules.value("homes.residence_years"))
    return monthly_probability(rules.value("homes.purchase_rate") * np.exp(-past * past / 2.0)[:, None] * resided)


def affordability_factors(rules: RuleTable, cities: Cities, now: CityResponses) -> np.ndarray:
    """Return that multiple by place and schooling, float64 (place, 2): none in rural places.

    (wage/mean)^by_income (rent/mean)^-by_price, wages of those registered elsewhere, means over districts at the start (of
    logarithms, wages below college), no more than `homes.largest_factor` and no less than its inverse.
    now : how the cities have answered
    """
    districts = slice(CHENGQU, None, 3)
    wage = np.log(cities.wage) - exact_mean(np.log(cities.wage[districts, 0])) + now.wage[:, :, ELSEWHERE]
    rent = np.log(cities.rent) - exact_mean(np.log(cities.rent[districts])) + now.rent
    log = rules.value("homes.income_elasticity") * wage - rules.value("homes.price_elasticity") * rent[:, None]
    limit = math.log(rules.value("homes.largest_factor"))
    made = np.exp(np.clip(log, -limit, limit))
    made[RURAL::3] = 0.0
    return made


def exact_mean(values: np.ndarray) -> float:
    """Return a mean that does not depend on the order of cities."""
    return math.fsum(values) / max(len(values), 1)
