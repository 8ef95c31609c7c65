"""Describe how a reform reaches cities one after the other, and not all of them."""

from __future__ import annotations

from typing import Literal

from sim.core import month_numbers
from sim.parameters.fields.section_fields import LONGEST, Section, field

RULES = "scenario format"


class Rollout(Section):
    """The cities that implement a reform, in which order, and by when (docs/model.md 2.1, localities)."""

    share: float = field(
        1, "share", "share of the cities matching `where` in the month `from` that implement the reform at all", RULES,
        "high", ge=0, le=1,
    )  # fmt: skip
    over: int = field(
        0, "months", "time from the first city that implements it to the last", RULES, "high", ge=0, le=LONGEST
    )
    order: Literal["largest first", "smallest first", "by chance"] = field(
        "largest first",
        "",
        "by residents at the start of the run, or by a lot that is fixed for each city",
        RULES,
        "high",
    )
    lag: int = field(
        0, "months", "time from the month `from` to the first city that implements it", RULES, "high", ge=0, le=LONGEST
    )

    def first(self, since: str) -> int:
        """Give the number of the month in which the first city implements a reform that is in force from `since`."""
        return month_numbers.parse_month(since) + self.lag

    def last(self, since: str) -> int:
        """Give the number of the month in which the last city implements it."""
        return self.first(since) + self.over

    def tells(self, since: str, cities: int | None = None) -> str:
        """Say who implements when: "60% of 21 cities, the largest first, from 2027-01 to 2029-01".

        cities : number that fit `where`, where it is known
        """
        some = f"{100 * self.share:.4g}% of " if self.share < 1 else ""
        who = f"{some}{'' if cities is None else f'{cities} '}{'city' if cities == 1 else 'cities'}"
        order = "in an order by chance" if self.order == "by chance" else f"the {self.order}"
        begins, ends = month_numbers.format_month(self.first(since)), month_numbers.format_month(self.last(since))
        when = f"from {begins} to {ends}" if self.over else f"in {begins}"
        return ", ".join([who, *([order] if some or self.over else []), when])
