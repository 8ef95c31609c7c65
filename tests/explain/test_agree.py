"""The reasons and the kernels give the same answer to the same worker, on every track of every city's file."""

import numpy as np
import pytest

from sim.docs_pages.track_versions import read_track_versions
from sim.explain.person import Person
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.eligibility_tests import is_eligible
from sim.kernels.settlement.points_score import score_points
from sim.model import Mobility
from sim.rules.judge.track_judgement import assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack
from sim.steps.settlement.track_compilation import FINEST_UNIT, compile_track
from sim.world.worker_record import NOWHERE, RURAL
from tests.explain.helpers_made_up_tracks import DEGREE, POINTS
from tests.laws.helpers_worlds import made_up, scenario

TAKEN = ("gives", "mechanism", "window", "rounds", "ties", "counting", "eligible")


def ways():
    """Give the hand-made tracks, and every one of the files that counts points."""
    listed = [(one.name, one.track) for one in read_track_versions()]
    made = [
        ActiveTrack(name, bar=track.threshold, items=dict(track.points), **{key: getattr(track, key) for key in TAKEN})
        for name, track in listed
    ]
    return [POINTS, DEGREE, *made]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return Mobility(scenario(tmp_path_factory.mktemp("case")), rng=5, world=made_up(7, 20_000, 4)).run_to("2021-02")


def test_reasons_and_kernels_agree(model):
    places = model.slots.records()["place"]
    slots = np.flatnonzero((places != NOWHERE) & (places % 3 != RURAL))[::500]
    yes, points = 0, 0
    for way in ways():
        track, items = compile_track(way)
        track["last"] = len(items)
        at = assessment_month(way, model.month)
        for slot in slots:
            worker, person = model.slots.workers[slot], Person(model, int(slot))
            track["identity"] = model.inputs.places["identity"][person.place]
            who = read_applicant(model.inputs.places, worker, int(slot), model.key, at)
            who = who._replace(
                key=np.uint64(who.key)
            )  # outside of kernels it is a plain number, of either sign to numba
            made = judge_applicant(way, person.as_applicant(way).later(at - model.month))
            assert made.eligible == is_eligible(track[0], who), made.text()
            yes += made.eligible
            if made.items:
                unit = int(track["unit"][0])
                rounded = (
                    0.5 * len(items) if unit == FINEST_UNIT else 0
                )  # finer points than this are rounded by the kernels
                kernel = score_points(track[0], items, who)
                assert float(made.score * unit) == pytest.approx(kernel, abs=rounded + 1e-6), made.text()
                points += 1
    assert yes > 100 and points > 100
