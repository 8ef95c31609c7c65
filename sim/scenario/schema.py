"""Define a scenario: everything that decides a run but the tables of its world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, ClassVar

from pydantic import Field, PrivateAttr, field_validator

from sim.core.former_keys import former_sections, present_path
from sim.core.notebook_table import html_table
from sim.input_files.source_tree import Node, tree_from_values, with_value_at
from sim.parameters.economy.city_budgets import Budget
from sim.parameters.economy.public_services import Land, Services
from sim.parameters.economy.wages_rents import Prices
from sim.parameters.expectations import CutoffExpectations
from sim.parameters.family_life import Families
from sim.parameters.fields.section_fields import Section, reject_formula
from sim.parameters.home_purchase import Homes
from sim.parameters.mechanism_switches import Switches
from sim.parameters.migration import Hazard, LocationChoice
from sim.parameters.run_settings import Population, Start, Synthetic, Time
from sim.parameters.settlement.application_procedure import Application, CollectiveHouseholds, Permits
from sim.parameters.settlement.registration_conditions import Settlement
from sim.parameters.urbanisation import Urbanisation
from sim.parameters.work.labour_market import Demography, Work
from sim.rule_language.dated_change import Reform
from sim.rule_language.recognition_set import LARGEST, ScenarioRecognition
from sim.rule_language.settlement_track import ScenarioTrack

MOST = 1000  # reforms of a scenario, and tracks


class Scenario(Section):
    """A checked, frozen scenario; `changed` gives a checked copy."""

    former: ClassVar[Mapping[str, str]] = former_sections()

    name: str = Field(
        default="unnamed", min_length=1, max_length=100, description="name, also of the folder of results"
    )

    @field_validator("name")
    @classmethod
    def _no_formula(cls, given: str) -> str:
        return reject_formula(given)

    extends: str | None = Field(default=None, description="scenario file that this one changes, relative to this file")
    why: str = Field(default="", description="the question or the reason, in words")
    world: str = Field(default="china-2020", description="china-2020, synthetic, or a folder of tables (docs/world.md)")
    seed: int = Field(default=1, ge=0, lt=2**64, description="seed of the draws; baseline and variants use the same")
    replicate: int = Field(
        default=0, ge=0, lt=2**31, description="number of the run among the runs of this seed; each has its own draws"
    )
    time: Time = Time()
    population: Population = Population()
    synthetic: Synthetic = Synthetic()
    start: Start = Start()
    choice: LocationChoice = LocationChoice()
    hazard: Hazard = Hazard()
    prices: Prices = Prices()
    services: Services = Services()
    budget: Budget = Budget()
    land: Land = Land()
    settlement: Settlement = Settlement()
    permits: Permits = Permits()
    collective_households: CollectiveHouseholds = CollectiveHouseholds()
    application: Application = Application()
    expectations: CutoffExpectations = CutoffExpectations()
    families: Families = Families()
    homes: Homes = Homes()
    urbanisation: Urbanisation = Urbanisation()
    work: Work = Work()
    demography: Demography = Demography()
    switches: Switches = Switches()
    reforms: tuple[Reform, ...] = Field(default=(), max_length=MOST, description="changes on dates, applied last")
    recognition: tuple[ScenarioRecognition, ...] = Field(
        default=(), max_length=LARGEST, description="sets of cities that recognise each other's months"
    )

    tracks: tuple[ScenarioTrack, ...] = Field(
        default=(), max_length=MOST, description="tracks that the scenario adds, in the rule language"
    )

    _tree: Node | None = PrivateAttr(None)
    _rebuild: ClassVar[Callable[[Node, str], Scenario]]  # sim.scenario.scenario_builder gives it

    def about(self) -> dict[str, Any]:
        """Give what distinguishes the scenario from others, by name."""
        return {
            "world": self.world,
            "months": f"{self.time.start} to {self.time.end}",
            "persons per worker": self.population.scale,
            "seed": self.seed,
            "replicate": self.replicate,
            "reforms": [str(reform) for reform in self.reforms],
            "tracks": [f"{track.track} from {track.since}, {track.where}" for track in self.tracks],
            "recognition": [one.name for one in self.recognition],
        }

    def __repr__(self) -> str:
        told = self.about()
        added = [f"{len(told[kind])} {kind}" for kind in ("reforms", "tracks", "recognition") if told[kind]]
        size = f"{self.population.scale:,g} persons per worker"
        return f"<Scenario {self.name}: {', '.join([self.world, told['months'], size, f'seed {self.seed}', *added])}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        return html_table(f"Scenario {self.name}", {"why": self.why} | self.about() if self.why else self.about())

    def get(self, path: str) -> Any:
        """Give the value at a path such as choice.distance."""
        return reduce(getattr, present_path(path).split("."), self)

    @property
    def foresees(self) -> bool:
        """Tell whether people know the cut-offs to come, from the start or after a reform: the run is then repeated."""
        path, how = "expectations.formation", "foresight"
        return self.get(path) == how or any(reform.values().get(path) == how for reform in self.reforms)

    def own(self, path: str) -> bool:
        """Say whether the value at a path was written by the user and is not the default."""
        section: Any = self
        for name in present_path(path).split("."):
            if name not in section.model_fields_set:
                return False
            section = getattr(section, name)
        return True

    def written(self) -> dict[str, Any]:
        """Give what the user wrote, without defaults; the whole scenario can be built from it again."""
        return self.model_dump(mode="json", exclude_unset=True)

    def source(self, *keys: str | int) -> Node | None:
        """Give the place in a file where a value was written, None for a default."""
        return self._tree.get(*keys) if self._tree else None

    def changed(self, **values: Any) -> Scenario:
        """Return a checked copy with values by path replaced, as in changed(**{"choice.distance": 0.7})."""
        tree = self._tree or tree_from_values(self.written(), "changed")
        for path, value in values.items():
            tree = with_value_at(tree, present_path(path), value, "changed")
        return self._rebuild(tree, "changed")
