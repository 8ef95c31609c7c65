"""Say whether a worker would settle, what services are worth against land, and how long the worker expects to wait."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.kernels.settlement.willingness import has_school_child, land_lost, net_registration_benefit, would_settle
from sim.rules.judge.time_to_admission import describe_wait

if TYPE_CHECKING:
    from sim.explain.person import Person


@dataclass(frozen=True)
class Willingness:
    """Whether a worker would accept registration: what it is worth and what land it costs, shares of income.

    wait : months the worker expects to wait, from the services that enter the choice; None = never, or nobody waits
    """

    yes: bool
    services: float
    land: float
    child: bool
    wait: int | None

    def __str__(self) -> str:
        parts = f"services worth {self.services:.1%} of income" + (" with a child at school" if self.child else "")
        parts += f" against land worth {self.land:.1%}" if self.land else ", no land to lose"
        gains = self.services > self.land
        if self.yes:
            return f"yes: {parts}" + ("" if gains else "; the worker likes to be registered here all the same")
        return f"no: {parts}" + ("; the worker's own taste against it weighs more" if gains else "")

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"would_settle": self.yes, "services": self.services, "land": self.land, "wait_months": self.wait}


def assess_willingness(person: Person, own: float) -> Willingness:
    """Ask the kernels whether a worker would settle; own : S of where the worker lives (sim.explain.choice_parts)."""
    model = person.model
    nation, rule = model.inputs.nation[0], model.inputs.places[person.place]
    record = model.slots.workers[person.slot]
    yes = bool(would_settle(nation, rule, record, person.slot, model.key, model.month))
    net = float(net_registration_benefit(nation, rule, record, model.month))
    lost = float(land_lost(nation["land"], record))
    child = bool(has_school_child(int(record["children"]), model.month))
    return Willingness(yes, net + lost, lost, child, implied_wait(own, float(rule["open"]), float(nation["discount"])))


def implied_wait(own: float, opened: float, discount: float) -> int | None:
    """Give the whole months tau that make services `own` of `opened`: S = phi + (1 - phi) beta^tau (docs/model.md 2.5 (5)).

    Parameters
    ----------
    own, opened : S of the place lived in; phi, the share open to permit holders.
    discount : beta a year.

    Returns
    -------
    None where `own` is not above `opened`, `opened` is all there is, or `discount` lies outside of 0-1.
    """
    if own <= opened or opened >= 1.0 or not 0.0 < discount < 1.0:
        return None
    return round(12.0 * math.log((own - opened) / (1.0 - opened)) / math.log(discount))


def describe_expected_wait(wait: int | None) -> str:
    """Say in words how long a worker expects to wait."""
    return (
        "the worker expects no registration here"
        if wait is None
        else f"the worker expects to be registered {describe_wait(wait)}"
    )
