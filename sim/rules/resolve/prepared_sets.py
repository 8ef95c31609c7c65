"""Make sets of cities ready that recognise each other's months: those of documents, those a scenario lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core import month_numbers
from sim.rule_language.recognition_set import CitySelector, DocumentedRecognition, RecognitionSet
from sim.rules.resolve.named_places import NamedCities, cities_inside, reject_unknown_places
from sim.rules.resolve.prepared_changes import ALWAYS
from sim.rules.resolve.rule_table import Origin
from sim.scenario.schema import Scenario

ALL_NAMED = 15  # cities; of more, only the number is told


@dataclass(frozen=True, eq=False)
class PreparedSet:
    """A set of cities made ready: when, whose months, where they count, how far, and by what; another set is never the same."""

    name: str
    since: int
    until: int
    sources: np.ndarray  # bool (city,)
    accepts: np.ndarray  # bool (city,)
    insurance: float
    residence: float
    documented: bool
    origin: Origin

    def tells(self, names: tuple[str, ...], city: int | None = None, rule: bool = True) -> str:
        """Say in a sentence what the set means.

        Parameters
        ----------
        names : of all cities, "" for a typical one, which is not named.
        city : row of the one city that counts the months, so that it is not named; None = all are.
        rule : whether the document or reform behind it is told too.
        """
        earned = _named([name for row, name in enumerate(names) if self.sources[row] and row != city])
        there = f" in {self.accepting(names)}" if city is None else ""
        insurance, residence = (_part(share) for share in (self.insurance, self.residence))
        counts = f"{insurance} count{there} as months of insurance and {residence} as months of residence"
        if not rule:
            return f"Recognised ({self.name}): of the insured months of earlier stays in {earned}, {counts}."
        note = f" Note: {self.origin.note}." if self.origin.note else ""
        words = f"Recognised ({self.name}): of the insured months of earlier stays in {earned}, {counts}."
        return f"{words} The rule: {self.origin}.{note}"

    def accepting(self, names: tuple[str, ...]) -> str:
        """Name the cities that count the months."""
        if np.array_equal(self.sources, self.accepts):
            return "the others"
        return _named([name for row, name in enumerate(names) if self.accepts[row]])

    def joins(self) -> bool:
        """Say whether months of one city count in another."""
        return bool(np.outer(self.sources, self.accepts)[~np.eye(len(self.sources), dtype=bool)].any())


def _named(names: list[str]) -> str:
    known = [name for name in names if name]
    return ", ".join(known) if len(known) <= ALL_NAMED else f"{len(known)} cities"


def _part(share: float) -> str:
    return {0.0: "none", 1.0: "all"}.get(share, f"{share:.0%}")


def prepare_scenario_set(scenario: Scenario, number: int, cities: NamedCities) -> PreparedSet:
    """Make a set ready that the scenario lists.

    Parameters
    ----------
    scenario, number : position in its list of sets.
    cities : those of the world; ScenarioError is raised where the set names another one.
    """
    given, node = scenario.recognition[number], scenario.source("recognition", number)
    file, line = (node.file, node.line) if node else ("", 0)
    origin = Origin("recognition", given.source, "", given.since, file, line, given.why)
    for among in (given.among, given.into or given.among):
        for kind, names in (*among.given().items(), *among.left_out.items()):
            reject_unknown_places(kind, names, cities, origin)
    return prepare_set(given, cities, origin, of_document=False)


def prepare_documented_set(given: DocumentedRecognition, file: str, line: int, cities: NamedCities) -> PreparedSet:
    """Make a set of a document ready, without the cities that the world does not have.

    Parameters
    ----------
    given, file, line : the set; where it is written.
    cities : those of the world.
    """
    origin = Origin(given.document, given.source, given.confidence, given.since, file, line, given.note)
    return prepare_set(given, cities, origin, of_document=True)


def prepare_set(given: RecognitionSet, cities: NamedCities, origin: Origin, of_document: bool) -> PreparedSet:
    """Make a set ready among the cities of a world.

    Parameters
    ----------
    given, cities : the set as written; those of the world.
    origin, of_document : where it is written; whether the switch of documented sets turns it off.
    """
    sources = _cities(given.among, cities)
    return PreparedSet(
        name=given.name,
        since=month_numbers.parse_month(given.since),
        until=month_numbers.parse_month(given.until) if given.until else ALWAYS,
        sources=sources,
        accepts=sources if given.into is None else _cities(given.into, cities),
        insurance=given.insurance,
        residence=given.residence,
        documented=of_document,
        origin=origin,
    )


def _cities(among: CitySelector, cities: NamedCities) -> np.ndarray:
    fits = cities_inside(among.given(), cities)
    return fits & ~cities_inside(among.left_out, cities) if among.left_out else fits
