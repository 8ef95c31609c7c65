"""The bar names what is done, and counts the search of constants as part of the work."""

import pytest
from rich.console import Console
from rich.progress import Progress

from sim.experiment.plan_execution import build_planned_world
from sim.experiment.planned_rounds import carry_out_plan
from sim.experiment.progress_display import USUAL_ROUNDS, ProgressWatch
from sim.experiment.run_plan import changed_scenario, plan_run
from sim.scenario.schema import Scenario
from sim.steps.migration import destination_constants


class Heard(ProgressWatch):
    """A watch that remembers what it says, and how far it is then."""

    def __init__(self, work, searches):
        super().__init__(Console(quiet=True), Progress(console=Console(quiet=True)), work, searches)
        self.said = []

    def says(self, what):
        super().says(what)
        self.said.append((what, round(self.bar.tasks[0].completed), self.bar.tasks[0].total))


@pytest.fixture(scope="module")
def scenario():
    values = {"name": "small", "world": "synthetic", "population.scale": 1000, "synthetic.persons": 3_000_000}
    return changed_scenario(Scenario().changed(**values), months=3)


@pytest.mark.parametrize("expected", [0, 1])
def test_a_search_is_named_and_counted_whether_it_was_expected_or_not(scenario, tmp_path, monkeypatch, expected):
    monkeypatch.setattr(destination_constants, "_found", {})
    planned = plan_run(scenario, results=tmp_path)
    watch = Heard(planned.work + expected * planned.search, expected)
    carry_out_plan(planned, build_planned_world(planned), watch)
    whole = planned.work + planned.search
    assert watch.said == [
        ("small 1", 0, planned.work + expected * planned.search),
        ("small 1: seeking the constants of places", 0, planned.work + expected * planned.search),
        ("small 1", planned.search, whole),
    ]
    assert watch.bar.tasks[0].completed == pytest.approx(whole) and watch.bar.tasks[0].total == whole


def test_constants_that_are_known_take_no_time(scenario, tmp_path):
    planned = plan_run(scenario, results=tmp_path)
    world = build_planned_world(planned)
    carry_out_plan(planned, world, Heard(0, 0))
    again = plan_run(scenario.changed(name="again"), results=tmp_path)
    watch = Heard(again.work, 0)
    carry_out_plan(again, world, watch)
    assert watch.said == [("again 1", 0, 3)] and watch.bar.tasks[0].completed == 3


def test_the_search_weighs_less_where_a_month_takes_long(scenario):
    fine = plan_run(scenario.changed(**{"synthetic.persons": 1_000_000_000})).search
    assert 0 < fine < plan_run(scenario).search <= 2 * USUAL_ROUNDS
