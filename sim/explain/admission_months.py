"""Give the months until a worker would be admitted, through today's rules and those announced after them."""

from __future__ import annotations

from sim.explain.announced_tracks import Phase, forecast_cutoff, track_phases
from sim.explain.person import Person
from sim.rules.judge.time_to_admission import months_to_admission
from sim.rules.resolve.active_track import ActiveTrack
from sim.world.worker_record import city_of, is_rural


def months_by_track(person: Person, name: str) -> int | None:
    """Give the months until a track would admit a worker, by the rules that are announced for it too."""
    found = (
        months_under_phase(person, person.place, way, phase)
        for phase in track_phases(person.model, person.place)
        for way in phase.ways
        if way.name == name
    )
    return next((months for months in found if months is not None), None)


def months_under_phase(person: Person, place: int, way: ActiveTrack, phase: Phase) -> int | None:
    """Give the months until a track would admit a worker while a phase of the rules lasts; None = not in it.

    Parameters
    ----------
    person, place : the worker; 3 x city row + zone, where it may live or come to as a newcomer.
    way, phase : the track; from when until when it holds.
    """
    line = forecast_cutoff(person.model, city_of(place), way, phase.first)
    return months_to_admission(way, person.as_applicant(way, place), line, phase.since, phase.until)


def newcomer_months(person: Person, place: int) -> int | None:
    """Give the months until a worker who comes to a place without clocks would be registered there; None = never."""
    if is_rural(place):
        return None
    found = (
        months_under_phase(person, place, way, phase)
        for phase in track_phases(person.model, place)
        for way in phase.ways
        if way.gives == "registration"
    )
    return min((months for months in found if months is not None), default=None)
