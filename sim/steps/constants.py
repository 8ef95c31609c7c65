"""Invert the destination constants, so that the first years neither empty nor fill a city without cause.

Model document 2.9, 3 and 2.10, 16: given stocks, hazards and costs, find the constants at which the mean-field map's net
flows equal the net migration aimed at (Berry 1994, contraction). Step and stopping rule: start_values.md, section 3.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

import numpy as np

from sim.kernels import expected
from sim.kernels.given import SORTS
from sim.kernels.weights import Choice
from sim.steps import moving
from sim.steps.slots import Slots
from sim.world.columns import NOWHERE
from sim.world.world import World

if TYPE_CHECKING:
    from sim.steps.broadcast import Given

# At scale 1,000 about 35 rounds are enough; where a worker stands for many, places of a few workers never quite meet theirs.
ROUNDS, TOLERANCE, STEP, LONGEST = 120, 3e-5, 0.9, 0.8
KEPT = 4  # answers remembered: the runs of a pair ask the same, where a reform comes after the start
_found: dict[bytes, np.ndarray] = {}
MOST = 200_000  # workers whose choices stand for all: sampling adds well under a percent to the flows of a place


def invert(world: World, slots: Slots, key, given: Given, others: np.ndarray) -> np.ndarray:
    """Return the constants, float64 (place, 2); -inf where nobody lives at the start.

    others : float64 (place, 2) see aimed()
    given : what workers are told in the first month, its choice made with any constants. The sums run in the order of
    slots and of the cities' identity, so that the order of rows changes nothing.
    """
    choosers = sample(world, slots, key, given)
    stock = people(choosers, 3 * len(world.cities))
    target = aimed(world, stock, others)
    asked = digest(ROUNDS, choosers, target, *given.choice)
    if asked not in _found:
        while len(_found) >= KEPT:
            _found.pop(next(iter(_found)))
        _found[asked] = found(given.choice, choosers, stock, target)
    return _found[asked].copy()


def digest(*parts) -> bytes:
    """Return what tells one question from another: a hash of everything the answer depends on."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(np.ascontiguousarray(part).tobytes())
    return made.digest()


def found(start: Choice, choosers: np.ndarray, stock: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Find the constants at which expected net flows equal the target, float64 (place, 2) each."""
    constants = np.where(stock > 0, -np.log(start.attraction), -np.inf)
    for _ in range(ROUNDS):
        choice = moving.with_constants(start, constants)
        arrivals, departures = flows(choice, choosers)
        gap = target - (arrivals - departures)
        if math.fsum(np.abs(gap).ravel()) * 12 < TOLERANCE * stock.sum():
            break
        turnover = arrivals + departures + 0.3 * np.abs(gap)
        change = np.divide(STEP * gap, turnover, out=np.zeros_like(gap), where=turnover > 0)
        constants = constants + np.clip(change, -LONGEST, LONGEST)
    return constants


def sample(world: World, slots: Slots, key, given: Given) -> np.ndarray:
    """Return the choices of all workers, or of an even sample of MOST: CHOOSER (k,)."""
    chosen = np.arange(slots.used) if slots.used <= MOST else np.linspace(0, slots.used - 1, MOST).astype(np.int64)
    choosers = np.zeros(chosen.size, expected.CHOOSER)
    told = (given.nation, given.places, given.tracks, given.ahead, given.evaluating)
    expected.sample(slots.workers, chosen, key, world.month, *told, choosers)
    return choosers[slots.records()["place"][chosen] != NOWHERE]  # of mass 0, too: a place of people who stay is inhabited


def people(choosers: np.ndarray, places: int) -> np.ndarray:
    """Count the sampled by place and schooling: float64 (place, 2)."""
    place, schooling = choosers["place"], choosers["schooling"]
    return np.stack([np.bincount(place[schooling == one], minlength=places) for one in (0, 1)], axis=1).astype(float)


def aimed(world: World, stock: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return net moves aimed at a month, float64 (place, 2): each schooling sums to nothing, each place to its target.

    Both schoolings of a place set out at one rate. The college-educated live where people move to, so their rates alone
    would sum to a gain of the country: what is too much of one schooling becomes the other's in the same place.
    others : float64 (place, 2) net gain a month and worker by what is not chosen, which is taken off (sim.steps.apart).
    """
    everybody = stock.sum(axis=1)
    target = world.cities.net[:, None] * stock / 12.0 - stock * others
    target = target - stock * (math.fsum(target.ravel()) / max(math.fsum(everybody), 1.0))
    both = np.divide(stock[:, 0] * stock[:, 1], everybody, out=np.zeros(len(stock)), where=everybody > 0)
    if (weight := math.fsum(both)) > 0:
        exchanged = both * (math.fsum(target[:, 0]) / weight)
        target = target + np.stack([-exchanged, exchanged], axis=1)
    return target


def flows(choice: Choice, choosers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return arrivals and departures expected in a month, float64 (place, 2) each."""
    places, cities = len(choice.attraction), len(choice.closeness)
    arrivals, departures = np.zeros((places, 2)), np.zeros((places, 2))
    expected.flows(choice, choosers, arrivals, departures, np.zeros((cities, SORTS)), np.zeros((cities, SORTS)))
    return arrivals, departures
