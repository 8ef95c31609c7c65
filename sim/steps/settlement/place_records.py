"""Turn what a place offers and what registration is worth there into one record a place for the kernels.

The chengqu of a city follows the city's rules. Its other towns do so where `settlement.zones` covers them, and registration
is worth the same in both; elsewhere they follow the rules of a small town in the same city. Nobody from elsewhere registers
in a rural place.
"""

from __future__ import annotations

import numpy as np

from sim.kernels.input_records import CLOSED, OPEN, PLACE, POINTS
from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters
from sim.steps.settlement.settlement_report import covers_towns
from sim.world.starting_world import Cities

PERMIT_FIELDS = {
    "permit_months": "permits.months",
    "renewed": "permits.renewal_share",
    "without_permit": "permits.services_without_permit",
    "points_open": "permits.services_by_points",
}
INSURED_GROUPS = ("primary", "junior", "senior", "college")


BENEFIT_PATHS = ("services.open_to_permit_holders", "services.exam_access")


def spread_by_place(rules: RuleTable, towns: RuleTable, path: str, rural: float = 0.0) -> np.ndarray:
    """Spread a value by city over places: chengqu from `rules`, towns from `towns`, a constant for rural places.

    What registration is worth is the same in the towns where the rule of the city holds (settlement.zones).
    """
    chengqu = np.asarray(rules[path], float)
    town = np.where(covers_towns(rules), chengqu, towns[path]) if path in BENEFIT_PATHS else towns[path]
    return np.stack([chengqu, town, np.full(chengqu.size, rural)], axis=1).ravel()


def registration_benefits(rules: RuleTable, towns: RuleTable) -> np.ndarray:
    """Return the worth of registration as a share of income, psi ln(1/phi) + zeta (docs/model.md 2.6 (6)): float64 (place, 2)."""
    closed = -np.log(spread_by_place(rules, towns, "services.open_to_permit_holders", rural=1.0))
    exam = spread_by_place(rules, towns, "services.exam_access")
    return np.stack([weight * closed + exam for weight in effective_parameters.service_weights(rules)], 1)


def build_places(rules: RuleTable, towns: RuleTable, cities: Cities, first: np.ndarray | None) -> np.ndarray:
    """Build the month's places, PLACE (place,); `first` are those of the first month, None when this is it."""
    made = np.zeros(3 * len(cities), PLACE)
    regime = spread_by_place(rules, towns, "settlement.regime", rural=CLOSED)
    alone = np.where(regime[1::3] == POINTS, OPEN, regime[1::3])  # a town has no points of its own
    regime[1::3] = np.where(covers_towns(rules), regime[0::3], alone)
    made["regime"] = regime
    made["identity"] = 4 * np.repeat(cities.id.astype(np.int64), 3) + np.tile(np.arange(3), len(cities))
    made["back_payment"] = np.repeat(rules["settlement.back_payment"], 3)  # insurance is paid to the city, in all zones
    made["open"] = spread_by_place(rules, towns, "services.open_to_permit_holders", rural=1.0)
    for field, path in PERMIT_FIELDS.items():
        made[field] = np.repeat(rules[path], 3)
    made["decided"] = np.repeat(1.0 / rules["application.months_to_decision"], 3)
    made["deterred"] = np.repeat(
        rules.value("application.deterred_by_travel") * (1.0 - rules["application.same_city_registration"]), 3
    )
    made["benefit"] = registration_benefits(rules, towns)
    made["benefit_start"] = made["benefit"] if first is None else first["benefit"]
    made["was_open"] = regime == OPEN if first is None else first["was_open"]
    shares = np.stack([np.asarray(rules[f"work.insured_share.{group}"], float) for group in INSURED_GROUPS], axis=1)
    made["insured_share"] = np.repeat(shares, 3, axis=0)
    return made
