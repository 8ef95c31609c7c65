import pickle

import pytest
from pydantic import ValidationError

from sim.core.errors import ScenarioError
from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.parameter_registry import BY_CITY, DATED, NATIONAL, PARAMETERS
from sim.scenario.schema import Scenario


def test_frozen():
    made = Scenario()
    with pytest.raises(ValidationError):
        made.seed = 2  # pyright: ignore
    with pytest.raises(ValidationError):
        made.choice.distance = 1  # pyright: ignore
    assert hash(made) == hash(Scenario())


def test_changed_is_a_checked_copy():
    made = Scenario(name="x")
    other = made.changed(**{"choice.distance": 0.7, "time.end": "2030-12"})
    assert (other.choice.distance, other.time.end, other.name) == (0.7, "2030-12", "x")
    assert made.choice.distance == 0.7
    assert other.own("choice.distance") and not other.own("choice.province_border")
    with pytest.raises(ScenarioError, match="Did you mean distance"):
        made.changed(**{"choice.distanc": 0.7})
    with pytest.raises(ScenarioError, match="from 0 to 5"):
        made.changed(**{"choice.distance": -1})
    with pytest.raises(ScenarioError, match="before the run starts"):
        made.changed(reforms=[{"from": "2019-01", "set": {"choice.distance": 0.5}}])


def test_what_was_written_builds_the_same_again():
    made = Scenario().changed(
        **{"settlement.regime": "open"},
        reforms=[{"from": "2026-01", "where": {"city": "Wuhan"}, "set": {"settlement.points.quota": None}}],
    )
    again = Scenario.model_validate(made.written())
    assert again.model_dump() == made.model_dump()
    assert again.own("settlement.regime") and not again.own("settlement.insured_months")
    assert again.written()["reforms"][0]["set"] == {"settlement.points.quota": None}


def test_pickle():
    made = Scenario(name="x").changed(seed=7)
    assert pickle.loads(pickle.dumps(made)) == made


def test_every_value_is_described():
    for path, about in PARAMETERS.items():
        extra = field_metadata(about)
        assert about.description and extra["source"] and extra["confidence"] in ("high", "medium", "low"), path
        low, high = extra["low"], extra["high"]
        if low is not None and high is not None and about.default is not None:
            assert low <= about.default <= high, path
    assert set(DATED) == set(BY_CITY) | set(NATIONAL)
    assert "time.start" not in DATED and "settlement.points.quota" in BY_CITY and "choice.distance" in NATIONAL


def start_values() -> dict[str, dict[str, str]]:
    """Return the rows of start_values.csv by symbol."""
    import csv
    from pathlib import Path

    import sim

    with (Path(sim.__file__).parent / "data" / "start_values.csv").open(encoding="utf-8") as file:
        return {row["symbol"]: row for row in csv.DictReader(file)}


def test_defaults_are_the_start_values():
    values = {symbol: row["value"] for symbol, row in start_values().items()}
    made = Scenario()
    pairs = {
        "mu0_low": made.choice.move_cost_below_college,
        "mu0_col": made.choice.move_cost_college,
        "mu_on": made.choice.onward_cost,
        "mu_w": made.choice.within_city_discount,
        "own_stay": made.choice.own_home,
        "eta": made.choice.housing_share,
        "g_min": made.hazard.duration_floor,
        "g_home": made.hazard.origin_city_factor,
        "mu2": made.hazard.peak_age,
        "psi": made.services.weight,
        "psi_kid": made.services.weight_school_child,
        "phi_T5": made.services.open_to_permit_holders,
        "nu_land": made.land.cost_elsewhere,
        "nu_land_own": made.land.cost_own_city,
        "xi_scale": made.settlement.preference_scale,
        "xi_mean": made.settlement.preference_mean,
        "h_apply": made.settlement.application_hazard,
    }
    assert {symbol: float(values[symbol]) for symbol in pairs} == pairs


def test_defaults_set_on_flows_are_inside_the_judged_range():
    ranges = {symbol: (float(row["low"]), float(row["high"])) for symbol, row in start_values().items() if row["low"]}
    made = Scenario()
    set_on_flows = {
        "delta": made.choice.distance,
        "beta_p": made.choice.province_border,
        "rho": made.choice.network_curvature,
        "kap": made.choice.network_weight,
        "alpha": made.choice.home_bonus,
        "lam0": made.hazard.evaluation,
        "damp": made.start.net_damping,
    }
    for symbol, value in set_on_flows.items():
        assert ranges[symbol][0] <= value <= ranges[symbol][1], symbol


def test_names_keep_the_order_they_are_written_in():
    """Two fields with the same names in another order are two kinds: a code is the place of a name in its own field."""
    from typing import Literal

    from pydantic.fields import FieldInfo

    from sim.parameters.fields.section_fields import accepted_types

    for written in (("late", "early"), ("early", "late"), ("late", "early")):
        assert accepted_types(FieldInfo(annotation=Literal[written]))[1] == written
