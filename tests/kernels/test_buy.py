"""Buying a home: who may, how often, and what becomes of it when one leaves."""

import numpy as np
import pytest

from sim.kernels.competing_events import NOTHING, PROMOTION, PURCHASE, event_from_draw
from sim.kernels.home_purchase import buy_home, purchase_probability
from sim.kernels.input_records import NATION, PLACE, RESIDENCE_YEARS, EvaluationHazards
from sim.kernels.migration.move_evaluation import find_dwelling
from sim.kernels.worker_counts import BOUGHT, MEASURES
from sim.world.worker_record import (
    COLLECTIVE,
    COLLEGE,
    DORMITORY,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    JUNIOR,
    OWNS,
    RENTS,
    RETIRED,
    STUDENT,
    TENURE,
    UNEMPLOYED,
    WORK,
    WORKER,
    birth_word,
    clock_word,
    read_field,
    replace_field,
)

KEY, MONTH, AGE = np.uint64(7), 1450, 30
PLACES = np.zeros(9, PLACE)
PLACES["buys"][:] = (1.0, 2.0)
PLACES["buys"][2::3] = 0.0


def told(**values):
    made = np.zeros(1, NATION)
    made["retirement"], made["bound"], made["purchase"][0, AGE] = 720, 0.125, 0.001 * np.arange(RESIDENCE_YEARS)
    for name, value in values.items():
        made[name] = value
    return made[0]


def worker(place=3, registered=2, work=INFORMAL, tenure=RENTS, education=JUNIOR, years=4):
    made = np.zeros(1, WORKER)
    made["place"], made["registered"], made["origin"] = (
        place,
        registered,
        birth_word(MONTH - 12 * AGE - 3, registered // 3),
    )
    made["clocks"] = clock_word(MONTH - 12 * years - 5, 0)
    made["traits"] = replace_field(
        replace_field(replace_field(0, WORK, work), TENURE, tenure), EDUCATION_LEVEL, education
    )
    return made[0]


@pytest.mark.parametrize(
    ("who", "chance"),
    [
        ({}, 0.004),
        ({"years": 5}, 0.005),
        ({"years": 20}, 0.015),  # 15 years and more are one
        ({"education": COLLEGE}, 0.008),
        ({"work": INSURED}, 0.004),
        ({"tenure": DORMITORY}, 0.004),
        ({"registered": 3}, 0.004),  # a local who rents
        ({"tenure": OWNS}, 0.0),
        ({"place": 5}, 0.0),  # rural
        ({"work": UNEMPLOYED}, 0.0),
        ({"work": STUDENT}, 0.0),
        ({"work": RETIRED}, 0.0),
    ],
)
def test_who_works_in_a_town_and_owns_nothing_there_may_buy(who, chance):
    assert purchase_probability(worker(**who), AGE, MONTH, told(), PLACES) == pytest.approx(chance)


def test_buying_is_one_of_the_events_of_a_month_and_leaves_those_before_it():
    chances, of_the_others = (
        EvaluationHazards(np.full(121, 0.02), np.full((121, 3), 0.02)),
        dict(loss=0.01, apply=0.01, promotion=0.01),
    )
    bought = 0
    for fate in (np.arange(1000) + 0.5) / 1000:
        without = event_from_draw(worker(), fate, MONTH, told(purchase=0.0, **of_the_others), PLACES, chances)
        event = event_from_draw(worker(), fate, MONTH, told(**of_the_others), PLACES, chances)
        assert event == without or without in (NOTHING, PROMOTION)
        bought += event == PURCHASE
    assert bought == 32  # .004 of a bound of .125


def test_a_home_is_owned_until_one_leaves():
    one, counts = worker(), np.zeros((len(MEASURES), 9), np.int64)
    buy_home(one, counts)
    assert read_field(int(one["traits"]), TENURE) == OWNS and counts[BOUGHT, 3] == 1 and counts.sum() == 1
    one["place"] = 6
    find_dwelling(one, 0, KEY, MONTH, told())
    assert read_field(int(one["traits"]), TENURE) == RENTS
    one["place"] = 2  # the family's home is still there
    find_dwelling(one, 0, KEY, MONTH, told())
    assert read_field(int(one["traits"]), TENURE) == OWNS


def test_who_is_registered_here_leaves_the_collective_household():
    for registered, collective in ((3, 0), (2, 1)):
        one, counts = worker(registered=registered), np.zeros((len(MEASURES), 9), np.int64)
        one["traits"] = replace_field(int(one["traits"]), COLLECTIVE, 1)
        buy_home(one, counts)
        assert read_field(int(one["traits"]), COLLECTIVE) == collective
