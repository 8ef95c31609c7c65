"""Count residents, children and people registered elsewhere by zone, in persons and in whole workers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.world import embedded_tables
from sim.world.china import city_units
from sim.world.remainder_rounding import largest_remainder, round_running_sums

ODDS_ELSEWHERE = (1.0, 0.5, 0.15)  # odds of being registered elsewhere by zone, relative; assumption
ACCOMPANYING = 0.10  # children under 16 among those registered elsewhere, nation; scaled by unit; assumption
MOTHERS_FROM = 6  # least number of people registered elsewhere for one accompanying child in a zone; assumption
CHILD_SHARE = 0.190  # children under 16 among residents, nation 2020


@dataclass(frozen=True)
class ZoneCounts:
    """Whole workers and children by zone.

    residents : int64 (city, 3)         workers and children living here
    children : int64 (city, 3, 4)       children by zone and age group 0-4, 5-9, 10-14, 15
    accompanying : int64 (city, 3, 4)   of them children of people registered elsewhere
    elsewhere : int64 (city, 3)         workers registered in another unit
    adults : int64 (city, 3)            workers
    """

    residents: np.ndarray
    children: np.ndarray
    accompanying: np.ndarray
    elsewhere: np.ndarray

    @property
    def adults(self) -> np.ndarray:
        return self.residents - self.children.sum(axis=2)


def aged_fifteen(people: np.ndarray) -> np.ndarray:
    """Return those aged 15, float64 (city, 2): the mean of a fifth of ages 10-14 and 15-19, at most 0.3 of the latter.

    Students swell ages 18-19 of university towns, so a fifth of 15-19 alone would be too many (assumption).
    """
    return np.minimum((people[:, :, 2] + people[:, :, 3]) / 10, 0.3 * people[:, :, 3])


def adults_by_age(people: np.ndarray) -> np.ndarray:
    """Return persons aged 16-19, 20-24, ..., 85+ by sex, float64 (city, 2, 15)."""
    adults = people[:, :, 3:].copy()
    adults[:, :, 0] -= aged_fifteen(people)
    return adults


def children_by_age(people: np.ndarray) -> np.ndarray:
    """Return children aged 0-4, 5-9, 10-14 and 15, float64 (city, 4)."""
    return np.concatenate([people[:, :, :3].sum(axis=1), aged_fifteen(people).sum(axis=1)[:, None]], axis=1)


def child_zones() -> np.ndarray:
    """Return children by zone and age group, float64 (city, 3, 4).

    Chengqu: as in the urban districts where the census shows them; towns and rural share the rest by their size.
    Where that leaves them less than half or more than 1.6 times the share of the unit, all zones have the share of
    the unit.
    """
    people, persons = embedded_tables.population_by_age(), city_units.residents_by_zone()
    unit = children_by_age(people)
    size = persons.sum(axis=1, keepdims=True)
    spread = persons[:, :, None] * (unit / size)[:, None, :]
    district = embedded_tables.population_by_age("2020", "districts")
    share = children_by_age(district) / district.sum(axis=(1, 2))[:, None]
    chengqu = persons[:, :1] * share
    rest = (unit - chengqu) / np.maximum(size - persons[:, :1], 1)
    odd = rest / (unit / size)
    fine = np.all((odd > 0.5) & (odd < 1.6), axis=1)
    better = np.stack([chengqu, persons[:, 1:2] * rest, persons[:, 2:] * rest], axis=1)
    return np.where(fine[:, None, None], better, spread)


def elsewhere_zones(total: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Split those registered elsewhere among zones, float64 (city, 3): odds in proportion to ODDS_ELSEWHERE.

    total : float64 (city,) persons to place; room : float64 (city, 3) persons living there.
    """
    low, high = np.full(len(total), -20.0), np.full(len(total), 20.0)
    odds = np.array(ODDS_ELSEWHERE)
    for _ in range(80):
        middle = (low + high) / 2
        scaled = np.exp(middle)[:, None] * odds
        placed = room * scaled / (1 + scaled)
        less = placed.sum(axis=1) < total
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return placed


def count_zones(scale: float) -> ZoneCounts:
    """Count workers and children by zone; sums over zones and over the nation keep the census within one worker."""
    persons, children = city_units.residents_by_zone(), child_zones()
    unit = round_running_sums(persons.sum(axis=1) / scale)
    residents = np.array([largest_remainder(row, n) for row, n in zip(persons / scale, unit, strict=True)])
    kids = whole_children(children / scale, residents)
    total = embedded_tables.read_units().hukou_other_prefecture_2020.to_numpy(np.float64)
    share = ACCOMPANYING * np.clip(children.sum(axis=(1, 2)) / persons.sum(axis=1) / CHILD_SHARE, 0.5, 1.5)
    away = elsewhere_zones(total, persons)
    wanted = away[:, :, None] * share[:, None, None] * children / np.maximum(children.sum(axis=2, keepdims=True), 1)
    accompanying = whole_accompanying(wanted / scale, kids, (away / scale / MOTHERS_FROM).astype(np.int64))
    away_workers = round_running_sums(total / scale) - accompanying.sum(axis=(1, 2))
    adults = residents - kids.sum(axis=2)
    split = away / np.maximum(away.sum(axis=1, keepdims=True), 1)
    elsewhere = np.array([largest_remainder(row * n, n) for row, n in zip(split, away_workers, strict=True)])
    return ZoneCounts(residents, kids, accompanying, np.minimum(elsewhere, adults))


def whole_accompanying(expected: np.ndarray, kids: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Round the children of people registered elsewhere, int64 (city, 3, 4), so that the nation keeps them at any scale.

    What a zone has no children or too few mothers for is carried on to the next zone, by age group.

    Parameters
    ----------
    expected : (city, 3, 4) float, children of people registered elsewhere, by zone and age group.
    kids : (city, 3, 4) int, all children there.
    most : (city, 3) int, most of them that find a mother.
    """
    whole, due = np.zeros((most.size, 4), np.int64), np.zeros(4)
    cells = zip(expected.reshape(-1, 4), kids.reshape(-1, 4), most.ravel(), strict=True)
    for row, (wanted, there, mothers) in enumerate(cells):
        due += wanted
        taken = np.clip(np.floor(due + 0.5).astype(np.int64), 0, there)
        whole[row] = np.clip(mothers - (np.cumsum(taken) - taken), 0, taken)
        due -= whole[row]
    return whole.reshape(expected.shape)


def whole_children(expected: np.ndarray, residents: np.ndarray) -> np.ndarray:
    """Round children, int64 (city, 3, 4): units and age groups within one, never more than half of the residents."""
    unit = round_running_sums(expected.sum(axis=(1, 2)))
    whole = np.zeros(expected.shape, np.int64)
    for row, table in enumerate(expected):
        ages = largest_remainder(table.sum(axis=0), int(unit[row]))
        for group, n in enumerate(ages):
            column = table[:, group] * n / max(table[:, group].sum(), 1e-12)
            whole[row, :, group] = largest_remainder(column, int(n))
    over = whole.sum(axis=2) > residents // 2
    whole[over] = 0
    return whole
