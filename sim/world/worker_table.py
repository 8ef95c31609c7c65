"""Show records of workers as a table, with names in place of codes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.world import worker_record
from sim.world.starting_world import Cities
from sim.world.worker_record import city_of, zone_of


def sample_workers(records: np.ndarray, sample: int | None, cities: Cities, month: int) -> pd.DataFrame:
    """Return the records, or an evenly spaced sample of them, as a table; see workers_frame.

    Parameters
    ----------
    records : (slot,) WORKER.
    sample : int, slots to take, free ones among them; None for all.
    cities : Cities, for names.
    month : int, month of the records, from which ages and durations are counted.
    """
    taken = len(records) if sample is None else min(sample, len(records))
    slots = np.linspace(0, len(records) - 1, taken).astype(int)
    return workers_frame(records[slots], slots, cities, month)


def workers_frame(records: np.ndarray, slots: np.ndarray, cities: Cities, month: int) -> pd.DataFrame:
    """Return one row per living worker: slot, city, zone, registration, home, age, sex, education, work, home, clocks.

    Parameters
    ----------
    records : (k,) WORKER; free slots are left out.
    slots : (k,) int, their numbers.
    cities : Cities, for names.
    month : int, month of the records, from which ages and durations are counted.
    """
    alive = records["place"] != worker_record.NOWHERE
    records, slots = records[alive], slots[alive]
    names, zones = np.array(cities.name, object), np.array(worker_record.ZONES, object)

    def packed(word: str, field: tuple[int, int]) -> np.ndarray:
        return worker_record.read_field(records[word], field).astype(int)

    def trait(field: tuple[int, int], words: tuple[str, ...]) -> np.ndarray:
        return np.array(words, object)[worker_record.read_field(records["traits"], field)]

    insured = worker_record.read_field(records["traits"], worker_record.WORK) == worker_record.INSURED
    counted = packed("clocks", worker_record.INSURED_FROM)
    months = np.where(insured, month - counted, counted)
    byte = records["children"]
    return pd.DataFrame(
        {
            "worker": slots,
            "city": names[city_of(records["place"])],
            "zone": zones[zone_of(records["place"])],
            "registered_city": names[city_of(records["registered"])],
            "registered_zone": zones[zone_of(records["registered"])],
            "home": names[packed("origin", worker_record.HOME_CITY)],
            "age": (month - packed("origin", worker_record.BORN)) // 12,
            "sex": trait(worker_record.SEX, ("male", "female")),
            "education": trait(worker_record.EDUCATION_LEVEL, worker_record.EDUCATION),
            "work": trait(worker_record.WORK, worker_record.WORK_STATES),
            "tenure": trait(worker_record.TENURE, worker_record.TENURES),
            "resident_months": month - packed("clocks", worker_record.ARRIVED),
            "insured_months": months,
            "insured_in_a_row": np.maximum(months - packed("clocks", worker_record.MONTHS_BEFORE_GAP), 0),
            "skill": packed("traits", worker_record.SKILL),
            "children": ((byte & 0xFF) > 0).astype(int) + ((byte >> 8) > 0),
            "holds_land": worker_record.read_field(records["traits"], worker_record.LAND) == 1,
        }
    )
