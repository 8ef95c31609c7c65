"""The agents: a city is a Mesa agent over a row of totals; a worker is a window on a record, made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import mesa
import numpy as np

from sim.core import month_numbers
from sim.core.errors import NotFound
from sim.core.notebook_table import html_table
from sim.rules.resolve import city_tiers
from sim.scenario.named_cities import NamedCity, world_cities
from sim.scenario.place_names import english_name
from sim.scenario.place_suggestions import suggest_place
from sim.world import worker_record
from sim.world.worker_fields import child_codes
from sim.world.worker_record import city_of, zone_of
from sim.world.worker_table import sample_workers

if TYPE_CHECKING:
    import pandas as pd

    from sim.explain import Explanation
    from sim.model_interface import ModelInterface
    from sim.world.starting_world import Cities


def city_row(name: str, cities: Cities, world: str) -> int:
    """Return the row of a city in the table of cities, by its English or Chinese name.

    Parameters
    ----------
    name : as the user wrote it.
    cities : cities of the model's world; their English names are searched.
    world : key `world` of the scenario: it decides which other spellings are known, and which names are suggested.

    Raises
    ------
    NotFound
        Where no city has this name; the message holds the nearest names.
    """
    told = zip(cities.name, cities.province_name, cities.cluster, strict=True)
    places = world_cities(world) or tuple(NamedCity(*one, region="", chengqu=0.0) for one in told)
    found = english_name("city", str(name), places)
    if found not in cities.name:
        raise NotFound(f"{name} is not a city of this world. {suggest_place('city', found, places)}")
    return cities.name.index(found)


class City(mesa.Agent):
    """A city: its row of the month's totals, in persons."""

    def __init__(self, model: ModelInterface, row: int):
        super().__init__(model)
        self.row = row

    @property
    def name(self) -> str:
        """English name."""
        return self.model.world.cities.name[self.row]

    @property
    def residents(self) -> float:
        """Persons living in the city, children included."""
        return self._persons("adults", "children").sum()

    @property
    def chengqu(self) -> float:
        """Persons living in the city districts, the figure size classes go by."""
        return self._persons("adults", "children")[worker_record.CHENGQU]

    @property
    def registered(self) -> float:
        """Persons registered in the city, wherever they live."""
        return self._persons("registered_adults", "registered_children").sum()

    @property
    def elsewhere(self) -> float:
        """Workers living in the city and registered in another one."""
        return self._persons("elsewhere").sum()

    @property
    def settled(self) -> float:
        """Workers who got registration in the city this month."""
        return self._persons("converted").sum()

    @property
    def size_class(self) -> str:
        """Size class of State Council 2014 No. 51 by the simulated chengqu."""
        return city_tiers.CLASS_NAMES[self.model.size_class[self.row]]

    def _persons(self, *measures: str) -> np.ndarray:
        return sum(getattr(self.model.totals, name)[3 * self.row :][:3] for name in measures) * self.model.world.scale

    def __repr__(self) -> str:
        return f"{self.name} ({self.size_class}, {self.residents / 1e6:.2f} million residents)"

    def _repr_html_(self) -> str:
        names = ("size_class", "residents", "chengqu", "registered", "elsewhere", "settled")
        return html_table(
            f"{self.name}, {month_numbers.format_month(self.model.month)}",
            {name: getattr(self, name) for name in names},
        )


class Worker:
    """A window on one worker's record; it shows the record as it is when looked at."""

    def __init__(self, model: ModelInterface, slot: int):
        self.model, self.slot = model, slot

    def _get(self, field: str) -> int:
        return int(self.model.slots.workers[field][self.slot])

    def _packed(self, word: str, field: tuple[int, int]) -> int:
        return int(worker_record.read_field(self._get(word), field))

    @property
    def alive(self) -> bool:
        """False when the slot is free, or holds only the children of someone who died."""
        return self._get("place") != worker_record.NOWHERE

    @property
    def city(self) -> City:
        """City lived in."""
        return self.model.cities[city_of(self._get("place"))]

    @property
    def zone(self) -> str:
        """Zone lived in: chengqu, towns or rural."""
        return worker_record.ZONES[zone_of(self._get("place"))]

    @property
    def registered(self) -> City:
        """City of registration (hukou)."""
        return self.model.cities[city_of(self._get("registered"))]

    @property
    def registered_zone(self) -> str:
        """Zone of registration: chengqu, towns or rural."""
        return worker_record.ZONES[zone_of(self._get("registered"))]

    @property
    def home(self) -> City:
        """City of origin at 16."""
        return self.model.cities[self._packed("origin", worker_record.HOME_CITY)]

    @property
    def age(self) -> int:
        """Age in completed years."""
        return (self.model.month - self._packed("origin", worker_record.BORN)) // 12

    @property
    def education(self) -> str:
        """Highest level of education reached, or to be reached by a student."""
        return worker_record.EDUCATION[self._packed("traits", worker_record.EDUCATION_LEVEL)]

    @property
    def work(self) -> str:
        """State of work."""
        return worker_record.WORK_STATES[self._packed("traits", worker_record.WORK)]

    @property
    def tenure(self) -> str:
        """Tenure of the home."""
        return worker_record.TENURES[self._packed("traits", worker_record.TENURE)]

    @property
    def insured_months(self) -> int:
        """Months of social insurance earned in the present city."""
        months = self._packed("clocks", worker_record.INSURED_FROM)
        return (
            self.model.month - months if self._packed("traits", worker_record.WORK) == worker_record.INSURED else months
        )

    @property
    def insured_in_a_row(self) -> int:
        """The insured months since the last gap too long to be paid back; all of them while a gap goes on."""
        return max(self.insured_months - self._packed("clocks", worker_record.MONTHS_BEFORE_GAP), 0)

    @property
    def skill(self) -> int:
        """Skill grade, 0 to 7."""
        return self._packed("traits", worker_record.SKILL)

    @property
    def since(self) -> str:
        """Month of arrival in the present city."""
        return month_numbers.format_month(self._packed("clocks", worker_record.ARRIVED))

    @property
    def children(self) -> list[int]:
        """Ages of the children under 16, in completed years."""
        codes = child_codes(self._get("children"))
        return [int(worker_record.child_age(code, self.model.month)) // 12 for code in codes if code]

    def explain(self) -> Explanation:
        """Say why this worker may settle or not, what would change that, and where else he or she might live."""
        from sim.explain import explain

        return explain(self.model, self.slot)

    def __repr__(self) -> str:
        if not self.alive:
            return f"Worker {self.slot}: an empty slot"
        return (
            f"Worker {self.slot}: {('man', 'woman')[self._packed('traits', worker_record.SEX)]} of {self.age}, {self.education}, "
            f"{self.work}, in {self.city.name} ({self.zone}) since {self.since}, registered in {self.registered.name} "
            f"({self.registered_zone}), {self.tenure} home"
        )

    def _repr_html_(self) -> str:
        if not self.alive:
            return html_table(repr(self), {})
        told = {name: getattr(self, name) for name in ("age", "education", "work", "tenure", "skill", "insured_months")}
        lives = {"lives in": f"{self.city.name} ({self.zone}) since {self.since}", "home": self.home.name}
        registered = {
            "registered": f"{self.registered.name} ({self.registered_zone})",
            "ages of children": self.children,
        }
        return html_table(f"Worker {self.slot}", lives | registered | told)


class Workers:
    """The workers of a model: `workers[12]` is a window, `workers[0:3]` a list of them, `len(workers)` the slots in use."""

    def __init__(self, model: ModelInterface):
        self.model = model

    def __len__(self) -> int:
        return self.model.slots.used

    @overload
    def __getitem__(self, slot: int) -> Worker: ...
    @overload
    def __getitem__(self, slot: slice) -> list[Worker]: ...

    def __getitem__(self, slot: int | slice) -> Worker | list[Worker]:
        if isinstance(slot, slice):
            return [Worker(self.model, number) for number in range(*slot.indices(len(self)))]
        if not -len(self) <= slot < len(self):
            raise IndexError(f"there are {len(self):,} slots of workers, no number {slot}")
        return Worker(self.model, int(slot) % len(self))

    def __repr__(self) -> str:
        return f"<Workers: {len(self):,} slots, {int(self.model.totals.adults.sum()):,} of them alive>"

    def to_pandas(self, sample: int | None = None) -> pd.DataFrame:
        """Return the records, or an even sample of `sample` of them, as a table with names in place of codes."""
        return sample_workers(self.model.slots.records(), sample, self.model.world.cities, self.model.month)
