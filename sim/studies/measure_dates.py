"""Make the scenario that is measured out of a variant: the same length and scale, the first reform on the same date."""

from __future__ import annotations

from pathlib import Path

from sim.core import month_numbers
from sim.scenario.schema import Scenario

SCALE, BEGINS = 5000, "2021-01"


def shift_reforms(scenario: Scenario, begins: str = BEGINS) -> Scenario:
    """Give a copy whose first reform is in force from `begins`, all dates moved alike; none announced before the start."""
    dated = {name: getattr(scenario, name) for name in ("reforms", "tracks", "recognition")}
    first = min((month_numbers.parse_month(one.since) for parts in dated.values() for one in parts), default=None)
    if first is None:
        return scenario
    moved, start = month_numbers.parse_month(begins) - first, month_numbers.parse_month(scenario.time.start)
    made = {name: [_moved(one, moved, start) for one in parts] for name, parts in dated.items()}
    return scenario.changed(**{name: parts for name, parts in made.items() if parts})


def _moved(one, months: int, start: int) -> dict:
    written = one.model_dump(mode="json", by_alias=True, exclude_unset=True)
    dates = {
        key: month_numbers.parse_month(written[key]) + months
        for key in ("from", "until", "announced")
        if written.get(key)
    }
    return written | {key: month_numbers.format_month(max(month, start)) for key, month in dates.items()}


def load_variant(file: Path, years: int) -> Scenario:
    """Load a variant as it is measured: at SCALE, with its first reform in BEGINS, for some years from then on."""
    from sim.scenario.scenario_files import load

    end = month_numbers.format_month(month_numbers.parse_month(BEGINS) + 12 * years - 1)
    return shift_reforms(load(file)).changed(**{"population.scale": SCALE, "time.end": end})
