"""Read a worker's record as an applicant: names in place of codes, holdings drawn as the kernels draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core.random_draws import PERMIT_RENEWAL, TRAIT, uniform
from sim.kernels.settlement.eligibility_tests import ADDRESS
from sim.rule_language.points_item import PointsItem
from sim.rules.judge.applicant_state import HOMES, LEVELS, WORK, ApplicantState
from sim.rules.judge.eligibility_checks import address_share
from sim.rules.judge.points_arithmetic import holding_label
from sim.rules.judge.track_judgement import assessment_month
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.lasting_traits import held_step, trait_number
from sim.world import worker_record
from sim.world.worker_fields import child_codes
from sim.world.worker_record import city_of, is_locally_registered, is_rural, zone_of

if TYPE_CHECKING:
    from sim.model_interface import ModelInterface

ROW = 4  # identities of places are 4 x city id + zone (PLACE of sim.kernels.input_records)


class Person:
    """One worker's record as plain numbers.

    slot : number of the worker      place, registered : 3 x city row + zone      city, home : rows
    """

    def __init__(self, model: ModelInterface, slot: int):
        self.model, self.slot, self.month = model, slot, model.month
        record = model.slots.workers[slot]
        self._words = {name: int(record[name]) for name in worker_record.WORKER.names or ()}
        self.place, self.registered = self._words["place"], self._words["registered"]
        self.city, self.zone = city_of(self.place), zone_of(self.place)
        self.born = self._packed("origin", worker_record.BORN)
        self.home = self._packed("origin", worker_record.HOME_CITY)
        self.level, self.tenure = self._trait(worker_record.EDUCATION_LEVEL), self._trait(worker_record.TENURE)
        self.work, self.arrived = self._trait(worker_record.WORK), self._packed("clocks", worker_record.ARRIVED)

    def _packed(self, word: str, field: tuple[int, int]) -> int:
        return (self._words[word] >> field[0]) & ((1 << field[1]) - 1)

    def _trait(self, field: tuple[int, int]) -> int:
        return self._packed("traits", field)

    @property
    def sex(self) -> str:
        """Man or woman."""
        return ("man", "woman")[self._trait(worker_record.SEX)]

    @property
    def settled(self) -> bool:
        """Whether the worker is registered where he or she lives, or lives in a rural place, where nobody registers."""
        return self.zone == worker_record.RURAL or bool(is_locally_registered.py_func(self.place, self.registered))

    @property
    def insured(self) -> int:
        """Insured months in the present city."""
        counted = self._packed("clocks", worker_record.INSURED_FROM)
        return max(self.month - counted, 0) if self.work == worker_record.INSURED else counted

    @property
    def children(self) -> list[int]:
        """Ages in months of the children under 16."""
        codes = child_codes(self._words["children"])
        return [int(worker_record.child_age.py_func(code, self.month)) for code in codes if code]

    @property
    def holds_land(self) -> bool:
        """Whether land is held where one is registered (holds_land of sim.kernels.settlement.willingness)."""
        return self.has_land and (is_rural(self.registered) or city_of(self.registered) == self.home)

    @property
    def has_land(self) -> bool:
        """Whether land rights are held at all."""
        return self._trait(worker_record.LAND) == 1

    def as_applicant(self, way: ActiveTrack, place: int | None = None) -> ApplicantState:
        """Give the worker as an applicant for a track where it lives or, at another `place`, as a newcomer without clocks."""
        new = place is not None and place != self.place
        at = self.place if place is None else place
        cities = self.model.world.cities
        return ApplicantState(
            sex=self.sex,
            age=self.month - self.born,
            education=LEVELS[self.level],
            skill=self._trait(worker_record.SKILL),
            work=WORK[self.work],
            home="rents" if new else HOMES[self.tenure],
            registered="rural" if is_rural(self.registered) else "urban",
            same_province=bool(cities.province[city_of(at)] == cities.province[city_of(self.registered)]),
            holds=self.holds(way, at),
            gap=self._packed("origin", worker_record.MONTHS_SINCE_INSURED),
            at=self.month,
            **({} if new else self._clocks()),
        )

    def _clocks(self) -> dict[str, int]:
        """Give the months of insurance and residence here, those recognised of earlier stays too (as eligibility_tests)."""
        rule, carried = self.model.inputs.places[self.place], self._packed("origin", worker_record.CARRIED_MONTHS)
        counts = int(float(rule["recognised_insured"]) * carried)
        lives = max(self.month - self.arrived, 0) + int(float(rule["recognised_resident"]) * carried)
        broken = self._packed("clocks", worker_record.MONTHS_BEFORE_GAP)
        row = self.insured + counts if broken == 0 else max(self.insured - broken, 0)
        return {"insured": self.insured + counts, "in_a_row": row, "resident": lives}

    def holds(self, way: ActiveTrack, place: int) -> frozenset[str]:
        """Name what the worker holds of what a track asks for and the model does not carry: drawn by address, for good."""
        steps = ((name, item, self._step(name, item)) for name, item in way.items.items() if item.share is not None)
        found = {holding_label(name, item, item.steps[index][0]) for name, item, index in steps if index is not None}
        identity = ROW * int(self.model.world.cities.id[city_of(place)]) + zone_of(place)
        found |= {"passes"} if self._draw(identity) < way.eligible.passes.share else set()
        found |= {"permit"} if self._endorsed(assessment_month(way, self.month)) < way.renewed else set()
        applicant = ApplicantState(home=HOMES[self.tenure], work=WORK[self.work], education=LEVELS[self.level])
        return frozenset(found | {"address"} if self._draw(ADDRESS) < address_share(way, applicant) else found)

    def _endorsed(self, at: int) -> float:
        """Draw whether the permit is endorsed in the year of a month."""
        return float(uniform(self.model.key, at // 12, self.slot, PERMIT_RENEWAL, 0))

    def _step(self, name: str, item: PointsItem) -> int | None:
        return held_step(self._draw(trait_number(name)), _shares(item))

    def _draw(self, trait: int) -> float:
        return float(uniform(self.model.key, self.born, self.slot, TRAIT, trait))


def _shares(item: PointsItem) -> tuple[float, ...]:
    """Give the share of people who hold each step of an item."""
    return item.share if isinstance(item.share, tuple) else (item.share or 0.0,)
