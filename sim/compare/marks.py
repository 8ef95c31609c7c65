"""Mark in pictures when reforms are announced and when they start, and for which places, each reform by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from sim import clock
from sim.compare.fonts import cut
from sim.compare.words import few

if TYPE_CHECKING:
    from sim.scenario.change import Chosen
    from sim.scenario.difference import Row
    from sim.scenario.schema import Scenario

STARTS, ANNOUNCED = "starts", "announced"
NEAR = 0.06  # of the months drawn: marks that stand nearer share one letter, or their letters would lie on each other
LISTED = 3  # months, and names of places, that one entry of the key names
PLACES = 60  # Latin letters that places take in the key


@dataclass(frozen=True)
class Mark:
    """One thin line: the month number it stands at, what happens in it, in which variant and where.

    number : of the variant in the comparison, from 1; 0 where it is of all variants
    letter : what stands above the line, and in the key
    """

    month: int
    kind: str
    number: int
    where: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the key below a picture: a letter, what the marks under it are, and of which variant (see Mark)."""

    letter: str
    kind: str
    number: int
    text: str


def marks(scenarios: Sequence[Scenario], end: int) -> list[Mark]:
    """Give the marks of all variants against the base, the first scenario, up to the month number `end`, by month."""
    found = [of_variant(scenarios[0], variant, end) for variant in scenarios[1:]]
    shared = [one for one in found[0] if all(one in of for of in found)]
    every = [Mark(month, kind, 0, where) for month, kind, where in shared]
    for number, of in enumerate(found, 1):
        every += [Mark(month, kind, number, where) for month, kind, where in of if (month, kind, where) not in shared]
    every.sort(key=lambda mark: (mark.month, mark.kind, mark.number))  # places stay in the order of the file
    return lettered(every, end - clock.month(scenarios[0].time.start))


def of_variant(base: Scenario, variant: Scenario, end: int) -> list[tuple[int, str, str]]:
    """Give months in which changes of a variant are announced and start, and where; what holds from the start has none."""
    from sim.scenario.difference import difference

    rows = [row for row in difference(base, variant) if row.change is not None]
    dates = [(clock.month(row.announced), ANNOUNCED, places_of(row)) for row in rows if row.announced]
    dates += [(clock.month(row.since), STARTS, places_of(row)) for row in rows]
    return [one for one in dict.fromkeys(dates) if clock.month(base.time.start) < one[0] <= end]


def places_of(row: Row) -> str:
    """Say for which places a change is, shortly: "Guangzhou", "everywhere except Beijing, Shanghai"."""
    from sim.scenario.recognition import Recognition

    change = row.change
    if change is None:
        return ""
    chosen: Chosen = (change.into or change.among) if isinstance(change, Recognition) else change.where
    but = f" except {kinds(chosen.left_out)}" if chosen.left_out else ""
    return (kinds(chosen.given()) or chosen.everything) + but


def kinds(given: dict[str, tuple[str, ...]]) -> str:
    """Write kinds of places with their names; of cities the names alone."""
    parts = ((f"{key.replace('_', ' ')} " if key != "city" else "", few(names, LISTED)) for key, names in given.items())
    return "; ".join(f"{kind}{names}" for kind, names in parts)


def lettered(every: Sequence[Mark], months: int) -> list[Mark]:
    """Give marks a letter each by month, one for those that stand near the first of them."""
    made: list[Mark] = []
    number, first = -1, 0
    for mark in every:
        if number < 0 or mark.month - first > NEAR * months:
            number, first = number + 1, mark.month
        made.append(replace(mark, letter=ascii_lowercase[number]))
    return made


def key(marks: Sequence[Mark], variants: Sequence[str]) -> list[Entry]:
    """Say what the marks under every letter are: "starts 2027-01: Guangzhou; Shenzhen (mine)".

    variants : names of the variants; that of the only one is not said
    """
    groups: dict[tuple[str, str, int], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.letter, mark.kind, mark.number), []).append(mark)
    return [Entry(*one, words(group, variants)) for one, group in groups.items()]


def words(group: Sequence[Mark], variants: Sequence[str]) -> str:
    """Say what marks of one kind and variant are that stand near each other."""
    dates = [clock.text(month) for month in sorted({mark.month for mark in group})]
    listed = ", ".join(dates) if len(dates) <= LISTED else f"{dates[0]} to {dates[-1]}"
    every = dict.fromkeys(mark.where for mark in group)
    once = [where for where in every if "," not in where or not set(where.split(", ")) <= set(every)]
    places = cut("; ".join(once), PLACES)
    of = "all variants" if not group[0].number else variants[group[0].number - 1]
    return f"{group[0].kind} {listed}" + (f": {places}" if places else "") + (f" ({of})" if len(variants) > 1 else "")
