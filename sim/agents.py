"""The agents: a city is a Mesa agent over a row of totals; a worker is a window on a record, made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import mesa
import numpy as np

from sim import clock
from sim.errors import NotFound
from sim.rules import size_class
from sim.scenario.naming import called, hint
from sim.scenario.places import Place, of_world
from sim.shown import table
from sim.world import columns
from sim.world.frames import sampled

if TYPE_CHECKING:
    import pandas as pd

    from sim.explain import Explanation
    from sim.model_interface import ModelInterface
    from sim.world.world import Cities


def row_of(name: str, cities: Cities, world: str) -> int:
    """Give the row of a city by its English or Chinese name; raise NotFound, with the nearest names, where there is none."""
    told = zip(cities.name, cities.province_name, cities.cluster, strict=True)
    places = of_world(world) or tuple(Place(*one, region="", chengqu=0.0) for one in told)
    found = called("city", str(name), places)
    if found not in cities.name:
        raise NotFound(f"{name} is not a city of this world. {hint('city', found, places)}")
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
        return self._persons("adults", "children")[columns.CHENGQU]

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
        return size_class.NAMES[self.model.size_class[self.row]]

    def _persons(self, *measures: str) -> np.ndarray:
        return sum(getattr(self.model.totals, name)[3 * self.row :][:3] for name in measures) * self.model.world.scale

    def __repr__(self) -> str:
        return f"{self.name} ({self.size_class}, {self.residents / 1e6:.2f} million residents)"

    def _repr_html_(self) -> str:
        names = ("size_class", "residents", "chengqu", "registered", "elsewhere", "settled")
        return table(f"{self.name}, {clock.text(self.model.month)}", {name: getattr(self, name) for name in names})


class Worker:
    """A window on one worker's record; it shows the record as it is when looked at."""

    def __init__(self, model: ModelInterface, slot: int):
        self.model, self.slot = model, slot

    def _get(self, field: str) -> int:
        return int(self.model.slots.workers[field][self.slot])

    def _packed(self, word: str, field: tuple[int, int]) -> int:
        return int(columns.get(self._get(word), field))

    @property
    def alive(self) -> bool:
        """False when the slot is free, or holds only the children of someone who died."""
        return self._get("place") != columns.NOWHERE

    @property
    def city(self) -> City:
        """City lived in."""
        return self.model.cities[self._get("place") // 3]

    @property
    def zone(self) -> str:
        """Zone lived in: chengqu, towns or rural."""
        return columns.ZONES[self._get("place") % 3]

    @property
    def registered(self) -> City:
        """City of registration (hukou)."""
        return self.model.cities[self._get("registered") // 3]

    @property
    def registered_zone(self) -> str:
        """Zone of registration: chengqu, towns or rural."""
        return columns.ZONES[self._get("registered") % 3]

    @property
    def home(self) -> City:
        """City of origin at 16."""
        return self.model.cities[self._packed("origin", columns.HOME_CITY)]

    @property
    def age(self) -> int:
        """Age in completed years."""
        return (self.model.month - self._packed("origin", columns.BORN)) // 12

    @property
    def education(self) -> str:
        """Highest level of education reached, or to be reached by a student."""
        return columns.EDUCATION[self._packed("traits", columns.EDUCATION_LEVEL)]

    @property
    def work(self) -> str:
        """State of work."""
        return columns.WORK_STATES[self._packed("traits", columns.WORK)]

    @property
    def tenure(self) -> str:
        """Tenure of the home."""
        return columns.TENURES[self._packed("traits", columns.TENURE)]

    @property
    def insured_months(self) -> int:
        """Months of social insurance earned in the present city."""
        months = self._packed("clocks", columns.INSURED_FROM)
        return self.model.month - months if self._packed("traits", columns.WORK) == columns.INSURED else months

    @property
    def insured_in_a_row(self) -> int:
        """Of them those since the last gap too long to be paid back; all of them while a gap goes on."""
        return max(self.insured_months - self._packed("clocks", columns.BROKEN), 0)

    @property
    def skill(self) -> int:
        """Skill grade, 0 to 7."""
        return self._packed("traits", columns.SKILL)

    @property
    def since(self) -> str:
        """Month of arrival in the present city."""
        return clock.text(self._packed("clocks", columns.ARRIVED))

    @property
    def children(self) -> list[int]:
        """Ages of the children under 16, in completed years."""
        codes = (self._get("children") & 0xFF, self._get("children") >> 8)
        return [int(columns.child_age(code, self.model.month)) // 12 for code in codes if code]

    def explain(self) -> Explanation:
        """Say why this worker may settle or not, what would change that, and where else he or she might live."""
        from sim.explain import explain

        return explain(self.model, self.slot)

    def __repr__(self) -> str:
        if not self.alive:
            return f"Worker {self.slot}: an empty slot"
        return (
            f"Worker {self.slot}: {('man', 'woman')[self._packed('traits', columns.SEX)]} of {self.age}, {self.education}, "
            f"{self.work}, in {self.city.name} ({self.zone}) since {self.since}, registered in {self.registered.name} "
            f"({self.registered_zone}), {self.tenure} home"
        )

    def _repr_html_(self) -> str:
        if not self.alive:
            return table(repr(self), {})
        told = {name: getattr(self, name) for name in ("age", "education", "work", "tenure", "skill", "insured_months")}
        lives = {"lives in": f"{self.city.name} ({self.zone}) since {self.since}", "home": self.home.name}
        registered = {"registered": f"{self.registered.name} ({self.registered_zone})", "ages of children": self.children}
        return table(f"Worker {self.slot}", lives | registered | told)


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
        """Return the records, or an even sample of so many, as a table with names in place of codes."""
        return sampled(self.model.slots.records(), sample, self.model.world.cities, self.model.month)
