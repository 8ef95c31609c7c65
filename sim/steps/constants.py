"""Invert the destination constants, so that the first years neither empty nor fill a city without cause.

Model document 2.9, 3 and 2.10, 16: given stocks, hazards and costs, find the constants at which the mean-field map's net
flows equal the net migration aimed at (Berry 1994, contraction). Step and stopping rule: start_values.md, section 3.
"""

from __future__ import annotations

import math

import numpy as np

from sim.kernels import expected
from sim.kernels.given import Choice, Evaluating
from sim.rules.resolved import Rules
from sim.steps import moving
from sim.steps.slots import Slots
from sim.world.columns import COLLEGE, EDUCATION_LEVEL, get
from sim.world.world import World

ROUNDS, TOLERANCE, STEP, LONGEST = 400, 3e-5, 0.9, 0.8


def invert(
    world: World, slots: Slots, rules: Rules, evaluating: Evaluating, network: np.ndarray, others: np.ndarray
) -> np.ndarray:
    """Return the constants, float64 (place, 2); -inf where nobody lives at the start.

    others : float64 (place, 2) see aimed(); network : float64 (home, column) network shares of the start. The sums run
    in the order of the cities' identity, so that the order of rows changes nothing.
    """
    cell, mass = cells(world, slots, evaluating)
    stock = people(world, slots)
    target = aimed(world, stock, others)
    constants = np.where(stock > 0, -moving.income(rules, world.cities), -np.inf)
    share = rules.value("choice.network_weight") * network
    for _ in range(ROUNDS):
        choice = moving.choice(rules, world.cities, constants, network)
        arrivals, departures = flows(choice, share, cell, mass, len(world.cities))
        gap = target - (arrivals - departures)
        if math.fsum(np.abs(gap).ravel()) * 12 < TOLERANCE * stock.sum():
            break
        turnover = arrivals + departures + 0.3 * np.abs(gap)
        change = np.divide(STEP * gap, turnover, out=np.zeros_like(gap), where=turnover > 0)
        constants = constants + np.clip(change, -LONGEST, LONGEST)
    return constants


def cells(world: World, slots: Slots, evaluating: Evaluating) -> tuple[np.ndarray, np.ndarray]:
    """Gather evaluations a month by (place, home, schooling, owns): int64 (k, 4) and float64 (k,)."""
    size = len(world.cities)
    mass = np.zeros((3 * size, size, 2, 2), np.int64)
    expected.evaluations(slots.workers, slots.used, world.month, evaluating, mass)
    cell = np.argwhere(mass > 0)
    order = np.lexsort(
        (cell[:, 3], cell[:, 2], world.cities.id[cell[:, 1]], cell[:, 0] % 3, world.cities.id[cell[:, 0] // 3])
    )
    cell = cell[order]
    return cell, mass[tuple(cell.T)] / expected.UNIT


def people(world: World, slots: Slots) -> np.ndarray:
    """Count workers by place and schooling: float64 (place, 2)."""
    workers = slots.records()
    college = get(workers["traits"], EDUCATION_LEVEL) >= COLLEGE
    places = 3 * len(world.cities)
    return np.stack([np.bincount(workers["place"][college == one], minlength=places) for one in (0, 1)], 1).astype(
        float
    )


def aimed(world: World, stock: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return net moves aimed at a month, float64 (place, 2): the same rate for both schoolings, summing to nothing.

    others : float64 (place, 2) net gain a month and worker by what is not chosen, which is taken off (sim.steps.apart).
    """
    target = world.cities.net[:, None] * stock / 12.0
    excess = np.array([math.fsum(target[:, one]) / max(stock[:, one].sum(), 1.0) for one in (0, 1)])
    return target - stock * excess - stock * others


def flows(choice: Choice, share: np.ndarray, cell: np.ndarray, mass: np.ndarray, size: int):
    """Return expected arrivals and departures of a month, float64 (place, 2) each."""
    arrivals, departures = np.zeros((3 * size, 2)), np.zeros((3 * size, 2))
    expected.flows(choice, share, cell, mass, arrivals, departures, np.zeros((size, 2)), np.zeros((size, 2)))
    return arrivals, departures
