"""Say what differs between two scenarios, as rows old -> new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim import clock
from sim.scenario.change import Reform
from sim.scenario.parameters import BY_CITY, PARAMETERS
from sim.scenario.recognition import Recognition
from sim.scenario.schema import Scenario
from sim.scenario.section import extra_of
from sim.scenario.told import counted, of_track
from sim.scenario.track import Own
from sim.scenario.writing import words

if TYPE_CHECKING:
    import pandas as pd

RULES = "as in the rules' history"
TRACK, ITEM = "tracks.", "points."  # how paths of rows begin that are no values: a track, an item of a table of points
TABLES = tuple(f"settlement.points.{name}" for name in ("table", "items", "years_weight", "education_weight"))
Dated = Reform | Own
Before = Callable[[Dated, str], str]
Items = Callable[[Dated], "list[tuple[str, str, str]]"]
Sets = Callable[[Recognition], "tuple[str, str]"]
Held = Callable[[str], "tuple[str, str]"]


@dataclass(frozen=True)
class Row:
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
    change: Reform | Own | Recognition | None = field(default=None, compare=False)


def difference(
    a: Scenario,
    b: Scenario,
    before: Before | None = None,
    items: Items | None = None,
    sets: Sets | None = None,
    held: Held | None = None,
) -> list[Row]:
    """List what scenario `b` changes against `a`.

    before : gives what a value or a track was among the places of a change, in words; see sim.rules.before. Without it the
    old value of a city's rule is named as far as the two scenarios alone tell.
    items : gives the items of tables of points that a change touches, each with its words in `a` and in `b`.
    sets : gives what is recognised between the cities of a set, in `a` and in `b`
    held : gives the value of a city's rule at the start, by path, in `a` and in `b`
    """
    rows = [row for path in ("world", "seed") if (row := _plain(path, a, b))]
    rows += [row for path in PARAMETERS if (row := _section(path, a, b, held))]
    for own, other, added in ((a, b, False), (b, a, True)):
        for reform in own.reforms:
            if reform not in other.reforms:
                rows += [_reform(reform, path, other, before, added) for path in reform.values()]
                rows += _items(reform, items, added)
        for track in own.tracks:
            if track not in other.tracks:
                rows += [_track(track, other, before, added), *_items(track, items, added)]
        rows += [_set(one, added, sets) for one in own.recognition if one not in other.recognition]
    return rows


def to_frame(rows: list[Row]) -> pd.DataFrame:
    """Give the rows as a table."""
    import pandas as pd

    columns = [name for name in Row.__dataclass_fields__ if name != "change"]
    return pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns)


def _plain(path: str, a: Scenario, b: Scenario) -> Row | None:
    old, new = a.get(path), b.get(path)
    return None if old == new else Row(path, b.time.start, "everywhere", str(old), str(new), "", "scenario")


def _section(path: str, a: Scenario, b: Scenario, held: Held | None) -> Row | None:
    old, new = _own(a, path), _own(b, path)
    if old == new:
        return None
    if held and path in BY_CITY:
        old, new = held(path)
    extra = extra_of(PARAMETERS[path])
    return Row(
        path, b.time.start, "everywhere", old, new, extra["unit"], "scenario" if b.own(path) else extra["source"]
    )


def _own(scenario: Scenario, path: str) -> str:
    """Give the value a scenario's sections hold; documents decide where the user wrote none."""
    return RULES if path in BY_CITY and not scenario.own(path) else words(scenario.get(path))


def _reform(reform: Reform, path: str, other: Scenario, before: Before | None, added: bool) -> Row:
    old = before(reform, path) if before else _earlier(other, reform, path)
    return _dated(reform, path, old, words(reform.values()[path]), extra_of(PARAMETERS[path])["unit"], added)


def _track(track: Own, other: Scenario, before: Before | None, added: bool) -> Row:
    path = TRACK + track.track
    same = [t for t in other.tracks if (t.track, t.where) == (track.track, track.where) and t.since <= track.since]
    last = of_track(track.track, max(same, key=lambda t: t.since)) if same else RULES
    return _dated(track, path, before(track, path) if before else last, of_track(track.track, track), "", added)


def _items(change: Dated, items: Items | None, added: bool) -> list[Row]:
    """Give the items of tables of points that a change touches, one by one."""
    if items is None:
        made = {name: counted(item) for name, item in change.points.items()} if isinstance(change, Own) else {}
        return [_dated(change, ITEM + name, RULES, new, "points", added) for name, new in made.items()]
    return [_dated(change, ITEM + name, old, new, "points", True) for name, old, new in items(change)]


def _dated(change: Dated, path: str, old: str, new: str, unit: str, added: bool) -> Row:
    old, new = (old, new) if added else (new, old)
    source = change.source or change.why or ("reform" if isinstance(change, Reform) else "track")
    since, where = change.since, str(change.where)
    if isinstance(change, Reform):  # the first city that implements it, and how it is rolled out
        since, where = clock.text(change.first), change.told()
    return Row(path, since, where, old, new, unit, source, change.announced or "", change)


def _set(one: Recognition, added: bool, sets: Sets | None) -> Row:
    old, new = (RULES, str(one)) if added else (str(one), RULES)
    old, new = sets(one) if sets else (old, new)
    return Row("recognition", one.since, one.where(), old, new, "", one.source or one.why or "set", change=one)


def _earlier(scenario: Scenario, reform: Reform, path: str) -> str:
    """Give the value the other scenario has for the same places at that month."""
    same = [r for r in scenario.reforms if path in r.values() and r.where == reform.where and r.since <= reform.since]
    same = [r for r in same if r.until is None or r.until > reform.since]
    return words(max(same, key=lambda r: r.since).values()[path]) if same else _own(scenario, path)
