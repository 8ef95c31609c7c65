"""Towns that become districts: the share asked for, nobody else, and the family together."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.urbanisation.district_boundaries import relabel_residents, relabelled_place
from sim.world.worker_record import NOWHERE, PENDING, read_field
from tests.kernels.helpers_people import KEY, counts, people, person

IDENTITY = np.arange(3)
NOBODY_ASKED = np.zeros(0, np.uint16)


def shares(before, now):
    """Give the share of the towns of the second city that are districts, before and now."""
    return np.array([0.0, before, 0.0]), np.array([0.0, now, 0.0])


@pytest.mark.parametrize(
    ("place", "before", "now", "to"),
    [(4, 0.0, 1.0, 3), (4, 1.0, 1.0, 4), (4, 1.0, 0.0, 4), (3, 0.0, 1.0, 3), (5, 0.0, 1.0, 5), (7, 0.0, 1.0, 7)],
)
def test_only_towns_of_the_city_that_grows_become_districts(place, before, now, to):
    assert relabelled_place(person(), place, 0, KEY, *shares(before, now), IDENTITY) == to


def test_steps_take_one_worker_once_and_add_up_to_the_share():
    slots = range(4000)
    first = np.array([relabelled_place(person(), 4, slot, KEY, *shares(0.0, 0.3), IDENTITY) == 3 for slot in slots])
    second = np.array([relabelled_place(person(), 4, slot, KEY, *shares(0.3, 0.5), IDENTITY) == 3 for slot in slots])
    whole = np.array([relabelled_place(person(), 4, slot, KEY, *shares(0.0, 0.5), IDENTITY) == 3 for slot in slots])
    assert not (first & second).any() and ((first | second) == whole).all()
    for part, share in ((first, 0.3), (second, 0.2)):
        assert abs(part.mean() - share) < 4.5 * np.sqrt(share * (1 - share) / len(slots))


def test_place_and_registration_change_and_stocks_are_kept():
    workers = people(
        {"place": 4, "registered": 4, "children": 5, "together": 1, "pending": 1},
        {"place": 4, "registered": 8, "pending": 1},
        {"place": 6, "registered": 4, "pending": 1},
        {"place": NOWHERE, "registered": 4, "children": 5},
        {"place": 5, "registered": 5},
    )
    made, again = counts(), counts()
    worker_counts.count_all_stocks(workers, len(workers), made)
    relabel_residents(workers, len(workers), KEY, *shares(0.0, 1.0), IDENTITY, made, NOBODY_ASKED)
    assert list(workers["place"]) == [3, 3, 6, NOWHERE, 5] and list(workers["registered"]) == [3, 8, 3, 3, 5]
    assert list(read_field(workers["traits"], PENDING)) == [0, 0, 1, 0, 0]  # who changed place has to apply anew
    worker_counts.count_all_stocks(workers, len(workers), again)
    assert (made == again).all()
