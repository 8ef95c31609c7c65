"""Hand-made workers for the tests of the kernels: records of 16 bytes, a keyword a field."""

import numpy as np

from sim.kernels.worker_counts import MEASURES
from sim.world.worker_record import (
    CHILDREN_WITH_PARENT,
    EDUCATION_LEVEL,
    LAND,
    PENDING,
    SEX,
    SKILL,
    TENURE,
    WORK,
    WORKER,
    birth_word,
    clock_word,
    replace_field,
)

KEY, MONTH = np.uint64(7), 1450
TRAITS = {
    "sex": SEX, "education": EDUCATION_LEVEL, "skill": SKILL, "work": WORK, "tenure": TENURE, "land": LAND,
    "pending": PENDING, "together": CHILDREN_WITH_PARENT,
}  # fmt: skip


def people(*each: dict) -> np.ndarray:
    """Make workers, WORKER (n,): place 3, registered 3, aged 30, arrived at birth, insured 0; age in months."""
    made = np.zeros(len(each), WORKER)
    for row, given in enumerate(each):
        one = dict(place=3, registered=3, home=1, age=360, arrived=None, insured=0, children=0) | given
        born, traits = MONTH - one["age"], 0
        for name in TRAITS.keys() & one.keys():
            traits = replace_field(traits, TRAITS[name], one[name])
        arrived = born if one["arrived"] is None else one["arrived"]
        made[row] = (
            one["place"], one["registered"], birth_word(born, one["home"]), clock_word(arrived, one["insured"]),
            one["children"], traits,
        )  # fmt: skip
    return made


def person(**given):
    """Make one worker, a record that may be written."""
    return people(given)[0]


def counts(places: int = 9) -> np.ndarray:
    """Make empty counts, int64 (measure, place)."""
    return np.zeros((len(MEASURES), places), np.int64)


def counted(made: np.ndarray) -> dict[tuple[int, int], int]:
    """Give what has been counted, by measure and place."""
    return {(int(row), int(column)): int(made[row, column]) for row, column in np.argwhere(made)}
