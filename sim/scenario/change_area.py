"""Compare the places of two dated changes: whether they may mean one city, whether one lies within the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.input_files.source_tree import Node
from sim.scenario.named_cities import LASTING_KINDS, NamedCity

SINGLE_NAME_KINDS = (
    "size_class",
    "tier",
    "region",
    "province",
    "city",
)  # a city has one of each; it may be in several clusters
CHANGING_KINDS = ("size_class", "tier")  # kinds of place that change during a run
NamesByKind = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class ChangeArea:
    """What `where` names, by kind, and what it leaves out by `except`."""

    where: NamesByKind = field(default_factory=dict)
    but: NamesByKind = field(default_factory=dict)

    def fits(self, place: NamedCity) -> bool:
        """Say whether a city is one of these at some time, by the kinds of place that last."""
        left_out = bool(self.but) and not set(self.but) & set(CHANGING_KINDS) and _in(place, self.but)
        return _in(place, self.where) and not left_out

    def overlaps(self, other: ChangeArea, known: tuple[NamedCity, ...] | None) -> bool:
        """Say whether both may mean one city at one time."""
        both = set(self.where) & set(other.where) & set(SINGLE_NAME_KINDS)
        if any(not self.where[kind] & other.where[kind] for kind in both):
            return False
        return known is None or any(self.fits(place) and other.fits(place) for place in known)

    def within(self, other: ChangeArea, known: tuple[NamedCity, ...] | None) -> bool:
        """Tell whether the cities meant are a part, and not all, of those another area means, at any time."""
        return self._inside(other, known) and not other._inside(self, known)

    def _inside(self, other: ChangeArea, known: tuple[NamedCity, ...] | None) -> bool:
        kinds = [kind for kind in other.where if kind in CHANGING_KINDS or known is None]
        if any(kind not in self.where or not self.where[kind] <= other.where[kind] for kind in kinds):
            return False
        if other.but and (known is None or set(other.but) & set(CHANGING_KINDS)) and self.but != other.but:
            return False
        return known is None or all(other.fits(place) for place in known if self.fits(place))


def read_change_area(change: Node) -> ChangeArea:
    """Read the places of a change as written; what is malformed is left out."""
    where = change.get("where")
    return ChangeArea(_names(where), _names(where.get("except") if where else None))


def _names(where: Node | None) -> NamesByKind:
    below = where.value if where and isinstance(where.value, dict) else {}
    return {kind: frozenset(name.text for name in names.items()) for kind, names in below.items() if kind != "except"}


def _in(place: NamedCity, where: NamesByKind) -> bool:
    return all(where[kind].intersection(place.names(kind)) for kind in LASTING_KINDS if kind in where)
