"""Measure what each row of the registry moved, with its interval, from pairs of runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.statistics.student_t import student_quantile
from sim.studies.measure_outcomes import MEASURED_OUTCOMES
from sim.studies.measure_pairs import REPLICATES, MeasureRuns
from sim.studies.measure_registry import ReformMeasure


@dataclass(frozen=True)
class MeasuredEffect:
    """What a row moved: the mean of the runs it is compared with, the mean difference, its 95% interval."""

    base: float
    mean: float
    half: float

    @property
    def sign(self) -> str:
        """Where the outcome goes: up, down, or neither, where the interval holds zero."""
        return "up" if self.mean - self.half > 0 else "down" if self.mean + self.half < 0 else "neither"


def measure_effects(
    rows: Sequence[ReformMeasure], runs: MeasureRuns, replicates: int = REPLICATES
) -> list[MeasuredEffect]:
    """Measure every row, replicate by replicate, so that a world is built once.

    Parameters
    ----------
    rows : rows of the registry.
    runs : the runs of these rows, made when they are first asked for.
    replicates : int, pairs for each row, 2 or more.
    """
    pairs = [[paired_outcome(row, runs, replicate) for row in rows] for replicate in range(replicates)]
    return [mean_and_interval(np.array([found[number] for found in pairs])) for number in range(len(rows))]


def paired_outcome(row: ReformMeasure, runs: MeasureRuns, replicate: int) -> tuple[float, float]:
    """Return the outcome of a row in the run it is compared with and in that of its variant, in the cities the variant names.

    Parameters
    ----------
    row : row of the registry.
    runs : the runs of the rows.
    replicate : int, number of the replicate.
    """
    base, variant = (runs.of(row.file(name), replicate) for name in (row.against, row.variant))
    there, outcome = variant["there"]["there"] == 1, MEASURED_OUTCOMES[row.outcome].value
    return outcome(base[str(row.years)], there), outcome(variant[str(row.years)], there)


def mean_and_interval(pairs: np.ndarray) -> MeasuredEffect:
    """Return the mean difference and Student's 95% interval, t(n - 1) s / sqrt(n); pairs : float64 (replicate, 2)."""
    differences = pairs[:, 1] - pairs[:, 0]
    count = len(differences)
    half = float(student_quantile(0.975, count - 1)) * float(differences.std(ddof=1)) / math.sqrt(count)
    return MeasuredEffect(float(pairs[:, 0].mean()), float(differences.mean()), half)
