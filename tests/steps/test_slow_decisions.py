"""Admitted is counted when an application is decided, and is registered the month after."""

import numpy as np

from sim.kernels.input_records import OPEN
from sim.model import Mobility
from tests.laws.helpers_worlds import made_up, scenario

WORLD = dict(cities=8, workers=60_000, seed=5)
SLOW = "reforms:\n  - from: 2020-12\n    set: {settlement.regime: %s, application.months_to_decision: 6%s}\n"
RANK = ", settlement.points.mechanism: rank, settlement.points.quota: 30000, settlement.points.window: 3"


def test_admitted_is_registered_next_month_however_long_it_takes(tmp_path):
    model = Mobility(scenario(tmp_path, SLOW % ("open", "")), rng=4, world=made_up(**WORLD), threads=2)
    applied = admitted = 0
    for _ in range(18):
        due = model.announced.admitted
        model.step()
        assert np.array_equal(model.totals.converted[0::3], due)
        applied += model.totals.applied[0::3].sum()
        admitted += model.announced.admitted.sum()
    assert (model.inputs.places["regime"][0::3] == OPEN).all()
    assert 0.4 * applied < admitted < 0.9 * applied  # the others still wait


def test_who_waits_beside_a_ranking_is_not_decided_by_it(tmp_path):
    """A slow track beside a ranking: in the month after the ranking no more of its applications are decided than in others."""
    text = SLOW % ("points", RANK) + (
        "tracks:\n  - track: degree\n    from: 2020-12\n    eligible: {education_under: {college: any age}}\n"
    )
    model = Mobility(scenario(tmp_path, text), rng=4, world=made_up(**WORLD), threads=2)
    after, others = [], []
    for _ in range(60):
        due = model.announced.admitted
        by_rank = model.announced.queue.sum()
        model.step()
        assert np.array_equal(model.totals.converted[0::3], due)
        (after if by_rank else others).append(due.sum() - by_rank)
    assert len(after) > 3
    assert np.mean(after) < 1.5 * np.mean(others)
