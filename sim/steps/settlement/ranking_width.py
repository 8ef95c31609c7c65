"""Refuse tables of points that are too fine to be ranked before anything runs: by the arithmetic of a ranking's month."""

from __future__ import annotations

from collections.abc import Iterator

from sim.core import month_numbers
from sim.core.errors import Mistake, ScenarioError
from sim.rules.report.previous_values import as_reform
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import scenario_cities
from sim.scenario.schema import Scenario
from sim.steps.settlement.track_compilation import compile_track
from sim.steps.settlement.track_records import MOST_BINS, describe_bins, table_bins


def check_ranking_widths(scenario: Scenario, file: str) -> None:
    """Raise ScenarioError with every change that brings a ranking whose points can have too many values.

    Rules are those of the months in which changes hold in full, by the sizes of the start; where cities are not known before
    a run, nothing is asked.
    """
    if mistakes := tuple(find_wide_rankings(scenario)):
        raise ScenarioError(mistakes, file)


def find_wide_rankings(scenario: Scenario) -> Iterator[Mistake]:
    """Yield one mistake for each reform or track after which a ranking is too fine, and was not before it."""
    places = scenario_cities(scenario)
    changes = [(kind, at) for kind in ("reforms", "tracks") for at in range(len(scenario.get(kind)))]
    if places is None or not changes:
        return
    known = with_typical_cities(places)
    in_force = InForce(scenario, known, known.residents)
    start, told = month_numbers.parse_month(scenario.time.start), set[int]()
    for kind, at in sorted(changes, key=lambda key: as_reform(scenario.get(key[0])[key[1]]).last):
        month = max(as_reform(scenario.get(kind)[at]).last, start)
        ways, rules = TrackResolver(in_force.shelf), in_force.at(month, known.chengqu)
        every = {id(way): way for city in range(len(known.name)) for way in ways.of(rules, city) if way.ranked}
        bins = max((table_bins(compile_track(way)[1]) for way in every.values()), default=1)
        if bins > MOST_BINS and bins not in told:
            node = scenario.source(kind, at)
            told.add(bins)
            file, line = (node.file, node.line) if node else (scenario.name, 0)
            yield Mistake(file, line, f"{kind}[{at}]", f"makes a ranking whose points {describe_bins(bins)}")
