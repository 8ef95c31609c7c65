"""Make the tables of values in force: one for the country, by size class, of cities with rules of their own, of one city."""

from __future__ import annotations

from rich.table import Table

from sim.core import month_numbers
from sim.parameters.fields.section_fields import TRACK, field_unit
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import BY_CITY, NATIONAL, PARAMETERS
from sim.rules.report.affected_cities import is_value_used
from sim.rules.report.key_assumptions import list_key_assumptions
from sim.rules.report.track_sentences import describe_default_quota
from sim.rules.resolve.rollout_schedule import NEVER
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.track_catalogue import CataloguedTrack, track_number
from sim.rules.resolve.typical_cities import CLASSES, CitiesWithTypical
from sim.scenario.named_cities import SIZE_CLASSES

Tracks = tuple[CataloguedTrack, ...]


def new_table(title: str, *columns: str) -> Table:
    """Give an empty table."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def national_table(rules: RuleTable) -> Table:
    """List the values that are one for the whole country."""
    table = new_table("One value for the whole country", "value", "now", "unit", "from")
    for path in NATIONAL:
        table.add_row(path, format_value(rules.value(path)), field_unit(PARAMETERS[path]), str(rules.origin(path)))
    return table


def class_table(rules: RuleTable, tracks: Tracks) -> Table:
    """List the values that may differ by city, as they are for a city of each size class."""
    table = new_table(
        "\nBy size class, where no document of a city says otherwise", "value", "classes", "now", "unit", "from"
    )
    for path in BY_CITY:
        groups: dict[tuple[str, str], list[str]] = {}
        for row, name in enumerate(SIZE_CLASSES):
            groups.setdefault((rules.text(path, row), str(rules.origin(path, row))), []).append(name)
        for (value, origin), names in groups.items():
            who = "all" if len(names) == CLASSES else ", ".join(names)
            table.add_row(path, who, format_track_value(path, value, tracks), value_unit(path), origin)
    return table


def documented_table(rules: RuleTable, cities: CitiesWithTypical, tracks: Tracks) -> Table:
    """List the values of `cities` that `rules` have otherwise than for their size class; `tracks` give names to theirs."""
    table = new_table("\nCities with rules of their own", "city", "value", "now", "unit", "from")
    for row in range(CLASSES, len(cities.name)):
        typical = int(rules.size_class[row])
        own = [p for p in BY_CITY if rules.origin(p, row) != rules.origin(p, typical)]
        for place, path in enumerate(own):
            name = "" if place else cities.name[row]
            table.add_row(
                name,
                path,
                format_current(rules, cities, path, row, tracks),
                value_unit(path),
                str(rules.origin(path, row)),
            )
    return table


def city_value_table(rules: RuleTable, cities: CitiesWithTypical, row: int, tracks: Tracks) -> Table:
    """List every value that may differ by city, as it is in one.

    Parameters
    ----------
    rules, cities, row : of the month; the world's, behind the typical ones; row of the city.
    tracks : the catalogue, by number.
    """
    table = new_table("Every value that may differ by city", "value", "now", "unit", "from")
    for path in BY_CITY:
        table.add_row(
            path, format_current(rules, cities, path, row, tracks), value_unit(path), str(rules.origin(path, row))
        )
    return table


def key_assumption_table(rules: RuleTable, cities: CitiesWithTypical, row: int | None = None) -> Table:
    """List the key assumptions in force, with the cities they have a part in.

    Parameters
    ----------
    rules, cities : of the month; the world's, behind the typical ones.
    row : of the one city that is told; None = all cities.
    """
    table = new_table(
        "\nKey assumptions: no source, and results hang on them (docs/measures.md, 17)", "value", "now", "where", "from"
    )
    for one in list_key_assumptions(rules, CLASSES):
        if row is None or row in one.rows:
            where = one.where(cities.name) if row is None else cities.name[row]
            table.add_row(one.path, one.value, where, str(one.origin))
    return table


def announced_table(in_force: InForce, rules: RuleTable, month: int, row: int | None = None) -> Table:
    """List what is announced and not yet in force.

    Parameters
    ----------
    in_force, rules, month : rules of the scenario; those of the month; month number.
    row : of the one city that is told, by its own first month; None = the country.
    """
    table = new_table(
        "\nAnnounced, not yet in force", "value", "will be", "unit", "from month", "where", "announced", "from"
    )
    for change, origin in in_force.announced(month):
        schedule = in_force.schedule(change, rules)
        if row is None or month < schedule.first[row] < NEVER:
            since = change.since if row is None else month_numbers.format_month(int(schedule.first[row]))
            dates = (since, change.told(schedule.fitting), str(change.announced))
            for path, value in change.values().items():
                table.add_row(
                    path,
                    format_track_value(path, format_value(value), in_force.shelf),
                    value_unit(path),
                    *dates,
                    str(origin),
                )
    return table


def format_current(rules: RuleTable, cities: CitiesWithTypical, path: str, row: int, tracks: Tracks) -> str:
    """Give a value in force in a city, a default quota in persons too, and whether it is used there.

    Parameters
    ----------
    rules, cities, path, row : of the month; behind the typical ones; the value; row of the city.
    tracks : the catalogue, by number.
    """
    text = format_track_value(path, rules.text(path, row), tracks)
    if path == "settlement.points.quota" and text.startswith("default") and cities.residents[row] > 0:
        text = f"{text}, {describe_default_quota(rules, row, cities.residents[row]).partition(' people')[0]}"
    return text if is_value_used(path, rules)[row] else f"{text} (not used)"


def format_track_value(path: str, value: str, tracks: Tracks) -> str:
    """Write the value of `path`; where it stands for one of `tracks`, name that: "Chengdu degree of 2017-07"."""
    return str(tracks[track_number(value)]) if field_unit(PARAMETERS[path]) == TRACK and value != "none" else value


def value_unit(path: str) -> str:
    """Give the unit of a value, none for a track."""
    return "" if field_unit(PARAMETERS[path]) == TRACK else field_unit(PARAMETERS[path])
