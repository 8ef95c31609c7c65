"""Describe which mechanisms are on."""

from __future__ import annotations

from typing import Any, Literal

from sim.scenario.section import Section, field

Switch = Literal["yes", "no"]


def switch(meaning: str) -> Any:
    """Describe a switch that is on by default."""
    return field("yes", "", meaning, "convention of the project", "high")


class Switches(Section):
    """Mechanisms that can be turned off, to see what each one does."""

    network: Switch = switch("people from home who live at a place draw others there")
    land: Switch = switch("settling costs rural land rights")
    prices: Switch = switch("wages and rents answer to who lives where; no = they stay as they are")
    services: Switch = switch("service quality answers to users and revenue; no = it stays as it is")
