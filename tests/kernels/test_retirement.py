"""When insured work ends, and who goes back to the place of registration afterwards."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.input_records import NATION, PLACE
from sim.kernels.migration.retirement_return import may_return, return_to_registration
from sim.kernels.work.labour_force import changes_labour_state
from sim.kernels.work.retirement_ages import is_past_retirement, post_retirement_age, retirement_age
from sim.world.worker_record import (
    AT_HOME,
    COLLEGE,
    FEMALE,
    INFORMAL,
    INSURED,
    JUNIOR,
    MALE,
    OWNS,
    RENTS,
    RETIRED,
    TENURE,
    read_field,
)
from tests.kernels.helpers_people import KEY, MONTH, counted, counts, person

NATIONS = np.zeros(1, NATION)
NATIONS["retirement"] = [[720, 720], [660, 600]]  # men 60; women 55, workers 50
NATIONS["active"], NATIONS["going_on"] = 1.0, 1.0
NATION_NOW = NATIONS[0]


@pytest.mark.parametrize(
    ("sex", "education", "of_post", "uninsured"),
    [(MALE, JUNIOR, 720, 720), (MALE, COLLEGE, 720, 720), (FEMALE, COLLEGE, 660, 660), (FEMALE, JUNIOR, 600, 660)],
)
def test_the_age_is_that_of_sex_and_post(sex, education, of_post, uninsured):
    for work, age in ((INSURED, of_post), (INFORMAL, uninsured)):
        one = person(sex=sex, education=education, work=work)
        assert post_retirement_age(one, NATION_NOW) == of_post
        assert retirement_age(one, NATION_NOW) == age
    for age, past in ((of_post - 1, False), (of_post, True)):
        assert is_past_retirement(person(sex=sex, education=education, age=age), MONTH, NATION_NOW) == past


@pytest.mark.parametrize(
    ("work", "months", "changes"),
    [
        (INSURED, 599, False),
        (INSURED, 600, True),
        (AT_HOME, 659, False),
        (AT_HOME, 660, True),
        (INFORMAL, 660, False),  # all may go on, and the share in the labour force does not fall
    ],
)
def test_a_woman_below_college_leaves_insured_work_first(work, months, changes):
    one = person(sex=FEMALE, education=JUNIOR, work=work, age=months)
    assert changes_labour_state(one, 0, KEY, MONTH, NATION_NOW) == changes


AWAY = {"place": 3, "registered": 6, "home": 0, "work": RETIRED, "age": 800}


@pytest.mark.parametrize(
    ("changed", "may"),
    [({}, True), ({"work": INFORMAL}, False), ({"home": 1}, False), ({"registered": 5}, False)],
)
def test_the_retired_away_from_home_and_registration_may_return(changed, may):
    assert may_return(person(**AWAY | changed)) == may


def test_who_returns_lives_in_the_family_s_home():
    one, made, flows = person(**AWAY | {"tenure": RENTS}), counts(), np.zeros((3, 3, 4), np.int64)
    worker_counts.add_to_stocks(made, one)
    return_to_registration(one, 0, KEY, MONTH, NATION_NOW, np.zeros(9, PLACE), made, flows)
    assert one["place"] == one["registered"] == 6 and read_field(int(one["traits"]), TENURE) == OWNS
    assert flows[1, 2].sum() == flows.sum() == 1
    stocks = {(worker_counts.ADULTS, 6): 1, (worker_counts.REGISTERED_ADULTS, 6): 1}
    assert counted(made) == stocks | {(worker_counts.LEFT, 3): 1, (worker_counts.ARRIVED, 6): 1}
