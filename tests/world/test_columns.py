import numpy as np
import pytest

from sim.scenario import cross_checks
from sim.world import worker_record
from sim.world.worker_record import (
    RURAL,
    WORKER,
    child_age,
    child_code,
    is_locally_registered,
    locally_registered,
    read_field,
    replace_field,
)

FIELDS = ("SEX", "EDUCATION_LEVEL", "SKILL", "WORK", "TENURE", "LAND", "COLLECTIVE", "PENDING", "CHILDREN_WITH_PARENT")


def test_a_worker_is_sixteen_bytes():
    assert WORKER.itemsize == 16


def test_fields_cover_the_word_once():
    bits = [bit for name in FIELDS for bit in range(getattr(worker_record, name)[0], sum(getattr(worker_record, name)))]
    assert sorted(bits) == list(range(16))


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("others", [0, 0xFFFF])
def test_round_trip_at_the_extremes(name, others):
    field = getattr(worker_record, name)
    for value in (0, (1 << field[1]) - 1):
        packed = replace_field(others, field, value)
        assert read_field(packed, field) == value
        mask = ((1 << field[1]) - 1) << field[0]
        assert packed & ~mask & 0xFFFF == others & ~mask & 0xFFFF


def test_round_trip_of_arrays():
    values = np.arange(8, dtype=np.uint16)
    assert (
        read_field(replace_field(np.full(8, 0xFFFF, np.uint16), worker_record.WORK, values), worker_record.WORK)
        == values
    ).all()


def test_children_keep_their_age():
    for month in (1450, 1632, 2040):
        for age in range(255):
            code = child_code(month - age)
            assert 1 <= code <= 255
            assert child_age(code, month) == age


def test_who_is_registered_where_one_lives_is_told_alike_of_one_and_of_many():
    places, registered = (axis.ravel().astype(np.uint16) for axis in np.meshgrid(np.arange(6), np.arange(6)))
    told = [
        place // 3 == at // 3 and (place % 3 == RURAL or at % 3 != RURAL)
        for place, at in zip(places, registered, strict=True)
    ]
    assert np.array_equal(locally_registered(places, registered), told)
    assert [is_locally_registered(*pair) for pair in zip(places, registered, strict=True)] == told


def test_the_months_a_scenario_may_have_are_those_a_record_holds():
    assert (cross_checks.EARLIEST, cross_checks.LATEST) == (worker_record.EARLIEST, worker_record.LATEST)
