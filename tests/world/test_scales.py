"""Who the nation's people are does not hang on how many persons a worker stands for."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.china.zone_counts import count_zones
from sim.world.worker_record import BORN, CHILDREN_WITH_PARENT, COLLEGE, EDUCATION_LEVEL, NOWHERE, read_field
from tests.laws.helpers_worlds import BASELINE


@pytest.mark.parametrize("scale", [1000, 5000, 20_000])
def test_children_with_people_registered_elsewhere(scale):
    """Rounded cell by cell, 17.9, 15.8 and 11.3 million of 18.1."""
    exact = count_zones(1).accompanying.sum()
    assert count_zones(scale).accompanying.sum() * scale == pytest.approx(exact, rel=0.02)


def shares(scale: int) -> dict[str, float]:
    """Count people in millions at a scale: college-educated migrants by age group, children apart from their mother."""
    workers = Mobility(load(BASELINE, sets=(f"population.scale={scale}",))).slots.records()
    workers = workers[workers["place"] != NOWHERE]
    years = (np.int64(1450) - read_field(workers["origin"], BORN).astype(int)) // 12
    away = workers["place"] // 3 != workers["registered"] // 3
    college = read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE
    apart = away & (read_field(workers["traits"], CHILDREN_WITH_PARENT) == 0)
    children = (workers["children"] & 0xFF != 0).astype(int) + (workers["children"] >> 8 != 0)
    made = {
        f"{low}-{high}": (away & college & (years >= low) & (years < high)).sum()
        for low, high in ((20, 30), (30, 45), (45, 70))
    }
    return {name: found * scale / 1e6 for name, found in (made | {"apart": children[apart].sum()}).items()}


def test_associations_of_age_and_schooling_are_kept_at_a_coarse_scale():
    """At 1:20,000 the college-educated were of any age, and moved a tenth less: 3.2 against 3.6% a year.

    Left-behind children are fewer by what a zone of a few workers has no room for.
    """
    fine, coarse = shares(2000), shares(20_000)
    for name, value in fine.items():
        assert coarse[name] == pytest.approx(value, rel=0.1 if name == "apart" else 0.06), name
