"""Tell of the places one might move to: chances, parts of their weight against staying, the wait for registration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.explain.admission_months import newcomer_months
from sim.explain.choice_parts import PARTS, PlaceWeights
from sim.rules.judge.time_to_admission import describe_wait
from sim.world.worker_record import ZONES, city_of, in_one_city, is_rural, zone_of

if TYPE_CHECKING:
    from sim.explain.person import Person

SMALL = 0.05  # log points: smaller differences between places are not told in the text


@dataclass(frozen=True)
class PlaceOption:
    """A place one might move to: its chance when places are compared, months to registration (None = never), parts."""

    name: str
    zone: str
    chance: float
    months: int | None
    registered: bool
    parts: dict[str, float]
    against: dict[str, float]

    def __str__(self) -> str:
        told = [f"{name} {gap:+.2f}" for name, gap in self.against.items() if abs(gap) >= SMALL]
        return f"{self.brief()}: {', '.join(told) or 'as here'}"

    def brief(self) -> str:
        """Say where, how likely, and when one would be registered there."""
        settles = "registered there" if self.registered else describe_registration_wait(self.months)
        return f"{self.name} ({self.zone}; {self.chance:.2%}; {settles})"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, parts in log points."""
        return {
            "city": self.name, "zone": self.zone, "chance": self.chance, "months_to_settle": self.months,
            "registered": self.registered, "parts": self.parts,
        }  # fmt: skip


def describe_registration_wait(months: int | None) -> str:
    """Say in words how long a newcomer waits for registration."""
    return "not registered" if months is None else f"registered {describe_wait(months)}"


def parts_at(weights: PlaceWeights, place: int) -> dict[str, float]:
    """Give the parts of one place, log points by name."""
    return {name: float(weights.parts[name][place]) for name in PARTS}


def describe_place_option(person: Person, weights: PlaceWeights, place: int) -> PlaceOption:
    """Tell of one place as a worker sees it.

    Parameters
    ----------
    person, weights : the worker; log weights of all places for it.
    place : 3 x city row + zone.
    """
    there, here = parts_at(weights, place), parts_at(weights, person.place)
    own = in_one_city(place, person.registered) and (is_rural(place) or not is_rural(person.registered))
    return PlaceOption(
        name=person.model.world.cities.name[city_of(place)],
        zone=ZONES[zone_of(place)],
        chance=float(weights.chance[place]),
        months=None if own else newcomer_months(person, place),
        registered=own,
        parts=there,
        against={name: there[name] - here[name] for name in PARTS},
    )
