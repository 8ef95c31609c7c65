"""What the employed are worth is added up by place, schooling and registration."""

import numpy as np

from sim.kernels.efficiency_units import sum_efficiency_units
from sim.kernels.input_records import AGES
from sim.world.worker_record import BACHELOR, COLLEGE, INFORMAL, INSURED, JUNIOR, NOWHERE, SENIOR, UNEMPLOYED
from tests.kernels.helpers_people import MONTH, people


def test_the_worth_is_that_of_education_grade_and_age():
    worth = np.arange(7 * 8 * AGES).reshape(7, 8, AGES)
    workers = people(
        {"work": INSURED, "education": JUNIOR, "skill": 2, "age": 12 * 40 + 11},
        {"work": INFORMAL, "education": SENIOR, "age": 12 * 20, "registered": 5},  # of the same city
        {"work": INSURED, "education": COLLEGE, "age": 12 * 30, "registered": 6},
        {"work": INSURED, "education": BACHELOR, "age": 12 * 30},
        {"work": UNEMPLOYED, "education": COLLEGE},
        {"work": INSURED, "place": NOWHERE},
    )
    sums = np.zeros((64, 9, 2, 2), np.int64)
    sum_efficiency_units(workers, len(workers), MONTH, worth, sums)
    expected = np.zeros((9, 2, 2), np.int64)
    expected[3] = [[worth[JUNIOR, 2, 40] + worth[SENIOR, 0, 20], 0], [worth[BACHELOR, 0, 30], worth[COLLEGE, 0, 30]]]
    assert (sums.sum(axis=0) == expected).all()
