"""Measure distances between cities along great circles."""

from __future__ import annotations

import numpy as np

EARTH_KM = 6371.0088  # mean radius, IUGG (Moritz 2000, Geodetic Reference System 1980)
INSIDE_KM = 30.0  # distance inside a unit (docs/model.md 2.9, 2; assumption)


def great_circle(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return the distances in km, float64 (city, city), by the haversine formula (Sinnott 1984); 30 on the diagonal."""
    east, north = np.radians(longitude), np.radians(latitude)
    half_north = np.sin((north[:, None] - north[None, :]) / 2) ** 2
    half_east = np.sin((east[:, None] - east[None, :]) / 2) ** 2
    chord = half_north + np.cos(north)[:, None] * np.cos(north)[None, :] * half_east
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    np.fill_diagonal(km, INSIDE_KM)
    return np.maximum(km, np.where(np.eye(len(km), dtype=bool), 0, 1.0))
