"""Who takes part in a ranking: the likelier the nearer to the cut-off, equation (19), and only who would accept."""

import numpy as np
import pytest
from numba import njit

from sim.kernels import worker_counts
from sim.kernels.input_records import NATION, PLACE, TRACK
from sim.kernels.settlement.application_decision import enter_ranking
from sim.world.worker_record import PENDING, WORKER, read_field

PEOPLE, UNIT = 20_000, 24  # parts of a point
CUTOFF, DISTANCE, SPREAD = 97.0, 18.0, 4.0  # points, as in Beijing


@njit
def take_part(workers, key, month, nation, places, tracks, own, counts, histogram):
    """Let everybody meet one ranking with the same points."""
    for slot in range(workers.size):
        enter_ranking(workers[slot], slot, key, month, nation[0], places[0], tracks[0], own, counts, histogram)


def taking_part(points: float, benefit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the workers after a ranking in which all have so many points, with counts and the histogram of points."""
    workers = np.zeros(PEOPLE, WORKER)
    nation, places, tracks = np.zeros(1, NATION), np.zeros(1, PLACE), np.zeros(1, TRACK)
    nation["taste_scale"], places["benefit"] = 0.001, benefit
    tracks["line"], tracks["distance"], tracks["spread"] = UNIT * CUTOFF, UNIT * DISTANCE, UNIT * SPREAD
    counts = np.zeros((len(worker_counts.MEASURES), 1), np.int64)
    histogram = np.zeros((1, 200 * UNIT), np.int32)
    take_part(workers, np.uint64(3), 1500, nation, places, tracks, round(UNIT * points), counts, histogram)
    return workers, counts, histogram


@pytest.mark.parametrize(("points", "share"), [(79.0, 0.5), (83.0, 0.731059), (75.0, 0.268941), (97.0, 0.989013)])
def test_half_apply_at_the_distance_and_more_nearer(points, share):
    workers, counts, histogram = taking_part(points, 1.0)
    applied = read_field(workers["traits"], PENDING).astype(bool)
    assert abs(applied.mean() - share) < 4.5 * np.sqrt(share * (1 - share) / PEOPLE)
    assert counts[worker_counts.APPLIED, 0] == histogram[0, round(UNIT * points)] == histogram.sum() == applied.sum()


def test_nobody_applies_who_would_not_accept():
    workers, counts, histogram = taking_part(150.0, -1.0)
    assert not workers["traits"].any() and not counts.any() and not histogram.any()
