"""One worker's month before a city's rules: who is counted as eligible, and who applies."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.kernels.input_records import NATION, PLACE
from sim.kernels.month_packets import Draw, MonthSums
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.monthly_application import consider_application
from sim.kernels.settlement.track_search import find_open_track
from sim.world.worker_record import INSURED, PENDING, read_field
from tests.kernels.helpers_people import KEY, MONTH, counted, counts, person
from tests.kernels.helpers_tracks import tracks, way

ELIGIBLE, APPLIED = (worker_counts.ELIGIBLE, 3), (worker_counts.APPLIED, 3)


@pytest.mark.parametrize(
    ("months", "applies", "benefit", "found"),
    [
        (30, True, 1.0, {ELIGIBLE: 1, APPLIED: 1}),
        (30, False, 1.0, {ELIGIBLE: 1}),  # the event of the month is another
        (30, True, -1.0, {ELIGIBLE: 1}),  # would not accept
        (10, True, 1.0, {}),  # insured too short
    ],
)
def test_who_passes_is_counted_and_applies_when_it_is_the_event_of_the_month(months, applies, benefit, found):
    nation, places = np.zeros(1, NATION), np.zeros(9, PLACE)
    nation["taste_scale"], places["benefit"], places["last"][3] = 0.001, benefit, 1
    rules = tracks(way(insured={"months": 24}))
    sums = MonthSums(counts(), np.zeros((3, 3, 4), np.int32), np.zeros((1, 1), np.int32))
    one = person(registered=8, work=INSURED, arrived=MONTH - 200, insured=MONTH - months)
    who = read_applicant(places, one, 0, KEY, MONTH)
    assert find_open_track(places[3], rules, who) == (0 if months >= 24 else -1)
    consider_application(one, 0, Draw(KEY, MONTH), applies, nation[0], places, rules, sums)
    assert counted(sums.counts) == found
    assert read_field(int(one["traits"]), PENDING) == (APPLIED in found)
