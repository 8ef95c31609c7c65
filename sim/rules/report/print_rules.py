"""Print the rules in force in a month, with the source of every value."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sim.core import month_numbers
from sim.rule_language.rule_descriptions import describe_holders, describe_item
from sim.rule_language.settlement_track import SIDE_TRACKS, ValueSource
from sim.rules.report.previous_values import describe_city_track as main_rule
from sim.rules.report.track_sentences import sentences_on_track, summary_sentence
from sim.rules.report.value_tables import (
    announced_table,
    city_value_table,
    class_table,
    documented_table,
    key_assumption_table,
    national_table,
    new_table,
)
from sim.rules.resolve import track_catalogue
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import WIDE, TrackResolver
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import CLASSES, CitiesWithTypical, with_typical_cities
from sim.scenario.census_dates import census_year
from sim.scenario.named_cities import SIZE_CLASSES, TIERS, scenario_cities
from sim.scenario.schema import Scenario

REGIME = "settlement.regime"
Known = tuple[str, str, str]  # source, confidence, note


def print_rules_in_force(scenario: Scenario, at: str, city: str | None = None, values: bool = False) -> None:
    """Print the rules of a month: for the country and its size classes, or for one city.

    values : every single value too, with its source
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
        _city(console, rules, in_force.shelf, cities, row, at, census_year(scenario.world))
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
    """List how people settle in cities whose rules are not those of their size class, tracks beside the main rule named."""
    table = new_table("\nCities with rules of their own", "city", "rule", "tracks beside it", "from")
    for row in range(CLASSES, len(cities.name)):
        typical = int(rules.size_class[row])
        beside = [way.name for way in ways.of(rules, row) if way.name in SIDE_TRACKS]
        text = main_rule_line(ways, rules, row)
        if beside or text != main_rule_line(ways, rules, typical):
            table.add_row(cities.name[row], text, ", ".join(beside), str(rules.origin(REGIME, row)))
    return table


def main_rule_line(ways: TrackResolver, rules: RuleTable, row: int) -> str:
    """Say in a line how people settle in a city by its main rule, without the items of its table of points."""
    return main_rule(ways, rules, row, "open").partition("; counted: ")[0]


def _city(
    console: Console,
    rules: RuleTable,
    tracks: track_catalogue.TrackCatalogue,
    cities: CitiesWithTypical,
    row: int,
    at: str,
    counted: str,
) -> None:
    """Print who a city is and in which ways one may settle there."""
    size, tier = SIZE_CLASSES[rules.size_class[row]], TIERS[rules.tier[row]]
    people = f"{cities.chengqu[row] / 1e6:.2f} million residents in the city districts in {counted}"
    console.print(f"{cities.name[row]}, {at}: {size} ({people}), so in the {tier} tier.{describe_override(rules, row)}")
    ways = TrackResolver(tracks).of(rules, row)
    console.print(f"  {summary_sentence(ways)}")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for way in ways:
        told = list(sentences_on_track(way, rules, row, tracks, cities.residents[row]))
        grid.add_row(f"  {way.name}", "\n".join(told))
    if not ways:
        grid.add_row("  closed", f"[{rules.origin('settlement.regime', row)}]")
    console.print(grid)
    console.print(f"  {describe_towns(rules, row)}")
    tables: list[dict] = []
    for way in ways:
        if way.items and way.items not in tables:
            tables.append(way.items)
            console.print(_points(way, _marks(way, rules, row, tracks)))


def describe_towns(rules: RuleTable, row: int) -> str:
    """Say what holds in the other towns of a city, and where that comes from."""
    wide = rules.text("settlement.zones", row) == WIDE
    rule = "this rule holds too" if wide else "the rule of the open tier holds"
    return f"In other towns of the city {rule}. [{rules.origin('settlement.zones', row)}]"


def _marks(
    way: ActiveTrack, rules: RuleTable, row: int, tracks: track_catalogue.TrackCatalogue
) -> tuple[Known, dict[str, ValueSource]]:
    """Give source, confidence and note of a table of points, and of the items that have their own."""
    path = f"settlement.tracks.{way.name}"
    own = way.name in SIDE_TRACKS and bool(tracks[track_catalogue.track_number(rules.text(path, row))].track.points)
    value = rules.text(path if own else "settlement.points.table", row)
    if value == "none":
        return ("default table", tracks.table.confidence, tracks.table.note), {}
    track = tracks[track_catalogue.track_number(value)].track
    return (track.source, track.confidence, ""), track.marks


def _points(way: ActiveTrack, known: tuple[Known, dict[str, ValueSource]]) -> Table:
    """Give the table of points of a way, each item in words."""
    table = new_table(f"\nTable of points ({way.name})", "item", "counts", "held by", "source", "confidence", "note")
    for name, item in way.items.items():
        mark = known[1].get(f"points.{name}")
        source = (mark.source, mark.confidence, mark.note) if mark else known[0]
        table.add_row(name, describe_item(item), describe_holders(item), *source)
    return table


def describe_override(rules: RuleTable, row: int) -> str:
    """Say what overrides the rule of the tier in a city; nothing where that rule holds."""
    typical = int(rules.size_class[row])
    own, general = (rules.origin("settlement.regime", at) for at in (row, typical))
    if own == general or rules.tier[typical] != rules.tier[row]:
        return ""
    rule = f"{rules.text('settlement.regime', typical)}; {general.document}"
    return f"\n  The rule of that tier ({rule}) is overridden by: {own.document}{own.since and f', since {own.since}'}."
