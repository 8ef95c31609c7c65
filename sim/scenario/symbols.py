"""Say which symbol of the model document a value of the scenario is."""

from __future__ import annotations

# path, or the path above several -> symbol as in the model document and in start_values.csv
SYMBOLS = {
    "start.net_damping": "damp",
    "choice.theta_low": "theta",
    "choice.theta_college": "theta",
    "choice.move_cost_low": "mu0",
    "choice.move_cost_college": "mu0",
    "choice.distance": "delta",
    "choice.border": "beta_p",
    "choice.network_curvature": "rho",
    "choice.network_weight": "kap",
    "choice.home_bonus": "alpha",
    "choice.onward_cost": "mu_on",
    "choice.within_city": "mu_w",
    "choice.own_home": "own_stay",
    "choice.housing_share": "eta",
    "hazard.evaluation": "lam0",
    "hazard.duration_floor": "g_min",
    "hazard.duration_decay": "g",
    "hazard.at_home": "g_home",
    "hazard.peak_age": "mu2",
    "hazard.child_level": "a1",
    "hazard.child_decay": "al1",
    "hazard.labour_level": "a2",
    "hazard.labour_decay": "al2",
    "hazard.labour_rise": "la2",
    "hazard.constant": "c",
    "prices.agglomeration": "gamma",
    "prices.substitution": "sig",
    "prices.supply_elasticity": "eps",
    "prices.rent_stickiness": "k_r",
    "services.weight": "psi",
    "services.weight_school_child": "psi",
    "services.open_to_permit_holders": "phi",
    "services.congestion": "chi",
    "services.exam_access": "zeta",
    "budget.labour_tax": "tau_w",
    "land.cost_elsewhere": "nu",
    "land.cost_own_city": "nu",
    "settlement.insured_months": "s_j",
    "settlement.resident_months": "r_j",
    "settlement.taste_scale": "xi",
    "settlement.taste_mean": "xi",
    "settlement.apply_hazard": "h_apply",
    "settlement.points.quota": "Q_j",
    "settlement.points.apply_distance": "D",
    "settlement.points.outside_share": "bj_outer",
    "settlement.points.tax_share": "bj_tax",
    "work.job_loss": "s",
    "work.job_finding": "f",
    "work.insured_share": "formal share",
    "waiting.discount": "beta",
    "waiting.drift_decay": "drift_decay",
    "urbanisation.reclassified": "recl",
    "urbanisation.reclassified_registered": "conv_recl",
}

RC = ("a1", "al1", "a2", "al2", "mu2", "la2", "c")
# The table of parameters of the model document (2.8), in its order: symbol, meaning, symbols above that stand for it
DOCUMENT: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("theta", "income elasticity", ("theta",)),
    ("mu0_k", "fixed cost of a move", ("mu0",)),
    ("delta", "distance", ("delta",)),
    ("beta_p", "province border", ("beta_p",)),
    ("rho, kap", "curvature and weight of the network", ("rho", "kap")),
    ("alpha", "home bonus", ("alpha",)),
    ("RC", "age schedule of moves", RC),
    ("lam0", "evaluation rate at the peak age", ("lam0",)),
    ("eta", "housing share", ("eta",)),
    ("gamma", "agglomeration", ("gamma",)),
    ("eps_tier", "housing supply elasticity", ("eps",)),
    ("sig", "substitution between migrants and locals", ("sig",)),
    ("psi_k", "weight of services", ("psi",)),
    ("phi_tier", "access without registration", ("phi",)),
    ("nu*land", "cost of giving up land", ("nu",)),
    ("beta", "discount a year", ("beta",)),
    ("s, f", "job loss and finding", ("s", "f")),
    ("formal share", "share in insured work", ("formal share",)),
    ("SI history in 2010-18", "insurance years at the start, capped by the age of the scheme", ()),
    ("cost/settled", "public cost of settling a person, once", ()),
    ("chi", "congestion of services", ("chi",)),
)
# What is no value of the scenario -> what stands for it
ELSEWHERE = {
    "SI history in 2010-18": "no value of the scenario: constants in `sim/world/beijing.py` and `sim/world/traits.py`",
    "cost/settled": "not in the model: nothing depends on it",
}


def symbol(path: str) -> str:
    """Give the symbol of a value, or of the group it is in; empty where the document has none."""
    return SYMBOLS.get(path) or SYMBOLS.get(path.rpartition(".")[0], "")
