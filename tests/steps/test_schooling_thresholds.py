"""Children reach, on the mean, what the schedule says; entrants take the slots of the dead, then new ones."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.kernels.input_records import NATION, PLACE
from sim.steps.coming_of_age import enter_adults
from sim.steps.schooling_thresholds import FARTHEST, SchoolingInputs, solve_thresholds
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import MASTER, NOWHERE, PRIMARY, child_code
from tests.kernels.helpers_people import KEY, MONTH, counts, people

REACHED = np.array([0.1, 0.4, 0.2, 0.15, 0.1, 0.05, 0.0])  # by level; nobody becomes a doctor
SCHEDULES = SimpleNamespace(schooling=np.tile(REACHED, (3, 2, 1)), male_births=1.0)
DUE = child_code(MONTH - 192)


def test_the_mean_over_children_is_the_schedule():
    nation, places = np.zeros(1, NATION), np.zeros(9, PLACE)
    nation["of_parent"] = 0.5
    child = {"children": DUE, "together": 1}
    store = WorkerStore(people(*[child | {"education": PRIMARY}] * 3, child | {"education": MASTER}))
    found = solve_thresholds(SCHEDULES, store, nation, places)[0, 0]  # registered in districts
    shifts = np.array([0.0, 0.0, 0.0, 0.5 * MASTER])
    below = (1 / (1 + np.exp(shifts[:, None] - found))).mean(axis=0)  # share reaching no more than a level
    assert below[:5] == pytest.approx(np.cumsum(REACHED)[:5], abs=1e-9)
    assert found[5] > 20 and found.max() <= FARTHEST  # as good as nobody goes beyond
    alone = solve_thresholds(SCHEDULES, store, nation, places)[2, 0]  # no child is registered in the countryside
    assert alone[:5] == pytest.approx(np.log(np.cumsum(REACHED)[:5] / (1 - np.cumsum(REACHED)[:5])), abs=1e-9)


@pytest.mark.parametrize("free", [0, 1, 3])
def test_entrants_take_free_slots_first(free):
    parents, dead = [{"children": DUE, "together": 1}] * 2, [{"place": NOWHERE}] * free
    store, made = WorkerStore(people({"children": 0}, *dead, *parents)), counts()
    schooled = SchoolingInputs(np.zeros(1, NATION), np.zeros(9, PLACE), np.zeros((3, 2, 6)))
    enter_adults(store, KEY, MONTH, SCHEDULES, schooled, 0.0, made)
    left = max(free - 2, 0)
    assert store.used == 3 + max(free, 2) and (store.records()["place"] == NOWHERE).sum() == left
    assert not store.records()["children"].any() and (store.records()["place"] == 3).sum() == 5
