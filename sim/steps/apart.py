"""Reckon what places gain and lose by moves nobody chooses, so that the inversion leaves room for them."""

from __future__ import annotations

import numpy as np

from sim.kernels import apart
from sim.kernels.apart import UNIT
from sim.steps.slots import Slots
from sim.steps.urbanising import provinces
from sim.world.columns import CHENGQU, COLLEGE, EDUCATION_LEVEL, get
from sim.world.world import World


def rates(world: World, slots: Slots, nation: np.ndarray, places: np.ndarray, few: float) -> np.ndarray:
    """Return the net gain of a month per worker, float64 (place, 2) by place and schooling, at the start.

    Reclassification in place, students who move to college, and return in retirement (sim.kernels.apart). Sums are of
    whole numbers, so the order of rows changes nothing. few : workers like those of the zone and schooling who are counted
    beside those of each place, whose own may all be of the age at which one moves
    """
    net, leaving = np.zeros((len(places), 2), np.int64), np.zeros((len(places), 2), np.int64)
    apart.expected(slots.workers, slots.used, world.month, nation, places, net, leaving)
    for rows in provinces(world.cities):
        zones_of = (3 * rows[:, None] + np.arange(3)).ravel()
        study(net, leaving[:, 0], zones_of, places["colleges"], 3 * rows + CHENGQU)
    ordered = 3 * np.argsort(world.cities.id, kind="stable") + CHENGQU
    study(net, leaving[:, 1], np.arange(len(places)), places["studying"], ordered)
    stock = people(slots, len(places))
    zones = (len(places) // 3, 1)
    mean = net.reshape(-1, 3, 2).sum(axis=0) / UNIT / np.maximum(stock.reshape(-1, 3, 2).sum(axis=0), 1.0)
    return np.where(stock > 0, (net / UNIT + few * np.tile(mean, zones)) / (stock + few), 0.0)


def study(net: np.ndarray, leaving: np.ndarray, origins: np.ndarray, share: np.ndarray, chengqu: np.ndarray) -> None:
    """Move the students who leave some places to colleges, in place; share : cumulative over `chengqu`, in its order."""
    part = np.diff(share[chengqu], prepend=0.0)
    if part.sum() > 0:
        net[chengqu, 1] += np.rint(leaving[origins].sum() * part).astype(np.int64)
        net[origins, 1] -= leaving[origins]


def people(slots: Slots, places: int) -> np.ndarray:
    """Count all workers by place and schooling: float64 (place, 2)."""
    workers = slots.records()
    college = get(workers["traits"], EDUCATION_LEVEL) >= COLLEGE
    return np.stack(
        [np.bincount(workers["place"][college == one], minlength=places)[:places] for one in (0, 1)], 1
    ).astype(float)
