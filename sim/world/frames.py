"""Show records of workers as a table, with names in place of codes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.world import columns
from sim.world.world import Cities


def sampled(records: np.ndarray, sample: int | None, cities: Cities, month: int) -> pd.DataFrame:
    """Return the records, or an even sample of so many, as a table; see `frame`."""
    taken = len(records) if sample is None else min(sample, len(records))
    slots = np.linspace(0, len(records) - 1, taken).astype(int)
    return frame(records[slots], slots, cities, month)


def frame(records: np.ndarray, slots: np.ndarray, cities: Cities, month: int) -> pd.DataFrame:
    """Return one row a living worker: slot, city, zone, registration, home, age, sex, education, work, home, clocks.

    records : WORKER (k,), slots : int (k,) their numbers; free slots are left out.
    """
    alive = records["place"] != columns.NOWHERE
    records, slots = records[alive], slots[alive]
    names, zones = np.array(cities.name, object), np.array(columns.ZONES, object)

    def packed(word: str, field: tuple[int, int]) -> np.ndarray:
        return columns.get(records[word], field).astype(int)

    def trait(field: tuple[int, int], words: tuple[str, ...]) -> np.ndarray:
        return np.array(words, object)[columns.get(records["traits"], field)]

    insured = columns.get(records["traits"], columns.WORK) == columns.INSURED
    counted = packed("clocks", columns.INSURED_FROM)
    months = np.where(insured, month - counted, counted)
    byte = records["children"]
    return pd.DataFrame(
        {
            "worker": slots,
            "city": names[records["place"] // 3],
            "zone": zones[records["place"] % 3],
            "registered_city": names[records["registered"] // 3],
            "registered_zone": zones[records["registered"] % 3],
            "home": names[packed("origin", columns.HOME_CITY)],
            "age": (month - packed("origin", columns.BORN)) // 12,
            "sex": trait(columns.SEX, ("male", "female")),
            "education": trait(columns.EDUCATION_LEVEL, columns.EDUCATION),
            "work": trait(columns.WORK, columns.WORK_STATES),
            "tenure": trait(columns.TENURE, columns.TENURES),
            "resident_months": month - packed("clocks", columns.ARRIVED),
            "insured_months": months,
            "insured_in_a_row": np.maximum(months - packed("clocks", columns.BROKEN), 0),
            "skill": packed("traits", columns.SKILL),
            "children": ((byte & 0xFF) > 0).astype(int) + ((byte >> 8) > 0),
            "holds_land": columns.get(records["traits"], columns.LAND) == 1,
        }
    )
