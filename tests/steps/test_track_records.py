"""Tracks of a month: rankings are numbered, places that hold one are told, histograms hold every score."""

import numpy as np
import pytest

from sim.core.month_numbers import parse_month
from sim.kernels.input_records import PLACE
from sim.steps.settlement import track_records
from tests.kernels.helpers_tracks import tracks, way

JULY = parse_month("2025-07")
ITEMS = {
    "years": {"of": "insured", "each_year": 3, "at_most": 60},
    "education": {"of": "education", "levels": {"college": 10, "master": 26}},
    "age": {"of": "age", "at": 45, "points": 20, "each_year_older": -4, "at_least": 0},
    "taxes": {"of": "holding", "points": 6, "share": 0.1, "what": "income tax"},
}


def two_cities():
    """Lay out a ranking in the district of two cities, with one that asks for nothing beside the first."""
    ranking = way("rank", ITEMS)
    made = tracks(way(), ranking, ranking)
    made.track["seat"] = [0, 0, 1]
    first = np.array([0, 2, 2, 2, 3, 3, 3])
    return track_records.TrackLayout((), made, first, first[1:])


@pytest.mark.parametrize(
    ("month", "held", "queues", "places"),
    [
        (JULY, None, [-1, 0, 1], [True, False, False, True, False, False]),
        (JULY - 1, None, [-1, -1, -1], [False] * 6),
        (JULY, [False, True], [-1, -1, 0], [False, False, False, True, False, False]),
    ],
)
def test_a_month_has_the_rankings_of_its_calendar_or_those_held(month, held, queues, places):
    laid, made = two_cities(), np.zeros(6, PLACE)
    track_records.link_places(laid, made)
    path, line = np.ones((2, 46)), np.array([np.nan, 90.0])
    found = track_records.tracks_of_month(laid, made, month, line, path, None if held is None else np.array(held))
    assert list(found.track["queue"]) == queues and list(made["window"]) == places
    unit = found.track["unit"]
    assert list(found.track["line"]) == [0, 0, 90 * unit[2]] and list(found.track["path"][:, 7]) == list(unit)
    earlier = parse_month("2024-12")  # a ranking reads clocks in December
    assert list(found.track["counted"]) == [month, earlier, earlier]


def test_a_histogram_has_a_bin_for_the_highest_score():
    laid, places = two_cities(), np.zeros(6, PLACE)
    track_records.link_places(laid, places)
    known = track_records.tracks_of_month(laid, places, JULY, np.zeros(2), np.zeros((2, 46)))
    unit = int(known.track["unit"][1])
    assert track_records.histogram_bins(known) == (60 + 26 + 20 + 6) * unit + 1
    assert list(track_records.ranking_tracks(known)) == [1, 2]
    known.track["window"] = False
    assert track_records.histogram_bins(known) == 1


def test_seats_tell_their_rankings_apart():
    known = two_cities().tracks
    assert list(track_records.has_ranking(known, 2)) == [True, True, False, False]
    assert list(track_records.ranking_months(known, 2)) == [1 << 6, 1 << 6, 0, 0]
    signatures = track_records.ranking_signatures(known, 2)
    assert signatures[0] == signatures[1] != b"" and signatures[2:] == [b"", b""]
    known.track["insured"][2] = 12
    asked = track_records.ranking_signatures(known, 2)
    assert list(track_records.signatures_differ(signatures, asked)) == [False, True, False, False]
