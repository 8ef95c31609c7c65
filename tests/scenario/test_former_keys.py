"""Every former name works for one version and says the present one; what is drawn from a name is drawn from the first."""

import dataclasses
import warnings

import numpy as np
import pandas as pd
import pytest

from sim.cli import main
from sim.core import former_keys
from sim.core.errors import ScenarioError
from sim.core.former_keys import COLUMN, MEASURE, OUTCOME, PARAMETER, FormerNameWarning, read_former_keys, stable_key
from sim.outputs.former_columns import with_present_columns
from sim.outputs.table_reporter import TABLES
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import BY_CITY, DATED, PARAMETERS
from sim.rules.resolve.rollout_schedule import city_lottery
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import china_cities
from sim.scenario.rule_files import read_rule_file
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

ROWS = read_former_keys(PARAMETER)
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.former)
DATED_ROWS = [row for row in ROWS if row.now in DATED]


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch):
    """Begin as a process that has told no former name yet."""
    monkeypatch.setattr(former_keys, "TOLD", set())


def is_now(row, where):
    return pytest.warns(FormerNameWarning, match=rf"{where}{row.former} is {row.now} now".replace(".", r"\."))


def other_than_default(path):
    """Give a value that a parameter takes and that is not its default, where one is easily found."""
    about = PARAMETERS[path]
    if about.default in ("yes", "no"):
        return "no"
    if path == "expectations.formation":
        return "myopic"
    bounds = {
        name: getattr(part, name) for part in about.metadata for name in ("ge", "le", "gt", "lt") if hasattr(part, name)
    }
    if "le" not in bounds:
        return about.default / 2 if "lt" in bounds else about.default + 1
    return bounds["le"] if about.default != bounds["le"] else about.default - 0.5


def scenario_file(folder, text, name="old"):
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@EACH
def test_a_scenario_file_may_use_it(tmp_path, row):
    section, leaf = row.former.split(".")
    value = other_than_default(row.now)
    file = scenario_file(tmp_path, f"name: a\n{section}:\n  {leaf}: {format_value(value).replace(',', '')}\n")
    with is_now(row, f"{file} line 3: "):
        found = load(file)
    assert found.get(row.now) == value and found.own(row.now) and value != PARAMETERS[row.now].default
    assert found.source(*row.now.split(".")).line == 3
    assert Scenario().changed(name="a", **{row.now: value}).written() == found.written()


@pytest.mark.parametrize("row", DATED_ROWS, ids=lambda row: row.former)
def test_a_reform_and_a_file_of_rules_may_use_it(tmp_path, row):
    value = format_value(other_than_default(row.now)).replace(",", "")
    one = f"  - from: 2026-01\n    set:\n      {row.former}: {value}\n"
    file = scenario_file(tmp_path, f"name: a\nreforms:\n{one}")
    with is_now(row, f"{file} line 5: "):
        found = load(file)
    assert list(found.reforms[0].values()) == [row.now]
    former_keys.TOLD.clear()
    rules = scenario_file(tmp_path, f"changes:\n{one}    document: a\n    source: b\n    confidence: low\n", "rules")
    with is_now(row, f"{tmp_path.name}/rules.yaml line 4: "):
        made = read_rule_file(rules, None).right().made
    assert list(made.changes[0].values()) == [row.now]


@EACH
def test_set_and_python_may_use_it(tmp_path, row):
    value = other_than_default(row.now)
    file = scenario_file(tmp_path, "name: a\n")
    with is_now(row, "--set: "):
        found = load(file, sets=(f"{row.former}={format_value(value).replace(',', '')}",))
    for use in (
        lambda: found.get(row.former),
        lambda: Scenario().changed(**{row.former: value}).get(row.now),
    ):
        former_keys.TOLD.clear()
        with is_now(row, ""):
            assert use() == value
    former_keys.TOLD.clear()
    section, leaf = row.former.split(".")
    with pytest.warns(FormerNameWarning) as told:
        assert getattr(getattr(found, section), leaf) == value
    assert told[0].filename == __file__


@pytest.mark.parametrize("row", DATED_ROWS, ids=lambda row: row.former)
def test_rules_give_it(row):
    cities = with_typical_cities(china_cities())
    rules = InForce(Scenario(), cities, cities.residents).at(1450, cities.chengqu)
    with is_now(row, ""):
        found = rules[row.former] if row.now in BY_CITY else rules.value(row.former)
    assert np.array_equal(found, rules[row.now] if row.now in BY_CITY else rules.value(row.now))


def test_it_is_told_once_and_printed_like_other_warnings(tmp_path, capsys):
    one = "  - {from: 2026-01, where: {city: Wuhan}, set: {permits.renewed: 0.7}}\n"
    file = scenario_file(
        tmp_path, f"name: a\npermits: {{renewed: 0.9}}\nreforms:\n{one}{one.replace('Wuhan', 'Beijing')}"
    )
    text = f"Warning: {file} line 2: permits.renewed is permits.renewal_share now; the former name goes with the next version."
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        with pytest.raises(SystemExit) as stopped:
            main(["check", str(file)])
    said = capsys.readouterr()
    assert stopped.value.code == 0 and said.err.count("permits.renewed") == 1 and text in said.err.splitlines()


def test_a_parent_and_its_child_may_use_either_name(tmp_path):
    scenario_file(tmp_path, "name: a\nwaiting: {rounds: 3, memory: 2}\n", "parent")
    file = scenario_file(tmp_path, "name: b\nextends: parent.yaml\nexpectations: {foresight_max_rounds: 5}\n", "child")
    with pytest.warns(FormerNameWarning):
        found = load(file)
    assert (found.expectations.foresight_max_rounds, found.expectations.trend_memory) == (5, 2)


def test_both_names_in_a_file_are_refused_with_both_lines(tmp_path):
    file = scenario_file(tmp_path, "name: a\nexpectations: {foresight_max_rounds: 5}\nwaiting: {rounds: 3}\n")
    with pytest.raises(ScenarioError) as stopped:
        load(file)
    (mistake,) = stopped.value.mistakes
    assert (mistake.line, mistake.path) == (3, "waiting.rounds") and "written too, on line 2" in mistake.message


def test_what_never_was_is_unknown_below_a_former_section(tmp_path):
    file = scenario_file(tmp_path, "name: a\nwaiting: {rounds: 3, turns: 2}\n")
    with pytest.warns(FormerNameWarning), pytest.raises(ScenarioError, match=r"waiting\.turns +is not a known key"):
        load(file)


def test_the_table_leads_from_names_that_are_gone_to_names_that_are_there():
    for row in ROWS:
        assert row.former not in PARAMETERS and row.now in PARAMETERS, row
    columns = {f"{name}.{column.name}" for name, table in TABLES.items() for column in table.columns}
    for row in read_former_keys(COLUMN):
        assert row.former not in columns and row.now in columns, row
    for row in read_former_keys(MEASURE):
        assert row.former not in MEANINGS and row.now in MEANINGS, row
    every = [
        dataclasses.astuple(row)[:2] for kind in (PARAMETER, COLUMN, MEASURE, OUTCOME) for row in read_former_keys(kind)
    ]
    assert len(set(every)) == len(every)


def test_lots_are_drawn_from_the_first_name():
    """The lot of a city is that of the text a reform had when its parameters had their first names."""
    assert stable_key("services.open_to_permit_holders") == "services.open_to_permit_holders"
    first = [stable_key(path) for path in PARAMETERS]
    assert len(set(first)) == len(first) and not any(
        stable_key(path) in PARAMETERS.keys() - {path} for path in PARAMETERS
    )
    cities = with_typical_cities(china_cities())
    rollout = {"share": 0.5, "over": 24, "order": "by chance"}
    reform = {
        "from": "2026-01",
        "set": {"permits.renewal_share": 0.7, "collective_households.employer": 0.5},
        "rollout": rollout,
    }
    in_force = InForce(Scenario().changed(reforms=[reform]), cities, cities.residents)
    rules = in_force.at(1450, cities.chengqu)
    first = in_force.schedule(in_force.scenario.reforms[0], rules).first
    named = [row for row, name in enumerate(cities.name) if name]
    by_lot = sorted(
        named, key=lambda row: city_lottery(cities.name[row], "everywhere; households.employer, permits.renewed")
    )
    assert np.all(np.diff(first[by_lot]) >= 0) and len(set(first)) > 20


def test_columns_and_measures_of_older_runs_have_present_names():
    for row in read_former_keys(COLUMN):
        table, _, former = row.former.partition(".")
        if table != "measures":
            made = with_present_columns(pd.DataFrame({former: [1], "month": [2]}), table)
            assert list(made.columns) == [row.now.partition(".")[2], "month"]
    measures = pd.DataFrame(
        {"measure": pd.Categorical([row.former for row in read_former_keys(MEASURE)] + ["orphans"])}
    )
    found = with_present_columns(measures, "measures")["measure"]
    assert list(found) == [row.now for row in read_former_keys(MEASURE)] + ["orphans"]


@pytest.mark.parametrize("row", read_former_keys(COLUMN), ids=lambda row: row.former)
def test_a_column_of_a_run_may_be_asked_for_by_it(row):
    table, _, now = row.now.partition(".")
    former = row.former.partition(".")[2]
    made = with_present_columns(pd.DataFrame({now: [1, 2, 4], "city_id": [1, 1, 2]}), table)
    for use in (
        lambda: made[made.city_id > 0][former],
        lambda: getattr(made, former),
        lambda: made[["city_id", former]][now],
        lambda: made.groupby("city_id")[[former]].sum()[now],
        lambda: made.groupby("city_id")[former].sum(),
    ):
        former_keys.TOLD.clear()
        with pytest.warns(FormerNameWarning, match=f"{former} is {now} now"):
            assert use().sum() == 7
    with pytest.raises(KeyError):
        _ = made["never_was"]
    with pytest.raises(AttributeError):
        _ = made.never_was


def test_an_argument_of_the_model_is_taken_by_its_former_name(monkeypatch):
    """Both names at once cannot be: the former one is an argument nobody else takes."""
    from sim.scenario.call_arguments import take_former_argument

    monkeypatch.setattr(former_keys, "TOLD", set())
    more = {"lines": 3, "seed": 1}
    with pytest.warns(former_keys.FormerNameWarning, match="lines is cutoffs now"):
        assert take_former_argument(more, "lines", "cutoffs", None) == 3
    assert more == {"seed": 1} and take_former_argument(more, "lines", "cutoffs", 5) == 5


def test_warnings_are_printed_as_before_once_the_command_has_ended(capsys):
    """A command line called many times in one process leaves nothing behind."""
    import warnings

    from sim.cli_messages import print_former_names

    before = warnings.showwarning
    with print_former_names():
        warnings.showwarning("x is y now", former_keys.FormerNameWarning, "file", 1)
    assert "Warning: x is y now" in capsys.readouterr().err and warnings.showwarning is before
