"""Read the mechanisms of the model, one row each, from sim/data/mechanisms.yaml; docs/mechanisms.md is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "data" / "mechanisms.yaml"
LISTS = ("parameters", "steps", "kernels", "columns", "tests")


@dataclass(frozen=True)
class Mechanism:
    """Say where a mechanism is, from its parameters to its tests; the head of the file tells what each field holds."""

    group: str
    name: str
    what: str
    section: str
    switch: str = ""
    parameters: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    kernels: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def read_mechanisms() -> tuple[Mechanism, ...]:
    """Give every row, in the order of the file."""
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(_mechanism(group, **row) for group, rows in groups.items() for row in rows)


def _mechanism(group: str, **row: str) -> Mechanism:
    fields: dict[str, Any] = row | {field: tuple(row.get(field, "").split()) for field in LISTS}
    return Mechanism(group, **fields)


MECHANISMS = read_mechanisms()
