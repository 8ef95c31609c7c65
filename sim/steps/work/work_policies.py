"""Tell how measures on work change the jobs on offer, the founding of businesses, promotion and insured work."""

from __future__ import annotations

import numpy as np

from sim.parameters.parameter_registry import PARAMETERS
from sim.rules.resolve.rule_table import RuleTable
from sim.world.worker_record import RURAL


def write_work_policies(places: np.ndarray, rules: RuleTable) -> None:
    """Write into PLACE (place,) the jobs on offer, the work that becomes insured, and who is short of cash."""
    places["openings"] = np.repeat(rules["work.job_openings"], 3)
    places["poor"][RURAL::3] = rules["choice.cash_constrained_share"]
    becoming = np.repeat(rules["work.new_occupations"], 3)[:, None]
    places["insured_share"] += becoming * (1.0 - places["insured_share"])


def startup_probability_gain(rules: RuleTable) -> float:
    """Return how much likelier founding a business is than at the start, a month: b ((d/d0)^-e (l/l0)^f - 1).

    d : days to register, l : loan, d0 and l0 their defaults; b, e, f are assumptions
    """
    quicker = relative_to_default(rules, "work.startup_days") ** -rules.value("work.startup_days_elasticity")
    richer = relative_to_default(rules, "work.startup_loan") ** rules.value("work.startup_loan_elasticity")
    return rules.value("work.startup") * (quicker * richer - 1.0)


def relative_to_default(rules: RuleTable, path: str) -> float:
    """Return a value over its default, of which the chances of the start are made."""
    return rules.value(path) / PARAMETERS[path].default
