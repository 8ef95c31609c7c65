"""Who is registered by a decision: each settler is counted once in every trait, or is of the group that remains."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.input_records import PLACE
from sim.kernels.settlement.settler_groups import count_settler
from sim.world.worker_record import COLLEGE, FEMALE, INSURED, JUNIOR, MALE, SENIOR
from tests.kernels.helpers_people import MONTH, counted, counts, person

PLACES = np.zeros(9, PLACE)
PLACES["province"] = [1, 1, 1, 1, 1, 1, 2, 2, 2]
USUAL = {"place": 3, "registered": 8, "education": COLLEGE, "sex": MALE, "age": 12 * 60, "work": INSURED}
USUAL["insured"] = MONTH - 120  # ten years


@pytest.mark.parametrize(
    ("changed", "groups"),
    [
        ({}, []),  # another province, college, 60 and over, a man, ten years: the last group of every trait
        ({"registered": 5}, ["OWN_CITY"]),
        ({"registered": 2}, ["OWN_PROVINCE"]),
        ({"education": JUNIOR}, ["JUNIOR"]),
        ({"education": SENIOR}, ["SENIOR"]),
        ({"sex": FEMALE}, ["WOMEN"]),
        ({"age": 12 * 60 - 1}, ["TO_59"]),
        ({"age": 12 * 25}, ["TO_34"]),
        ({"age": 12 * 25 - 1}, ["UNDER_25"]),
        ({"insured": MONTH - 119}, ["INSURED_5"]),
        ({"insured": MONTH - 12}, ["INSURED_1"]),
        ({"insured": MONTH - 11}, ["INSURED_0"]),
    ],
)
def test_a_settler_is_counted_by_what_it_is(changed, groups):
    made = counts()
    count_settler(person(**USUAL | changed), MONTH, PLACES, made)
    assert counted(made) == {(getattr(worker_counts, name), 3): 1 for name in groups}
