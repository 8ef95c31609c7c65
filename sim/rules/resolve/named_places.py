"""Find the cities that documents and reforms name, by kinds of place that do not change during a run."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from sim.core.errors import Mistake, ScenarioError
from sim.rule_language.dated_change import DatedChange, Reform
from sim.rules.resolve.rule_table import Origin
from sim.scenario.named_cities import LASTING_KINDS

NAME_COLUMNS = {"city": "name", "province": "province_name", "region": "region"}  # of the names of a kind of place


class NamedCities(Protocol):
    """Cities as far as rules name them; sim.world.starting_world.Cities is one."""

    @property
    def name(self) -> tuple[str, ...]: ...
    @property
    def province_name(self) -> tuple[str, ...]: ...
    @property
    def region(self) -> tuple[str, ...]: ...
    @property
    def cluster(self) -> tuple[tuple[str, ...], ...]: ...


def cities_inside(given: dict[str, tuple[str, ...]], cities: NamedCities) -> np.ndarray:
    """Give the cities that fit the lasting kinds of place of those named: bool (city,)."""
    fits = np.ones(len(cities.name), bool)
    for kind, names in given.items():
        if kind in LASTING_KINDS:
            fits &= cities_named(kind, names, cities)
    return fits


def only_lasting_kinds(given: dict[str, tuple[str, ...]]) -> bool:
    """Say whether places are named, and only by kinds that do not change during a run."""
    return bool(given) and set(given) <= set(LASTING_KINDS)


def cities_in_where(change: DatedChange, origin: Origin, cities: NamedCities) -> np.ndarray:
    """Give the cities that fit the lasting part of `where`, those left out too: bool (city,).

    Parameters
    ----------
    change, origin : a document or a reform; where it is written.
    cities : those of the world.
    """
    check_named_places(change, change.where.given(), origin, cities)
    return cities_inside(change.where.given(), cities)


def check_named_places(
    change: DatedChange, given: dict[str, tuple[str, ...]], origin: Origin, cities: NamedCities
) -> None:
    """Raise ScenarioError where a reform names a place that the world does not have; documents may.

    Parameters
    ----------
    change, given : a document or a reform; names by kind of place.
    origin, cities : where the change is written; those of the world.
    """
    for kind, names in given.items():
        if kind in LASTING_KINDS and isinstance(change, Reform):
            reject_unknown_places(kind, names, cities, origin)


def cities_named(kind: str, names: tuple[str, ...], cities: NamedCities) -> np.ndarray:
    """Give the cities that lie in some places of one lasting kind: bool (city,).

    Parameters
    ----------
    kind, names : city, province, region or cluster; names of places of it.
    cities : those of the world.
    """
    if kind == "cluster":
        return np.array([bool(set(names).intersection(c)) for c in cities.cluster], bool)
    return np.isin(getattr(cities, NAME_COLUMNS[kind]), names)


def reject_unknown_places(kind: str, names: tuple[str, ...], cities: NamedCities, origin: Origin) -> None:
    """Raise ScenarioError where a made-up world has no such place; names of the real country are checked with the file.

    Parameters
    ----------
    kind, names : of place, cities and provinces are looked up; names of such places.
    cities, origin : those of the world; where the names are written.
    """
    column = {"city": cities.name, "province": cities.province_name}.get(kind, names)
    if unknown := set(names) - set(column):
        message = f"is {', '.join(sorted(unknown))}, not a {kind} of this world."
        raise ScenarioError((Mistake(origin.file or "The scenario", origin.line, f"where.{kind}", message),))
