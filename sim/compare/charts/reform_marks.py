"""Mark in pictures when reforms are announced and when they start, and for which places, each reform by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from sim.compare.charts.font_families import cut_text
from sim.compare.text.number_format import join_few
from sim.core import month_numbers

if TYPE_CHECKING:
    from sim.rule_language.dated_change import PlaceSelector
    from sim.scenario.scenario_difference import ChangedValue
    from sim.scenario.schema import Scenario

STARTS, ANNOUNCED = "starts", "announced"
NEAR = 0.06  # of the months drawn: marks that stand nearer share one letter, or their letters would lie on each other
LISTED = 3  # months, and names of places, that one entry of the key names
PLACES = 60  # Latin letters that places take in the key


@dataclass(frozen=True)
class ReformMark:
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
class KeyEntry:
    """One line of the key below a picture: a letter, what the marks under it are, and of which variant (see Mark)."""

    letter: str
    kind: str
    number: int
    text: str


def list_marks(scenarios: Sequence[Scenario], end: int) -> list[ReformMark]:
    """Give the marks of all variants against the base, the first scenario, up to the month number `end`, by month."""
    found = [variant_marks(scenarios[0], variant, end) for variant in scenarios[1:]]
    shared = [one for one in found[0] if all(one in of for of in found)]
    every = [ReformMark(month, kind, 0, where) for month, kind, where in shared]
    for number, of in enumerate(found, 1):
        every += [
            ReformMark(month, kind, number, where) for month, kind, where in of if (month, kind, where) not in shared
        ]
    every.sort(key=lambda mark: (mark.month, mark.kind, mark.number))  # places stay in the order of the file
    return letter_marks(every, end - month_numbers.parse_month(scenarios[0].time.start))


def variant_marks(base: Scenario, variant: Scenario, end: int) -> list[tuple[int, str, str]]:
    """Give months in which changes of a variant are announced and start, and where; what holds from the start has none.

    Parameters
    ----------
    base, variant : the two scenarios.
    end : month number of the last month drawn.

    Returns
    -------
    month number, ANNOUNCED or STARTS, and places in words, each once.
    """
    from sim.scenario.scenario_difference import list_differences

    rows = [row for row in list_differences(base, variant) if row.change is not None]
    dates = [(month_numbers.parse_month(row.announced), ANNOUNCED, mark_places(row)) for row in rows if row.announced]
    dates += [(month_numbers.parse_month(row.since), STARTS, mark_places(row)) for row in rows]
    return [one for one in dict.fromkeys(dates) if month_numbers.parse_month(base.time.start) < one[0] <= end]


def mark_places(row: ChangedValue) -> str:
    """Say for which places a change is, shortly: "Guangzhou", "everywhere except Beijing, Shanghai"."""
    from sim.rule_language.recognition_set import ScenarioRecognition

    change = row.change
    if change is None:
        return ""
    chosen: PlaceSelector = (change.into or change.among) if isinstance(change, ScenarioRecognition) else change.where
    but = f" except {describe_place_kinds(chosen.left_out)}" if chosen.left_out else ""
    return (describe_place_kinds(chosen.given()) or chosen.everything) + but


def describe_place_kinds(given: dict[str, tuple[str, ...]]) -> str:
    """Write kinds of places with their names; of cities the names alone."""
    parts = (
        (f"{key.replace('_', ' ')} " if key != "city" else "", join_few(names, LISTED)) for key, names in given.items()
    )
    return "; ".join(f"{kind}{names}" for kind, names in parts)


def letter_marks(every: Sequence[ReformMark], months: int) -> list[ReformMark]:
    """Give marks a letter each by month, one for those that stand near the first of them."""
    made: list[ReformMark] = []
    number, first = -1, 0
    for mark in every:
        if number < 0 or mark.month - first > NEAR * months:
            number, first = number + 1, mark.month
        made.append(replace(mark, letter=ascii_lowercase[number]))
    return made


def build_mark_key(marks: Sequence[ReformMark], variants: Sequence[str]) -> list[KeyEntry]:
    """Say what the marks under every letter are: "starts 2027-01: Guangzhou; Shenzhen (mine)".

    variants : names of the variants; that of the only one is not said
    """
    groups: dict[tuple[str, str, int], list[ReformMark]] = {}
    for mark in marks:
        groups.setdefault((mark.letter, mark.kind, mark.number), []).append(mark)
    return [KeyEntry(*one, describe_marks(group, variants)) for one, group in groups.items()]


def describe_marks(group: Sequence[ReformMark], variants: Sequence[str]) -> str:
    """Say what marks of one kind and variant are that stand near each other."""
    dates = [month_numbers.format_month(month) for month in sorted({mark.month for mark in group})]
    listed = ", ".join(dates) if len(dates) <= LISTED else f"{dates[0]} to {dates[-1]}"
    every = dict.fromkeys(mark.where for mark in group)
    once = [where for where in every if "," not in where or not set(where.split(", ")) <= set(every)]
    places = cut_text("; ".join(once), PLACES)
    of = "all variants" if not group[0].number else variants[group[0].number - 1]
    return f"{group[0].kind} {listed}" + (f": {places}" if places else "") + (f" ({of})" if len(variants) > 1 else "")
