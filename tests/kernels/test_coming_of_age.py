"""Children who turn 16: who is due, which slots are free, and what an entrant takes from its parent."""

import numpy as np
import pytest

from sim.kernels import coming_of_age, worker_counts
from sim.kernels.input_records import NATION, PLACE
from sim.steps.array_growth import enlarge_array
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    EDUCATION_LEVEL,
    HOME_CITY,
    LAND,
    NOWHERE,
    SEX,
    STUDENT,
    WORK,
    child_code,
    read_field,
)
from tests.kernels.helpers_people import KEY, MONTH, counted, counts, people

DUE, YOUNGER = child_code(MONTH - 192), child_code(MONTH - 191)
FREE = {"place": NOWHERE}


def lists(workers):
    """Return the children due and the free slots of one lane."""
    entering, free = np.zeros(1, np.int64), np.zeros(1, np.int64)
    coming_of_age.count_entrants(workers, len(workers), MONTH, entering, free)
    parents, slots = np.zeros(entering[0], np.int64), np.zeros(free[0], np.int64)
    coming_of_age.list_entrants(workers, len(workers), MONTH, entering, free, parents, slots)
    return list(parents), list(slots)


def test_children_of_sixteen_and_slots_without_children_are_listed_in_order():
    orphans = {"place": NOWHERE, "children": DUE}
    workers = people({}, FREE, {"children": DUE | YOUNGER << 8}, orphans, {"children": YOUNGER | DUE << 8}, FREE)
    assert lists(workers) == ([2 * 2, 2 * 3, 2 * 4 + 1], [1, 5])


def write(parent, land=0.0, boys=1.0):
    """Let the first child of a parent enter; return both, and the counts of changes."""
    workers, made = people(parent, FREE), counts()
    worker_counts.count_all_stocks(workers, 2, made)
    nation, places, thresholds = np.zeros(1, NATION), np.zeros(9, PLACE), np.full((3, 2, 6), 40.0)
    thresholds[:, :, :2] = -40.0  # all reach senior and no more
    parents, slots = np.array([0]), np.array([1])
    coming_of_age.write_entrants(workers, parents, slots, KEY, MONTH, nation, places, thresholds, boys, land, made)
    again = counts()
    worker_counts.count_all_stocks(workers, 2, again)
    stocks = len(worker_counts.STOCKS)
    assert (made[:stocks] == again[:stocks]).all()
    return workers[0], workers[1], made


def test_an_entrant_lives_with_the_parent_and_is_registered_like_it():
    arrived = MONTH - 100
    parent, child, made = write(dict(registered=8, arrived=arrived, children=DUE | YOUNGER << 8, together=1))
    assert parent["children"] == YOUNGER << 8
    assert (child["place"], child["registered"], child["children"]) == (3, 8, 0)
    assert read_field(int(child["clocks"]), ARRIVED) == arrived
    assert (read_field(int(child["origin"]), BORN), read_field(int(child["origin"]), HOME_CITY)) == (MONTH - 192, 1)
    traits = int(child["traits"])
    assert [read_field(traits, field) for field in (SEX, EDUCATION_LEVEL, WORK)] == [0, 2, STUDENT]
    assert {key: n for key, n in counted(made).items() if key[0] == worker_counts.ENTERED} == {
        (worker_counts.ENTERED, 3): 1
    }


def test_a_child_left_behind_enters_where_it_is_registered():
    _, child, _ = write(dict(registered=8, arrived=MONTH - 100, children=DUE))
    assert child["place"] == 8 and read_field(int(child["clocks"]), ARRIVED) == MONTH - 192


@pytest.mark.parametrize(("registered", "land", "holds"), [(8, 1.0, 1), (8, 0.0, 0), (7, 1.0, 0)])
def test_entrants_of_rural_registration_may_hold_land(registered, land, holds):
    _, child, _ = write(dict(registered=registered, children=DUE), land=land)
    assert read_field(int(child["traits"]), LAND) == holds


def test_room_is_made_with_zeros_behind():
    owned = np.arange(3)
    assert list(enlarge_array(owned, 5)) == [0, 1, 2, 0, 0] and owned.size == 5  # in place
    borrowed = np.arange(4)[:3]
    assert list(enlarge_array(borrowed, 5)) == [0, 1, 2, 0, 0] and borrowed.size == 3
