"""Say what a variant changes in the rules, for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim import clock

if TYPE_CHECKING:
    from sim.experiment.run import Run
    from sim.scenario.difference import Before
    from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Rule:
    """One value that a variant changes: since when, where, what in words and as a path, old and new with unit."""

    since: str
    where: str
    what: str
    path: str
    old: str
    new: str
    source: str


@dataclass(frozen=True)
class Names:
    """The cities of a run as far as rules name them: see sim.rules.effects.Named."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]


def rules(base: Scenario, variant: Scenario, run: Run) -> list[Rule]:
    """List what a variant changes against the base; `run` is one of the base and tells which cities it is about."""
    from sim.scenario.difference import difference
    from sim.scenario.parameters import PARAMETERS

    return [
        Rule(
            f"{row.since}, announced {row.announced}" if row.announced else row.since,
            row.where,
            PARAMETERS[row.path].description or row.path if row.path in PARAMETERS else row.path,
            row.path,
            with_unit(row.old, row.unit),
            with_unit(row.new, row.unit),
            row.source,
        )
        for row in difference(base, variant, as_they_were(base, variant, run))
    ]


def as_they_were(base: Scenario, variant: Scenario, run: Run) -> Before:
    """Give the function that says what a rule was in the base among the cities of a reform, just before the first."""
    from sim.rules.before import before
    from sim.rules.in_force import InForce

    places, cities = run.places, run.cities
    clusters = tuple(tuple(name for name in text.split("; ") if name) for text in places["clusters"].astype(str))
    named = Names(tuple(places["name"].astype(str)), tuple(places["province"].astype(str)), clusters)
    months = cities["month"].unique()
    change = first_change(base, variant) or 0
    month = months[min(max(change - 1 - clock.month(base.time.start), 0), len(months) - 1)]
    chengqu = cities.loc[cities["month"] == month, "chengqu"].to_numpy(dtype=float)
    return before(InForce(base, named), chengqu)


def with_unit(value: str, unit: str) -> str:
    """Write the unit behind a number, with separators of thousands; leave words as they are."""
    try:
        number = float(value)
    except ValueError:
        return value
    shown = f"{number:,.0f}" if number == int(number) and abs(number) >= 1000 else value
    return f"{shown} {unit}".strip()


def first_change(base: Scenario, variant: Scenario) -> int | None:
    """Give the month number of the first change of a rule, or of its announcement; None where nothing changes."""
    from sim.scenario.difference import difference

    return min((clock.month(row.announced or row.since) for row in difference(base, variant)), default=None)


def first_year(base: Scenario, variant: Scenario) -> int:
    """Give the first calendar year a change can be seen in: of the first change, or the first whole year of the run."""
    start = clock.month(base.time.start)
    change = first_change(base, variant)
    return clock.year(max(change if change is not None else start, start + 2))
