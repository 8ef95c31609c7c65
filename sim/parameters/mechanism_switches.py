"""Describe which mechanisms are on."""

from __future__ import annotations

from typing import Any, Literal

from sim.parameters.fields.section_fields import Section, field

Switch = Literal["no", "yes"]


def switch_field(meaning: str) -> Any:
    """Describe a switch that is on by default."""
    return field("yes", "", meaning, "convention of the project", "high")


class Switches(Section):
    """Mechanisms that can be turned off, to see what each one does."""

    network: Switch = switch_field("people from home who live at a place draw others there")
    expected_wait: Switch = switch_field("the chance and time of being settled count in the choice of where to live")
    land: Switch = switch_field("rural land earns an income where one is registered and is given up on settling")
    prices: Switch = switch_field("wages and rents answer to who lives where; no = they stay as they are")
    services: Switch = switch_field("service quality answers to users and revenue; no = it stays as it is")
    children: Switch = switch_field(
        "children weigh in what services are worth, go along or stay behind, go back for exams, and are schooled by parents "
        "and places; no = they go along, and are schooled by the schedule"
    )
    return_migration: Switch = switch_field(
        "home draws back who left, and the retired go home; no = home is a city like any other: no home bonus, no extra cost "
        "of moving on, nobody goes back in retirement"
    )
    recognition_documents: Switch = switch_field(
        "cities recognise each other's months where documents say so (sim/data/rules/recognition.yaml); no = only the sets that "
        "a scenario lists itself do"
    )
