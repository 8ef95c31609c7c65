"""Put one typical city of each size class before the cities of a world, to resolve rules for classes too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.scenario.named_cities import SIZE_CLASSES, NamedCity

TYPICAL = (1e5, 3e5, 7e5, 2e6, 4e6, 7e6, 1.5e7)  # residents of a chengqu in the middle of each class, for the table
CLASSES = len(SIZE_CLASSES)


@dataclass(frozen=True)
class CitiesWithTypical:
    """Cities as far as rules name them: first one of each size class and no name, then those of the world."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    region: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]
    chengqu: np.ndarray
    residents: np.ndarray  # of the whole city; 0 for the typical ones


def with_typical_cities(places: tuple[NamedCity, ...]) -> CitiesWithTypical:
    """Put one typical city of each class before the cities of a world."""
    return CitiesWithTypical(
        ("",) * CLASSES + tuple(place.name for place in places),
        ("",) * CLASSES + tuple(place.province for place in places),
        ("",) * CLASSES + tuple(place.region for place in places),
        ((),) * CLASSES + tuple(place.clusters for place in places),
        np.array([*TYPICAL, *(place.chengqu for place in places)]),
        np.array([*([0.0] * CLASSES), *(place.residents for place in places)]),
    )
