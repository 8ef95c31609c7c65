"""Let modules be imported by the names they had before the code moved into folders; goes with the next version.

    from sim.clock import month     # sim.core.month_numbers.parse_month, with a DeprecationWarning that says so

The table former_names.csv has a row for each module (`sim.clock`) and each function, class or constant (`sim.clock.month`)
that has another name now.
"""

from __future__ import annotations

import csv
import sys
import warnings
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

TABLE = Path(__file__).with_name("former_names.csv")


@cache
def read_former_names() -> dict[str, str]:
    """Give the present name of every former one, in full."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["former"]: row["now"] for row in csv.DictReader(file)}


@cache
def former_folders() -> frozenset[str]:
    """Give the folders that modules were in, in full."""
    return frozenset(name.rpartition(".")[0] for name, now in read_former_names().items() if is_module(now)) - {"sim"}


def is_module(now: str) -> bool:
    """Say whether a present name is that of a module."""
    return Path(__file__).parents[2].joinpath(*now.split(".")).with_suffix(".py").is_file()


class FormerNames(MetaPathFinder, Loader):
    """Find a module by its former name, when nothing else has found one."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the import spec of a module under its former name, None where the name was never in use.

        Parameters
        ----------
        fullname : name asked for, such as `sim.clock`.
        path, target : passed by the import system and not used: the table of former names alone decides.
        """
        if not fullname.startswith("sim."):
            return None
        folder = fullname in former_folders()
        known = folder or is_module(read_former_names().get(fullname, fullname))
        return ModuleSpec(fullname, self, is_package=folder) if known else None

    def exec_module(self, module: ModuleType) -> None:
        """Make the module one that gives what it gave, under its present names."""
        former = module.__name__
        if former not in read_former_names():
            return
        now = read_former_names()[former]
        warnings.warn(
            f"{former} is {now} now; the former name goes with the next version.", DeprecationWarning, stacklevel=2
        )

        def attribute(name: str) -> Any:
            module, _, present_name = read_former_names().get(f"{former}.{name}", f"{now}.{name}").rpartition(".")
            return getattr(import_module(module), present_name)

        module.__dict__["__getattr__"] = attribute


def accept_former_names() -> None:
    """Ask for former names after everything else."""
    if not any(isinstance(finder, FormerNames) for finder in sys.meta_path):
        sys.meta_path.append(FormerNames())
