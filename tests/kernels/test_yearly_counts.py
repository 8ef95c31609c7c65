"""What is counted once a year: ages, schooling of who turned 16, and with whom children live."""

import numpy as np

from sim.kernels.observation.yearly_counts import LEFT_BEHIND, ORPHAN, TOGETHER, count_everybody
from sim.world.worker_record import COLLEGE, JUNIOR, NOWHERE
from tests.kernels.helpers_people import MONTH, people

ONE, TWO = 5, 5 | 9 << 8  # codes of children


def test_everybody_is_counted_by_age_schooling_and_children():
    workers = people(
        {"age": 192, "education": JUNIOR},
        {"age": 203, "education": COLLEGE, "place": 6},
        {"age": 204},  # turned 16 more than a year ago
        {"age": 12 * 89 + 11, "children": TWO, "registered": 8, "together": 1},
        {"age": 12 * 90, "children": ONE, "registered": 8},
        {"age": 12 * 104, "children": ONE},  # lives where it is registered, with the child there
        {"place": NOWHERE, "registered": 8, "children": TWO},
    )
    ages, entrants, children = (np.zeros((64, *shape), np.int64) for shape in ((10,), (3, 7), (3, 3)))
    count_everybody(workers, len(workers), MONTH, ages, entrants, children)
    assert list(ages.sum(axis=0)) == [0, 3, 0, 0, 0, 0, 0, 0, 1, 2]
    made = entrants.sum(axis=0)
    assert made[1, JUNIOR] == made[2, COLLEGE] == 1 and made.sum() == 2
    homes = children.sum(axis=0)
    assert homes[1, TOGETHER] == 2 + 1 and homes[2, LEFT_BEHIND] == 1 and homes[2, ORPHAN] == 2 and homes.sum() == 6
