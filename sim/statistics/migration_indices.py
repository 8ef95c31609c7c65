"""Measure mobility from counts by origin and destination: rates, effectiveness, distance."""

from __future__ import annotations

import math

import numpy as np


def migration_effectiveness(flows: np.ndarray) -> float:
    """Return the migration effectiveness index, percent: 100 sum |in - out| / sum (in + out); nan without moves.

    flows : (origin, destination) movers; the diagonal does not count. 0 = all flows are matched by counter-flows, 100 =
    every place only gains or only loses (Bell and others 2002, "Cross-national comparison of internal migration").
    """
    moves = off_diagonal(flows)
    into, out = moves.sum(axis=0), moves.sum(axis=1)
    turnover = (into + out).sum()
    return 100.0 * float(np.abs(into - out).sum()) / float(turnover) if turnover else math.nan


def net_of_turnover(flows: np.ndarray) -> np.ndarray:
    """Return by place 100 (in - out) / (in + out), -100 = only losses, 100 = only gains; nan without moves: float64 (place,)."""
    moves = off_diagonal(flows)
    into, out = (moves.sum(axis=side).astype(float) for side in (0, 1))
    return 100.0 * np.divide(into - out, into + out, out=np.full(len(into), np.nan), where=into + out > 0)


def flows_between_groups(flows: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Add up flows between places to flows between groups: (group, group), moves inside a group on the diagonal.

    flows : (origin, destination); group : (place,) labels, such as provinces
    """
    labels, row = np.unique(group, return_inverse=True)
    made = np.zeros((labels.size, labels.size), np.asarray(flows).dtype)
    np.add.at(made, (row[:, None], row[None, :]), flows)
    return made


def movers_by_distance(flows: np.ndarray, zones: np.ndarray, province: np.ndarray) -> dict[str, float]:
    """Return movers in percent of all persons asked, by how far they moved.

    Parameters
    ----------
    flows : int (city, city) persons by city then and now, stayers on the diagonal.
    zones : int (city,) of the diagonal, those who lived in another zone of the same city.
    province : (city,) codes.

    Returns
    -------
    Percent by name: within_city, within_province (between its cities), between_provinces; nan where nobody was asked.
    """
    everybody, moves = float(flows.sum()), off_diagonal(flows)
    same = province[:, None] == province[None, :]
    parts = {
        "within_city": zones.sum(),
        "within_province": moves[same].sum(),
        "between_provinces": moves[~same].sum(),
    }
    return {name: 100.0 * float(part) / everybody if everybody else math.nan for name, part in parts.items()}


def move_distances(flows: np.ndarray, km: np.ndarray) -> tuple[float, float]:
    """Return mean and median km of moves between cities; km : float64 (city, city). The median is the lower one."""
    moves = off_diagonal(flows)
    held = moves > 0
    if not held.any():
        return math.nan, math.nan
    order = np.lexsort((moves[held], km[held]))
    far, many = km[held][order], moves[held][order]
    reached = np.cumsum(many)
    mean = math.fsum(far * many) / float(reached[-1])
    return mean, float(far[np.searchsorted(2 * reached, reached[-1])])


def off_diagonal(flows: np.ndarray) -> np.ndarray:
    """Return the flows without those who stayed."""
    return flows - np.diag(np.diagonal(flows))
