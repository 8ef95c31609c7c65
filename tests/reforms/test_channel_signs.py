"""Signs of the channels beside choice, of return, of retirement age and of the exam, in paired runs; and their zeros."""

import numpy as np
import pytest

from sim.kernels import schooling_odds
from sim.model import Mobility
from sim.world.worker_record import CHILDREN_WITH_PARENT, NOWHERE, read_field
from tests.laws.helpers_pairs import difference
from tests.laws.helpers_worlds import made_up, scenario

WORLD = dict(cities=8, workers=40_000, seed=4)
OFF = (
    "families.return_at_retirement=0", "urbanisation.students_registered=0", "urbanisation.reclassified=0",
    "families.exam_return=0",
)  # fmt: skip


def run(folder, *sets, reforms="", months=36, seed=5):
    """Run a made-up world; return the model and the sums over its months of every measure."""
    model = Mobility(scenario(folder, reforms, sets), rng=seed, world=made_up(**WORLD))
    totals = np.zeros_like(model.totals.counts)
    for _ in range(months):
        model.step()
        totals += model.totals.counts
    return model, type(model.totals)(totals)


def apart(model) -> int:
    """Count parents whose children live in another city."""
    workers = model.slots.records()
    workers = workers[(workers["place"] != NOWHERE) & (workers["children"] > 0)]
    away = workers["place"] // 3 != workers["registered"] // 3
    return int((away & (read_field(workers["traits"], CHILDREN_WITH_PARENT) == 0)).sum())


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return run(tmp_path_factory.mktemp("base"))


def test_zeros_switch_every_channel_off(tmp_path, base):
    _, none = run(tmp_path, *OFF)
    for name in ("reclassified", "reclassified_settled", "students_settled", "sent_back"):
        assert getattr(none, name).sum() == 0
        assert getattr(base[1], name).sum() > 0 or name == "sent_back"


def test_return_in_retirement_lowers_the_stock_elsewhere(tmp_path):
    """Over six seeds: constants are inverted for either case, so that one pair differs by more than the retired."""
    told = []
    for sets in ((), ("families.return_at_retirement=0",)):
        told.append([run(tmp_path, *sets, seed=seed)[0].totals.elsewhere.sum() for seed in range(6)])
    mean, half = difference(*told)
    print("stock elsewhere without return in retirement", mean, half)
    assert mean - half > 0


def test_a_higher_retirement_age_raises_insured_months(tmp_path):
    reform = "reforms:\n  - from: 2021-01\n    set: {{work.retirement_men: {0}, work.retirement_women: {0}}}\n"
    early, late = (run(tmp_path, reforms=reform.format(age))[1].insured.sum() for age in (60, 65))
    assert late > 1.01 * early


def test_an_exam_opened_leaves_fewer_behind(tmp_path):
    reform = "reforms:\n  - from: 2021-01\n    set: {{families.exam_closed: {}}}\n"
    closed, opened = (run(tmp_path, reforms=reform.format(share)) for share in (1, 0))
    assert opened[1].sent_back.sum() == 0
    assert closed[1].sent_back.sum() > 30
    assert apart(opened[0]) < apart(closed[0]) - 20


def test_reclassification_adds_what_its_hazard_says(base):
    """Reclassified of three years against the mean of their hazards (z-test)."""
    model, totals = base
    start = Mobility(model.settings, rng=5, world=model.world)
    chance = start.inputs.places["reclassified"] * start.totals.adults
    expected = 36 * chance.sum()
    # Rural places shrink by about a percent a year: the mean lies within 5% of the start.
    assert abs(totals.reclassified.sum() - expected) < 4 * np.sqrt(expected) + 0.05 * expected
    half = totals.reclassified_settled.sum() / totals.reclassified.sum()
    assert 0.3 < half <= 0.55  # half of those registered there


def test_entrants_are_schooled_as_scheduled(tmp_path):
    """The mean over the children of the start meets the schedule to 1e-3, with effects and without."""
    for sets in ((), ("families.schooling.parent=0", "families.schooling.chengqu=0", "families.schooling.towns=0")):
        model = Mobility(scenario(tmp_path, sets=sets), rng=5, world=made_up(**WORLD))
        given, size = model.inputs, schooling_odds.ODDS_BINS
        counts = np.zeros((3, size), np.int64)
        schooling_odds.count_education_odds(model.slots.workers, model.slots.used, given.nation, given.places, counts)
        shift = (np.arange(size) - size // 2) / schooling_odds.ODDS_STEPS
        for zone in range(3):
            share = counts[zone] / counts[zone].sum()
            reached = (share / (1 + np.exp(shift - model.inputs_builder.thresholds[zone, 0][:, None]))).sum(axis=1)
            assert reached == pytest.approx(np.cumsum(model.world.schedules.schooling[zone, 0])[:6], abs=1e-3)


def test_parents_with_more_schooling_have_children_with_more(tmp_path):
    model = Mobility(scenario(tmp_path), rng=5, world=made_up(**WORLD))
    reached, step = model.inputs_builder.thresholds, float(model.inputs.nation["of_parent"][0])
    for u in (0.2, 0.5, 0.8):
        levels = [schooling_odds.draw_education(reached[2, 0], step * education, u) for education in range(7)]
        assert levels == sorted(levels)
        assert levels[-1] > levels[0]


ROWS = """
reforms:
  - from: 2021-03
    set:
      settlement.regime: conditions
      settlement.insured_months: 24
      settlement.resident_months: 0
      settlement.stable_residence: any
      settlement.consecutive: {}
      settlement.back_payment: {}
"""


def test_months_in_a_row_are_harder_to_reach(tmp_path):
    """The more gaps break a row, the fewer are eligible; before the date all is the same."""
    many = ("settlement.open_below=1", "work.job_loss=0.03")
    cases = (("yes", 0), ("yes", 3), ("no", 0))
    strict, paid, plain = (run(tmp_path, *many, reforms=ROWS.format(*case))[1].eligible.sum() for case in cases)
    assert 1.02 * strict < paid and 1.02 * strict < plain
    early = [run(tmp_path, *many, reforms=ROWS.format(*case), months=3)[0].slots.records() for case in cases]
    assert np.array_equal(early[0], early[2])
