"""Mark in pictures when reforms are announced and when they start, each reform by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim import clock

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

STARTS, ANNOUNCED = "starts", "announced"
NEAR = 0.045  # of the months drawn: marks that stand nearer share one label, or their labels would lie on each other
LISTED = 3  # months that one label names


@dataclass(frozen=True)
class Mark:
    """One thin line: the month number it stands at, what it says, and the variant it is of.

    number : of the variant in the comparison, from 1; 0 where it is of all variants
    """

    month: int
    kind: str
    number: int
    label: str = ""


def marks(scenarios: Sequence[Scenario], end: int) -> list[Mark]:
    """Give the marks of all variants against the base, the first scenario, up to the month number `end`, by month."""
    found = [of_variant(scenarios[0], variant, end) for variant in scenarios[1:]]
    shared = set.intersection(*found)
    every = {(month, kind, 0) for month, kind in shared}
    every |= {(*one, number) for number, of in enumerate(found, 1) for one in of - shared}
    return labelled([Mark(*one) for one in sorted(every)], end - clock.month(scenarios[0].time.start))


def of_variant(base: Scenario, variant: Scenario, end: int) -> set[tuple[int, str]]:
    """Give the months in which changes of a variant are announced and start; what holds from the start has no mark."""
    from sim.scenario.difference import difference

    rows = [row for row in difference(base, variant) if row.change is not None]
    dates = {(clock.month(row.since), STARTS) for row in rows}
    dates |= {(clock.month(row.announced), ANNOUNCED) for row in rows if row.announced}
    return {(month, kind) for month, kind in dates if clock.month(base.time.start) < month <= end}


def labelled(every: list[Mark], months: int) -> list[Mark]:
    """Write on each mark what it is, and on the first of those that stand near each other what they all are."""
    made: list[Mark] = []
    for kind in (STARTS, ANNOUNCED):
        group: list[Mark] = []
        for mark in [*(one for one in every if one.kind == kind), None]:
            if group and (mark is None or mark.month - group[0].month > NEAR * months):
                made += [Mark(one.month, kind, one.number, words(group) if one is group[0] else "") for one in group]
                group = []
            group += [mark] if mark else []
    return made


def words(group: Sequence[Mark]) -> str:
    """Say what marks that stand near each other are: "starts 2027-01, 2027-04"."""
    dates = [clock.text(month) for month in sorted({mark.month for mark in group})]
    listed = ", ".join(dates) if len(dates) <= LISTED else f"{dates[0]} to {dates[-1]}"
    return f"{group[0].kind} {listed}"
