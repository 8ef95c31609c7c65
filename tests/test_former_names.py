"""Modules and names are found under the names they had before the code moved into folders."""

import subprocess
import sys
from importlib import import_module

import pytest

from sim.core.former_names import former_folders, is_module, read_former_names


def test_every_row_leads_to_something_that_is_there():
    for former, now in read_former_names().items():
        assert not is_module(former), f"{former} is a module again"
        if not is_module(now):
            module, _, name = now.rpartition(".")
            assert hasattr(import_module(module), name), now


def test_former_names_are_the_same_objects_and_say_where_they_are_now():
    for name in ("sim.clock", "sim.record.reporters", "sim.errors"):
        sys.modules.pop(name, None)
    with pytest.warns(DeprecationWarning, match=r"sim\.clock is sim\.core\.month_numbers now"):
        from sim.clock import month  # pyright: ignore[reportMissingImports]
    with pytest.warns(DeprecationWarning):
        from sim.errors import ScenarioError  # pyright: ignore[reportMissingImports]
        from sim.record.reporters import Reporter  # pyright: ignore[reportMissingImports]
    from sim.core import errors, month_numbers
    from sim.outputs.table_reporter import TableReporter

    assert month is month_numbers.parse_month and ScenarioError is errors.ScenarioError
    assert Reporter is TableReporter


def test_what_never_was_is_not_found():
    assert "sim.record" in former_folders()
    with pytest.raises(ModuleNotFoundError):
        import_module("sim.record.nothing")
    with pytest.raises(AttributeError):
        _ = import_module("sim.clock").nothing


def test_the_table_is_read_only_where_a_former_name_is_asked_for():
    code = "import sim, sim.core.former_names as f; print(f.read_former_names.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_what_has_moved_on_since_is_found_where_it_is():
    from sim.kernels.eligible import settled  # pyright: ignore[reportMissingImports]

    from sim.world.worker_record import is_locally_registered

    assert settled is is_locally_registered
