"""Judge a worker by the tracks of a city: today, as things go on, and with single changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.core import month_numbers
from sim.explain.admission_months import months_by_track, months_under_phase
from sim.explain.announced_tracks import forecast_cutoff, track_phases
from sim.explain.person import Person
from sim.rules.judge.single_improvements import Improvement, find_improvements, sufficient_changes
from sim.rules.judge.time_to_admission import describe_admission_date, describe_outlook
from sim.rules.judge.track_judgement import ADMITTED, Judgement, assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack

MOST = 4  # changes told in the text; all of them are in the dict


@dataclass(frozen=True)
class TrackAnswer:
    """What one track answers a worker: today's reasons, months until admission (None = never), what helps, what is enough.

    months : by this track as announced rules will change it
    """

    reasons: Judgement
    months: int | None
    outlook: str
    helps: tuple[Improvement, ...]
    enough: tuple[str, ...]

    def lines(self) -> list[tuple[str, str]]:
        """Give the answer as pairs of a label and words."""
        made = self.reasons.lines()
        if self.reasons.verdict == ADMITTED:
            return made
        made.append(("soonest", self.outlook))
        made.append(("suffices", "; or ".join(self.enough[:MOST]) or "no two changes together, only time"))
        first: dict[str, Improvement] = {}
        for one in self.helps:
            first.setdefault(one.kind, one)
        told = list(first.values())[:MOST]
        return made + [("what helps" if not row else "", str(one)) for row, one in enumerate(told)]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        helping = [one.to_dict() for one in self.helps]
        return {**self.reasons.to_dict(), "months": self.months, "suffices": list(self.enough), "helps": helping}


@dataclass(frozen=True)
class AnnouncedAnswer:
    """What an announced track would answer: the months ahead in which it begins, and until it admits (None = never)."""

    since: int
    track: str
    months: int | None
    at: int

    def __str__(self) -> str:
        admits = "not admitted by it" if self.months is None else describe_admission_date(self.months, self.at)
        return f"{self.track.replace('_', ' ')}: {admits}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"from": month_numbers.format_month(self.at + self.since), "track": self.track, "months": self.months}


def answer_tracks(person: Person) -> tuple[TrackAnswer, ...]:
    """Judge a worker by every track of where he or she lives; none where registered, or where nobody registers."""
    if person.settled:
        return ()
    return tuple(answer_track(person, way) for way in person.model.tracks(person.city, person.zone))


def answer_track(person: Person, way: ActiveTrack) -> TrackAnswer:
    """Judge a worker by one track."""
    now, line = person.as_applicant(way), forecast_cutoff(person.model, person.city, way)
    reasons = judge_today(person, way)
    months = 0 if reasons.verdict == ADMITTED else months_by_track(person, way.name)
    told = describe_outlook(way, now, reasons, line, months)
    return TrackAnswer(
        reasons,
        months,
        told,
        find_improvements(way, now, line),
        () if months == 0 else sufficient_changes(way, now, line),
    )


def answer_announced(person: Person) -> tuple[AnnouncedAnswer, ...]:
    """Say of every track that announced changes bring when it would admit a worker; none where he or she is registered."""
    if person.settled:
        return ()
    return tuple(
        AnnouncedAnswer(phase.since, way.name, months_under_phase(person, person.place, way, phase), person.month)
        for phase in track_phases(person.model, person.place)
        if not phase.first
        for way in phase.ways
        if way.gives == "registration"
    )


def judge_today(person: Person, way: ActiveTrack) -> Judgement:
    """Judge a worker by one track at this month's date of counting."""
    now = person.as_applicant(way)
    return judge_applicant(
        way, now.later(assessment_month(way, now.at) - now.at), forecast_cutoff(person.model, person.city, way).last
    )
