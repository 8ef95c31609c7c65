"""Print the rules in force in a month, with the source of every value."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sim.core import month_numbers
from sim.rule_language.settlement_track import SIDE_TRACKS
from sim.rules.report.city_printout import print_city
from sim.rules.report.previous_values import describe_city_track as main_rule
from sim.rules.report.value_tables import (
    announced_table,
    city_value_table,
    class_table,
    documented_table,
    key_assumption_table,
    national_table,
    new_table,
)
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import CLASSES, CitiesWithTypical, with_typical_cities
from sim.scenario.census_dates import census_year
from sim.scenario.named_cities import SIZE_CLASSES, scenario_cities
from sim.scenario.schema import Scenario

REGIME = "settlement.regime"


def print_rules_in_force(scenario: Scenario, at: str, city: str | None = None, values: bool = False) -> None:
    """Print the rules of a month: for the country and its size classes, or for one city.

    Parameters
    ----------
    scenario, at : its documents and reforms; the month, YYYY-MM.
    city : its name; None = the country.
    values : whether every single value is printed too, with its source.
    """
    cities = with_typical_cities(scenario_cities(scenario) or ())
    in_force, month = InForce(scenario, cities, cities.residents), month_numbers.parse_month(at)
    rules, sets = in_force.at(month, cities.chengqu), in_force.recognition.holding(month)
    console = Console()
    console = Console(width=max(console.width, 130), highlight=False, markup=False)
    row = None if city is None else cities.name.index(city)
    if row is None:
        console.print(
            f"{scenario.name}, rules in force in {at}; sizes of cities as counted in {census_year(scenario.world)}\n"
        )
        ways = TrackResolver(in_force.shelf)
        console.print(class_rules_table(ways, rules))
        own = city_rules_table(ways, rules, cities)
        if own.row_count:
            console.print(own)
        if values:
            console.print(national_table(rules))
            console.print(class_table(rules, in_force.shelf))
            if len(cities.name) > CLASSES:
                console.print(documented_table(rules, cities, in_force.shelf))
        for one in sets:
            console.print(f"\n{one.tells(cities.name)}")
    else:
        print_city(console, rules, in_force.shelf, cities, row, at, census_year(scenario.world))
        for one in sets:
            if one.accepts[row]:
                console.print(f"  {one.tells(cities.name, row)}")
        if values:
            console.print()
            console.print(city_value_table(rules, cities, row, in_force.shelf))
    key = key_assumption_table(rules, cities, row)
    if key.row_count:
        console.print(key)
    coming = announced_table(in_force, rules, month, row)
    if coming.row_count:
        console.print(coming)
    if not values:
        console.print("\nTo print every value with its source: --all")


def class_rules_table(ways: TrackResolver, rules: RuleTable) -> Table:
    """List how people settle in a city of each size class, where no document of a city says otherwise."""
    table = new_table(
        "Who may register, by size class, where no document of a city says otherwise", "classes", "rule", "from"
    )
    groups: dict[tuple[str, str], list[str]] = {}
    for row, name in enumerate(SIZE_CLASSES):
        groups.setdefault((main_rule_line(ways, rules, row), str(rules.origin(REGIME, row))), []).append(name)
    for (text, origin), names in groups.items():
        table.add_row(", ".join(names), text, origin)
    return table


def city_rules_table(ways: TrackResolver, rules: RuleTable, cities: CitiesWithTypical) -> Table:
    """List how people settle in cities whose rules are not those of their size class, tracks beside the main rule named.

    Parameters
    ----------
    ways, rules : tracks by the rules of a month; these rules.
    cities : those of the world, behind the typical ones.
    """
    table = new_table("\nCities with rules of their own", "city", "rule", "tracks beside it", "from")
    for row in range(CLASSES, len(cities.name)):
        typical = int(rules.size_class[row])
        beside = [way.name for way in ways.of(rules, row) if way.name in SIDE_TRACKS]
        text = main_rule_line(ways, rules, row)
        if beside or text != main_rule_line(ways, rules, typical):
            table.add_row(cities.name[row], text, ", ".join(beside), str(rules.origin(REGIME, row)))
    return table


def main_rule_line(ways: TrackResolver, rules: RuleTable, row: int) -> str:
    """Say in a line how people settle in a city by its main rule, without the items of its table of points.

    Parameters
    ----------
    ways, rules, row : tracks by the rules of a month; these rules; row of the city.
    """
    return main_rule(ways, rules, row, "open").partition("; counted: ")[0]
