"""Report the settlement of a month, city by city."""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.rule_table import RuleTable, code_names
from sim.steps.month_totals import Totals
from sim.steps.settlement.ranking_results import RankingResults
from sim.world.worker_record import CHENGQU, TOWNS

ZONES = code_names("settlement.zones")


def report_settlement(
    rules: RuleTable, totals: Totals, announced: RankingResults, quota: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the settlement of a month in the zones where the rule of a city holds, arrays (city,); people are in workers.

    regime : str      eligible, applicants, admitted, settled : int64 workers
    ranked_applicants, ranked_admitted, posts_admitted, unranked_admitted : int64 workers, by track (see by_track)
    quota : float64 persons, nan = no window or no quota      cutoff : float64 points, nan = no ranking
    """
    regimes = np.array(code_names("settlement.regime"))
    return {
        "regime": regimes[rules["settlement.regime"]],
        "eligible": sum_covered_zones(rules, totals.eligible),
        "applicants": sum_covered_zones(rules, totals.applied),
        "admitted": announced.admitted,
        **admitted_by_track(announced),
        "settled": sum_covered_zones(rules, totals.converted),
        "quota": quota,
        "cutoff": announced.cutoff,
    }


def admitted_by_track(announced: RankingResults) -> dict[str, np.ndarray]:
    """Split who is admitted: by the ranking of the main rule, by that of places kept for special posts, without a ranking.

    Only who is ranked is held against a quota; the rest comes by the bar, by tests alone, or on a track beside the points.
    """
    main, posts = announced.ranked.reshape(2, -1)
    return {
        "ranked_applicants": announced.asked.reshape(2, -1)[0],
        "ranked_admitted": main,
        "posts_admitted": posts,
        "unranked_admitted": announced.admitted - main - posts,
    }


def sum_covered_zones(rules: RuleTable, counts: np.ndarray) -> np.ndarray:
    """Add up counts, int64 (place,), over the zones of every city where its rule holds: int64 (city,)."""
    return counts[CHENGQU::3] + np.where(covers_towns(rules), counts[TOWNS::3], 0)


def covers_towns(rules: RuleTable) -> np.ndarray:
    """Say whose rule holds in the other towns too: bool (city,)."""
    return rules["settlement.zones"] == ZONES.index("districts and towns")
