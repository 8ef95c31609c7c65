"""Tell what social assistance adds to the income expected at a place (measure 13).

Who works is out of work u/(1 - u) months for each month of work, u/(1 - u) = loss/finding. A floor of b yuan in those months
adds ln(1 + u/(1 - u) b/w) to the log of the income expected of a wage w. Nobody is asked for means (assumption), and no
budget of a city pays: the floor is the central budget's (assumption).
"""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.rule_table import RuleTable
from sim.steps.work.post_incentives import default_value, spread_over_zones
from sim.world.worker_record import RURAL


def assistance_floors(rules: RuleTable) -> np.ndarray:
    """Return the floor of assistance in force, yuan per year, float64 (place,)."""
    made = spread_over_zones(rules["services.assistance_floor_urban"]).astype(float)
    made[RURAL::3] = rules["services.assistance_floor_rural"]
    return 12.0 * made


def default_floors(size: int) -> np.ndarray:
    """Return the default floor of assistance, which the wages of the start already hold, yuan per year, float64 (place,)."""
    zones = ("urban", "urban", "rural")
    return 12.0 * np.tile([default_value(f"services.assistance_floor_{zone}") for zone in zones], size // 3)


def assistance_at_home(rules: RuleTable, wage: np.ndarray) -> np.ndarray:
    """Return the income that a floor above the default adds for those registered in the city, log points, float64 (place, 2).

    wage : yuan per year, float64 (place, 2) by schooling
    """
    more = assistance_floors(rules) - default_floors(len(wage))
    return expected_assistance(rules, more[:, None] / wage)


def assistance_away(rules: RuleTable, wage: np.ndarray) -> np.ndarray:
    """Return the same for those registered elsewhere, of the part of the floor that can be claimed away from home."""
    claimed = spread_over_zones(rules["services.assistance_portability"]) * assistance_floors(rules)
    return expected_assistance(rules, claimed[:, None] / wage)


def expected_assistance(rules: RuleTable, share: np.ndarray) -> np.ndarray:
    """Return ln(1 + u/(1 - u) b/w); share : b/w, of any shape."""
    odds = rules.value("work.job_loss") / max(rules.value("work.job_finding"), 1e-9)
    return np.log1p(np.maximum(odds * share, -0.9))
