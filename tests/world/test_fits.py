"""A world whose records do not fit is refused; the months a record holds bound a run at both ends."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import NotFitting, ScenarioError
from sim.core.random_draws import run_key
from sim.experiment.scenario_run import run
from sim.model import Mobility
from sim.scenario import cross_checks
from sim.scenario.scenario_files import load
from sim.world import worker_record
from sim.world.record_checks import check_end_records, check_start_records, count_misfits
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import BASELINE, made_up


def test_first_and_last_month_are_those_of_a_record():
    assert cross_checks.EARLIEST == worker_record.EARLIEST and cross_checks.LATEST == worker_record.LATEST
    assert worker_record.EARLIEST - (12 * worker_record.OLDEST_AGE + 11) == 0  # the oldest are born in January 1900
    assert 1 << worker_record.BORN[1] > worker_record.LATEST


def test_a_world_of_the_first_month_fits_and_one_before_does_not():
    first = make_synthetic_world(cities=8, workers=60_000, key=run_key(1), month=worker_record.EARLIEST)
    assert check_start_records(first) is first
    with pytest.raises(ValueError, match="do not fit their records"):
        check_start_records(
            make_synthetic_world(cities=8, workers=60_000, key=run_key(1), month=worker_record.EARLIEST - 400)
        )


def test_each_field_is_looked_at():
    world = made_up(5, 1500)
    assert count_misfits(world.workers, 5, world.month) == 0
    for name, value in (
        ("place", 15),
        ("registered", 15),
        ("origin", worker_record.birth_word(800, 5)),
        ("origin", 1300),
        ("clocks", 1),
    ):
        workers = world.workers.copy()
        workers[name][7] = value
        assert count_misfits(workers, 5, world.month) == 1, name


@pytest.mark.parametrize(
    ("field", "value"), [(worker_record.EDUCATION_LEVEL, 7), (worker_record.WORK, 6), (worker_record.WORK, 7)]
)
def test_a_level_or_a_state_that_there_is_not_is_found(field, value):
    workers = made_up(5, 1500).workers.copy()
    workers["traits"][7] = worker_record.replace_field(int(workers["traits"][7]), field, value)
    assert count_misfits(workers, 5, made_up(5, 1500).month) == 1


def test_a_child_who_is_grown_is_found():
    world = made_up(5, 1500)
    for shift in (0, 8):
        workers = world.workers.copy()
        workers["children"][7] = worker_record.child_code(world.month - 192) << shift
        assert count_misfits(workers, 5, world.month) == 1
        workers["children"][7] = worker_record.child_code(world.month - 191) << shift
        assert count_misfits(workers, 5, world.month) == 0


def test_records_hold_to_the_end_of_a_run_and_are_looked_at_there(monkeypatch, tmp_path):
    values = ("world=synthetic", "time.start=2020-11", "time.end=2024-11", "population.scale=2000")
    scenario = load(BASELINE, sets=values)
    model = Mobility(scenario, rng=1).run_to("2024-11")
    workers, size = model.slots.records(), len(model.cities)
    check_end_records(workers, size, model.month, model.world.month)
    workers["registered"][3] = 3 * size
    with pytest.raises(NotFitting, match="1 workers of 2024-11"):
        check_end_records(workers, size, model.month, model.world.month)
    monkeypatch.setattr("sim.world.record_checks._misfits", lambda *_: 2)
    with pytest.raises(NotFitting), monkeypatch.context() as patched:
        patched.setattr("sim.world.world_builder.check_start_records", lambda world: world)
        patched.setattr("sim.world.record_checks.check_start_records", lambda world: world)
        run(scenario, months=1, out=tmp_path / "out", quiet=True)
    assert not (tmp_path / "out").exists()


def test_a_start_too_early_is_refused_and_the_first_month_runs():
    early = ("world=synthetic", "time.end=2006-06", "population.scale=2000")
    with pytest.raises(ScenarioError, match="The first month that works is 2005-12"):
        load(BASELINE, sets=(*early, "time.start=2005-11"))
    model = Mobility(load(BASELINE, sets=(*early, "time.start=2005-12")), rng=1)
    model.step()
    assert np.all(
        worker_record.read_field(model.slots.records()["origin"], worker_record.HOME_CITY) < len(model.cities)
    )


def test_no_step_after_the_last_month_of_a_record():
    late = ("world=synthetic", "time.start=2069-10", "time.end=2069-12", "population.scale=2000")
    model = Mobility(load(BASELINE, sets=late), rng=1).run_to("2069-12")
    with pytest.raises(ValueError, match="2069-12 is the last month"):
        model.step()
    assert month_numbers.format_month(model.month) == "2069-12"
