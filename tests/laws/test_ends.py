"""Every value can be run at both ends of what may be written: a made-up world lives two months with it, without a warning."""

import warnings

import numpy as np
import pytest

from sim.model import Mobility
from sim.parameters.fields.section_fields import accepted_types, field_metadata
from sim.parameters.parameter_registry import DATED, PARAMETERS, SECTIONS
from sim.scenario.scenario_files import load
from sim.steps.migration import destination_constants
from tests.laws.helpers_worlds import BASELINE, made_up

FIXED = tuple(path for path in PARAMETERS if path.startswith("start."))  # of how a world is made
ASKS = {  # what a value asks of others
    "settlement.points_from": {"settlement.open_below": 0},
    "settlement.open_below": {"settlement.points_from": 1e12},
}
OF_OTHERS = {("expectations.formation", "foresight")}  # repeats the run, see test_foresight.py
NEAR = {int: 1, float: 1e-6}  # how near to an end that is not in the range itself
GROUPS = sorted({path.split(".")[0] for path in (*DATED, *FIXED)})


def ends(path):
    """Give the values at the ends of what may be written, or of the judged range where there is no end; all names."""
    about = PARAMETERS[path]
    kinds, names, _ = accepted_types(about)
    bounds = {
        key: getattr(part, key) for part in about.metadata for key in ("ge", "gt", "le", "lt") if hasattr(part, key)
    }
    near = NEAR[float if float in kinds else int]
    low = bounds.get("ge", bounds["gt"] + near if "gt" in bounds else field_metadata(about)["low"])
    high = bounds.get("le", bounds["lt"] - near if "lt" in bounds else field_metadata(about)["high"])
    return [*names, *(value for value in (low, high) if value is not None and kinds & {int, float})]


def cases(group, paths):
    for path in paths:
        for value in ends(path) if path.split(".")[0] == group else ():
            if (path, value) not in OF_OTHERS:
                yield path, value


def lives(scenario, world, months=2):
    """Live some months; return what is wrong with what came out."""
    model = Mobility(scenario, rng=1, world=world, threads=1)
    for _ in range(months):
        model.step()
    inhabited, found = model.residents > 0, model.month_economy
    kept = ("rent", "service_quality", "output", "revenue", "budget_balance", "settling_cost")
    wrong = [name for name in kept if not np.isfinite(found[name][inhabited]).all()]
    settled_in = model.totals.adults > 0
    here = model.inputs.choice.attraction[settled_in]
    return wrong + ["attraction"] * (not (np.isfinite(here) & (here > 0)).all())


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(destination_constants, "ROUNDS", 2)
    warnings.simplefilter("error", RuntimeWarning)
    return load(
        BASELINE, sets=("world=synthetic", "time.end=2022-12", "population.scale=13500", "synthetic.persons=20250000")
    )


def failures(quick, group, paths, change, months=2):
    found = {}
    for path, value in cases(group, paths):
        try:
            wrong = lives(*change(quick, path, value), months)
        except (ValueError, ArithmeticError, RuntimeWarning, IndexError) as error:
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            found[f"{path}: {value}"] = wrong
    return found


def from_the_start(quick, path, value):
    world = None if path in FIXED else made_up(5, 1500, 3, 13500.0)
    return quick.changed(**{path: value}, **ASKS.get(path, {})), world


def from_a_date(quick, path, value):
    reform = {"from": "2020-12", "set": {path: value, **ASKS.get(path, {})}}
    return quick.changed(reforms=[reform]), made_up(5, 1500, 3, 13500.0)


@pytest.mark.parametrize("group", GROUPS)
def test_both_ends_live(quick, group):
    assert not failures(quick, group, (*DATED, *FIXED), from_the_start)


@pytest.mark.slow
@pytest.mark.parametrize("group", sorted({path.split(".")[0] for path in DATED}))
def test_both_ends_live_on_a_date_and_through_a_january(quick, group):
    assert not failures(quick, group, DATED, from_a_date, months=15)


def test_every_section_is_tried():
    """Sections left out hold for the run alone: its months, its size."""
    assert set(SECTIONS) - set(GROUPS) == {"time", "population", "synthetic"}
    assert len(DATED) > 150 and sum(len(ends(path)) for path in DATED) > 300
