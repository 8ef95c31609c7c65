"""Compare the places of two dated changes: whether they may mean one city, whether one lies within the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.scenario.places import STATIC, Place
from sim.scenario.tree import Node

ONE_NAME = ("size_class", "tier", "region", "province", "city")  # a city has one of each; it may be in several clusters
MOVING = ("size_class", "tier")  # kinds of place that change during a run
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Area:
    """What `where` names, by kind, and what it leaves out by `except`."""

    where: Names = field(default_factory=dict)
    but: Names = field(default_factory=dict)

    def fits(self, place: Place) -> bool:
        """Say whether a city is one of these at some time, by the kinds of place that last."""
        left_out = bool(self.but) and not set(self.but) & set(MOVING) and _in(place, self.but)
        return _in(place, self.where) and not left_out

    def overlaps(self, other: Area, known: tuple[Place, ...] | None) -> bool:
        """Say whether both may mean one city at one time."""
        both = set(self.where) & set(other.where) & set(ONE_NAME)
        if any(not self.where[kind] & other.where[kind] for kind in both):
            return False
        return known is None or any(self.fits(place) and other.fits(place) for place in known)

    def within(self, other: Area, known: tuple[Place, ...] | None) -> bool:
        """Say whether the cities meant are fewer than those of another, and all of them among those at any time."""
        return self._inside(other, known) and not other._inside(self, known)

    def _inside(self, other: Area, known: tuple[Place, ...] | None) -> bool:
        kinds = [kind for kind in other.where if kind in MOVING or known is None]
        if any(kind not in self.where or not self.where[kind] <= other.where[kind] for kind in kinds):
            return False
        if other.but and (known is None or set(other.but) & set(MOVING)) and self.but != other.but:
            return False
        return known is None or all(other.fits(place) for place in known if self.fits(place))


def area(change: Node) -> Area:
    """Read the places of a change as written; what is malformed is left out."""
    where = change.get("where")
    return Area(_names(where), _names(where.get("except") if where else None))


def _names(where: Node | None) -> Names:
    below = where.value if where and isinstance(where.value, dict) else {}
    return {kind: frozenset(name.text for name in names.items()) for kind, names in below.items() if kind != "except"}


def _in(place: Place, where: Names) -> bool:
    return all(where[kind].intersection(place.names(kind)) for kind in STATIC if kind in where)
