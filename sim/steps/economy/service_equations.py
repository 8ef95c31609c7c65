"""Answer with the quality of public services to who uses them (docs/model.md 2.7 (9))."""

from __future__ import annotations

import numpy as np


def service_users(residents: np.ndarray, elsewhere: np.ndarray, opened: np.ndarray) -> np.ndarray:
    """Return H + phi (N - H), persons: all residents, those registered elsewhere as far as services are open to them.

    residents, elsewhere : N and N - H of all ages, float64 (place,)     opened : phi, float64 (place,)
    """
    return residents - elsewhere + opened * elsewhere


def log_service_quality(spending: np.ndarray, used: np.ndarray, congestion: float) -> np.ndarray:
    """Return ln q, 0 at the start; spending : ln(G/G0) in real terms; used : ln of users over those of the start."""
    return spending - congestion * used
