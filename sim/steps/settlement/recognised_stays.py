"""Write which months of earlier stays count where, and compute what those who bring such months expect."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernels.input_records import OPEN, AnnouncedInputs, Tracks
from sim.kernels.settlement import carried_months, prior_stays
from sim.kernels.worker_types import WORKER_TYPES
from sim.parameters.run_settings import Start
from sim.rules.resolve.recognition_in_force import RecognitionInForce
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import CHENGQU


class CityPairs(NamedTuple):
    """Pairs of cities the second of which recognises months of the first and asks for some.

    number : int32 (city, city) of the pair, -1 = none; prospect : float64 (pair, WORKER_TYPES) Pi of who comes from the first
    destinations : int64 (pair,) city of each pair
    """

    number: np.ndarray
    prospect: np.ndarray
    destinations: np.ndarray


def write_recognition(places: np.ndarray, known: RecognitionInForce, month: int) -> None:
    """Write the recognition sets of every city into its places, and the shares in force into its chengqu.

    Parameters
    ----------
    places, known : PLACE (place,), written; sets of documents and of the scenario.
    month : int, months since January 1900.
    """
    insurance, residence = known.shares(month)
    sources, accepts = known.words(month)
    places["sources"], places["accepts"] = np.repeat(sources, 3), np.repeat(accepts, 3)
    chengqu = places[CHENGQU::3]
    chengqu["recognised_insured"], chengqu["recognised_resident"] = insurance, residence


def give_prior_stays(slots: WorkerStore, key, places: np.ndarray, start: Start) -> None:
    """Give people of the first month months of earlier stays, as far as the scenario assumes any.

    Parameters
    ----------
    slots, key : all workers' records, written in place; uint64 key of the run's draws.
    places, start : PLACE (place,) of the first month; `carried_share` and `earlier_stay` of the scenario.
    """
    if start.prior_stay_share > 0:
        prior_stays.seed_prior_stays(
            slots.workers, slots.used, key, start.prior_stay_share, 12.0 * start.prior_stay_years, places
        )


def pair_prospects(
    known: RecognitionInForce,
    month: int,
    nation: np.ndarray,
    places: np.ndarray,
    tracks: Tracks,
    ahead: AnnouncedInputs,
    brought: np.ndarray,
) -> CityPairs:
    """Compute the prospects of newcomers by pair of cities, where the expected wait counts and months are recognised.

    Parameters
    ----------
    known, month : sets of documents and of the scenario; int, months since January 1900.
    nation, places, tracks, ahead : NATION (1,), PLACE (place,), tracks in force and announced rules.
    brought : float64 (city, WORKER_TYPES) months that those in insured work have, see mean_insured_months().
    """
    size = len(places) // 3
    number = np.full((size, size), -1, np.int32)
    if not nation["waiting"][0] or not known.holding(month):
        return CityPairs(number, np.zeros((0, WORKER_TYPES)), np.zeros(0, np.int64))
    shares = known.between(month)
    asks = places["regime"][CHENGQU::3] != OPEN
    origins, destinations = np.nonzero(shares.any(axis=0) & asks)
    number[origins, destinations] = np.arange(origins.size)
    prospect = np.zeros((origins.size, WORKER_TYPES))
    of_pair = np.ascontiguousarray(shares[:, origins, destinations].T)
    carried_months.fill_pair_prospects(origins, destinations, of_pair, brought, places, tracks, ahead, nation, prospect)
    return CityPairs(number, prospect, destinations)


def mean_insured_months(slots: WorkerStore, month: int, cities: int) -> np.ndarray:
    """Return the mean insured months, carried ones too, of those in insured work, float64 (city, WORKER_TYPES).

    Parameters
    ----------
    slots, month, cities : all workers' records; int, months since January 1900; number of cities.
    """
    counts = np.zeros((cities, WORKER_TYPES, 2), np.int64)
    carried_months.sum_insured_months(slots.workers, slots.used, month, counts)
    return counts[:, :, 0] / np.maximum(counts[:, :, 1], 1)
