"""Measures on work and poverty in paired runs: each moves its outcome, and the interval of the difference excludes zero."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.world.worker_record import NOWHERE, SKILL, read_field
from tests.laws.helpers_pairs import difference
from tests.laws.helpers_worlds import made_up, scenario

PAIRS, MONTHS = 4, 26
UNEMPLOYED, INSURED, EMPLOYED, GRADED, MOVES, GAP, OUTPUT, DIED = range(8)


def outcome(folder, sets: str, replicate: int) -> np.ndarray:
    """Run two years of a made-up world after a reform in January 2021; return stocks of the end and sums of flows."""
    text = f"reforms:\n  - from: 2021-01\n    set: {{{sets}}}\n" if sets else ""
    world = made_up(cities=8, workers=30_000, seed=3 + replicate)
    model, moves, died = Mobility(scenario(folder, text), rng=3, replicate=replicate, world=world), 0, 0
    for _ in range(MONTHS):
        model.step()
        moves, died = moves + model.totals.arrived.sum(), died + model.totals.died.sum()
    total, workers, economy = model.totals, model.slots.records(), model.month_economy
    graded = (workers["place"] != NOWHERE) & (read_field(workers["traits"], SKILL) > 0)
    gap = np.nanmean(np.log(economy["wage_below_college"] / economy["wage_below_college_elsewhere"]))
    stocks = [part.sum() for part in (total.unemployed, total.insured, total.employed)]
    return np.array([*stocks, graded.sum(), moves, gap, economy["output"].sum(), died], float)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    return [outcome(folder, "", replicate) for replicate in range(PAIRS)]


CASES = {
    "work.job_openings: 1.23": {UNEMPLOYED: -1, EMPLOYED: 1},
    "work.automation: 0.02": {UNEMPLOYED: 1, EMPLOYED: -1},
    "work.startup_days: 8.5, work.startup_loan: 225000": {UNEMPLOYED: -1, EMPLOYED: 1},
    "work.startup_days: 60": {UNEMPLOYED: 1, EMPLOYED: -1},
    "work.training_places: 22000000": {GRADED: 1, OUTPUT: 1},
    "choice.relocation_grant_share: 1": {MOVES: 1},
    "work.registration_penalty: 0": {GAP: -1},
    "work.registration_penalty: 0.2": {GAP: 1},
    "work.new_occupations: 0.2": {INSURED: 1},
    "work.public_posts: 0.01": {UNEMPLOYED: -1, EMPLOYED: 1},
}


@pytest.mark.parametrize("sets", CASES)
def test_each_measure_moves_its_outcome(tmp_path, base, sets):
    mean, half = difference(base, [outcome(tmp_path, sets, replicate) for replicate in range(PAIRS)])
    print("\n", sets, "base", np.mean(base, axis=0).round(3), "difference", mean.round(3), "+-", half.round(3))
    for what, sign in CASES[sets].items():
        assert sign * mean[what] - half[what] > 0
    assert mean[DIED] == 0 and half[DIED] == 0  # who dies is drawn before all of this
