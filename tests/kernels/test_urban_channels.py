"""Urban without choosing: villages that become part of a town, students who register at a college."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.input_records import NATION, PLACE
from sim.kernels.urbanisation.urban_channels import (
    draw_study_place,
    enters_college,
    move_to_college,
    reclassify_resident,
)
from sim.world.worker_record import (
    COLLECTIVE,
    COLLEGE,
    DORMITORY,
    LAND,
    RENTS,
    SENIOR,
    STUDENT,
    TENURE,
    UNEMPLOYED,
    read_field,
)
from tests.kernels.helpers_people import KEY, MONTH, counted, counts, person

URBAN = np.array([0, 1, 3, 4, 6, 7])
PLACES = np.zeros(9, PLACE)
PLACES["town"], PLACES["province"] = 4, [1, 1, 1, 1, 1, 1, 2, 2, 2]
PLACES["colleges"][[0, 3, 6]] = (0.25, 1.0, 1.0)  # of the province's students, up to this city
PLACES["studying"][[0, 3, 6]] = (0.1, 0.4, 1.0)  # of the country's
NOBODY_ASKED = np.zeros(0, np.uint16)


def told(**values):
    made = np.zeros(1, NATION)
    made["enrolment"] = 216
    for name, value in values.items():
        made[name] = value
    return made[0]


def flows_of(made):
    """Leave the stocks out."""
    return {key: number for key, number in counted(made).items() if key[0] >= len(worker_counts.STOCKS)}


@pytest.mark.parametrize("share", [1.0, 0.0])
def test_a_village_becomes_a_town_and_registers_a_share(share):
    one, made = person(place=5, registered=5, children=5, land=1, together=1), counts()
    nation = told(reclassified_registered=share)
    reclassify_resident(one, 0, KEY, MONTH, nation, PLACES, made, NOBODY_ASKED)
    assert one["place"] == 4 and one["registered"] == (4 if share else 5)
    assert read_field(int(one["traits"]), LAND) == 1  # kept
    found = {(worker_counts.RECLASSIFIED, 4): 1}
    if share:
        found |= {(worker_counts.RECLASSIFIED_SETTLED, 4): 1, (worker_counts.CHILDREN_SETTLED, 4): 1}
    assert flows_of(made) == found


def test_who_is_registered_elsewhere_stays_registered_there():
    one = person(place=5, registered=8)
    reclassify_resident(one, 0, KEY, MONTH, told(reclassified_registered=1.0), PLACES, counts(), NOBODY_ASKED)
    assert (one["place"], one["registered"]) == (4, 8)


@pytest.mark.parametrize(
    ("changed", "enters"),
    [({}, True), ({"age": 215}, False), ({"work": UNEMPLOYED}, False), ({"education": SENIOR}, False)],
)
def test_students_enter_college_at_one_age(changed, enters):
    assert enters_college(person(**dict(age=216, work=STUDENT, education=COLLEGE) | changed), MONTH, told()) == enters


@pytest.mark.parametrize(
    ("u", "far", "place"),
    [(0.2, False, 0), (0.3, False, 3), (0.05, True, 0), (0.3, True, 3), (0.5, True, 6), (0.999, True, 6)],
)
def test_a_place_of_study_is_drawn_by_its_students(u, far, place):
    assert draw_study_place(PLACES, URBAN, 5, u, far) == place


def enrol(**values):
    """Let a student of the third city's countryside, who lives there, enter a college of its province: the third city."""
    one, made, flows = (
        person(place=8, registered=8, land=1, tenure=RENTS, education=COLLEGE),
        counts(),
        np.zeros((3, 3, 4)),
    )
    move_to_college(one, 0, KEY, MONTH, told(**values), PLACES, URBAN, made, flows.astype(np.int64))
    return one, made


def test_a_rural_student_registers_in_the_collective_household_of_the_college():
    one, made = enrol(students_registered=1.0)
    assert one["place"] == one["registered"] == 6
    traits = int(one["traits"])
    assert [read_field(traits, field) for field in (COLLECTIVE, TENURE, LAND)] == [1, DORMITORY, 1]  # land of this city
    assert flows_of(made) == {
        (worker_counts.STUDENTS_SETTLED, 6): 1,
        (worker_counts.LEFT_WITHIN, 8): 1,
        (worker_counts.ARRIVED_WITHIN, 6): 1,
    }


def test_land_of_another_city_is_lost_unless_its_rights_are_secure():
    for kept, holds in ((0.0, 0), (1.0, 1)):
        one, made, flows = person(place=8, registered=5, land=1), counts(), np.zeros((3, 3, 4), np.int64)
        move_to_college(one, 0, KEY, MONTH, told(students_registered=1.0, land_kept=kept), PLACES, URBAN, made, flows)
        assert one["registered"] == 6 and read_field(int(one["traits"]), LAND) == holds


def test_nobody_moves_where_no_share_does():
    one, made = enrol(students_registered=0.0)
    assert (one["place"], one["registered"]) == (8, 8) and counted(made) == {}
