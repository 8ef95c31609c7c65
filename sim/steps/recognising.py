"""Tell workers which months of earlier stays count where, and what those who bring such months expect."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernels import carry, earlier
from sim.kernels.given import OPEN, SORTS, Ahead, Tracks
from sim.rules.recognition import Recognitions
from sim.scenario.run import Start
from sim.steps.slots import Slots
from sim.world.columns import CHENGQU


class Pairs(NamedTuple):
    """Pairs of cities the second of which recognises months of the first and asks for some.

    number : int32 (city, city) of the pair, -1 = none; prospect : float64 (pair, SORTS) Pi of who comes from the first
    destinations : int64 (pair,) city of each pair
    """

    number: np.ndarray
    prospect: np.ndarray
    destinations: np.ndarray


def tell(places: np.ndarray, known: Recognitions, month: int) -> None:
    """Write the sets of every city into PLACE (place,), and the shares in force into its chengqu."""
    insurance, residence = known.shares(month)
    sources, accepts = known.words(month)
    places["sources"], places["accepts"] = np.repeat(sources, 3), np.repeat(accepts, 3)
    chengqu = places[CHENGQU::3]
    chengqu["recognised_insured"], chengqu["recognised_resident"] = insurance, residence


def begin(slots: Slots, key, places: np.ndarray, start: Start) -> None:
    """Give people of the first month months of earlier stays, as far as the scenario assumes any."""
    if start.carried_share > 0:
        earlier.bring(slots.workers, slots.used, key, start.carried_share, 12.0 * start.earlier_stay, places)


def pairs(
    known: Recognitions, month: int, nation: np.ndarray, places: np.ndarray, tracks: Tracks, ahead: Ahead, brought: np.ndarray
) -> Pairs:
    """Reckon the prospects of newcomers by pair of cities, where the expected wait counts and months are recognised.

    nation : NATION (1,); places : PLACE (place,)
    brought : float64 (city, SORTS) months that those in insured work have, see insured_months
    """
    size = len(places) // 3
    number = np.full((size, size), -1, np.int32)
    if not nation["waiting"][0] or not known.holding(month):
        return Pairs(number, np.zeros((0, SORTS)), np.zeros(0, np.int64))
    shares = known.between(month)
    asks = places["regime"][CHENGQU::3] != OPEN
    origins, destinations = np.nonzero(shares.any(axis=0) & asks)
    number[origins, destinations] = np.arange(origins.size)
    prospect = np.zeros((origins.size, SORTS))
    of_pair = np.ascontiguousarray(shares[:, origins, destinations].T)
    carry.prospects(origins, destinations, of_pair, brought, places, tracks, ahead, nation, prospect)
    return Pairs(number, prospect, destinations)


def insured_months(slots: Slots, month: int, cities: int) -> np.ndarray:
    """Return the mean insured months, carried ones too, of those in insured work, by city and sort: float64."""
    counts = np.zeros((cities, SORTS, 2), np.int64)
    carry.survey(slots.workers, slots.used, month, counts)
    return counts[:, :, 0] / np.maximum(counts[:, :, 1], 1)
