"""A world whose records do not fit is refused; the months a record holds bound a run at both ends."""

import numpy as np
import pytest

from sim import clock
from sim.draws import key_of
from sim.errors import NotFitting, ScenarioError
from sim.experiment.run import run
from sim.model import Mobility
from sim.scenario import checks
from sim.scenario.files import load
from sim.world import columns
from sim.world.fits import assure, hold, misfits
from sim.world.synthetic import synthetic
from tests.laws.worlds import BASELINE, made_up


def test_first_and_last_month_are_those_of_a_record():
    assert checks.EARLIEST == columns.EARLIEST and checks.LATEST == columns.LATEST
    assert columns.EARLIEST - (12 * columns.OLDEST + 11) == 0  # the oldest are born in January 1900
    assert 1 << columns.BORN[1] > columns.LATEST


def test_a_world_of_the_first_month_fits_and_one_before_does_not():
    first = synthetic(cities=8, workers=60_000, key=key_of(1), month=columns.EARLIEST)
    assert assure(first) is first
    with pytest.raises(ValueError, match="do not fit their records"):
        assure(synthetic(cities=8, workers=60_000, key=key_of(1), month=columns.EARLIEST - 400))


def test_each_field_is_looked_at():
    world = made_up(5, 1500)
    assert misfits(world.workers, 5, world.month) == 0
    for name, value in (
        ("place", 15),
        ("registered", 15),
        ("origin", columns.origin(800, 5)),
        ("origin", 1300),
        ("clocks", 1),
    ):
        workers = world.workers.copy()
        workers[name][7] = value
        assert misfits(workers, 5, world.month) == 1, name


@pytest.mark.parametrize(("field", "value"), [(columns.EDUCATION_LEVEL, 7), (columns.WORK, 6), (columns.WORK, 7)])
def test_a_level_or_a_state_that_there_is_not_is_found(field, value):
    workers = made_up(5, 1500).workers.copy()
    workers["traits"][7] = columns.put(int(workers["traits"][7]), field, value)
    assert misfits(workers, 5, made_up(5, 1500).month) == 1


def test_a_child_who_is_grown_is_found():
    world = made_up(5, 1500)
    for shift in (0, 8):
        workers = world.workers.copy()
        workers["children"][7] = columns.child_code(world.month - 192) << shift
        assert misfits(workers, 5, world.month) == 1
        workers["children"][7] = columns.child_code(world.month - 191) << shift
        assert misfits(workers, 5, world.month) == 0


def test_records_hold_to_the_end_of_a_run_and_are_looked_at_there(monkeypatch, tmp_path):
    values = ("world=synthetic", "time.start=2020-11", "time.end=2024-11", "population.scale=2000")
    scenario = load(BASELINE, sets=values)
    model = Mobility(scenario, rng=1).run_to("2024-11")
    workers, size = model.slots.records(), len(model.cities)
    hold(workers, size, model.month, model.world.month)
    workers["registered"][3] = 3 * size
    with pytest.raises(NotFitting, match="1 workers of 2024-11"):
        hold(workers, size, model.month, model.world.month)
    monkeypatch.setattr("sim.world.fits._misfits", lambda *_: 2)
    with pytest.raises(NotFitting), monkeypatch.context() as patched:
        patched.setattr("sim.world.build.assure", lambda world: world)
        patched.setattr("sim.world.fits.assure", lambda world: world)
        run(scenario, months=1, out=tmp_path / "out", quiet=True)
    assert not (tmp_path / "out").exists()


def test_a_start_too_early_is_refused_and_the_first_month_runs():
    early = ("world=synthetic", "time.end=2006-06", "population.scale=2000")
    with pytest.raises(ScenarioError, match="The first month that works is 2005-12"):
        load(BASELINE, sets=(*early, "time.start=2005-11"))
    model = Mobility(load(BASELINE, sets=(*early, "time.start=2005-12")), rng=1)
    model.step()
    assert np.all(columns.get(model.slots.records()["origin"], columns.HOME_CITY) < len(model.cities))


def test_no_step_after_the_last_month_of_a_record():
    late = ("world=synthetic", "time.start=2069-10", "time.end=2069-12", "population.scale=2000")
    model = Mobility(load(BASELINE, sets=late), rng=1).run_to("2069-12")
    with pytest.raises(ValueError, match="2069-12 is the last month"):
        model.step()
    assert clock.text(model.month) == "2069-12"
