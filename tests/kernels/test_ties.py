"""Ties at the cut-off: what breaks them, and who is counted as tied."""

import numpy as np
import pytest

from sim.kernels.input_records import PLACE
from sim.kernels.settlement.tie_breaks import (
    ADMIT_ALL_TIED,
    DRAW_LOTS,
    LONGEST_INSURED_FIRST,
    TIE_BINS,
    count_ties,
    tie_break_value,
)
from sim.world.worker_record import INSURED
from tests.kernels.helpers_people import KEY, MONTH, people
from tests.kernels.helpers_tracks import tracks, way, who


def ranked(ties, **values):
    """Make one track that ranks, without a table, so that everybody has no points and is tied at 0."""
    return tracks(way("rank"), ties=ties, window=True, queue=0, counted=MONTH, cutoff=0, **values)


@pytest.mark.parametrize(("insured", "value"), [(0, 0), (37, 37), (5000, TIE_BINS - 1)])
def test_the_longest_insured_have_most(insured, value):
    assert tie_break_value(ranked(LONGEST_INSURED_FIRST).track[0], who(insured=insured)) == value
    assert tie_break_value(ranked(ADMIT_ALL_TIED).track[0], who(insured=insured)) == 0


def test_lots_are_even_and_drawn_for_a_worker_month_and_seat():
    track = ranked(DRAW_LOTS).track[0]
    drawn = np.array([tie_break_value(track, who(slot=slot)) for slot in range(4000)])
    assert drawn.min() >= 0 and drawn.max() < TIE_BINS
    share = (drawn < TIE_BINS // 4).mean()
    assert abs(share - 0.25) < 4.5 * np.sqrt(0.25 * 0.75 / drawn.size)
    again = [tie_break_value(track, who(slot=slot, insured=slot)) for slot in range(4000)]
    assert (drawn == again).all()  # nothing but the address of the draw counts
    other = [tie_break_value(ranked(DRAW_LOTS, seat=1).track[0], who(slot=slot)) for slot in range(4000)]
    assert (drawn != other).mean() > 0.9


def tied(ties, cutoff=0):
    """Count four applicants of one place: insured 20, 30 and 30 months and pending, and one who has not applied."""
    made = people(*(dict(work=INSURED, insured=MONTH - months, pending=on) for months, on in APPLIED))
    places = np.zeros(6, PLACE)
    places["last"], places["window"] = 1, True
    known = ranked(ties)
    known.track["cutoff"] = cutoff
    histogram = np.zeros((64, 1, TIE_BINS), np.int64)
    count_ties(made, len(made), KEY, places, known, histogram)
    found = histogram.sum(axis=(0, 1))
    return {int(value): int(found[value]) for value in np.flatnonzero(found)}


APPLIED = [(20, 1), (30, 1), (30, 1), (40, 0)]


def test_only_who_has_applied_and_is_at_the_cutoff_is_tied():
    assert tied(LONGEST_INSURED_FIRST) == {20: 1, 30: 2}
    assert tied(LONGEST_INSURED_FIRST, cutoff=1) == {}
    assert tied(ADMIT_ALL_TIED) == {}
