"""The chance of being in work is part of the income expected of a place: equation (3), ln(1 - u)."""

from types import SimpleNamespace

import numpy as np
import pytest

import sim
from sim.steps.economy.city_responses import no_responses
from sim.steps.migration import destination_choice
from sim.steps.work import employment_probability


def totals(looking, working):
    by_city = {"unemployed": np.array(looking), "employed": np.array(working)}
    return SimpleNamespace(by_city=by_city.__getitem__)


def test_a_city_counts_by_its_labour_force_and_the_nation_by_the_pool():
    made = employment_probability.log_employment_probability(
        totals([10, 0, 0], [90, 100, 0]), scale=1000.0, pooled=100_000.0
    )
    assert 0.95 * np.exp(made) == pytest.approx([1 - 15 / 200, 1 - 5 / 200, 0.95])


def test_no_worker_at_all_is_no_unemployment():
    assert employment_probability.log_employment_probability(totals([0], [0]), 1000.0, 1.0) == pytest.approx([0.0])


def test_income_expected_falls_by_theta_times_it():
    model = sim.Mobility(scenario=small(), rng=1)
    now = no_responses(3 * len(model.cities))
    fewer = now._replace(jobs=now.jobs + np.log(0.9))
    lost = destination_choice.log_attraction(
        model.rules, model.world.cities, fewer
    ) - destination_choice.log_attraction(model.rules, model.world.cities, now)
    assert lost == pytest.approx(
        np.broadcast_to(np.log(0.9) * destination_choice.income_elasticities(model.rules), lost.shape)
    )


def small(**sets):
    chosen = {"world": "synthetic", "synthetic.cities": 6, "synthetic.persons": 200_000, "population.scale": 10.0}
    return sim.load("scenarios/baseline.yaml").changed(**chosen, **sets)


def test_jobs_draw_people():
    base = small(**{"time.end": "2024-12", "choice.unemployment_pooling": 1.0})
    reform = {"from": "2021-01", "where": {"city": "City 3"}, "set": {"work.job_openings": 0.3}}
    one, other = (sim.Mobility(scenario=base.changed(reforms=some), rng=1) for some in ([], [reform]))
    world = one.world
    one, other = (sim.Mobility(scenario=model.settings, rng=1, world=world).run_to("2024-12") for model in (one, other))
    arrived = [model.residents[2] for model in (one, other)]
    assert other.month_economy is not None
    assert other.economy.answers.jobs[3 * 2] < one.economy.answers.jobs[3 * 2] - 0.03
    assert arrived[1] < arrived[0]


def test_where_nobody_works_the_log_has_an_end():
    assert employment_probability.log_employment_probability(totals([5, 7], [0, 0]), 100.0, 5e4) == pytest.approx(
        [0.0, 0.0]
    )
