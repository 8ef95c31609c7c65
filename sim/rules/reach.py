"""Tell in which cities a change of the rules really changes something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules.effects import THRESHOLDS
from sim.rules.resolved import Rules, names
from sim.scenario.parameters import BY_CITY

TESTS = tuple(f"settlement.{name}" for name in ("insured_months", "resident_months", "age_below", "other_tests"))
RANKED = tuple(f"settlement.points.{name}" for name in ("quota", "window", "apply_distance", "apply_spread"))
SHARE = "settlement.points.quota_share"


@dataclass(frozen=True)
class Reach:
    """The cities a change is meant for, those where it changes the value, and those of them where the value is used.

    Each bool (city,). A line between tiers changes something where it moves the city into another tier.
    """

    meant: np.ndarray
    changed: np.ndarray
    used: np.ndarray


def reach(path: str, meant: np.ndarray, old: Rules, new: Rules) -> Reach:
    """Compare the rules with and without a change of one value; meant : bool (city,) the cities it is for."""
    if path in THRESHOLDS:
        changed = meant & (old.tier != new.tier)
        rest = [old.differ(other, new) for other in BY_CITY if other not in THRESHOLDS]
        return Reach(meant, changed, changed & np.any(rest, axis=0))
    changed = meant & old.differ(path, new)
    return Reach(meant, changed, changed & (used(path, old) | used(path, new)))


def used(path: str, rules: Rules) -> np.ndarray:
    """Say in which cities a value has a part in what happens: bool (city,); points have none where a city is open."""
    regime = _named(rules, "settlement.regime")
    if path in TESTS:  # an open city asks for a home alone, see sim.steps.settling
        return np.isin(regime, ("conditions", "points"))
    if not path.startswith("settlement.points."):
        return np.ones(len(regime), bool)
    fits = regime == "points"
    if path in (*RANKED, SHARE):
        fits = fits & (_named(rules, "settlement.points.mechanism") == "rank")
    if path == SHARE:
        fits = fits & np.array([rules.text("settlement.points.quota", row) == "default" for row in range(len(regime))])
    return fits


def _named(rules: Rules, path: str) -> np.ndarray:
    return np.asarray(names(path), dtype=object)[rules[path]]


def anything(old: Rules, new: Rules) -> bool:
    """Say whether two sets of rules differ in anything that is used."""
    if any(old.value(path) != new.value(path) for path in old.national):
        return True
    return any((old.differ(path, new) & (used(path, old) | used(path, new))).any() for path in BY_CITY)
