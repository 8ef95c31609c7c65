"""Print who a city is, in which ways one may settle there, and by which tables of points."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sim.rule_language.rule_descriptions import describe_holders, describe_item
from sim.rule_language.settlement_track import SIDE_TRACKS, ValueSource
from sim.rules.report.track_sentences import sentences_on_track, summary_sentence
from sim.rules.report.value_tables import new_table
from sim.rules.resolve import track_catalogue
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import WIDE, TrackResolver
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.typical_cities import CitiesWithTypical
from sim.scenario.named_cities import SIZE_CLASSES, TIERS

Known = tuple[str, str, str]  # source, confidence, note


def print_city(
    console: Console,
    rules: RuleTable,
    tracks: track_catalogue.TrackCatalogue,
    cities: CitiesWithTypical,
    row: int,
    at: str,
    counted: str,
) -> None:
    """Print who a city is and in which ways one may settle there.

    Parameters
    ----------
    console, rules, tracks : where to; rules of the month; the catalogue, by number.
    cities, row : the world's, behind the typical ones; row of the city.
    at, counted : the month, YYYY-MM; the year in which its residents were counted.
    """
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
