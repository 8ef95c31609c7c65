"""Foresight: the fixed point is one, looks ahead of a reform, and is adaptive where nothing is known."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.experiment import foresight_rounds
from sim.kernels.input_records import EXPECTATION_YEARS
from sim.model import Mobility
from sim.steps.expectations.expected_cutoffs import ForeseenCutoffs
from tests.laws.helpers_worlds import RANKED, fingerprint, made_up, scenario

WORLD = dict(cities=6, workers=8_000, seed=6)
SETS = (
    "services.weight=0.6",
    "services.weight_school_child=0.6",
    "time.end=2023-10",
    "expectations.foresight_max_rounds=2",
)


def case(folder, how, reform=""):
    return scenario(
        folder, RANKED.format(quota=9000, window=3, insured=12) + reform, (*SETS, f"expectations.formation={how}")
    )


def run(chosen, until, **how):
    return Mobility(chosen, rng=8, world=made_up(**WORLD), **how).run_to(until)


def test_round_zero_is_adaptive(tmp_path):
    blind = run(case(tmp_path, "foresight"), "2023-06", cutoffs=np.empty((0, 0)))
    assert fingerprint(blind) == fingerprint(run(case(tmp_path, "adaptive"), "2023-06"))


def test_without_lines_it_says_where_to_find_them(tmp_path):
    with pytest.raises(ScenarioError, match=r"sim.experiment.foresight_rounds.find_cutoffs"):
        Mobility(case(tmp_path, "foresight"), rng=8, world=made_up(**WORLD))


def test_the_lines_expected_are_those_that_come(tmp_path):
    chosen = case(tmp_path, "foresight")
    lines = foresight_rounds.find_cutoffs(chosen, rng=8, world=made_up(**WORLD))
    model = Mobility(chosen, rng=8, world=made_up(**WORLD), cutoffs=lines)
    expected, cutoffs = [], [model.announced.cutoff]
    while model.month < model.end:
        model.step()
        cutoffs.append(model.announced.cutoff)
        if month_numbers.month_of_year(model.month) == 4:
            expected.append((model.month, paths_of(model)))
    found = foresight_rounds.carry_forward(np.array(cutoffs))
    blind = foresight_rounds.carry_forward(np.array(cutoffs_of(case(tmp_path, "adaptive"))))
    assert np.nanmax(np.abs(found - lines)) <= np.nanmax(np.abs(found - blind))  # nearer than adaptive lines are
    month, path = expected[0]
    ahead = lines[month - 1 - model.world.month + 12]
    ranked = ~np.isnan(ahead)
    assert ranked.sum() >= 4
    assert path[ranked, 1] == pytest.approx(ahead[ranked])
    assert not np.array_equal(found, blind)


def paths_of(model):
    """Return the lines expected at the main track of every city, in points: float64 (city, EXPECTATION_YEARS)."""
    track = model.inputs.tracks.track[model.inputs.places["first"][0::3]]
    return track["path"] / track["unit"][:, None]


def cutoffs_of(chosen):
    model = Mobility(chosen, rng=8, world=made_up(**WORLD))
    cutoffs = [model.announced.cutoff]
    while model.month < model.end:
        model.step()
        cutoffs.append(model.announced.cutoff)
    return cutoffs


def test_a_reform_of_quotas_is_felt_before_it_only_with_foresight(tmp_path):
    reform = "  - {from: 2022-09, set: {settlement.points.quota: 200000}}\n"
    prints, paths = {}, {}
    for how in ("adaptive", "myopic", "foresight"):
        for text in ("", reform):
            chosen = case(tmp_path, how, text)
            known = foresight_rounds.find_cutoffs(chosen, rng=8, world=made_up(**WORLD)) if how == "foresight" else None
            model = run(chosen, "2022-06", cutoffs=known)
            prints[how, bool(text)] = fingerprint(model)
            paths[bool(text)] = paths_of(model)
    assert prints["adaptive", True] == prints["adaptive", False]
    assert prints["myopic", True] == prints["myopic", False]
    assert prints["foresight", True] != prints["foresight", False]
    assert paths[True][:, 2].mean() < 0.8 * paths[False][:, 2].mean()  # the line two years ahead falls with more places


def test_path_of_known_lines():
    """Months from July 2020; a line of 50 a year up by 2; after the last month the drift seen goes on and dies out."""
    lines = np.repeat(50.0 + 2.0 * np.arange(5), 12)[:, None]
    known = ForeseenCutoffs(lines, start=1446, memory=3.0)
    path = known.path(1447, decay=10.0)[0]
    assert path.shape == (EXPECTATION_YEARS,)
    assert path[:5].tolist() == [50, 52, 54, 56, 58]
    weight = 1 - np.exp(-1 / 3)
    assert known.drift[0] == pytest.approx(2 * (1 - (1 - weight) ** 4))
    beyond = (60 - 59) / 12  # five years ahead is a month after the last one known
    assert path[5] == pytest.approx(58 + known.drift[0] * 10 * (1 - np.exp(-beyond / 10)))
    assert path[45] < 58 + 10 * known.drift[0]


def test_rounds_end_at_the_tolerance_or_at_the_last():
    from sim.scenario.schema import Scenario

    def live(number, expected):
        return np.full((3, 1), 10.0 + 0.5**number)  # moves by 1/2, 1/4, 1/8 ...

    chosen = Scenario().changed(
        **{
            "expectations.formation": "foresight",
            "expectations.foresight_max_rounds": 9,
            "expectations.foresight_tolerance": 0.2,
        }
    )
    found = foresight_rounds.repeat_rounds(chosen, live)
    assert (found.rounds, found.change) == (3, 0.125)
    assert found.expected[0, 0] == 10.25
    few = foresight_rounds.repeat_rounds(chosen.changed(**{"expectations.foresight_max_rounds": 1}), live)
    assert (few.rounds, few.change) == (1, 0.5)
