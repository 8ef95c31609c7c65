"""What services are worth to newcomers: equation (5), by schooling and child at school."""

import numpy as np
import pytest

from sim.kernels.input_records import NATION, PLACE
from sim.kernels.worker_types import WORKER_TYPES
from sim.steps.expectations.settlement_prospects import (
    newcomer_prospects,
    newcomer_service_utilities,
    service_utilities,
)
from sim.world.worker_record import COLLEGE
from tests.kernels.helpers_tracks import ahead, tracks, way

NATIONS = np.zeros(1, NATION)
NATIONS["theta"], NATIONS["psi"] = (1.5, 2.0), (0.15, 0.3)


@pytest.mark.parametrize(
    ("sort", "theta", "psi"),
    [
        (0, 1.5, 0.15),
        (1, 1.5, 0.3),
        (8 * COLLEGE - 1, 1.5, 0.3),
        (8 * COLLEGE, 2.0, 0.15),
        (WORKER_TYPES - 1, 2.0, 0.3),
    ],
)
def test_services_count_by_schooling_and_child(sort, theta, psi):
    prospect = np.full((2, WORKER_TYPES), 0.25)
    found = service_utilities(NATIONS, np.array([0.8, 1.0]), prospect)
    assert found[:, sort] == pytest.approx([0.85 ** (theta * psi), 1.0])


def test_rural_places_close_nothing():
    places = np.zeros(3, PLACE)
    places["open"] = 0.5
    found = newcomer_service_utilities(NATIONS, places, np.zeros((3, WORKER_TYPES)))
    assert found[:, 0] == pytest.approx([0.5**0.225, 0.5**0.225, 1.0])


def test_there_is_no_prospect_where_the_wait_is_switched_off():
    places, known = np.zeros(3, PLACE), tracks(way())
    assert not newcomer_prospects(NATIONS, places, known, ahead(places, known)).any()
