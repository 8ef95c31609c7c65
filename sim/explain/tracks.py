"""Judge a worker by the tracks of a city: today, as things go on, and with single changes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.explain.person import Person
from sim.rules.helps import Change, helps
from sim.rules.later import Line, outlook, soonest
from sim.rules.reasons import ADMITTED, Reasons, counted_at, judge
from sim.rules.way import Way
from sim.world.columns import RURAL

if TYPE_CHECKING:
    from sim.model import Mobility

MOST = 4  # changes told in the text; all of them are in the dict


@dataclass(frozen=True)
class Answer:
    """What one track answers a worker: today's reasons, months until admission (None = never), what helps."""

    reasons: Reasons
    months: int | None
    outlook: str
    helps: tuple[Change, ...]

    def lines(self) -> list[tuple[str, str]]:
        """Give the answer as pairs of a label and words."""
        made = self.reasons.lines()
        if self.reasons.verdict == ADMITTED:
            return made
        made.append(("soonest", self.outlook))
        first: dict[str, Change] = {}
        for one in self.helps:
            first.setdefault(one.kind, one)
        told = list(first.values())[:MOST]
        return made + [("what helps" if not row else "", str(one)) for row, one in enumerate(told)]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {**self.reasons.to_dict(), "months": self.months, "helps": [one.to_dict() for one in self.helps]}


def answers(person: Person) -> tuple[Answer, ...]:
    """Judge a worker by every track of where he or she lives; none where registered, or where nobody registers."""
    if person.settled:
        return ()
    return tuple(answer(person, way) for way in person.model.ways(person.city, person.zone))


def answer(person: Person, way: Way) -> Answer:
    """Judge a worker by one track."""
    now, line = person.as_applicant(way), line_of(person.model, person.city, way)
    reasons = today(person, way)
    months = 0 if reasons.verdict == ADMITTED else soonest(way, now, line)
    return Answer(reasons, months, outlook(way, now, reasons, line), helps(way, now, line))


def today(person: Person, way: Way) -> Reasons:
    """Judge a worker by one track at this month's date of counting."""
    now = person.as_applicant(way)
    return judge(way, now.later(counted_at(way, now.at) - now.at), line_of(person.model, person.city, way).last)


def line_of(model: Mobility, city: int, way: Way) -> Line:
    """Give the last line of a ranked track, and its rise as people expect it; special posts have a seat of their own."""
    seat = city + (len(model.world.cities) if way.name == "posts" else 0)
    last = float(model.quotas.lines[seat])
    if not way.ranked or math.isnan(last):
        return Line()
    myopic = model.rules.value("waiting.expectations") == "myopic"
    drift = 0.0 if myopic else float(model.quotas.rises[seat])
    return Line(last, drift, float(model.rules.value("waiting.drift_decay")))


def newcomer_months(person: Person, place: int) -> int | None:
    """Give the months until a worker who comes to a place without clocks would be registered there; None = never."""
    if place % 3 == RURAL:
        return None
    found = []
    for way in person.model.ways(place // 3, place % 3):
        if way.gives == "registration":
            found.append(soonest(way, person.as_applicant(way, place), line_of(person.model, place // 3, way)))
    return min((months for months in found if months is not None), default=None)
