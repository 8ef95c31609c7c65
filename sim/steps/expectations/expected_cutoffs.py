"""Expect the lines of the years to come: as they rose (adaptive), as they stand (myopic), as they will be (foresight)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sim.core.errors import Mistake, ScenarioError
from sim.kernels.input_records import EXPECTATION_YEARS
from sim.rules.resolve.rule_table import RuleTable
from sim.scenario.schema import Scenario

YEARS = np.arange(EXPECTATION_YEARS, dtype=float)


def update_trend(old: np.ndarray, seen: np.ndarray, years: np.ndarray, memory: float) -> np.ndarray:
    """Return the yearly rise of the line expected after a ranking, float64 (seat,) points.

    An exponential mean of the changes seen, of `memory` years (docs/model.md 2.5).
    old : drift expected before; seen : change since the ranking before, points; years : time between the two, nan = none
    """
    known = ~np.isnan(seen) & ~np.isnan(years)
    apart = np.where(known, years, 1.0)
    weight = 1.0 - np.exp(-apart / memory)
    return np.where(known, old + weight * (np.nan_to_num(seen) / apart - old), old)


def damped_years(years: np.ndarray, decay: float) -> np.ndarray:
    """Return how many years of drift have added up after so many years: it dies out over `decay` years (docs/model.md 2.9, 4)."""
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
        """Return the lines that stand 0, 1, 2 ... years after the last month, float64 (city, EXPECTATION_YEARS), nan = unknown.

        After the last month of the run a line goes on from the last one, by the drift seen up to there.
        """
        last = len(self.lines) - 1
        row = max(month - 1 - self.start, 0) + 12 * np.arange(EXPECTATION_YEARS)
        beyond = damped_years(np.maximum(row - last, 0) / 12.0, decay)
        return self.lines[np.minimum(row, last)].T + self.drift[:, None] * beyond


def build_foreseen_cutoffs(scenario: Scenario, lines: np.ndarray | None, start: int) -> ForeseenCutoffs | None:
    """Return what is foreseen in a run of a scenario, None where nobody foresees; raise ScenarioError without lines.

    Lines of no month are what round 0 has: nothing is foreseen yet, and people expect what adaptive expectations do.
    """
    if not scenario.foresees:
        return None
    if lines is None:
        message = "is foresight, which needs the lines to come: lines=sim.experiment.foresight_rounds.find_cutoffs(scenario, rng=...)."
        raise ScenarioError((Mistake("The model", 0, "expectations.formation", message),), "The model")
    return ForeseenCutoffs(lines, start, scenario.expectations.trend_memory) if len(lines) else None


def expected_cutoff_path(
    rules: RuleTable, month: int, line: np.ndarray, rise: np.ndarray, known: ForeseenCutoffs | None
) -> np.ndarray:
    """Return the lines expected 0, 1, 2 ... years from now, float64 (seat, EXPECTATION_YEARS) points; foreseen are those of the main rules.

    line : float64 (seat,) last line, nan = none yet; rise : float64 (city,) drift expected, points a year
    """
    decay, how = rules.value("expectations.trend_decay"), rules.value("expectations.formation")
    made = np.nan_to_num(line)[:, None] + (0.0 if how == "myopic" else rise[:, None] * damped_years(YEARS, decay))
    if how == "foresight" and known is not None:
        ahead = known.path(month, decay)
        ahead[:, 0] = line[: len(ahead)]  # the one that stands is seen by everybody
        made = np.broadcast_to(made, (len(line), EXPECTATION_YEARS)).copy()
        made[: len(ahead)] = np.where(np.isnan(ahead), made[: len(ahead)], ahead)
    return np.broadcast_to(made, (len(line), EXPECTATION_YEARS))
