"""Say what differs between two scenarios, as rows old -> new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sim import clock
from sim.scenario.change import Reform
from sim.scenario.parameters import BY_CITY, PARAMETERS
from sim.scenario.recognition import Recognition
from sim.scenario.schema import Scenario
from sim.scenario.section import extra_of

if TYPE_CHECKING:
    import pandas as pd

RULES = "as in the rules' history"
Before = Callable[[Reform, str], str]


@dataclass(frozen=True)
class Row:
    """One value that differs: from which month, where, what it was and becomes, in which unit, by which source.

    announced : month in which it became known, empty where it was not known before it held
    reform : the reform that one of the two scenarios has and the other has not; None for a value of a section
    """

    path: str
    since: str
    where: str
    old: str
    new: str
    unit: str
    source: str
    announced: str = ""
    reform: Reform | None = field(default=None, compare=False)


def difference(a: Scenario, b: Scenario, before: Before | None = None) -> list[Row]:
    """List what scenario `b` changes against `a`.

    before : gives what a value was among the places of a reform, in words; see sim.rules.before. Without it the old
    value of a city's rule is named as far as the two scenarios alone tell.
    """
    own = [row for path in ("world", "seed") if (row := _plain(path, a, b))]
    own += [row for path in PARAMETERS if (row := _section(path, a, b))]
    taken = [_reform(r, path, b, before, False) for r in a.reforms if r not in b.reforms for path in r.values()]
    given = [_reform(r, path, a, before, True) for r in b.reforms if r not in a.reforms for path in r.values()]
    taken += [_set(one, False) for one in a.recognition if one not in b.recognition]
    given += [_set(one, True) for one in b.recognition if one not in a.recognition]
    return own + taken + given


def to_frame(rows: list[Row]) -> pd.DataFrame:
    """Give the rows as a table."""
    import pandas as pd

    columns = [name for name in Row.__dataclass_fields__ if name != "reform"]
    return pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns)


def _plain(path: str, a: Scenario, b: Scenario) -> Row | None:
    old, new = a.get(path), b.get(path)
    return None if old == new else Row(path, b.time.start, "everywhere", str(old), str(new), "", "scenario")


def _section(path: str, a: Scenario, b: Scenario) -> Row | None:
    old, new = _own(a, path), _own(b, path)
    if old == new:
        return None
    extra = extra_of(PARAMETERS[path])
    return Row(
        path, b.time.start, "everywhere", old, new, extra["unit"], "scenario" if b.own(path) else extra["source"]
    )


def _own(scenario: Scenario, path: str) -> str:
    """Give the value a scenario's sections hold; documents decide where the user wrote none."""
    return RULES if path in BY_CITY and not scenario.own(path) else words(scenario.get(path))


def _reform(reform: Reform, path: str, other: Scenario, before: Before | None, added: bool) -> Row:
    old = before(reform, path) if before else _earlier(other, reform, path)
    new = words(reform.values()[path])
    old, new = (old, new) if added else (new, old)
    unit, known = extra_of(PARAMETERS[path])["unit"], reform.announced or ""
    return Row(
        path,
        clock.text(reform.first),
        reform.told(),
        old,
        new,
        unit,
        reform.source or reform.why or "reform",
        known,
        reform,
    )


def _set(one: Recognition, added: bool) -> Row:
    old, new = "not recognised", str(one)
    old, new = (old, new) if added else (new, old)
    return Row("recognition", one.since, one.where(), old, new, "", one.source or one.why or "reform")


def _earlier(scenario: Scenario, reform: Reform, path: str) -> str:
    """Give the value the other scenario has for the same places at that month."""
    same = [r for r in scenario.reforms if path in r.values() and r.where == reform.where and r.since <= reform.since]
    same = [r for r in same if r.until is None or r.until > reform.since]
    return words(max(same, key=lambda r: r.since).values()[path]) if same else _own(scenario, path)


def words(value: Any) -> str:
    """Write a value as files do."""
    return "none" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def with_unit(value: str, unit: str) -> str:
    """Write the unit behind a number, with separators of thousands; leave words as they are."""
    try:
        number = float(value)
    except ValueError:
        return value
    shown = f"{number:,.0f}" if number == int(number) and abs(number) >= 1000 else value
    return f"{shown} {unit if unit != 'share' else ''}".strip()
