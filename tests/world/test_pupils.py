"""Pupils of the first month: who reaches less than senior level has left school before it, not in it."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.worker_record import (
    BORN,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    NOWHERE,
    SENIOR,
    STUDENT,
    UNEMPLOYED,
    WORK,
    read_field,
)
from tests.laws.helpers_worlds import BASELINE

SCALE = 10_000


def labour(model, youngest: int, oldest: int) -> tuple[int, int]:
    """Count the labour force of an age group in years, and who of it looks for work."""
    workers = model.slots.records()
    workers = workers[workers["place"] != NOWHERE]
    years = (model.month - read_field(workers["origin"], BORN).astype(int)) // 12
    work = read_field(workers["traits"], WORK)[(years >= youngest) & (years < oldest)]
    return int(np.isin(work, (UNEMPLOYED, INFORMAL, INSURED)).sum()), int((work == UNEMPLOYED).sum())


@pytest.fixture(scope="module")
def model():
    return Mobility(load(BASELINE, sets=(f"population.scale={SCALE}",)), rng=3)


def test_pupils_reach_senior_level_or_more(model):
    workers = model.slots.records()
    pupils = read_field(workers["traits"], WORK) == STUDENT
    assert pupils.sum() > 1000 and read_field(workers["traits"], EDUCATION_LEVEL)[pupils].min() >= SENIOR


def test_the_first_months_bring_no_more_people_into_work_than_others(model):
    """At aa9fe88 1.3 million pupils, an eighth of the labour force of 16 to 19, left school in the first month."""
    before = labour(model, 16, 20)[0]
    for _ in range(3):
        model.step()
    assert labour(model, 16, 20)[0] == pytest.approx(before, rel=0.05)


def test_the_same_share_of_an_age_looks_for_work_at_the_start_and_two_years_later(model):
    """Job loss and finding, and the search of who leaves school, are stationary: 4.99 to 5.8% of all at aa9fe88."""
    first = Mobility(model.settings, rng=3)
    later = Mobility(model.settings, rng=3).run_to("2022-11")
    for ages in ((20, 30), (30, 45), (45, 60)):
        shares, errors = [], []
        for one in (first, later):
            people, looking = labour(one, *ages)
            shares.append(looking / people)
            errors.append(looking / people**2)
        assert abs(shares[1] - shares[0]) < 3.5 * np.sqrt(sum(errors))
