"""Hold one way to settle in a city as it is in force in a month: what the kernels are compiled from and reasons are told from."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rules.resolve.rule_table import Origin


@dataclass(frozen=True)
class ActiveTrack:
    """One track of one city in force.

    name : one of MAIN_TRACKS or SIDE_TRACKS (sim.rule_language.settlement_track)      gives : registration, or services
    mechanism : conditions, threshold or rank            bar : points needed, with rank the floor; None = no bar
    window, rounds : month of the first ranking of a year, and how many there are
    counting : "december before" or "month", when clocks are read in a ranking; elsewhere it is the month itself
    items : the table of points, weights and dropped items applied already
    permit_months, renewed : months after which a residence permit is given, share of permits endorsed in a year
    addresses : share who find an address to register at, by venue (sim.parameters.settlement.application_procedure.VENUES)
    """

    name: str
    gives: str = "registration"
    mechanism: str = "conditions"
    bar: float | None = None
    window: int = 7
    rounds: int = 1
    ties: str = "all admitted"
    counting: str = "december before"
    eligible: EligibilityTests = field(default_factory=EligibilityTests)
    items: dict[str, PointsItem] = field(default_factory=dict)
    permit_months: int = 6
    renewed: float = 1.0
    addresses: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)
    origin: Origin = field(default_factory=lambda: Origin("default"), compare=False)

    @property
    def ranked(self) -> bool:
        """Whether the best within a quota are admitted, at windows; else anyone at the bar may apply in any month."""
        return self.mechanism == "rank"
