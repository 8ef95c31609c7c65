"""Say what differs between two scenarios, as rows old -> new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.core import month_numbers
from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import BY_CITY, PARAMETERS
from sim.rule_language.dated_change import Reform, describe_steps
from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.rule_descriptions import describe_item, describe_track
from sim.rule_language.settlement_track import ScenarioTrack
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

RULES = "as in the rules' history"
TRACK, ITEM = "tracks.", "points."  # how paths of rows begin that are no values: a track, an item of a table of points
TABLES = tuple(f"settlement.points.{name}" for name in ("table", "items", "years_weight", "education_weight"))
ScenarioChange = Reform | ScenarioTrack
Before = Callable[[ScenarioChange, str], str]
Items = Callable[[ScenarioChange], "list[tuple[str, str, str]]"]
Sets = Callable[[ScenarioRecognition], "tuple[str, str]"]
After = Callable[[Reform, str], str]
Held = Callable[[str], "tuple[str, str]"]


@dataclass(frozen=True)
class ChangedValue:
    """One value that differs: from which month, where, what it was and becomes, in which unit, by which source.

    path : of a value, or tracks.degree for a track, points.education for an item of a table, recognition for a set
    announced : month in which it became known, empty where it was not known before it held
    change : the reform, track or set that one of the two scenarios has and the other has not; None for a value of a section
    """

    path: str
    since: str
    where: str
    old: str
    new: str
    unit: str
    source: str
    announced: str = ""
    change: Reform | ScenarioTrack | ScenarioRecognition | None = field(default=None, compare=False)


def list_differences(
    a: Scenario, b: Scenario, before: Before | None = None, items: Items | None = None, sets: Sets | None = None,
    held: Held | None = None, after: After | None = None,
) -> list[ChangedValue]:  # fmt: skip
    """List what scenario `b` changes against `a`.

    Parameters
    ----------
    a, b : the scenarios.
    before : gives in words what a value or a track was among the places of a change; without it, as far as `a` and `b` say.
    items : gives the items of tables of points that a change touches, each with its words in `a` and in `b`.
    sets : gives what is recognised between the cities of a set, in `a` and in `b`.
    held : gives the value of a city's rule at the start, by path, in `a` and in `b`.
    after : gives what a value is once a reform holds, in words; without it, it is as it is written.
    """
    rows = [row for path in ("world", "seed") if (row := _plain(path, a, b))]
    rows += [row for path in PARAMETERS if (row := _section(path, a, b, held))]
    for own, other, added in ((a, b, False), (b, a, True)):
        for reform in own.reforms:
            if reform not in other.reforms:
                rows += [_reform(reform, path, other, (before, after), added) for path in reform.values()]
                rows += _items(reform, items, added)
        for track in own.tracks:
            if track not in other.tracks:
                rows += [_track(track, other, before, added), *_items(track, items, added)]
        rows += [_set(one, added, sets) for one in own.recognition if one not in other.recognition]
    return rows


def differences_frame(rows: list[ChangedValue]) -> pd.DataFrame:
    """Give the rows as a table."""
    import pandas as pd

    columns = [name for name in ChangedValue.__dataclass_fields__ if name != "change"]
    return pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns)


def _plain(path: str, a: Scenario, b: Scenario) -> ChangedValue | None:
    old, new = a.get(path), b.get(path)
    return None if old == new else ChangedValue(path, b.time.start, "everywhere", str(old), str(new), "", "scenario")


def _section(path: str, a: Scenario, b: Scenario, held: Held | None) -> ChangedValue | None:
    old, new = _own(a, path), _own(b, path)
    if old == new:
        return None
    if held and path in BY_CITY:
        old, new = held(path)
    extra = field_metadata(PARAMETERS[path])
    return ChangedValue(
        path, b.time.start, "everywhere", old, new, extra["unit"], "scenario" if b.own(path) else extra["source"]
    )


def _own(scenario: Scenario, path: str) -> str:
    """Give the value a scenario's sections hold; documents decide where the user wrote none."""
    return RULES if path in BY_CITY and not scenario.own(path) else format_value(scenario.get(path))


def _reform(
    reform: Reform, path: str, other: Scenario, told: tuple[Before | None, After | None], added: bool
) -> ChangedValue:
    before, after = told
    old = before(reform, path) if before else _earlier(other, reform, path)
    new = after(reform, path) if after else format_value(reform.values()[path])
    return _dated(reform, path, old, new, field_metadata(PARAMETERS[path])["unit"], added)


def _track(track: ScenarioTrack, other: Scenario, before: Before | None, added: bool) -> ChangedValue:
    path = TRACK + track.track
    same = [t for t in other.tracks if (t.track, t.where) == (track.track, track.where) and t.since <= track.since]
    last = describe_track(track.track, max(same, key=lambda t: t.since)) if same else RULES
    return _dated(track, path, before(track, path) if before else last, describe_track(track.track, track), "", added)


def _items(change: ScenarioChange, items: Items | None, added: bool) -> list[ChangedValue]:
    """Give the items of tables of points that a change touches, one by one."""
    if items is None:
        points = change.points.items() if isinstance(change, ScenarioTrack) else ()
        return [_dated(change, ITEM + name, RULES, describe_item(item), "points", added) for name, item in points]
    return [_dated(change, ITEM + name, old, new, "points", True) for name, old, new in items(change)]


def _dated(change: ScenarioChange, path: str, old: str, new: str, unit: str, added: bool) -> ChangedValue:
    old, new = (old, new) if added else (new, old)
    source = change.source or change.why or ("reform" if isinstance(change, Reform) else "track")
    since, where = change.since, str(change.where) + describe_steps(change.since, change.phased)
    if isinstance(change, Reform):  # the first city that implements it, and how it is rolled out
        since, where = month_numbers.format_month(change.first), change.told()
    return ChangedValue(path, since, where, old, new, unit, source, change.announced or "", change)


def _set(one: ScenarioRecognition, added: bool, sets: Sets | None) -> ChangedValue:
    old, new = (RULES, str(one)) if added else (str(one), RULES)
    old, new = sets(one) if sets else (old, new)
    return ChangedValue("recognition", one.since, one.where(), old, new, "", one.source or one.why or "set", change=one)


def _earlier(scenario: Scenario, reform: Reform, path: str) -> str:
    """Give the value the other scenario has for the same places at that month."""
    same = [r for r in scenario.reforms if path in r.values() and r.where == reform.where and r.since <= reform.since]
    same = [r for r in same if r.until is None or r.until > reform.since]
    return format_value(max(same, key=lambda r: r.since).values()[path]) if same else _own(scenario, path)
