"""Cut the quotas and announce who will be settled next month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.kernels.input_records import NO_CUTOFF, Tracks
from sim.kernels.settlement.quota_cut import cut_quota
from sim.steps.settlement.track_records import ranking_tracks


@dataclass(frozen=True)
class RankingResults:
    """What is announced at the end of a month.

    places : PLACE (place,), tracks : Tracks the rules applied under, with the cut-offs of rankings
    queue : int64 (queue,) admitted by each ranking
    admitted : int64 (city,) workers, of all tracks       lines : float64 (seat,) points, nan = no ranking held
    ranked, asked : int64 (seat,) workers admitted by the ranking of a seat, and who took part in it
    """

    places: np.ndarray
    tracks: Tracks
    queue: np.ndarray
    admitted: np.ndarray
    lines: np.ndarray
    ranked: np.ndarray
    asked: np.ndarray

    @property
    def cutoff(self) -> np.ndarray:
        """Cut-off of the main rule of every city in points, nan = no ranking held: float64 (city,)."""
        return self.lines[: len(self.admitted)]


def cut_rankings(places, tracks: Tracks, histogram, quota, admitted) -> RankingResults:
    """Cut every ranking's quota from its histogram.

    Parameters
    ----------
    places, tracks : PLACE (place,) and tracks of the month.
    histogram : int (queue, bin) of this month's applicants in rankings, by points in parts of a point.
    quota, admitted : int64 (seat,) workers; int64 (city,) workers admitted without a ranking, where the city's rule holds.
    """
    track, cities = tracks.track.copy(), len(admitted)
    track["cutoff"], track["tied"] = NO_CUTOFF, 0
    made, lines = admitted.astype(np.int64), np.full(2 * cities, np.nan)
    held = ranking_tracks(tracks)
    by_queue = np.zeros(len(held), np.int64)
    ranked, asked = np.zeros((2, 2 * cities), np.int64)
    for queue, number in enumerate(held):
        seat = track["seat"][number]
        cutoff, by_queue[queue] = cut_quota(histogram[queue], quota[seat])
        track["cutoff"][track["window"] & (track["queue"] == queue)] = cutoff
        made[seat % cities] += by_queue[queue]
        ranked[seat], asked[seat] = by_queue[queue], histogram[queue].sum()
        if by_queue[queue] > 0:
            lines[seat] = cutoff / track["unit"][number]
    return RankingResults(places.copy(), tracks._replace(track=track), by_queue, made, lines, ranked, asked)


def quota_in_workers(persons: np.ndarray, scale: float, carried: np.ndarray) -> np.ndarray:
    """Turn quotas of persons into whole workers, int64 (seat,), carrying the rest of each seat to its next ranking.

    Parameters
    ----------
    persons, carried : float64 (seat,) persons, nan = no ranking this month, returned as 0; parts of a worker, written in place.
    scale : float, persons per worker.
    """
    held = ~np.isnan(persons)
    exact = np.where(held, persons, 0.0) / scale + carried
    whole = np.floor(exact + 1e-9)
    carried[held] = (exact - whole)[held]
    return np.where(held, whole, 0).astype(np.int64)
