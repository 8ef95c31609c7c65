"""Look ahead: the rules announced and not yet in force, of which only expectations know (model document 2.9, 15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.kernels.given import Ahead
from sim.steps import jobs, points, recognising, settling, urbanising

if TYPE_CHECKING:
    from sim.rules.resolved import Rules
    from sim.steps.broadcast import Broadcast
    from sim.steps.quotas import Quotas


def nothing(places: np.ndarray, tables: np.ndarray) -> Ahead:
    """Return what is ahead where nothing is announced: the rules in force."""
    return Ahead(places, tables, np.zeros(len(places), np.int64))


class LookAhead:
    """Find what is announced, month by month.

    A place sees the nearest date on which an announced change alters its rules, with everything announced by now that
    holds on that date; documents not announced yet are not foreseen. Classes and tiers are those of the month.
    """

    def __init__(self, told: Broadcast):
        self.told = told
        self.reckoned = np.full(len(told.cities), np.nan)

    def at(self, month: int, chengqu: np.ndarray, tables: np.ndarray, path: np.ndarray, quotas: Quotas) -> Ahead:
        """Return the announced rules of every place with the months until they hold.

        tables : TABLE (city,) in force; path : float64 (city, PATH) lines expected, in points
        """
        told, made = self.told, nothing(self.told.places, tables)
        dates = told.in_force.coming(month)
        if not dates:
            self.reckoned[:] = np.nan
            return made
        made = Ahead(made.places.copy(), tables.copy(), made.lead)
        for date in dates:
            rules = told.in_force.at(date, chengqu, known=month)
            towns = told.in_force.at(date, np.zeros(len(chengqu)), known=month)
            places = settling.places(rules, towns, told.cities, told.first)
            urbanising.tell(places, rules, told.ground)
            jobs.tell(places, rules)
            plain = points.tables(rules)
            recognising.tell(places, plain, told.in_force.recognition, month)
            other = np.repeat(differ(plain, told.tables), 3) & (np.arange(len(places)) % 3 == 0)
            new = (differ(places, told.places) | other) & (made.lead == 0)
            if not new.any():
                continue
            later = self.with_lines(month, places, plain, path, rules, quotas)
            made.places[new], made.tables[new[::3]] = places[new], later[new[::3]]
            made.lead[new] = date - month
        return made

    def with_lines(self, month: int, places, plain: np.ndarray, path, rules: Rules, quotas: Quotas) -> np.ndarray:
        """Return announced tables with the lines expected; where a city is to rank for the first time, the line to come."""
        told, size = self.told, len(plain)
        line = np.where(np.isnan(quotas.line), self.reckoned, quotas.line)
        first = plain["ranked"] & np.isnan(line)
        if first.any():
            dated = points.dated(plain, rules, month, line, path)
            found = quotas.to_come(first, told.slots, told.key, month, told.nation, places, dated, rules)
            self.reckoned[first] = found[first]
        flat = np.broadcast_to(self.reckoned[:, None], (size, path.shape[1]))
        lines = np.where(np.isnan(quotas.line)[:, None], np.nan_to_num(flat), path)
        return points.dated(plain, rules, month, np.where(np.isnan(line), self.reckoned, line), lines)


def differ(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Say which records of two arrays differ in any byte: bool (record,)."""
    first, second = (np.ascontiguousarray(each).view(np.uint8).reshape(len(each), -1) for each in (one, other))
    return (first != second).any(axis=1)
