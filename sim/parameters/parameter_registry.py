"""List every value of a scenario by its path, and make the class of the values a reform may set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, WrapValidator, create_model, field_validator
from pydantic.fields import FieldInfo

from sim.core.former_keys import former_fields
from sim.parameters.economy.city_budgets import Budget
from sim.parameters.economy.public_services import Land, Services
from sim.parameters.economy.wages_rents import Prices
from sim.parameters.expectations import CutoffExpectations
from sim.parameters.family_life import Families
from sim.parameters.fields.relative_values import Multiple, parse_multiple
from sim.parameters.fields.section_fields import Section, field_metadata, read_value
from sim.parameters.home_purchase import Homes
from sim.parameters.mechanism_switches import Switches
from sim.parameters.migration import Hazard, LocationChoice
from sim.parameters.run_settings import Population, Start, Synthetic, Time
from sim.parameters.settlement.application_procedure import Application, CollectiveHouseholds, Permits
from sim.parameters.settlement.registration_conditions import Settlement
from sim.parameters.urbanisation import Urbanisation
from sim.parameters.work.labour_market import Demography, Work

SECTIONS: dict[str, type[Section]] = {
    "time": Time,
    "population": Population,
    "synthetic": Synthetic,
    "start": Start,
    "choice": LocationChoice,
    "hazard": Hazard,
    "prices": Prices,
    "services": Services,
    "budget": Budget,
    "land": Land,
    "settlement": Settlement,
    "permits": Permits,
    "collective_households": CollectiveHouseholds,
    "application": Application,
    "work": Work,
    "expectations": CutoffExpectations,
    "families": Families,
    "homes": Homes,
    "urbanisation": Urbanisation,
    "demography": Demography,
    "switches": Switches,
}


def iterate_fields(section: type[Section], path: str) -> Iterator[tuple[str, FieldInfo]]:
    """Yield every value below a section with its path."""
    for name, about in section.model_fields.items():
        kind = about.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            yield from iterate_fields(kind, f"{path}.{name}")
        else:
            yield f"{path}.{name}", about


def accept_former_fields(section: type[Section], path: str) -> None:
    """Let a section, and those in it, give their fields by former names too."""
    section.former = former_fields(path)
    for name, about in section.model_fields.items():
        if isinstance(about.annotation, type) and issubclass(about.annotation, Section):
            accept_former_fields(about.annotation, f"{path}.{name}")


for _name, _section in SECTIONS.items():
    accept_former_fields(_section, _name)

PARAMETERS: dict[str, FieldInfo] = {
    path: about for name, section in SECTIONS.items() for path, about in iterate_fields(section, name)
}


def _may_change(path: str) -> bool:
    section, _, name = path.partition(".")
    return SECTIONS[section].dated and name not in SECTIONS[section].fixed


DATED = tuple(path for path in PARAMETERS if _may_change(path))
BY_CITY = tuple(path for path in DATED if field_metadata(PARAMETERS[path])["by_city"])
NATIONAL = tuple(path for path in DATED if path not in BY_CITY)


class SettableValues(Section):
    """Values by path, each as it is in its section or a multiple of what would hold without the change."""

    @field_validator("*", mode="before")
    @classmethod
    def _read(cls, given: Any, info: Any) -> Any:
        about = cls.model_fields[info.field_name]
        return read_value(parse_multiple(given, about), about) if not isinstance(given, Multiple) else given

    def given(self) -> dict[str, Any]:
        """Give the values that are written, by path."""
        fields, written = type(self).model_fields, self.model_fields_set
        return {str(fields[name].alias): getattr(self, name) for name in fields if name in written}


def _or_times(given: Any, handler: Any) -> Any:
    return given if isinstance(given, Multiple) else handler(given)


def _settable(path: str) -> tuple[Any, Any]:
    about = PARAMETERS[path]
    kind = Annotated[about.annotation, *about.metadata, WrapValidator(_or_times)]
    return kind, Field(None, alias=path, description=about.description, json_schema_extra=about.json_schema_extra)


_FIELDS: Any = {path.replace(".", "__"): _settable(path) for path in DATED}
Values: Any = create_model("Values", __base__=SettableValues, **_FIELDS)
Values.__doc__ = "Values set by a reform or a document, by path; those not named are left as they are."
