"""Judge a worker by the tracks of a city: today, as things go on, and with single changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim import clock
from sim.explain.announced import Phase, line_of, phases
from sim.explain.person import Person
from sim.rules.figures import figure
from sim.rules.helps import Change, enough, helps
from sim.rules.later import dated, outlook, soonest
from sim.rules.reasons import ADMITTED, INELIGIBLE, RANKED, REFUSED, Reasons, counted_at, judge
from sim.rules.way import Way
from sim.world.columns import RURAL

MOST = 4  # changes told in the text; all of them are in the dict
RANK = {ADMITTED: 0, RANKED: 1, REFUSED: 2, INELIGIBLE: 3}


@dataclass(frozen=True)
class Answer:
    """What one track answers a worker: today's reasons, months until admission (None = never), what helps, what is enough.

    months : by this track as announced rules will change it
    """

    reasons: Reasons
    months: int | None
    outlook: str
    helps: tuple[Change, ...]
    enough: tuple[str, ...]

    def lines(self) -> list[tuple[str, str]]:
        """Give the answer as pairs of a label and words."""
        made = self.reasons.lines()
        if self.reasons.verdict == ADMITTED:
            return made
        made.append(("soonest", self.outlook))
        made.append(("suffices", "; or ".join(self.enough[:MOST]) or "no two changes together, only time"))
        first: dict[str, Change] = {}
        for one in self.helps:
            first.setdefault(one.kind, one)
        told = list(first.values())[:MOST]
        return made + [("what helps" if not row else "", str(one)) for row, one in enumerate(told)]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        helping = [one.to_dict() for one in self.helps]
        return {**self.reasons.to_dict(), "months": self.months, "suffices": list(self.enough), "helps": helping}


@dataclass(frozen=True)
class Coming:
    """What an announced track would answer: the months ahead in which it begins, and until it admits (None = never)."""

    since: int
    track: str
    months: int | None
    at: int

    def __str__(self) -> str:
        admits = "not admitted by it" if self.months is None else dated(self.months, self.at)
        return f"{self.track.replace('_', ' ')}: {admits}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"from": clock.text(self.at + self.since), "track": self.track, "months": self.months}


def answers(person: Person) -> tuple[Answer, ...]:
    """Judge a worker by every track of where he or she lives; none where registered, or where nobody registers."""
    if person.settled:
        return ()
    return tuple(answer(person, way) for way in person.model.ways(person.city, person.zone))


def answer(person: Person, way: Way) -> Answer:
    """Judge a worker by one track."""
    now, line = person.as_applicant(way), line_of(person.model, person.city, way)
    reasons = today(person, way)
    months = 0 if reasons.verdict == ADMITTED else by_track(person, way.name)
    told = outlook(way, now, reasons, line, months)
    return Answer(reasons, months, told, helps(way, now, line), () if months == 0 else enough(way, now, line))


def by_track(person: Person, name: str) -> int | None:
    """Give the months until a track would admit a worker, by the rules that are announced for it too."""
    found = (
        under(person, person.place, way, phase)
        for phase in phases(person.model, person.place)
        for way in phase.ways
        if way.name == name
    )
    return next((months for months in found if months is not None), None)


def under(person: Person, place: int, way: Way, phase: Phase) -> int | None:
    """Give the months until a track would admit a worker while a phase of the rules lasts; None = not in it."""
    line = line_of(person.model, place // 3, way, phase.first)
    return soonest(way, person.as_applicant(way, place), line, phase.since, phase.until)


def announced(person: Person) -> tuple[Coming, ...]:
    """Say of every track that announced changes bring when it would admit a worker; none where he or she is registered."""
    if person.settled:
        return ()
    return tuple(
        Coming(phase.since, way.name, under(person, person.place, way, phase), person.month)
        for phase in phases(person.model, person.place)
        if not phase.first
        for way in phase.ways
        if way.gives == "registration"
    )


def in_short(person: Person, found: tuple[Answer, ...], ahead: tuple[Coming, ...]) -> str:
    """Give the answer in one sentence: what today's rules say, and the earliest month by any track."""
    giving = [one for one in found if one.reasons.gives == "registration"]
    if person.settled:
        return ""
    if not giving:
        return f"Nobody can register here by today's rules; {earliest(person, giving, ahead)}."
    best = min(giving, key=lambda one: (RANK[one.reasons.verdict], one.months is None, one.months or 0))
    track, verdict = best.reasons.track.replace("_", " "), best.reasons.verdict
    if verdict == ADMITTED:
        return f"Admitted by the track {track}."
    if verdict == REFUSED:
        said = f"Refused: {figure(best.reasons.short)} points short"
    elif verdict == RANKED:
        said = "May apply: no line was drawn yet"
    elif best.reasons.closed:
        said = "Nobody is admitted here"
    else:
        said = f"May not apply: {next(str(test) for test in best.reasons.tests if not test.passed)}"
    return f"{said}; {earliest(person, giving, ahead)}."


def earliest(person: Person, giving: list[Answer], ahead: tuple[Coming, ...]) -> str:
    """Say by which track and when a worker would be admitted first."""
    ways = [(one.months, one.reasons.track, "") for one in giving if one.months is not None]
    ways += [(one.months, one.track, " as announced") for one in ahead if one.months is not None]
    if not ways:
        return "never as things stand"
    months, track, how = min(ways)
    return f"earliest {clock.text(person.month + months)} by the track {track.replace('_', ' ')}{how}"


def today(person: Person, way: Way) -> Reasons:
    """Judge a worker by one track at this month's date of counting."""
    now = person.as_applicant(way)
    return judge(way, now.later(counted_at(way, now.at) - now.at), line_of(person.model, person.city, way).last)


def newcomer_months(person: Person, place: int) -> int | None:
    """Give the months until a worker who comes to a place without clocks would be registered there; None = never."""
    if place % 3 == RURAL:
        return None
    found = (
        under(person, place, way, phase)
        for phase in phases(person.model, place)
        for way in phase.ways
        if way.gives == "registration"
    )
    return min((months for months in found if months is not None), default=None)
