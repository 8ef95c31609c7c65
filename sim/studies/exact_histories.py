"""Run the model with full histories beside it, or in it, and measure what one number for all earlier stays loses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.core import month_numbers
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.carried_months import MOST_CARRIED
from sim.kernels.settlement.eligibility_tests import may_apply
from sim.model import Mobility
from sim.studies.earlier_stays import EarlierStays, registered_here
from sim.world.worker_record import CARRIED_MONTHS, CHENGQU, city_of, read_field, replace_field, zone_of


class CountedWorker(NamedTuple):
    """What was found for a worker: months counted by the model and by the histories, and whether either makes eligible."""

    insurance: int
    insurance_exact: int
    residence: int
    residence_exact: int
    eligible: bool
    eligible_exact: bool


class ExactHistoryModel(Mobility):
    """The model, with the full history of every worker beside it.

    rules : the histories rule: each month begins with the number of every worker set to what counts where the worker lives,
    so that only those who arrive in this very month are counted by the model's own number, and residence goes by insurance
    seen : what was found each December, among the unsettled of chengqu that count months, with months of either kind
    """

    def __init__(self, *args, rules: bool = False, **more):
        self.ruled, self.stays = rules, EarlierStays()
        self.seen: list[CountedWorker] = []
        self.settled = 0
        super().__init__(*args, **more)

    def act(self) -> None:
        """Live through a month, and write down the stays that end in it."""
        if self.ruled:
            self.rule()
        before = self.slots.records().copy()
        super().act()
        self.stays.look(before, self.slots.records(), self.month)

    def step(self) -> None:
        """Live through one month; compare in December."""
        super().step()
        self.settled += int(self.totals.converted.sum())
        if month_numbers.month_of_year(self.month) == 12:
            self.seen += self.compared()

    def concerned(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the slots of the unsettled in chengqu that count months and have some from earlier stays, and the shares by pair."""
        known, workers = self.state.in_force.recognition, self.slots.records()
        shares, place = known.by_pair(self.month), workers["place"]
        counting = np.append(shares.any(axis=(0, 1)), False)[np.minimum(city_of(place), len(self.cities))]
        has = read_field(workers["origin"], CARRIED_MONTHS) > 0
        has[list(self.stays.by_slot)] = True
        return np.flatnonzero(counting & has & (zone_of(place) == CHENGQU) & ~registered_here(workers)), shares

    def rule(self) -> None:
        """Set the number of every worker to the months of insurance that count, of residence where insurance does not."""
        slots, shares = self.concerned()
        most, workers = self.state.in_force.recognition.shares(self.month), self.slots.records()
        for slot in slots:
            city = int(city_of(workers["place"][slot]))
            kind = 0 if most[0, city] > 0 else 1
            months = int(np.ceil(self.stays.counts(int(slot), city, shares)[kind] / most[kind, city]))
            workers["origin"][slot] = replace_field(
                int(workers["origin"][slot]), CARRIED_MONTHS, min(months, MOST_CARRIED)
            )

    def compared(self) -> list[CountedWorker]:
        """Hold what the model counts against the histories, for everybody concerned."""
        slots, shares = self.concerned()
        found = (self.compare(int(slot), shares) for slot in slots)
        return [one for one in found if max(one[:4]) > 0]

    def compare(self, slot: int, shares: np.ndarray) -> CountedWorker:
        """Hold what the model counts against the histories, for one worker."""
        worker, places = self.slots.records()[slot : slot + 1].copy(), self.inputs.places.copy()
        place, number = int(worker["place"][0]), int(read_field(worker["origin"], CARRIED_MONTHS)[0])
        plain = self.may(worker, slot, places)
        counted = [int(places[name][place] * number) for name in ("recognised_insured", "recognised_resident")]
        exact = self.stays.counts(slot, city_of(place), shares)
        worker["origin"] = replace_field(worker["origin"], CARRIED_MONTHS, 1)  # the shares are then the months
        places["recognised_insured"][place], places["recognised_resident"][place] = exact
        return CountedWorker(counted[0], exact[0], counted[1], exact[1], plain, self.may(worker, slot, places))

    def may(self, worker: np.ndarray, slot: int, places: np.ndarray) -> bool:
        """Tell whether some way to register is open to a worker.

        Parameters
        ----------
        worker : (1,) WORKER.
        slot : int, its slot, the address of its draws.
        places : (place,) PLACE records with the rules of the month.
        """
        applicant = read_applicant(places, worker[0], slot, self.key, self.month)._replace(
            key=self.key
        )  # of 64 bits again
        return bool(may_apply(places[worker["place"][0]], self.inputs.tracks, applicant))


class CountError(NamedTuple):
    """What one number loses, among those with months that count, by it or by the histories.

    workers : looked at, each December anew    mean, high : error in months, mean and 95th percentile of its size
    bias : mean of counted less exact          exact : mean of the months that count
    """

    workers: int
    exact: float
    mean: float
    bias: float
    high: float
    right: float


def count_error(counted: np.ndarray, exact: np.ndarray) -> CountError:
    """Measure the error of a count of months against the exact one."""
    any_months = (counted > 0) | (exact > 0)
    off, true = (counted - exact)[any_months], exact[any_months]
    if not off.size:
        return CountError(0, 0.0, 0.0, 0.0, 0.0, 1.0)
    size = np.abs(off)
    return CountError(off.size, true.mean(), size.mean(), off.mean(), float(np.percentile(size, 95)), (off == 0).mean())


def recognition_errors(seen: list[CountedWorker]) -> tuple[CountError, CountError, float]:
    """Return the errors of months of insurance and of residence, and the share whose eligibility differs."""
    told = np.array(seen, np.int64).reshape(-1, len(CountedWorker._fields))
    if not len(told):
        return count_error(told[:, 0], told[:, 1]), count_error(told[:, 2], told[:, 3]), 0.0
    return (
        count_error(told[:, 0], told[:, 1]),
        count_error(told[:, 2], told[:, 3]),
        float((told[:, 4] != told[:, 5]).mean()),
    )
