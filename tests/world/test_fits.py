"""A world whose records do not fit is refused; the months a record holds bound a run at both ends."""

import numpy as np
import pytest

from sim import clock
from sim.draws import key_of
from sim.errors import ScenarioError
from sim.model import Mobility
from sim.scenario import checks
from sim.scenario.files import load
from sim.world import columns
from sim.world.fits import assure, misfits
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
