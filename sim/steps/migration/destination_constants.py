"""Invert the destination constants, so that the first years neither empty nor fill a city without cause.

Model document 2.9, 3 and 2.10, 16: given stocks, hazards and costs, find the constants at which the mean-field map's net
flows equal the net migration aimed at (Berry 1994, contraction). Step and stopping rule: docs/model.md 2.9, 3.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple

import numpy as np

from sim.kernels.migration import sampled_choosers
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.month_packets import MonthInputs
from sim.steps.migration.mean_field import MeanField
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World
from sim.world.worker_record import NOWHERE

# At scale 1,000 about 35 rounds are enough; where a worker stands for many, places of a few workers never quite meet theirs.
ROUNDS, TOLERANCE, STEP, LONGEST = 120, 3e-5, 0.9, 0.8
KEPT = 4  # answers remembered: the runs of a pair ask the same, where a reform comes after the start
listener: ContextVar[Callable[[], None]] = ContextVar("listener", default=lambda: None)  # called before every round
_found: dict[bytes, InvertedConstants] = {}
SAMPLE_SIZE = 200_000  # workers whose choices stand for all: sampling adds well under a percent to the flows of a place


class InvertedConstants(NamedTuple):
    """The constants, float64 (place, 2), and the net moves by which they miss their aim, per year, as a share of all workers."""

    constants: np.ndarray
    missed: float


def invert_constants(
    world: World, slots: WorkerStore, key, given: MonthInputs, others: np.ndarray, few: float
) -> InvertedConstants:
    """Return the destination constants (docs/model.md 2.4 (14)); -inf where nobody lives at the start.

    The sums run in the order of slots and of the cities' identity, so that the order of rows changes nothing.

    Parameters
    ----------
    world, slots, key : world of the first month; all workers' records; uint64 key of the run's draws.
    given : what workers are given in the first month, its choice made with constants of 0.
    others, few : float64 (place, 2), see target_net_flows(); workers, see smoothed_departures().
    """
    choosers = sample_choosers(world, slots, key, given)
    stock = count_choosers(choosers, 3 * len(world.cities))
    target = target_net_flows(world, stock, others)
    asked = hash_inputs(ROUNDS, few, choosers, target, *given.choice)
    if asked not in _found:
        while len(_found) >= KEPT:
            _found.pop(next(iter(_found)))
        _found[asked] = solve_constants(
            given.choice, choosers, stock, target, few, group_small_cells(world, stock, few)
        )
    return _found[asked]._replace(constants=_found[asked].constants.copy())


def hash_inputs(*parts) -> bytes:
    """Return a hash of everything an answer depends on, which tells one question from another."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(np.ascontiguousarray(part).tobytes())
    return made.digest()


def solve_constants(
    start: ChoiceWeights,
    choosers: np.ndarray,
    stock: np.ndarray,
    target: np.ndarray,
    few: float,
    shared: list[np.ndarray],
) -> InvertedConstants:
    """Find the constants at which expected net flows equal the target (docs/model.md 2.4 (14)).

    Parameters
    ----------
    start, choosers : choice at constants of 0; CHOOSER (k,), the sampled workers.
    stock, target : float64 (place, 2) sampled workers by schooling; their net moves per month aimed at.
    few, shared : workers, see smoothed_departures(); cells with one pull, see group_small_cells().
    """
    everybody, field = max(stock.sum(), 1.0), MeanField(start, choosers)
    constants = np.where(stock > 0, -np.log(start.attraction), -np.inf)
    for _ in range(ROUNDS):
        listener.get()()
        arrivals, departures = field.flows(constants)
        gap = balance_gap(target - (arrivals - smoothed_departures(departures, stock, few)), stock)
        missed = sum_gaps(gap, shared) * 12 / everybody
        if missed < TOLERANCE:
            break
        turnover = arrivals + departures
        for cells in shared:
            gap.ravel()[cells], turnover.ravel()[cells] = (math.fsum(one.ravel()[cells]) for one in (gap, turnover))
        turnover = turnover + 0.3 * np.abs(gap)
        change = np.divide(STEP * gap, turnover, out=np.zeros_like(gap), where=turnover > 0)
        constants = constants + np.clip(change, -LONGEST, LONGEST)
    return InvertedConstants(constants, missed)


def group_small_cells(world: World, stock: np.ndarray, few: float) -> list[np.ndarray]:
    """Group the cells of (place, schooling) with fewer than `few` workers by province, zone and schooling: flat numbers.

    Such a group has one pull in common, at which the net flows of all its cells together equal the target. A place of one
    worker has nobody from anywhere, so a pull of its own would stand for distance alone and, with the first who comes, turn
    the network of a whole city there.

    Parameters
    ----------
    world, stock, few : provinces of its cities; float64 (place, 2) workers by schooling; workers.
    """
    province = np.repeat(world.cities.province.astype(np.int64), 3)
    group = (3 * province + np.arange(len(stock)) % 3)[:, None] * 2 + np.arange(2)
    small = np.flatnonzero(((stock > 0) & (stock < few)).ravel())
    return [small[group.ravel()[small] == one] for one in np.unique(group.ravel()[small])]


def sum_gaps(gap: np.ndarray, shared: list[np.ndarray]) -> float:
    """Return the sum of absolute gaps; cells that share a pull count with the gap of their sum."""
    alone = np.ones(gap.size, bool)
    for cells in shared:
        alone[cells] = False
    together = [abs(math.fsum(gap.ravel()[cells])) for cells in shared]
    return math.fsum([*np.abs(gap.ravel()[alone]), *together])


def smoothed_departures(departures: np.ndarray, stock: np.ndarray, few: float) -> np.ndarray:
    """Return departures of a place's workers with `few` like those of its zone and schooling beside them, float64 (place, 2).

    Constants hold for whoever will live at a place. A handful who live there now may be about to leave, or to stay for ever,
    by chance: constants found for them alone would draw the whole country, or nobody.

    Parameters
    ----------
    departures, stock, few : float64 (place, 2) expected departures per month, and workers, by schooling; workers.
    """
    mean = sum_by_zone(departures) / np.maximum(sum_by_zone(stock), 1.0)
    return stock * (departures + few * np.tile(mean, (len(stock) // 3, 1))) / (stock + few)


def sum_by_zone(values: np.ndarray) -> np.ndarray:
    """Sum over cities, in an order that does not depend on theirs: (place, 2) -> (3, 2)."""
    return np.array([[math.fsum(values[zone::3, one]) for one in (0, 1)] for zone in range(3)])


def balance_gap(gap: np.ndarray, stock: np.ndarray) -> np.ndarray:
    """Subtract from all places, by stock, what a gap sums to: moves that leave one place arrive at another."""
    excess = np.array([math.fsum(gap[:, one]) / max(stock[:, one].sum(), 1.0) for one in (0, 1)])
    return gap - stock * excess


def sample_choosers(world: World, slots: WorkerStore, key, given: MonthInputs) -> np.ndarray:
    """Return what the choices of all workers, or of an even sample of SAMPLE_SIZE, depend on: CHOOSER (k,).

    Parameters
    ----------
    world, slots, key : world of the first month; all workers' records; uint64 key of the run's draws.
    given : what workers are given in the first month.
    """
    chosen = (
        np.arange(slots.used)
        if slots.used <= SAMPLE_SIZE
        else np.linspace(0, slots.used - 1, SAMPLE_SIZE).astype(np.int64)
    )
    choosers = np.zeros(chosen.size, sampled_choosers.CHOOSER)
    sampled_choosers.sample_choosers(
        slots.workers, chosen, key, world.month, given.nation, given.places, given.tracks, given.ahead, given.evaluating,
        choosers,
    )  # fmt: skip
    return choosers[
        slots.records()["place"][chosen] != NOWHERE
    ]  # of mass 0, too: a place of people who stay is inhabited


def count_choosers(choosers: np.ndarray, places: int) -> np.ndarray:
    """Count the sampled by place and schooling: float64 (place, 2)."""
    place, schooling = choosers["place"], choosers["schooling"]
    return np.stack([np.bincount(place[schooling == one], minlength=places) for one in (0, 1)], axis=1).astype(float)


def target_net_flows(world: World, stock: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the net moves aimed at per month, float64 (place, 2): each schooling sums to nothing, each place to its target.

    Both schoolings of a place set out at one rate. The college-educated live where people move to, so their rates alone
    would sum to a gain of the country: what is too much of one schooling becomes the other's in the same place.

    Parameters
    ----------
    world, stock : net migration aimed at, share of residents per year; float64 (place, 2) workers by schooling.
    others : float64 (place, 2) net gain per month and worker by moves nobody chooses, which is taken off (involuntary_rates).
    """
    everybody = stock.sum(axis=1)
    target = world.cities.net[:, None] * stock / 12.0 - stock * others
    target = target - stock * (math.fsum(target.ravel()) / max(math.fsum(everybody), 1.0))
    both = np.divide(stock[:, 0] * stock[:, 1], everybody, out=np.zeros(len(stock)), where=everybody > 0)
    if (weight := math.fsum(both)) > 0:
        exchanged = both * (math.fsum(target[:, 0]) / weight)
        target = target + np.stack([-exchanged, exchanged], axis=1)
    return target
