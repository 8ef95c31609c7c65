"""Print the rules in force in a month, with the source of every value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from sim import clock
from sim.rules.in_force import InForce
from sim.rules.reach import used
from sim.rules.resolved import Rules
from sim.rules.rollout import NEVER
from sim.rules.sentences import default_quota, sentences
from sim.rules.sets import Set
from sim.scenario.difference import words
from sim.scenario.parameters import BY_CITY, NATIONAL, PARAMETERS
from sim.scenario.places import SIZE_CLASSES, TIERS, Place, of_world
from sim.scenario.schema import Scenario
from sim.scenario.section import unit_of

TYPICAL = (1e5, 3e5, 7e5, 2e6, 4e6, 7e6, 1.5e7)  # residents of a chengqu in the middle of each class, for the table
CLASSES = len(SIZE_CLASSES)


@dataclass(frozen=True)
class Sketch:
    """Cities as far as rules name them: first one of each size class and no name, then those of the world."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]
    chengqu: np.ndarray
    residents: np.ndarray  # of the whole city; 0 for the typical ones


def sketch(places: tuple[Place, ...]) -> Sketch:
    """Put one typical city of each class before the cities of a world."""
    return Sketch(
        ("",) * CLASSES + tuple(place.name for place in places),
        ("",) * CLASSES + tuple(place.province for place in places),
        ((),) * CLASSES + tuple(place.clusters for place in places),
        np.array([*TYPICAL, *(place.chengqu for place in places)]),
        np.array([*([0.0] * CLASSES), *(place.residents for place in places)]),
    )


def show(scenario: Scenario, at: str, city: str | None = None) -> None:
    """Print the rules of a month: for the country and its size classes, or for one city."""
    cities = sketch(of_world(scenario.world) or ())
    in_force, month = InForce(scenario, cities, cities.residents), clock.month(at)
    rules, sets = in_force.at(month, cities.chengqu), in_force.recognition.holding(month)
    console = Console()
    console = Console(width=max(console.width, 130), highlight=False, markup=False)
    if city is not None:
        row = cities.name.index(city)
        _city(console, rules, sets, cities, row, at)
        _announced(console, in_force, rules, month, row)
        return
    console.print(f"{scenario.name}, rules in force in {at}; sizes of cities as counted in 2020\n")
    console.print(_national(rules))
    console.print(_by_class(rules))
    if len(cities.name) > CLASSES:
        console.print(_documented(rules, cities))
    for one in sets:
        console.print(f"\n{one.tells(cities.name)}")
    _announced(console, in_force, rules, month)


def _announced(console: Console, in_force: InForce, rules: Rules, month: int, row: int | None = None) -> None:
    """Print what is announced and not yet in force, for a city where `row` is given; nothing where there is nothing."""
    table = _table(
        "\nAnnounced, not yet in force", "value", "will be", "unit", "from month", "where", "announced", "from"
    )
    for change, origin in in_force.announced(month):
        made = in_force.schedule(change, rules)
        if row is None or month < made.first[row] < NEVER:
            since = change.since if row is None else clock.text(int(made.first[row]))
            dates = (since, change.told(made.fitting), str(change.announced))
            for path, value in change.values().items():
                table.add_row(path, words(value), unit_of(PARAMETERS[path]), *dates, str(origin))
    if table.row_count:
        console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _national(rules: Rules) -> Table:
    table = _table("One value for the whole country", "value", "now", "unit", "from")
    for path in NATIONAL:
        table.add_row(path, words(rules.value(path)), unit_of(PARAMETERS[path]), str(rules.origin(path)))
    return table


def _by_class(rules: Rules) -> Table:
    table = _table(
        "\nBy size class, where no document of a city says otherwise", "value", "classes", "now", "unit", "from"
    )
    for path in BY_CITY:
        groups: dict[tuple[str, str], list[str]] = {}
        for row, name in enumerate(SIZE_CLASSES):
            groups.setdefault((rules.text(path, row), str(rules.origin(path, row))), []).append(name)
        for (now, origin), names in groups.items():
            who = "all" if len(names) == CLASSES else ", ".join(names)
            table.add_row(path, who, now, unit_of(PARAMETERS[path]), origin)
    return table


def _documented(rules: Rules, cities: Sketch) -> Table:
    table = _table("\nCities with rules of their own", "city", "value", "now", "unit", "from")
    for row in range(CLASSES, len(cities.name)):
        typical = int(rules.size_class[row])
        own = [p for p in BY_CITY if rules.origin(p, row) != rules.origin(p, typical)]
        for number, path in enumerate(own):
            name = "" if number else cities.name[row]
            table.add_row(
                name, path, now(rules, cities, path, row), unit_of(PARAMETERS[path]), str(rules.origin(path, row))
            )
    return table


def _city(console: Console, rules: Rules, sets: list[Set], cities: Sketch, row: int, at: str) -> None:
    size, tier = SIZE_CLASSES[rules.size_class[row]], TIERS[rules.tier[row]]
    people = f"{cities.chengqu[row] / 1e6:.2f} million residents in the city districts in 2020"
    console.print(f"{cities.name[row]}, {at}: {size} ({people}), so in the {tier} tier.{overridden(rules, row)}")
    for sentence in sentences(rules, row, cities.residents[row]):
        console.print(f"  {sentence}")
    for one in sets:
        if one.accepts[row]:
            console.print(f"  {one.tells(cities.name, row)}")
    note = rules.origin("settlement.regime", row).note
    console.print(f"  Note: {note}\n" if note else "")
    table = _table("Every value that may differ by city", "value", "now", "unit", "from")
    for path in BY_CITY:
        table.add_row(path, now(rules, cities, path, row), unit_of(PARAMETERS[path]), str(rules.origin(path, row)))
    console.print(table)


def overridden(rules: Rules, row: int) -> str:
    """Say what overrides the rule of the tier in a city; nothing where that rule holds."""
    typical = int(rules.size_class[row])
    own, general = (rules.origin("settlement.regime", at) for at in (row, typical))
    if own == general or rules.tier[typical] != rules.tier[row]:
        return ""
    rule = f"{rules.text('settlement.regime', typical)}; {general.document}"
    return f"\n  The rule of that tier ({rule}) is overridden by: {own.document}{own.since and f', since {own.since}'}."


def now(rules: Rules, cities: Sketch, path: str, row: int) -> str:
    """Give a value in force in a city, a default quota in persons too, and whether it is used there."""
    text = rules.text(path, row)
    if path == "settlement.points.quota" and text == "default" and cities.residents[row] > 0:
        text = f"default, {default_quota(rules, row, cities.residents[row]).partition(' people')[0]}"
    return text if used(path, rules)[row] else f"{text} (not used)"
