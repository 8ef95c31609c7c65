"""Expect the cut-offs of years to come: rising as they did (adaptive), staying (myopic), or as they will be (foresight)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sim.core.errors import Mistake, ScenarioError
from sim.kernels.input_records import EXPECTATION_YEARS
from sim.rules.resolve.rule_table import RuleTable
from sim.scenario.schema import Scenario

YEARS = np.arange(EXPECTATION_YEARS, dtype=float)


def update_trend(old: np.ndarray, seen: np.ndarray, years: np.ndarray, memory: float) -> np.ndarray:
    """Return the yearly rise of the cut-off expected after a ranking, float64 (seat,) points (docs/model.md 2.5 (16)).

    Parameters
    ----------
    old : float64 (seat,) rise expected before, points per year.
    seen, years : float64 (seat,) change since the ranking before, points; years between the two; nan = none.
    memory : float, years over which the exponential mean of the changes runs.
    """
    known = ~np.isnan(seen) & ~np.isnan(years)
    apart = np.where(known, years, 1.0)
    weight = 1.0 - np.exp(-apart / memory)
    return np.where(known, old + weight * (np.nan_to_num(seen) / apart - old), old)


def damped_years(years: np.ndarray, decay: float) -> np.ndarray:
    """Return the years of rise that add up over `years` when a rise dies out over `decay` years (docs/model.md 2.9, 4)."""
    return decay * (1.0 - np.exp(-years / decay))


class ForeseenCutoffs:
    """The lines of a run as they will be, found in an earlier run (sim.experiment.foresight_rounds).

    lines : float64 (month, city) points, standing at the end of each month from the first; nan = none yet
    """

    def __init__(self, lines: np.ndarray, start: int, memory: float):
        self.lines, self.start = lines, start
        self.drift = np.zeros(lines.shape[1])
        drawn = np.where(np.isnan(lines[0]), np.nan, 0.0)  # month of the last line
        for number, (before, after) in enumerate(pairwise(lines), 1):
            moved = ~np.isnan(after) & (before != after)
            seen = np.where(moved, after - before, np.nan)
            self.drift = update_trend(self.drift, seen, (number - drawn) / 12.0, memory)
            drawn = np.where(moved, number, drawn)

    def path(self, month: int, decay: float) -> np.ndarray:
        """Return the cut-offs that stand 0, 1, 2 ... years after the last month, float64 (city, EXPECTATION_YEARS), nan = unknown.

        After the last month of the run a cut-off goes on from the last one, by the rise seen up to there.
        """
        last = len(self.lines) - 1
        row = max(month - 1 - self.start, 0) + 12 * np.arange(EXPECTATION_YEARS)
        beyond = damped_years(np.maximum(row - last, 0) / 12.0, decay)
        return self.lines[np.minimum(row, last)].T + self.drift[:, None] * beyond


def build_foreseen_cutoffs(scenario: Scenario, lines: np.ndarray | None, start: int) -> ForeseenCutoffs | None:
    """Return the cut-offs foreseen in a run, None where nobody foresees or none are known yet.

    Parameters
    ----------
    scenario : whose `expectations.formation` says whether people foresee.
    lines : float64 (month, city) cut-offs of the round before, in points; empty in round 0, whose expectations are adaptive.
    start : int, first month, months since January 1900.

    Raises
    ------
    ScenarioError
        Where people foresee and `lines` is None.
    """
    if not scenario.foresees:
        return None
    if lines is None:
        message = "is foresight, which needs the cut-offs to come: cutoffs=sim.experiment.foresight_rounds.find_cutoffs(scenario, rng=...)."
        raise ScenarioError((Mistake("The model", 0, "expectations.formation", message),), "The model")
    return ForeseenCutoffs(lines, start, scenario.expectations.trend_memory) if len(lines) else None


def expected_cutoff_path(
    rules: RuleTable, month: int, line: np.ndarray, rise: np.ndarray, known: ForeseenCutoffs | None
) -> np.ndarray:
    """Return the cut-offs expected 0, 1, 2 ... years from now, float64 (seat, EXPECTATION_YEARS) points (docs/model.md 2.5 (16)).

    Parameters
    ----------
    rules, month : rules in force; int, months since January 1900.
    line, rise : float64 (seat,) last cut-off, points, nan = none yet; its expected rise, points per year.
    known : cut-offs foreseen, of main tracks alone; None where there are none.
    """
    decay, how = rules.value("expectations.trend_decay"), rules.value("expectations.formation")
    made = np.nan_to_num(line)[:, None] + (0.0 if how == "myopic" else rise[:, None] * damped_years(YEARS, decay))
    if how == "foresight" and known is not None:
        ahead = known.path(month, decay)
        ahead[:, 0] = line[: len(ahead)]  # the one that stands is seen by everybody
        made = np.broadcast_to(made, (len(line), EXPECTATION_YEARS)).copy()
        made[: len(ahead)] = np.where(np.isnan(ahead), made[: len(ahead)], ahead)
    return np.broadcast_to(made, (len(line), EXPECTATION_YEARS))
