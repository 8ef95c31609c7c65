"""Make the weights of the choice of where to live: wages, rents, constants, distance, border, home, network."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.worker_types import WORKER_TYPES
from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters
from sim.steps.economy import social_assistance
from sim.steps.economy.city_responses import CityResponses
from sim.steps.migration.weight_tables import choice_with_constants
from sim.steps.work import post_incentives
from sim.steps.work.employed_workers import ELSEWHERE, LOCAL
from sim.world.starting_world import Cities
from sim.world.worker_record import city_of

INSIDE_KM = 30.0  # distance of a move inside a city (docs/model.md 2.9, 2; assumption)


def urban_columns(cities: Cities) -> tuple[np.ndarray, np.ndarray]:
    """Return the urban places in the order of the cities' identity, int64 (column,), and each city's first column."""
    order = np.argsort(cities.id, kind="stable")
    urban = (3 * order[:, None] + np.arange(2)).ravel()
    first = np.empty(len(cities), np.int64)
    first[order] = 2 * np.arange(len(cities))
    return urban, first


def income_elasticities(rules: RuleTable) -> np.ndarray:
    """Return the income elasticities, float64 (2,): below college, college and above."""
    return np.array(
        [rules.value("choice.income_elasticity_below_college"), rules.value("choice.income_elasticity_college")]
    )


def log_attraction(rules: RuleTable, cities: Cities, now: CityResponses) -> np.ndarray:
    """Return theta (ln w + ln(1 - u) - eta ln r + psi ln q) of those registered elsewhere, float64 (place, 2) by schooling.

    Equation (3) of docs/model.md without the constant, which holds the level of the start: q and 1 - u are changes since, q
    weighed as by workers without a child at school. What posts give beside the wage and what assistance adds count as wages.

    Parameters
    ----------
    rules, cities : rules in force; wages and rents of the start.
    now : changes of wages, rents, services and chance of work since the start.
    """
    wage, rent = np.log(cities.wage) + now.wage[:, :, ELSEWHERE], np.log(cities.rent) + now.rent
    wage = wage + post_incentives.non_wage_income(rules) + social_assistance.assistance_away(rules, np.exp(wage))
    real = wage + now.jobs[:, None] - rules.value("choice.housing_share") * rent[:, None]
    return income_elasticities(rules) * (real + rules.value("services.weight") * now.quality[:, None])


def local_wage_premium(rules: RuleTable, cities: Cities, now: CityResponses) -> np.ndarray:
    """Return what those registered in a city earn over those registered elsewhere, log points, float64 (place, 2) by schooling.

    Parameters
    ----------
    rules, cities : rules in force, for assistance; wages of the start.
    now : changes of wages since the start, by registration.
    """
    here, away = (cities.wage * np.exp(now.wage[:, :, kind]) for kind in (LOCAL, ELSEWHERE))
    assisted = social_assistance.assistance_at_home(rules, here) - social_assistance.assistance_away(rules, away)
    return now.wage[:, :, LOCAL] - now.wage[:, :, ELSEWHERE] + assisted


def network_weight(rules: RuleTable) -> float:
    """Return the weight of the network, 0 where it is switched off."""
    return rules.value("choice.network_weight") if effective_parameters.is_on(rules, "network") else 0.0


def city_closeness(rules: RuleTable, cities: Cities) -> np.ndarray:
    """Return exp of minus distance and border cost, float64 (city, city)."""
    border = rules.value("choice.province_border") * (cities.province[:, None] != cities.province[None, :])
    return np.exp(-rules.value("choice.distance") * np.log(cities.km) - border)


def network_share(stock: np.ndarray, urban: np.ndarray, curvature: float) -> np.ndarray:
    """Return m^rho, float64 (home, column), m the share of a home's people in an urban place elsewhere (docs/model.md 2.10, 3).

    Parameters
    ----------
    stock, urban : int64 (home, place) workers; int64 (column,) urban places, see urban_columns().
    curvature : float, rho.
    """
    people = np.maximum(stock.sum(axis=1, keepdims=True), 1)
    share = (stock[:, urban] / people) ** curvature
    share[city_of(urban[None, :]) == np.arange(len(stock))[:, None]] = 0.0
    return share


def rescale_rows(share: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Rescale each home's row to its sum at the start (docs/model.md 2.10, 3: the network steers, it does not grow by itself)."""
    now = np.cumsum(share, axis=1)[:, -1]
    return share * (base / np.where(now > 0, now, 1.0))[:, None]


def build_choice(
    rules: RuleTable, cities: Cities, constants: np.ndarray, network: np.ndarray, services: np.ndarray, pair: np.ndarray,
    recognised: np.ndarray, now: CityResponses,
) -> ChoiceWeights:  # fmt: skip
    """Build the weights of places in the month's choice (docs/model.md 2.4 (3)-(4)).

    Parameters
    ----------
    rules, cities : rules in force; the cities of the world.
    constants : float64 (place, 2) destination constants, -inf where nobody can live.
    network : float64 (home, column) m^rho, rows held at their sum of the start.
    services : float64 (place, WORKER_TYPES) exp(theta psi ln S) of newcomers.
    pair, recognised : int32 (city, city); float64 (pair, WORKER_TYPES), see ChoiceWeights.
    now : changes of wages, rents, services and chance of work since the start.
    """
    value, size = rules.value, len(cities)
    cost = np.array([value("choice.move_cost_below_college"), value("choice.move_cost_college")])
    urban, column = urban_columns(cities)
    reward = post_incentives.research_reward_weights(rules, income_elasticities(rules))
    services = post_incentives.reward_high_degrees(services, reward)
    recognised = post_incentives.reward_high_degrees(
        recognised, reward[3 * post_incentives.pair_destinations(pair, len(recognised))]
    )
    names, province = np.unique(cities.province, return_inverse=True)
    split = size if post_incentives.pensions_may_differ(rules) else 0
    made = ChoiceWeights(
        attraction=np.exp(log_attraction(rules, cities, now)),
        local=np.exp(income_elasticities(rules) * local_wage_premium(rules, cities, now)),
        services=services,
        pair=pair,
        recognised=recognised,
        most=np.concatenate([services[urban], recognised]).max(axis=0),
        closeness=city_closeness(rules, cities),
        fixed=np.exp(-cost),
        inside=np.exp(value("choice.within_city_discount") - cost - value("choice.distance") * math.log(INSIDE_KM)),
        home=math.exp(effective_parameters.home_bonus(rules)),
        own=math.exp(value("choice.own_home")),
        land=np.exp(income_elasticities(rules) * effective_parameters.land_income_lost(rules)),
        onward=math.exp(-effective_parameters.onward_cost(rules)),
        urban=urban,
        column=column,
        network=network_weight(rules) * network,
        onward_sum=np.empty((size, WORKER_TYPES)),
        onward_cdf=np.empty((size, 2, urban.size)),
        onward_guide=np.empty((size, 2, urban.size), np.int32),
        network_sum=np.empty((size, WORKER_TYPES)),
        network_cdf=np.empty((size, 2, urban.size)),
        network_guide=np.empty((size, 2, urban.size), np.int32),
        reward=reward,
        province=province,
        out_sum=np.empty((split, WORKER_TYPES)),
        own_sum=np.empty((split, len(names), WORKER_TYPES)),
    )
    return choice_with_constants(made, constants)
