"""Put what is known of a worker together: sentences, or plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.core import month_numbers
from sim.explain.answer_summary import summarise_answers
from sim.explain.choice_parts import weigh_places
from sim.explain.person import Person
from sim.explain.place_options import PlaceOption, describe_place_option, parts_at
from sim.explain.settlement_willingness import Willingness, assess_willingness, describe_expected_wait
from sim.explain.track_answers import AnnouncedAnswer, TrackAnswer, answer_announced, answer_tracks
from sim.explain.worker_title import describe_worker, registration_note
from sim.world.worker_record import NOWHERE

if TYPE_CHECKING:
    from sim.model_interface import ModelInterface

WIDTH = 14  # of the labels


@dataclass(frozen=True)
class Explanation:
    """A worker, the answer in short, what every track answers or is announced to, whether he or she would settle, places."""

    title: str
    answer: str
    settled: str
    tracks: tuple[TrackAnswer, ...]
    announced: tuple[AnnouncedAnswer, ...]
    willing: Willingness | None
    stay: dict[str, float]
    chance: float
    places: tuple[PlaceOption, ...]

    def __str__(self) -> str:
        return self.text()

    def text(self, everything: bool = False) -> str:
        """Give it in sentences, one a line; with `everything`, the parts of the weights of places too, in log points."""
        lines = [self.title, *(f"  {words}" for words in (self.answer, self.settled) if words)]
        for one in self.tracks:
            gives = "" if one.reasons.gives == "registration" else f" (gives {one.reasons.gives})"
            lines.append(f"  track {one.reasons.track.replace('_', ' ')}{gives}")
            lines += [f"    {label:<{WIDTH}}{words}" for label, words in one.lines()]
        for one in self.announced:
            lines.append(f"  {'from ' + one.to_dict()['from']:<{WIDTH + 2}}{one} (announced)")
        if self.willing is not None:
            lines.append(f"  {'would settle':<{WIDTH + 2}}{self.willing}")
            lines.append(f"  {'wait':<{WIDTH + 2}}{describe_expected_wait(self.willing.wait)}")
        unit = "; below, log points against staying" if everything else ""
        lines.append(f"  {'stays':<{WIDTH + 2}}{self.chance:.1%} when places are compared{unit}")
        for row, place in enumerate(self.places):
            told = str(place) if everything else place.brief()
            lines.append(f"  {'next best' if not row else '':<{WIDTH + 2}}{told}")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "worker": self.title,
            "answer": self.answer or self.settled,
            "settled": bool(self.settled),
            "tracks": [one.to_dict() for one in self.tracks],
            "announced": [one.to_dict() for one in self.announced],
            "willing": None if self.willing is None else self.willing.to_dict(),
            "stay": {"chance": self.chance, "parts": self.stay},
            "places": [one.to_dict() for one in self.places],
        }


def explain(model: ModelInterface, slot: int) -> Explanation:
    """Explain a worker as of the end of the model's month; ValueError where the slot is empty."""
    if int(model.slots.workers["place"][slot]) == NOWHERE:
        raise ValueError(
            f"Worker {slot} is an empty slot: nobody lives in it in {month_numbers.format_month(model.month)}."
        )
    person = Person(model, slot)
    weights, found, ahead = weigh_places(person), answer_tracks(person), answer_announced(person)
    return Explanation(
        title=describe_worker(model, slot, person),
        answer=summarise_answers(person, found, ahead),
        settled=registration_note(person),
        tracks=found,
        announced=ahead,
        willing=None if person.settled else assess_willingness(person, weights.own),
        stay=parts_at(weights, person.place),
        chance=float(weights.chance[person.place]),
        places=tuple(describe_place_option(person, weights, place) for place in weights.best()),
    )
