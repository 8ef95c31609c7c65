"""Make the weights of the choice of where to live: wages, rents, constants, distance, border, home, network."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.given import SORTS
from sim.kernels.weights import Choice
from sim.rules.resolved import Rules
from sim.steps import assistance, posts, switched
from sim.steps.answers import Answers
from sim.steps.employment import ELSEWHERE, LOCAL
from sim.steps.filling import with_constants
from sim.world.world import Cities

INSIDE_KM = 30.0  # distance of a move inside a city (docs/model.md 2.9, 2; assumption)


def columns(cities: Cities) -> tuple[np.ndarray, np.ndarray]:
    """Return the urban places in the order of the cities' identity, int64 (column,), and each city's first column."""
    order = np.argsort(cities.id, kind="stable")
    urban = (3 * order[:, None] + np.arange(2)).ravel()
    first = np.empty(len(cities), np.int64)
    first[order] = 2 * np.arange(len(cities))
    return urban, first


def theta(rules: Rules) -> np.ndarray:
    """Return the income elasticities, float64 (2,): below college, college and above."""
    return np.array([rules.value("choice.theta_low"), rules.value("choice.theta_college")])


def income(rules: Rules, cities: Cities, now: Answers) -> np.ndarray:
    """Return theta (ln w + ln(1 - u) - eta ln r + psi ln q) of those registered elsewhere, float64 (place, 2).

    Equation (3) of docs/model.md without the constant, which holds the level at the start: q and 1 - u are changes since.
    q is weighed as by workers without a child at school. What posts give beside the wage and what assistance adds count as
    wages.
    """
    wage, rent = np.log(cities.wage) + now.wage[:, :, ELSEWHERE], np.log(cities.rent) + now.rent
    wage = wage + posts.beside_the_wage(rules) + assistance.elsewhere(rules, np.exp(wage))
    real = wage + now.jobs[:, None] - rules.value("choice.housing_share") * rent[:, None]
    return theta(rules) * (real + rules.value("services.weight") * now.quality[:, None])


def of_locals(rules: Rules, cities: Cities, now: Answers) -> np.ndarray:
    """Return what who is registered in the city earns over those registered elsewhere, log points, float64 (place, 2)."""
    here, away = (cities.wage * np.exp(now.wage[:, :, kind]) for kind in (LOCAL, ELSEWHERE))
    assisted = assistance.here(rules, here) - assistance.elsewhere(rules, away)
    return now.wage[:, :, LOCAL] - now.wage[:, :, ELSEWHERE] + assisted


def network_weight(rules: Rules) -> float:
    """Return the weight of the network, 0 where it is switched off."""
    return rules.value("choice.network_weight") if switched.on(rules, "network") else 0.0


def closeness(rules: Rules, cities: Cities) -> np.ndarray:
    """Return exp of minus distance and border cost, float64 (city, city)."""
    border = rules.value("choice.border") * (cities.province[:, None] != cities.province[None, :])
    return np.exp(-rules.value("choice.distance") * np.log(cities.km) - border)


def network_share(stock: np.ndarray, urban: np.ndarray, curvature: float) -> np.ndarray:
    """Return m^rho, float64 (home, column), m = share of the persons of a home who live in an urban place elsewhere.

    stock : int64 (home, place).
    """
    people = np.maximum(stock.sum(axis=1, keepdims=True), 1)
    share = (stock[:, urban] / people) ** curvature
    share[urban[None, :] // 3 == np.arange(len(stock))[:, None]] = 0.0
    return share


def held(share: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Hold each home's row at its base-year sum (docs/model.md 2.10, 3: the network steers, it does not grow by itself)."""
    now = np.cumsum(share, axis=1)[:, -1]
    return share * (base / np.where(now > 0, now, 1.0))[:, None]


def choice(
    rules: Rules, cities: Cities, constants: np.ndarray, network: np.ndarray, services: np.ndarray, pair: np.ndarray,
    recognised: np.ndarray, now: Answers,
) -> Choice:  # fmt: skip
    """Build the month's choice.

    constants : float64 (place, 2) destination constants, -inf where nobody can live
    network : float64 (home, column) shares held at their base sum; services : float64 (place, SORTS)
    pair : int32 (city, city), recognised : float64 (pair, SORTS), see Choice; now : how the cities have answered
    """
    value, size = rules.value, len(cities)
    cost = np.array([value("choice.move_cost_low"), value("choice.move_cost_college")])
    urban, column = columns(cities)
    reward = posts.rewards(rules, theta(rules))
    services = posts.rewarded(services, reward)
    recognised = posts.rewarded(recognised, reward[3 * posts.destinations(pair, len(recognised))])
    names, province = np.unique(cities.province, return_inverse=True)
    split = size if posts.pensions_may_differ(rules) else 0
    made = Choice(
        attraction=np.exp(income(rules, cities, now)),
        local=np.exp(theta(rules) * of_locals(rules, cities, now)),
        services=services,
        pair=pair,
        recognised=recognised,
        most=np.concatenate([services[urban], recognised]).max(axis=0),
        closeness=closeness(rules, cities),
        fixed=np.exp(-cost),
        inside=np.exp(value("choice.within_city") - cost - value("choice.distance") * math.log(INSIDE_KM)),
        home=math.exp(switched.home_bonus(rules)),
        own=math.exp(value("choice.own_home")),
        land=np.exp(theta(rules) * switched.land_pull(rules)),
        onward=math.exp(-switched.onward_cost(rules)),
        urban=urban,
        column=column,
        network=network_weight(rules) * network,
        onward_sum=np.empty((size, SORTS)),
        onward_cdf=np.empty((size, 2, urban.size)),
        onward_guide=np.empty((size, 2, urban.size), np.int32),
        network_sum=np.empty((size, SORTS)),
        network_cdf=np.empty((size, 2, urban.size)),
        network_guide=np.empty((size, 2, urban.size), np.int32),
        reward=reward,
        province=province,
        out_sum=np.empty((split, SORTS)),
        own_sum=np.empty((split, len(names), SORTS)),
    )
    return with_constants(made, constants)
