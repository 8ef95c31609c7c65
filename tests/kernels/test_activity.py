"""In and out of the labour force: its share follows the share of the age, but for insured work, which ends at an age."""

import numpy as np
import pytest
from numba import njit

from sim.kernels.input_records import NATION
from sim.kernels.life_events import change_life_stage, life_stage_ends
from sim.kernels.worker_counts import MEASURES
from sim.world.worker_record import (
    AT_HOME,
    BACHELOR,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    RETIRED,
    STUDENT,
    UNEMPLOYED,
    WORK,
    WORKER,
    birth_word,
    get_field,
    replace_field,
)

KEY, BORN, PEOPLE = np.uint64(5), 700, 4000
SHARES = {18: 0.4, 25: 0.9, 50: 0.6, 60: 0.3, 70: 0.1, 80: 0.0}  # from this age on, flat


def told(going_on=1.0):
    """A country of men where all may go on past 60, and the share in the labour force is SHARES."""
    made = np.zeros(1, NATION)
    made["retirement"], made["going_on"], made["leaving"] = 720, going_on, 12 * 18
    for age, share in SHARES.items():
        made["active"][0, 0, age:] = share
    return made[0]


@njit
def follow(workers, nation, first, counts, seen):
    """Let the workers live from a month on, none losing or finding work; write their states of work in every month."""
    for step in range(seen.shape[0]):
        for slot in range(workers.size):
            worker = workers[slot]
            if life_stage_ends(worker, slot, KEY, first + step, nation):
                change_life_stage(worker, slot, KEY, first + step, nation, counts)
            seen[step, get_field(worker.traits, WORK)] += 1


def states(work, nation, ages=(18, 82)) -> np.ndarray:
    """Follow people who start in one state of work; return how many are in each by month of age."""
    made, first = np.zeros(PEOPLE, WORKER), BORN + 12 * ages[0]
    made["origin"], made["traits"] = (
        birth_word(BORN, 0),
        replace_field(replace_field(0, WORK, work), EDUCATION_LEVEL, BACHELOR),
    )
    seen = np.zeros((12 * (ages[1] - ages[0]), 6), np.int64)
    follow(made, nation, first, np.zeros((len(MEASURES), 6), np.int64), seen)
    return seen


def test_the_share_in_the_labour_force_follows_the_age():
    """From school on, where nobody is insured: what the schedule says at every age, and all who stop late are retired."""
    seen = states(STUDENT, told())
    active = seen[:, UNEMPLOYED] / PEOPLE
    for age, share in SHARES.items():
        for years in range(age, min(age + 4, 82)):
            assert active[12 * (years - 18) + 5] == pytest.approx(share, abs=0.025), years
    assert seen[: 12 * 42, RETIRED].max() == 0 and np.all(seen[12 * 42 :, AT_HOME] == 0)


def test_insured_work_ends_at_the_age_alone():
    seen = states(INSURED, told(), (45, 62))
    assert np.all(seen[: 12 * 15, INSURED] == PEOPLE) and np.all(seen[12 * 15 :, RETIRED] == PEOPLE)


def test_uninsured_work_goes_on_or_none_does_or_a_share():
    kept = PEOPLE * 0.6 / 0.9 * 0.3 / 0.6
    for share in (1.0, 0.5, 0.0):
        seen = states(INFORMAL, told(share), (45, 62))
        assert seen[-1, INFORMAL] == pytest.approx(share * kept, rel=0.06)
        assert seen[-1, RETIRED] + seen[-1, INFORMAL] == PEOPLE
        assert seen[12 * 15 - 1, INFORMAL] == pytest.approx(PEOPLE * 0.6 / 0.9, rel=0.03)
