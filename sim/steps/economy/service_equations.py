"""Compute the quality of public services from who uses them (docs/model.md 2.7 (9))."""

from __future__ import annotations

import numpy as np


def service_users(residents: np.ndarray, elsewhere: np.ndarray, opened: np.ndarray) -> np.ndarray:
    """Return the users of services, H + phi (N - H), float64 (place,) persons (docs/model.md 2.7 (9)).

    Parameters
    ----------
    residents, elsewhere : float64 (place,) persons of all ages: N, and N - H, of them registered in another city.
    opened : float64 (place,) phi, share of services open to the latter.
    """
    return residents - elsewhere + opened * elsewhere


def log_service_quality(spending: np.ndarray, used: np.ndarray, congestion: float) -> np.ndarray:
    """Return ln q, 0 at the start (docs/model.md 2.7 (9)).

    Parameters
    ----------
    spending, used : float64 (city,) ln of real spending and of users, each over that of the start.
    congestion : float, chi, elasticity of quality to users.
    """
    return spending - congestion * used
