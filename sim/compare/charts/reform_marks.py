"""Mark in pictures when reforms are announced, start and hold in full, and for which places, each reform by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.compare.charts.font_families import cut_text
from sim.compare.charts.mark_letters import ReformMark, letter_marks
from sim.compare.text.number_format import join_few
from sim.core import month_numbers

if TYPE_CHECKING:
    from sim.rule_language.dated_change import PlaceSelector
    from sim.rule_language.recognition_set import ScenarioRecognition
    from sim.scenario.scenario_difference import ChangedValue, ScenarioChange
    from sim.scenario.schema import Scenario

STARTS, ANNOUNCED, IN_FULL = "starts", "announced", "in full"
LISTED = 3  # months, and names of places, that one entry of the key names
PLACES = 60  # Latin letters that places take in the key


@dataclass(frozen=True)
class KeyEntry:
    """One line of the key below a picture: a letter, what the marks under it are, and of which variant (see ReformMark)."""

    letter: str
    kind: str
    number: int
    text: str


def list_marks(scenarios: Sequence[Scenario], end: int) -> list[ReformMark]:
    """Give the marks of all variants against the base, the first scenario, up to the month number `end`, by month."""
    found = [variant_marks(scenarios[0], variant, end) for variant in scenarios[1:]]
    every = [one for one in found[0] if all(one in of for of in found)]
    for number, of in enumerate(found, 1):
        every += [replace(one, number=number) for one in of if one not in every]
    every.sort(key=lambda mark: (mark.month, mark.kind, mark.number))  # places stay in the order of the file
    return letter_marks(every, end - month_numbers.parse_month(scenarios[0].time.start))


def variant_marks(base: Scenario, variant: Scenario, end: int) -> list[ReformMark]:
    """Give the marks of the changes of a variant, without letters; what applies from the start has none.

    Parameters
    ----------
    base, variant : the two scenarios.
    end : month number of the last month drawn.
    """
    from sim.scenario.scenario_difference import list_differences

    found: list[ReformMark] = []
    for row in list_differences(base, variant):
        since, where = month_numbers.parse_month(row.since), mark_places(row)
        dates = {ANNOUNCED: month_numbers.parse_month(row.announced) if row.announced else since, STARTS: since}
        dates[IN_FULL] = full_month(row.change, since)
        found += [
            ReformMark(month, kind, 0, where, since)
            for kind, month in dates.items()
            if row.change is not None and (kind == STARTS or month != since)
        ]
    start = month_numbers.parse_month(base.time.start)
    return [one for one in dict.fromkeys(found) if start < one.month <= end]


def full_month(change: ScenarioChange | ScenarioRecognition | None, since: int) -> int:
    """Give the month number from which on a change holds in full: after its last step, in the last city."""
    from sim.rule_language.recognition_set import ScenarioRecognition
    from sim.rules.report.previous_values import as_reform

    return since if change is None or isinstance(change, ScenarioRecognition) else max(as_reform(change).last, since)


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


def build_mark_key(marks: Sequence[ReformMark], variants: Sequence[str]) -> list[KeyEntry]:
    """Say what the marks under every letter are: "starts 2027-01: Guangzhou; Shenzhen (mine)".

    variants : names of the variants; that of the only one is not said
    """
    groups: dict[tuple[str, str, int], list[ReformMark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.letter):
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
