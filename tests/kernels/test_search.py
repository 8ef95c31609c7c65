"""Ways out of unemployment, routine work, and who is short of cash: exact cases, draw by draw."""

import numpy as np
import pytest

from sim.core.random_draws import CASH_CONSTRAINED, JOB, uniform
from sim.kernels.competing_events import JOB_LOSS, NOTHING, event_from_draw
from sim.kernels.input_records import NATION, PLACE, EvaluationHazards
from sim.kernels.migration.channel_weights import ChannelWeights
from sim.kernels.migration.relocation_grant import with_relocation_grant
from sim.kernels.work.job_search import look_for_work
from sim.kernels.worker_counts import MEASURES
from sim.world.worker_record import (
    COLLEGE,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    JUNIOR,
    LONG_GAP,
    MONTHS_SINCE_INSURED,
    RURAL,
    SENIOR,
    SKILL,
    UNEMPLOYED,
    WORK,
    WORKER,
    birth_word,
    read_field,
    replace_field,
)

KEY, MONTH = np.uint64(7), 1450
DRAWS = 300


def told(**values):
    made = np.zeros(1, NATION)
    made["retirement"], made["bound"] = 720, 0.125
    for name, value in values.items():
        made[name] = value
    return made[0]


def places(openings=1.0, share=1.0, poor=0.0):
    made = np.zeros(6, PLACE)
    made["openings"], made["insured_share"], made["poor"] = openings, share, poor
    return made


def worker(work=UNEMPLOYED, gap=0, education=JUNIOR, skill=0, registered=0):
    made = np.zeros(1, WORKER)
    made["origin"], made["registered"] = (
        replace_field(birth_word(MONTH - 360, 0), MONTHS_SINCE_INSURED, gap),
        registered,
    )
    made["traits"] = replace_field(
        replace_field(replace_field(0, WORK, work), EDUCATION_LEVEL, education), SKILL, skill
    )
    return made[0]


@pytest.mark.parametrize("gap", [3, LONG_GAP])
@pytest.mark.parametrize(("openings", "startup"), [(1.0, 0.0), (2.0, 0.1), (1.0, -0.1), (10.0, 0.1)])
def test_one_draw_has_three_ways_out(gap, openings, startup):
    """Below f x openings a job, insured here; then a business, then a post for who is long without insured work."""
    nation = told(finding=0.2, startup=startup, public_posts=0.3)
    jobs = min(0.2 * openings, 1.0)
    own = jobs + max(startup, 0.0) + (0.3 if gap == LONG_GAP else 0.0)
    seen = set()
    for slot in range(DRAWS):
        one, counts = worker(gap=gap), np.zeros((len(MEASURES), 6), np.int64)
        look_for_work(one, slot, KEY, MONTH, nation, places(openings), counts)
        u = uniform(KEY, MONTH, slot, JOB, 0)
        expected = INSURED if u < jobs + min(startup, 0.0) else INFORMAL if jobs <= u < own else UNEMPLOYED
        assert read_field(int(one["traits"]), WORK) == expected
        assert (
            read_field(int(one["origin"]), MONTHS_SINCE_INSURED)
            == {INSURED: 0, INFORMAL: LONG_GAP, UNEMPLOYED: min(gap + 1, LONG_GAP)}[expected]
        )
        assert counts.sum(axis=1)[MEASURES.index("unemployed")] == (0 if expected == UNEMPLOYED else -1)
        seen.add(expected)
    assert UNEMPLOYED in seen or jobs == 1.0
    assert (INFORMAL in seen) == (own > jobs and jobs < 1.0)


def test_machines_take_routine_work_and_no_other_event():
    """A worker's other events of the month stay as they are; the chance of routine work to end is h_a more."""
    chances = EvaluationHazards(np.full(121, 0.02), np.full((121, 3), 0.02))
    values = dict(loss=0.01, apply=0.01, promotion=0.01)
    for one, routine in (
        (worker(INFORMAL), True),
        (worker(INSURED), True),
        (worker(INSURED, skill=1), False),
        (worker(INSURED, education=COLLEGE), False),
        (worker(UNEMPLOYED), False),
    ):
        lost = 0
        for fate in (np.arange(1000) + 0.5) / 1000:
            without = event_from_draw(one, fate, MONTH, told(**values), places(), chances)
            event = event_from_draw(one, fate, MONTH, told(automation=0.025, **values), places(), chances)
            assert event == without or (without == NOTHING and event == JOB_LOSS)
            lost += event != without
        assert lost == (200 if routine else 0)  # .025 of a bound of .125


def test_a_grant_is_for_the_way_out_of_who_is_short_of_cash():
    weights, share = ChannelWeights(5.0, 4.0, 3.0, 2.0, 1.0), places(poor=0.3)
    got = [
        with_relocation_grant(weights, worker(registered=RURAL), slot, KEY, told(relief=1.5), share)
        for slot in range(DRAWS)
    ]
    born = MONTH - 360
    poor = [uniform(KEY, born, slot, CASH_CONSTRAINED, 0) < 0.3 for slot in range(DRAWS)]
    assert 0.2 < np.mean(poor) < 0.4
    assert got == [(5.0, 4.0, 3.0, 3.0, 1.5) if one else weights for one in poor]
    for other in (worker(registered=0), worker(registered=RURAL, education=SENIOR)):
        assert all(
            with_relocation_grant(weights, other, slot, KEY, told(relief=1.5), share) == weights
            for slot in range(DRAWS)
        )
