"""sim/data/mechanisms.yaml: what a row names exists, and no parameter, step or kernel is without a row."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from pydantic import TypeAdapter

from sim.docs_pages.mechanism_page import PAGE, TITLES, render_mechanism_page
from sim.mechanisms import FILE, LISTS, MECHANISMS
from sim.outputs.run_fingerprint import is_outside_runs
from sim.outputs.table_reporter import TABLES
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.parameters.parameter_registry import PARAMETERS

ROOT = Path(__file__).parents[1]
LAYERS = ("steps", "kernels")
RUN_SETTINGS = ("time", "population", "synthetic")  # when, how coarse and where a run is; no mechanism
CORE = {  # what all mechanisms stand on
    "sim.kernels.candidate_draws", "sim.kernels.competing_events", "sim.kernels.event_chances",
    "sim.kernels.input_records", "sim.kernels.month_loop", "sim.kernels.month_packets", "sim.kernels.worker_counts",
    "sim.kernels.worker_types", "sim.steps.array_growth", "sim.steps.effective_parameters", "sim.steps.inputs_builder",
    "sim.steps.memory_estimate", "sim.steps.month_state", "sim.steps.month_totals", "sim.steps.national_inputs",
    "sim.steps.thread_counts", "sim.steps.worker_store",
}  # fmt: skip
EACH = pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.name)


def named(one):
    """Give the modules of a mechanism by their full names."""
    return {f"sim.{layer}.{module}" for layer in LAYERS for module in getattr(one, layer)}


def begins(path, beginnings):
    """Tell whether a path is one of some, or stands below one."""
    return any(path == each or path.startswith(f"{each}.") for each in beginnings)


def modules():
    """Give the full names of all steps and kernels."""
    files = [path for layer in LAYERS for path in (ROOT / "sim" / layer).rglob("*.py") if path.name != "__init__.py"]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files}


@cache
def imported(path):
    """Give every module, and every name out of one, that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def test_no_key_of_the_file_is_written_twice_or_left_empty():
    nodes = [yaml.compose(FILE.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), (keys, node.start_mark)
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value
        else:
            assert node.value, node.start_mark


def test_no_run_depends_on_a_row():
    assert is_outside_runs(ROOT / "sim" / "mechanisms.py") and is_outside_runs(FILE)
    readers = [path for path in (ROOT / "sim").rglob("*.py") if "sim.mechanisms" in imported(path)]
    assert readers and all(map(is_outside_runs, readers)), readers


def test_names_are_told_once():
    names = [one.name for one in MECHANISMS]
    assert len(names) == len(set(names))
    for one in MECHANISMS:
        for field in LISTS:
            words = getattr(one, field)
            assert len(words) == len(set(words)), (one.name, field)


@EACH
def test_modules_and_tests_exist(one):
    assert named(one), "no step and no kernel"
    assert named(one) <= modules(), named(one) - modules()
    assert [test for test in one.tests if not (ROOT / "tests" / test).is_file()] == []


@EACH
def test_a_test_imports_a_module_of_the_mechanism(one):
    for test in one.tests:
        assert re.fullmatch(r"test_\w+\.py", Path(test).name), f"{test} is not run by pytest"
    assert any(imported(ROOT / "tests" / test) & named(one) for test in one.tests)


@EACH
def test_parameters_exist(one):
    for beginning in one.parameters:
        assert any(begins(path, [beginning]) for path in PARAMETERS), beginning


@EACH
def test_what_turns_it_off_is_a_value_of_its_own_that_may_be_written(one):
    if one.switch:
        path, value = one.switch.split(": ")
        about = PARAMETERS[path]
        TypeAdapter(Annotated[about.annotation, about]).validate_python(read(value))
        assert begins(path, one.parameters), path


def read(value):
    """Give a value as a number where it is one."""
    try:
        return float(value)
    except ValueError:
        return value


@EACH
def test_columns_exist(one):
    for column in one.columns:
        table, name = column.split(".")
        assert name in {each.name for each in TABLES[table].columns} or (table == "measures" and name in MEANINGS), (
            column
        )


@EACH
def test_the_section_has_its_place(one):
    assert f'<a id="{one.section}"></a>' in (ROOT / "docs" / "model.md").read_text(encoding="utf-8")


def test_every_parameter_belongs_to_a_mechanism():
    beginnings = [each for one in MECHANISMS for each in one.parameters]
    assert [path for path in PARAMETERS if not begins(path, [*beginnings, *RUN_SETTINGS])] == []
    assert [path for path in PARAMETERS if begins(path, beginnings) and begins(path, RUN_SETTINGS)] == []


def test_every_switch_is_that_of_a_mechanism():
    told = {one.switch.partition(": ")[0] for one in MECHANISMS}
    assert {path for path in PARAMETERS if path.startswith("switches.")} <= told


def test_release_is_off_where_it_is_as_likely_as_any_application():
    one = next(one for one in MECHANISMS if one.name == "release when a requirement is relaxed")
    assert read(one.switch.split(": ")[1]) == PARAMETERS["settlement.application_hazard"].default


def test_every_step_and_kernel_belongs_to_a_mechanism_or_to_the_core():
    told = set().union(*map(named, MECHANISMS))
    assert modules() - told - CORE == set()
    assert told & CORE == set()
    assert modules() >= CORE


def test_every_step_and_kernel_is_imported_by_a_test():
    found = set().union(*(imported(path) for path in (ROOT / "tests").rglob("*.py")))
    assert modules() - found == set()


def test_the_page_is_current_and_linked():
    renew = "run: python -m sim.docs_pages mechanisms"
    assert PAGE.read_text(encoding="utf-8") == render_mechanism_page(), renew
    assert "(mechanisms.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert "(docs/mechanisms.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_row_of_the_page_is_whole():
    text = render_mechanism_page()
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| mechanism")]
    assert len(rows) == len(MECHANISMS)
    assert all(row.count(" | ") + 1 == len(TITLES) for row in rows)
    for link in re.findall(r"\]\(([^)#]+)", text):
        assert (PAGE.parent / link).exists(), link
