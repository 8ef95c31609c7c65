"""What is ahead: where announced rules differ from those in force, and what is told where nothing is announced."""

import numpy as np

from sim.kernels.input_records import PLACE
from sim.steps.expectations.announced_rules import no_announced_rules, place_tracks_differ, places_differ
from sim.steps.expectations.place_expectations import OF_THE_MONTH, without_fields
from tests.kernels.helpers_tracks import tracks, way


def test_where_nothing_is_announced_the_rules_in_force_are_ahead():
    places, known = np.zeros(6, PLACE), tracks(way(resident=12))
    ahead = no_announced_rules(places, known)
    assert ahead.places is places and ahead.track is known.track and ahead.item is known.item
    assert list(ahead.lead) == [0] * 6


def test_places_differ_in_what_they_offer_and_not_in_where_their_tracks_lie():
    one, two = np.zeros(5, PLACE), np.zeros(5, PLACE)
    two["open"][1], two["benefit"][2], two["insured_share"][3] = 0.5, (0.0, 0.1), (0.0, 0.0, 0.0, 0.2)
    for name in ("first", "last", "before", "freed", "window"):
        two[name] = 1
    assert list(places_differ(one, two)) == [False, True, True, True, False]


def test_places_differ_in_their_ways_to_settle():
    asked, as_much, more = way(resident=12), way(resident=12), way(resident=24)
    found = place_tracks_differ(((asked,), (asked,), (asked,), ()), ((as_much,), (more,), (asked, more), ()))
    assert list(found) == [False, True, True, False]


def test_no_prospect_hangs_on_what_is_of_the_month_alone():
    known = tracks(way(resident=12), line=5, cutoff=7, queue=2, resident=36)
    kept = without_fields(known.track, OF_THE_MONTH)
    assert [int(kept[name][0]) for name in ("line", "cutoff", "queue", "resident")] == [0, 0, 0, 36]
    assert int(known.track["line"][0]) == 5  # a copy
