"""Rankings before anybody has applied: whose points make the cut-off to come, and who was admitted before the start."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.input_records import NATION, PLACE
from sim.kernels.settlement.documented_rankings import mark_participants, register_admitted
from sim.kernels.settlement.first_ranking import count_potential_applicants
from sim.kernels.settlement.prior_stays import seed_prior_stays
from sim.world.worker_record import CARRIED_MONTHS, INFORMAL, INSURED, NOWHERE, PENDING, read_field
from tests.kernels.helpers_people import KEY, MONTH, counts, people
from tests.kernels.helpers_tracks import tracks, way

YEARS = {"years": {"of": "insured", "each_year": 12}}  # a point for a month


def insured(months, **given):
    """Make a worker of the third city's countryside who has been insured in the second city for so many months."""
    return dict(registered=8, work=INSURED, arrived=MONTH - 200, insured=MONTH - months) | given


WORKERS = [
    insured(30),
    insured(30),
    insured(50),
    insured(50, registered=4),  # registered here
    insured(50, place=5),  # in the countryside
    insured(50, place=NOWHERE),
    insured(10),  # below the floor
]


def world(benefit=1.0, window=True):
    """Make one ranked track with a floor of 20 points, in the district of the second city."""
    nation, places = np.zeros(1, NATION), np.zeros(9, PLACE)
    nation["taste_scale"] = 0.001
    places["benefit"], places["window"] = benefit, window
    places["last"][3] = 1
    known = tracks(way("rank", YEARS, bar=20), window=window, queue=0, counted=MONTH)
    return people(*WORKERS), nation, places, known


def points(histogram, unit):
    """Give how many have how many points."""
    found = histogram.sum(axis=(0, 1))
    return {int(value) // unit: int(found[value]) for value in np.flatnonzero(found)}


@pytest.mark.parametrize(
    ("changed", "expected"), [({}, {30: 2, 50: 1}), ({"benefit": -1.0}, {}), ({"window": False}, {})]
)
def test_the_eligible_and_willing_are_counted_by_points(changed, expected):
    workers, nation, places, known = world(**changed)
    unit = int(known.track["unit"][0])
    histogram = np.zeros((64, 1, 100 * unit), np.int32)
    count_potential_applicants(workers, len(workers), KEY, MONTH, nation, places, known, histogram)
    assert points(histogram, unit) == expected


def test_a_documented_ranking_registers_who_is_at_the_cutoff():
    workers, nation, places, known = world()
    unit = int(known.track["unit"][0])
    histogram = np.zeros((64, 1, 100 * unit), np.int32)
    mark_participants(workers, len(workers), KEY, MONTH, MONTH, nation, places, known, histogram)
    assert points(histogram, unit) == {30: 2, 50: 1}
    assert list(read_field(workers["traits"], PENDING)) == [1, 1, 1, 0, 0, 0, 0]
    known.track["cutoff"] = 50 * unit
    made = np.stack([counts()] * 64)
    register_admitted(workers, len(workers), KEY, nation, places, known, made)
    assert list(workers["registered"]) == [8, 8, 3, 4, 8, 8, 8] and not read_field(workers["traits"], PENDING).any()
    assert made[:, worker_counts.CONVERTED, 3].sum() == made[:, worker_counts.CONVERTED].sum() == 1


def test_a_share_of_the_unsettled_in_insured_work_brings_months():
    many = 4000
    usual = dict(registered=8, work=INSURED)
    others = [usual | {"registered": 4}, usual | {"place": 4}, usual | {"place": 6}, usual | {"work": INFORMAL}]
    workers, places = people(*[usual] * many, *others), np.zeros(9, PLACE)
    places["accepts"][3:6] = 1
    seed_prior_stays(workers, len(workers), KEY, 0.4, 20.0, places)
    brought = read_field(workers["origin"], CARRIED_MONTHS)
    assert not brought[many:].any()  # registered here, of a town, of a city that accepts none, uninsured
    share = 0.4 * np.exp(-1 / 20)  # less who bring less than a month
    assert abs((brought[:many] > 0).mean() - share) < 4.5 * np.sqrt(share * (1 - share) / many)
    whole = 1 / (np.exp(1 / 20) - 1)  # mean of whole months
    assert brought[:many].mean() == pytest.approx(0.4 * whole, abs=4.5 * np.sqrt(0.4 * 800 / many))
