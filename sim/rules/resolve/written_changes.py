"""Gather what is written: documents and reforms from the weakest to the strongest, and every track by its number."""

from __future__ import annotations

from sim.core import month_numbers
from sim.rule_language.dated_change import DatedChange, Reform
from sim.rules.resolve.named_places import NamedCities, cities_inside, only_lasting_kinds
from sim.rules.resolve.rule_history import default_table, read_history
from sim.rules.resolve.rule_table import Origin
from sim.rules.resolve.track_catalogue import CataloguedTrack, TrackCatalogue
from sim.rules.resolve.track_values import reform_of_track
from sim.scenario.named_cities import SIZE_CLASSES, TIERS
from sim.scenario.schema import Scenario

NATION, CITY, REFORM = range(3)  # layers, from weak to strong
ChangeKey = tuple[str, int]  # "reforms" or "tracks", and the place in that list of the scenario


def changes_by_strength(scenario: Scenario, cities: NamedCities | None = None) -> list[tuple[DatedChange, Origin]]:
    """Give every document and reform with its origin, from the weakest to the strongest.

    cities : with them, of two reforms from the same month, that of fewer places comes last; without, as they are written
    """
    return [(change, origin) for change, origin, _ in changes_with_keys(scenario, cities)]


def changes_with_keys(
    scenario: Scenario, cities: NamedCities | None = None
) -> list[tuple[DatedChange, Origin, ChangeKey | None]]:
    """Give what changes_by_strength() does, each with its place in the scenario, None for a document."""
    found: list[tuple[int, int, DatedChange, Origin, ChangeKey | None]] = []
    written = read_history(scenario.world)
    for entry in written.entries:
        d = entry.document
        origin = Origin(d.document, d.source, d.confidence, d.since, entry.file, entry.line, d.note)
        found.append((NATION if entry.national else CITY, month_numbers.parse_month(d.since), d, origin, None))
    for number, r in enumerate(scenario.reforms):
        node = scenario.source("reforms", number)
        file, line = (node.file, node.line) if node else ("", 0)
        named = f"reform in {r.rollout.tells(r.since)}" if r.rollout else "reform"
        origin = Origin(named, r.source, "", r.since, file, line, r.why)
        found.append((REFORM, month_numbers.parse_month(r.since), r, origin, ("reforms", number)))
    for number, track in enumerate(scenario.tracks):
        node, made = scenario.source("tracks", number), reform_of_track(track, len(written.tracks) + number)
        file, line = (node.file, node.line) if node else ("", 0)
        origin = Origin("reform", made.source, "", made.since, file, line, made.why)
        found.append((REFORM, month_numbers.parse_month(made.since), made, origin, ("tracks", number)))
    return [row[2:] for row in sorted(found, key=lambda row: (*row[:2], place_specificity(row[2], cities)))]


def place_specificity(change: DatedChange, cities: NamedCities | None) -> tuple[int, int, int]:
    """Give a number that is larger the fewer places a reform names, to order reforms by; the same for all documents."""
    if cities is None or not isinstance(change, Reform):
        return 0, 0, 0
    where = change.where
    fits = cities_inside(where.given(), cities) & ~(
        cities_inside(where.left_out, cities) & only_lasting_kinds(where.left_out)
    )
    return -int(fits.sum()), -len(where.size_class or SIZE_CLASSES), -len(where.tier or TIERS)


def build_catalogue(scenario: Scenario) -> TrackCatalogue:
    """Give every track by its number: those of the history, then those of the scenario; and the default table of points."""
    mine = (CataloguedTrack(track.track, track) for track in scenario.tracks)
    made = TrackCatalogue((*read_history(scenario.world).tracks, *mine))
    made.table = default_table(scenario.world)
    return made
