"""What registration is worth is written for who lives in an urban place unsettled, and for nobody else."""

import numpy as np
import pytest

from sim.kernels.input_records import NATION, PLACE
from sim.kernels.observation.registration_benefit import fill_registration_benefits
from sim.world.worker_record import NOWHERE, child_code
from tests.kernels.helpers_people import MONTH, people

PUPIL = child_code(MONTH - 12 * 8)
WHO = [
    ({"registered": 8}, 0.1),
    ({"registered": 8, "children": PUPIL}, 0.25),
    ({"registered": 8, "children": child_code(MONTH - 12 * 5)}, 0.1),  # not at school yet
    ({"registered": 8, "land": 1}, 0.1 - 0.05),
    ({"registered": 5, "land": 1}, 0.1 - 0.02),  # rural registration of this city
    ({"registered": 4}, np.nan),  # urban registration of this city
    ({"place": 5, "registered": 8}, np.nan),  # a rural place
    ({"place": NOWHERE, "registered": 8}, np.nan),
]


def test_everybody_unsettled_has_the_benefit_less_the_land_given_up():
    workers = people(*(one for one, _ in WHO))
    nation, places, found = np.zeros(1, NATION), np.zeros(9, PLACE), np.full(len(WHO), np.nan)
    nation["land"], places["benefit"] = (0.02, 0.05), (0.1, 0.25)
    fill_registration_benefits(workers, len(workers), MONTH, nation, places, found)
    assert found == pytest.approx([worth for _, worth in WHO], nan_ok=True)
