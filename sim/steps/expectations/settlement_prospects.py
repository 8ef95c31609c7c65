"""Compute the prospect of settlement of newcomers, and what services are worth to them."""

from __future__ import annotations

import numpy as np

from sim.kernels.expectations.settlement_prospects import fill_newcomer_prospects
from sim.kernels.input_records import AnnouncedInputs, Tracks
from sim.kernels.worker_types import WORKER_TYPES, child_of_type, education_of_type
from sim.world.worker_record import COLLEGE, RURAL


def newcomer_prospects(nation: np.ndarray, places: np.ndarray, tracks: Tracks, ahead: AnnouncedInputs) -> np.ndarray:
    """Return Pi, the discounted chance of a newcomer to be settled, float64 (place, WORKER_TYPES) (docs/model.md 2.5 (5)).

    0 everywhere where the mechanism of the wait is off.

    Parameters
    ----------
    nation, places : NATION (1,), PLACE (place,) of the month.
    tracks, ahead : tracks in force; announced rules.
    """
    made = np.zeros((len(places), WORKER_TYPES))
    if nation["waiting"][0]:
        fill_newcomer_prospects(places, tracks, ahead, nation, made)
    return made


def newcomer_service_utilities(nation: np.ndarray, places: np.ndarray, prospect: np.ndarray) -> np.ndarray:
    """Return exp(theta psi ln S), S = phi + (1 - phi) Pi, float64 (place, WORKER_TYPES); 1 in rural places (docs/model.md 2.5 (5)).

    Parameters
    ----------
    nation, places : NATION (1,), PLACE (place,) of the month.
    prospect : float64 (place, WORKER_TYPES) Pi.
    """
    made = service_utilities(nation, places["open"], prospect)
    made[RURAL::3] = 1.0
    return made


def service_utilities(nation: np.ndarray, opened: np.ndarray, prospect: np.ndarray) -> np.ndarray:
    """Return exp(theta psi ln S), S = phi + (1 - phi) Pi, float64 (k, WORKER_TYPES) (docs/model.md 2.5 (5)).

    Parameters
    ----------
    nation : NATION (1,), with theta and psi.
    opened, prospect : float64 (k,) phi; float64 (k, WORKER_TYPES) Pi.
    """
    sort = np.arange(WORKER_TYPES)
    theta = nation["theta"][0][(education_of_type(sort) >= COLLEGE).astype(int)]
    psi = nation["psi"][0][child_of_type(sort)]
    phi = opened[:, None]
    return np.exp(theta * psi * np.log(phi + (1.0 - phi) * prospect))
