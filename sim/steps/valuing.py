"""Value where a tenth of the workers live, by group, and keep the values of a few for comparisons of single workers."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from sim.kernels import welfare
from sim.kernels.given import Choice
from sim.kernels.remember import BLOCK, members
from sim.steps import moving, waiting
from sim.steps.answers import Answers
from sim.steps.broadcast import Broadcast
from sim.steps.slots import Slots
from sim.world.columns import BORN, EDUCATION_LEVEL, NOWHERE, get

GROUPS, CLASSES = 4, 7  # education groups, size classes
MOST = 50_000  # workers whose values are written down, about


@dataclass(frozen=True)
class Sample:
    """Some workers and the log income-equivalent of each, arrays (sample,); every worker stands for `each`.

    worker : int64 slot      born : int64 month      status, group, size : int8 (sim.kernels.welfare, education, class)
    """

    worker: np.ndarray
    born: np.ndarray
    status: np.ndarray
    group: np.ndarray
    size: np.ndarray
    value: np.ndarray
    each: int


@dataclass(frozen=True)
class Valued:
    """What a tenth of the workers gave.

    people : int64 (STATUSES, 4, 7) members by status, education group and size class of the city
    welfare : float64 likewise, their mean log income-equivalent, nan = nobody
    access : float64 (place, 3) members, sums of S and of S ln S, S = q (phi + (1 - phi) Pi) or q for the registered
    """

    people: np.ndarray
    welfare: np.ndarray
    access: np.ndarray
    sample: Sample


def value(slots: Slots, key, month: int, broadcast: Broadcast, tables, answers: Answers, classes, first: int) -> Valued:
    """Value the members at the wages, rents, services and prospects of this month; first : slots of the start."""
    told = (broadcast.nation, broadcast.places, tables, present(broadcast, tables, answers))
    threads, places = numba.get_num_threads(), len(broadcast.places)
    shape = (threads, welfare.STATUSES, GROUPS, CLASSES)
    people, total = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    access = np.zeros((threads, places, 3), np.int64)
    welfare.count(slots.workers, slots.used, key, month, *told, classes, people, total, access)
    people, total = people.sum(axis=0), total.sum(axis=0)
    mean = np.divide(total / welfare.UNIT, people, out=np.full(people.shape, np.nan), where=people > 0)
    return Valued(
        people, mean, weighed(access.sum(axis=0), answers.quality), sample(slots, key, month, told, classes, first)
    )


def present(broadcast: Broadcast, tables: np.ndarray, answers: Answers) -> Choice:
    """Build the choice by the answers and prospects of this month; workers choose by those of the last January."""
    prospect = waiting.prospects(broadcast.nation, broadcast.places, tables)
    services = waiting.services(broadcast.nation, broadcast.places, prospect)
    return moving.choice(broadcast.rules, broadcast.cities, broadcast.constants, broadcast.network, services, answers)


def weighed(access: np.ndarray, quality: np.ndarray) -> np.ndarray:
    """Multiply S by quality in sums of S and S ln S; access : int64 (place, 3) in 1/UNIT; quality : logs (place,)."""
    people, total, entropy = access[:, 0].astype(float), access[:, 1] / welfare.UNIT, access[:, 2] / welfare.UNIT
    q = np.exp(quality)
    return np.stack([people, q * total, q * (entropy + quality * total)], axis=1)


def sample(slots: Slots, key, month: int, told: tuple, classes: np.ndarray, first: int) -> Sample:
    """Value about MOST members, the same in every run of a pair."""
    step = max(1, round(first / BLOCK / MOST))
    chosen = members(key, np.arange(0, -(-slots.used // BLOCK), step))
    chosen = chosen[chosen < slots.used]
    chosen = chosen[slots.workers["place"][chosen] != NOWHERE]
    kinds, made = np.zeros(chosen.size, np.int8), np.zeros(chosen.size)
    welfare.values(slots.workers, chosen, key, month, *told, kinds, made)
    workers = slots.workers[chosen]
    group = np.minimum(get(workers["traits"], EDUCATION_LEVEL), GROUPS - 1)
    born = get(workers["origin"], BORN).astype(np.int64)
    return Sample(chosen, born, kinds, group, classes[workers["place"] // 3], made, BLOCK * step)
