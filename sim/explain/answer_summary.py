"""Put what the tracks of a place answer a worker into one sentence."""

from __future__ import annotations

from sim.core import month_numbers
from sim.explain.person import Person
from sim.explain.track_answers import AnnouncedAnswer, TrackAnswer
from sim.rules.judge.exact_numbers import format_points
from sim.rules.judge.track_judgement import ADMITTED, INELIGIBLE, RANKED, REFUSED

RANK = {ADMITTED: 0, RANKED: 1, REFUSED: 2, INELIGIBLE: 3}


def summarise_answers(person: Person, found: tuple[TrackAnswer, ...], ahead: tuple[AnnouncedAnswer, ...]) -> str:
    """Give the answer in one sentence: what today's rules say, and the earliest month by any track.

    Parameters
    ----------
    person : the worker; there is no answer, and an empty text, for one who is registered where it lives.
    found, ahead : answers of the tracks of today; of those that are announced.
    """
    giving = [one for one in found if one.reasons.gives == "registration"]
    if person.settled:
        return ""
    if not giving:
        return f"Nobody can register here by today's rules; {describe_earliest(person, giving, ahead)}."
    best = min(giving, key=lambda one: (RANK[one.reasons.verdict], one.months is None, one.months or 0))
    track, verdict = best.reasons.track.replace("_", " "), best.reasons.verdict
    if verdict == ADMITTED:
        return f"Admitted by the track {track}."
    if verdict == REFUSED:
        said = f"Refused: {format_points(best.reasons.short)} points short"
    elif verdict == RANKED:
        said = "May apply: no line was drawn yet"
    elif best.reasons.closed:
        said = "Nobody is admitted here"
    else:
        said = f"May not apply: {next(str(test) for test in best.reasons.tests if not test.passed)}"
    return f"{said}; {describe_earliest(person, giving, ahead)}."


def describe_earliest(person: Person, giving: list[TrackAnswer], ahead: tuple[AnnouncedAnswer, ...]) -> str:
    """Say by which track and when a worker would be admitted first.

    Parameters
    ----------
    person : the worker.
    giving, ahead : answers of today's tracks that give registration; of announced ones.
    """
    ways = [(one.months, one.reasons.track, "") for one in giving if one.months is not None]
    ways += [(one.months, one.track, " as announced") for one in ahead if one.months is not None]
    if not ways:
        return "never as things stand"
    months, track, how = min(ways)
    return f"earliest {month_numbers.format_month(person.month + months)} by the track {track.replace('_', ' ')}{how}"
