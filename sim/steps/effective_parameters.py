"""Tell which mechanisms are on, and what stands in for those that are off (sim.parameters.mechanism_switches)."""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.rule_table import RuleTable


def is_on(rules: RuleTable, name: str) -> bool:
    """Tell whether a mechanism is on."""
    return rules.value(f"switches.{name}") == "yes"


def service_weights(rules: RuleTable) -> np.ndarray:
    """Return the weights of services without and with a child at school, float64 (2,); the same without children."""
    child = "services.weight_school_child" if is_on(rules, "children") else "services.weight"
    return np.array([rules.value("services.weight"), rules.value(child)])


def land_costs(rules: RuleTable) -> np.ndarray:
    """Return what settling costs who holds land, share of income: float64 (2,) registered in this city, in another.

    Secure rights lower it by `land.secure_rights_share` (docs/model.md 2.6: with secure land rights on exit, nu goes to 0).
    """
    costs = np.array([rules.value("land.cost_own_city"), rules.value("land.cost_elsewhere")])
    return costs * (1.0 - rules.value("land.secure_rights_share")) if is_on(rules, "land") else np.zeros(2)


def land_income_lost(rules: RuleTable) -> float:
    """Return the income of land that is lost while living in another city, as a share of income (docs/model.md 2.10, 13)."""
    lost = (1.0 - rules.value("land.income_kept_away")) * (1.0 - rules.value("land.secure_rights_share"))
    return rules.value("land.income") * lost if is_on(rules, "land") else 0.0


def home_bonus(rules: RuleTable) -> float:
    """Return alpha, the pull of the home city in log odds."""
    return rules.value("choice.home_bonus") if is_on(rules, "return_migration") else 0.0


def onward_cost(rules: RuleTable) -> float:
    """Return the extra cost of moving on when away from home, in log odds: return is free of it."""
    return rules.value("choice.onward_cost") if is_on(rules, "return_migration") else 0.0


def retirement_return_rate(rules: RuleTable) -> float:
    """Return the rate a year at which the retired go back to the place of registration."""
    return rules.value("families.return_at_retirement") if is_on(rules, "return_migration") else 0.0
