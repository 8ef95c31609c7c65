"""Keep every earlier stay of every worker: the slow twin of sim.kernels.settlement.carried_months, which keeps one number.

It reads the records before and after a month and shares no code with the kernels of moving. A stay counts as the law says: its
months times the share of its city in the present one, the largest over sets, summed over stays.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.world.worker_record import (
    ARRIVED,
    BORN,
    HOME_CITY,
    INSURED,
    INSURED_FROM,
    NOWHERE,
    WORK,
    city_of,
    locally_registered,
    read_field,
)


class EarlierStay(NamedTuple):
    """A stay in a city that has ended: months of insurance, and of residence where one was not registered there."""

    city: int
    insured: int
    resident: int


class EarlierStays:
    """The stays of every worker that ended since the first month, by slot."""

    def __init__(self):
        self.by_slot: dict[int, list[EarlierStay]] = {}

    def look(self, before: np.ndarray, after: np.ndarray, month: int) -> None:
        """Write down the stays that ended in a month; forget those who died.

        Parameters
        ----------
        before, after : (slot,) WORKER, records before and after the month.
        month : int, the month.
        """
        same = after["place"] != NOWHERE
        for field in (BORN, HOME_CITY):
            same &= read_field(before["origin"], field) == read_field(after["origin"], field)
        for slot in np.flatnonzero(~same):
            self.by_slot.pop(int(slot), None)
        moved = same & (before["place"] != NOWHERE) & (city_of(before["place"]) != city_of(after["place"]))
        rows = np.flatnonzero(moved)
        ended = before[rows]
        told = (city_of(ended["place"]), stay_insured_months(ended, month - 1), stay_resident_months(ended, month))
        for slot, *stay in zip(rows, *told, strict=True):
            self.by_slot.setdefault(int(slot), []).append(EarlierStay(*map(int, stay)))

    def counts(self, slot: int, city: int, shares: np.ndarray) -> tuple[int, int]:
        """Return the months of insurance and of residence from earlier stays that count in a city.

        Parameters
        ----------
        slot : int, slot of the worker.
        city : int, row of the city.
        shares : (2, origin, destination) float, shares of months that count, insurance and residence (Recognitions.by_pair).
        """
        stays = self.by_slot.get(slot, ())
        insurance = sum(shares[0, stay.city, city] * stay.insured for stay in stays)
        return int(insurance), int(sum(shares[1, stay.city, city] * stay.resident for stay in stays))


def stay_insured_months(workers: np.ndarray, at: int) -> np.ndarray:
    """Return the insured months of the present stay: int64 (worker,)."""
    since = read_field(workers["clocks"], INSURED_FROM).astype(np.int64)
    return np.where(read_field(workers["traits"], WORK) == INSURED, np.maximum(at - since, 0), since)


def stay_resident_months(workers: np.ndarray, at: int) -> np.ndarray:
    """Return the months since arrival of those not registered where they live, 0 for others: int64 (worker,)."""
    return np.where(registered_here(workers), 0, at - read_field(workers["clocks"], ARRIVED).astype(np.int64))


def registered_here(workers: np.ndarray) -> np.ndarray:
    """Tell which workers are registered where they live: same city, and urban unless the place is rural: bool (worker,)."""
    return locally_registered(workers["place"], workers["registered"])
