"""Count what places gain and lose by moves nobody chooses, so that the inversion leaves room for them."""

from __future__ import annotations

import numpy as np

from sim.kernels.urbanisation import involuntary_moves
from sim.kernels.urbanisation.involuntary_moves import MOVE_UNIT
from sim.steps.urbanisation.urban_channels import iterate_provinces
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World
from sim.world.worker_record import CHENGQU, COLLEGE, EDUCATION_LEVEL, read_field


def involuntary_rates(
    world: World, slots: WorkerStore, nation: np.ndarray, places: np.ndarray, few: float
) -> np.ndarray:
    """Return the monthly net gain per worker by moves nobody chooses, float64 (place, 2) by schooling, at the start.

    Reclassification in place, students who move to college, and return in retirement (docs/model.md 2.10: 11 and 14). Sums
    are of whole numbers, so the order of rows changes nothing.

    Parameters
    ----------
    world, slots : world of the first month; all workers' records.
    nation, places : NATION (1,), PLACE (place,) of the first month.
    few : float, workers with the mean rate of the zone and schooling, counted beside those of a place, who may all be of one age.
    """
    net, leaving = np.zeros((len(places), 2), np.int64), np.zeros((len(places), 2), np.int64)
    involuntary_moves.sum_involuntary_moves(slots.workers, slots.used, world.month, nation, places, net, leaving)
    for rows in iterate_provinces(world.cities):
        zones_of = (3 * rows[:, None] + np.arange(3)).ravel()
        move_students(net, leaving[:, 0], zones_of, places["colleges"], 3 * rows + CHENGQU)
    ordered = 3 * np.argsort(world.cities.id, kind="stable") + CHENGQU
    move_students(net, leaving[:, 1], np.arange(len(places)), places["studying"], ordered)
    stock = count_by_schooling(slots, len(places))
    zones = (len(places) // 3, 1)
    mean = net.reshape(-1, 3, 2).sum(axis=0) / MOVE_UNIT / np.maximum(stock.reshape(-1, 3, 2).sum(axis=0), 1.0)
    return np.where(stock > 0, (net / MOVE_UNIT + few * np.tile(mean, zones)) / (stock + few), 0.0)


def move_students(
    net: np.ndarray, leaving: np.ndarray, origins: np.ndarray, share: np.ndarray, chengqu: np.ndarray
) -> None:
    """Move the students who leave some places to colleges, in place.

    Parameters
    ----------
    net : int64 (place, 2) net gain by schooling, in parts of 1/MOVE_UNIT; that of the college-educated is written.
    leaving : int64 (place,) students who leave, in the same parts.
    origins, chengqu : int64, places whose students move, and districts that have colleges.
    share : float64 (place,) share of the students in the districts up to this one, in the order of `chengqu`.
    """
    part = np.diff(share[chengqu], prepend=0.0)
    if part.sum() > 0:
        net[chengqu, 1] += np.rint(leaving[origins].sum() * part).astype(np.int64)
        net[origins, 1] -= leaving[origins]


def count_by_schooling(slots: WorkerStore, places: int) -> np.ndarray:
    """Count all workers by place and schooling: float64 (place, 2)."""
    workers = slots.records()
    college = read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE
    return np.stack(
        [np.bincount(workers["place"][college == one], minlength=places)[:places] for one in (0, 1)], 1
    ).astype(float)
