"""Students move to college: those of rural registration register there, the others keep theirs, some leave the province."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import COLLEGE, EDUCATION_LEVEL, RURAL, STUDENT, WORK, read_field
from tests.laws.helpers_worlds import scenario

STILL = (
    "hazard.evaluation=0", "settlement.application_hazard=0", "families.return_at_retirement=0", "urbanisation.reclassified=0",
    "families.exam_return=0",
)  # fmt: skip


def entered(folder, *sets):
    """Live a year; return place and registration of students who entered college, before and after."""
    world = make_synthetic_world(cities=12, workers=60_000, key=run_key(5))
    model = Mobility(scenario(folder, sets=(*STILL, *sets)), rng=1, world=world)
    start = model.slots.records().copy()
    model.run_to("2021-10")
    now = model.slots.records()[: len(start)]
    same = (now["origin"] == start["origin"]) & (read_field(start["traits"], WORK) == STUDENT)
    same &= read_field(start["traits"], EDUCATION_LEVEL) >= COLLEGE
    return model, start[same], now[same]


def moved(start, now):
    return start["place"] != now["place"]


def test_who_is_of_urban_registration_moves_and_keeps_it(tmp_path):
    _, start, now = entered(tmp_path, "urbanisation.students_moving=1", "urbanisation.students_registered=0")
    urban = start["registered"] % 3 != RURAL
    assert moved(start, now)[urban].sum() > 30
    assert np.array_equal(start["registered"], now["registered"])
    assert not moved(start, now)[~urban].any()


def test_who_is_of_rural_registration_registers(tmp_path):
    _, start, now = entered(tmp_path, "urbanisation.students_moving=0", "urbanisation.students_registered=1")
    rural = start["registered"] % 3 == RURAL
    left = moved(start, now)
    assert left[rural].sum() > 30 and not left[~rural].any()
    assert np.array_equal(now["registered"][left], now["place"][left])


@pytest.mark.parametrize(("far", "share"), [("0", 0.0), ("1", None)])
def test_some_leave_the_province(tmp_path, far, share):
    model, start, now = entered(tmp_path, "urbanisation.students_registered=1", f"urbanisation.students_far={far}")
    province = model.world.cities.province
    left = moved(start, now)
    crossed = (province[start["place"][left] // 3] != province[now["place"][left] // 3]).mean()
    assert crossed == share if share is not None else crossed > 0.3
