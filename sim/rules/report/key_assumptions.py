"""List key assumptions: values without a source that carry results, marked so where their source is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.parameters.fields.section_fields import field_unit
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import BY_CITY, PARAMETERS
from sim.rules.report.affected_cities import is_value_used
from sim.rules.resolve.rule_table import Origin, RuleTable

KEY = "key assumption"  # written in the source of such a value, of a parameter and in the rules' history alike
FEW = 12  # cities named one by one


@dataclass(frozen=True)
class KeyAssumption:
    """A key assumption in force: its path, value with unit, the cities in which it has a part (rows), where it is told."""

    path: str
    value: str
    rows: tuple[int, ...]
    origin: Origin

    @property
    def meaning(self) -> str:
        """Give the description of the value."""
        return PARAMETERS[self.path].description or self.path

    def where(self, names: Sequence[str]) -> str:
        """Count the cities, and name them where they are few."""
        cities = [names[row] for row in self.rows]
        count = f"{len(cities)} cit{'y' if len(cities) == 1 else 'ies'}"
        return f"{count}: {', '.join(cities)}" if len(cities) <= FEW else count

    def sentence(self, names: Sequence[str]) -> str:
        """Say what is assumed, where, and where that is told."""
        return f"{self.path} ({self.meaning}) is {self.value} in {self.where(names)} [{self.origin}]."


def list_key_assumptions(rules: RuleTable, first: int = 0) -> list[KeyAssumption]:
    """Give the key assumptions in force in the cities from row `first` on, each once for all cities it has a part in."""
    found: dict[tuple[str, str, Origin], list[int]] = {}
    for path in BY_CITY:
        holds = np.flatnonzero([KEY in rules.origin(path, row).source for row in range(len(rules.tier))])
        part = holds[is_value_used(path, rules)[holds]] if holds.size else holds
        for row in map(int, part[part >= first]):
            found.setdefault((path, rules.text(path, row), rules.origin(path, row)), []).append(row)
    return [
        KeyAssumption(path, f"{format_value(value)} {field_unit(PARAMETERS[path])}".strip(), tuple(rows), origin)
        for (path, value, origin), rows in found.items()
    ]
