"""Make the tables of values in force: one for the country, by size class, of cities with rules of their own, of one city."""

from __future__ import annotations

from rich.table import Table

from sim import clock
from sim.rules.in_force import InForce
from sim.rules.key import assumed
from sim.rules.reach import used
from sim.rules.resolved import Rules
from sim.rules.rollout import NEVER
from sim.rules.sentences import default_quota
from sim.rules.shelf import Listed, number
from sim.rules.sketch import CLASSES, Sketch
from sim.scenario.parameters import BY_CITY, NATIONAL, PARAMETERS
from sim.scenario.places import SIZE_CLASSES
from sim.scenario.section import TRACK, unit_of
from sim.scenario.writing import words

Tracks = tuple[Listed, ...]


def made(title: str, *columns: str) -> Table:
    """Give an empty table."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def national(rules: Rules) -> Table:
    """List the values that are one for the whole country."""
    table = made("One value for the whole country", "value", "now", "unit", "from")
    for path in NATIONAL:
        table.add_row(path, words(rules.value(path)), unit_of(PARAMETERS[path]), str(rules.origin(path)))
    return table


def by_class(rules: Rules, tracks: Tracks) -> Table:
    """List the values that may differ by city, as they are for a city of each size class."""
    table = made(
        "\nBy size class, where no document of a city says otherwise", "value", "classes", "now", "unit", "from"
    )
    for path in BY_CITY:
        groups: dict[tuple[str, str], list[str]] = {}
        for row, name in enumerate(SIZE_CLASSES):
            groups.setdefault((rules.text(path, row), str(rules.origin(path, row))), []).append(name)
        for (value, origin), names in groups.items():
            who = "all" if len(names) == CLASSES else ", ".join(names)
            table.add_row(path, who, spoken(path, value, tracks), unit(path), origin)
    return table


def documented(rules: Rules, cities: Sketch, tracks: Tracks) -> Table:
    """List the values of cities that are not those of their size class."""
    table = made("\nCities with rules of their own", "city", "value", "now", "unit", "from")
    for row in range(CLASSES, len(cities.name)):
        typical = int(rules.size_class[row])
        own = [p for p in BY_CITY if rules.origin(p, row) != rules.origin(p, typical)]
        for place, path in enumerate(own):
            name = "" if place else cities.name[row]
            table.add_row(name, path, now(rules, cities, path, row, tracks), unit(path), str(rules.origin(path, row)))
    return table


def of_city(rules: Rules, cities: Sketch, row: int, tracks: Tracks) -> Table:
    """List every value that may differ by city, as it is in one."""
    table = made("Every value that may differ by city", "value", "now", "unit", "from")
    for path in BY_CITY:
        table.add_row(path, now(rules, cities, path, row, tracks), unit(path), str(rules.origin(path, row)))
    return table


def key_assumptions(rules: Rules, cities: Sketch, row: int | None = None) -> Table:
    """List the key assumptions in force, with the cities they have a part in; of one city where `row` is given."""
    table = made("\nKey assumptions: no source, and results hang on them (docs/measures.md, 17)", "value", "now", "where", "from")
    for one in assumed(rules, CLASSES):
        if row is None or row in one.rows:
            where = one.where(cities.name) if row is None else cities.name[row]
            table.add_row(one.path, one.value, where, str(one.origin))
    return table


def announced(in_force: InForce, rules: Rules, month: int, row: int | None = None) -> Table:
    """List what is announced and not yet in force, for a city where `row` is given."""
    table = made(
        "\nAnnounced, not yet in force", "value", "will be", "unit", "from month", "where", "announced", "from"
    )
    for change, origin in in_force.announced(month):
        schedule = in_force.schedule(change, rules)
        if row is None or month < schedule.first[row] < NEVER:
            since = change.since if row is None else clock.text(int(schedule.first[row]))
            dates = (since, change.told(schedule.fitting), str(change.announced))
            for path, value in change.values().items():
                table.add_row(path, spoken(path, words(value), in_force.shelf), unit(path), *dates, str(origin))
    return table


def now(rules: Rules, cities: Sketch, path: str, row: int, tracks: Tracks) -> str:
    """Give a value in force in a city, a default quota in persons too, and whether it is used there."""
    text = spoken(path, rules.text(path, row), tracks)
    if path == "settlement.points.quota" and text.startswith("default") and cities.residents[row] > 0:
        text = f"{text}, {default_quota(rules, row, cities.residents[row]).partition(' people')[0]}"
    return text if used(path, rules)[row] else f"{text} (not used)"


def spoken(path: str, value: str, tracks: Tracks) -> str:
    """Write a value, the name of a track where it stands for one: "Chengdu degree of 2017-07"."""
    return str(tracks[number(value)]) if unit_of(PARAMETERS[path]) == TRACK and value != "none" else value


def unit(path: str) -> str:
    """Give the unit of a value, none for a track."""
    return "" if unit_of(PARAMETERS[path]) == TRACK else unit_of(PARAMETERS[path])
