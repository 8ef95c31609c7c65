"""Keep the fertility of provinces as it was at the start, and give each place the births that follow from it.

A mother of two under 16 has no slot for a third child. Births due are computed for all women of a province and zone, and
fall to those of them who have a free slot, so that children are born where mothers of many live (docs/model.md 2.11, 6).
"""

from __future__ import annotations

import numpy as np

from sim.kernels.input_records import AGES
from sim.kernels.life_events import count_women
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Cities, Schedules, World
from sim.world.worker_record import city_of

MOST = 4.0  # times the country's births a woman with a free slot bears; more comes of cells of a handful of women only


class Fertility:
    """Women by province, zone and age, counted every January, and the fertility of provinces, which stays.

    women : int64 (province, 3, 121, 2), all and those with a free slot      number : int64 (city,) of the province
    level : float64 (province,) births against those of the country's schedule, as in the year before the start
    """

    def __init__(self, world: World, slots: WorkerStore):
        self.schedules = world.schedules
        names, self.number = np.unique(world.cities.province, return_inverse=True)
        self.size = len(names)
        self.count(slots, world.month)
        self.level = fertility_level(world.cities, self.number, self.expected().sum(axis=1), slots)

    def count(self, slots: WorkerStore, month: int) -> None:
        """Count the women anew."""
        self.women = np.zeros((self.size, 3, AGES, 2), np.int64)
        count_women(slots.workers, slots.used, month, self.number, self.women)

    def expected(self) -> np.ndarray:
        """Return births per year by the country's schedule alone, float64 (province, 3)."""
        return (self.women[:, :, :, 0] * self.schedules.birth).sum(axis=2) * self.schedules.birth_zone

    def factors(self, birth: np.ndarray) -> np.ndarray:
        """Return the births of a woman with a free slot over those of one of her zone and age in the country, float64 (place,).

        birth : float64 (3, 121) the country's monthly births of a woman with a free slot, by zone and age. The factors keep the
        sum of births of the country.
        """
        due = self.level[:, None] * self.expected()
        able = (self.women[:, :, :, 1] * birth).sum(axis=2)
        if (total := due.sum()) > 0:
            due *= able.sum() / total
        made = np.divide(due, able, out=np.ones_like(due), where=able > 0)
        return np.minimum(made, MOST)[self.number].ravel()


def fertility_level(cities: Cities, number: np.ndarray, expected: np.ndarray, slots: WorkerStore) -> np.ndarray:
    """Return each province's births over those of the country's schedule, float64 (province,), with a mean of 1.

    Published births per resident of 2020 (NBS, provinces.csv) times the people there, over what the schedule gives for the
    women there; provinces without a published rate count as 1 before the mean is taken (docs/model.md 2.11, 6).

    Parameters
    ----------
    cities : birth rates of their provinces, per resident and year; nan = not known.
    number : int64 (city,) number of the province.
    expected : float64 (province,) births per year by the schedule.
    slots : all workers' records; adults by city stand for its residents.
    """
    workers = slots.records()
    residents = np.bincount(city_of(workers["place"]), minlength=len(cities))[: len(cities)]
    born = np.bincount(number, np.nan_to_num(cities.birth_rate) * residents)
    made = np.divide(born, expected, out=np.ones(len(expected)), where=(expected > 0) & (born > 0))
    return made / (made.mean() if len(made) else 1.0)


def national_birth_probabilities(schedules: Schedules, women: np.ndarray) -> np.ndarray:
    """Return the monthly births of a woman with a slot for a child, float64 (3, 121), by zone and age.

    A mother of two under 16 has no slot for a third, and city women have fewer children: the rates of those who can are
    set so that each age of the country has the births of its schedule. women : int64 (3, 121, 2) of the country
    """
    due = schedules.birth / 12.0 * women[:, :, 0].sum(axis=0)
    able = (schedules.birth_zone[:, None] * women[:, :, 1]).sum(axis=0)
    return schedules.birth_zone[:, None] * np.divide(due, able, out=np.zeros(len(due)), where=able > 0)
