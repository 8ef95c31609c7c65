"""The answer comes first, reckons with what is announced, and says what suffices."""

from dataclasses import replace

import numpy as np
import pytest

from sim.explain import explain
from sim.explain.announced_tracks import track_phases
from sim.explain.person import Person
from sim.explain.track_answers import answer_track
from sim.explain.typical_workers import unregistered_workers
from sim.model import Mobility
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rules.judge.applicant_state import ApplicantState
from sim.rules.judge.single_improvements import sufficient_changes
from sim.rules.judge.time_to_admission import CutoffForecast
from sim.rules.judge.track_judgement import ADMITTED, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack
from tests.explain.helpers_made_up_tracks import DEGREE, POINTS
from tests.laws.helpers_worlds import made_up, scenario

OPENS = """reforms:
  - from: 2021-01
    set: {settlement.regime: points, settlement.points.mechanism: threshold, settlement.points.threshold: 500 points}
  - from: 2022-07
    announced: 2021-06
    set: {settlement.regime: open}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    case = scenario(tmp_path_factory.mktemp("case"), OPENS)
    return Mobility(case, rng=5, world=made_up(7, 20_000, 4)).run_to("2021-03")


def refused(model):
    """Give one who rents in the districts of a city unregistered, works, and is asked too much."""
    row = int(np.argmax([unregistered_workers(model, row).size for row in range(7)]))
    windows = (model.workers[int(slot)] for slot in unregistered_workers(model, row))
    return next(one.slot for one in windows if (one.tenure, one.work) == ("rents", "insured") and one.age < 50)


def test_what_is_announced_is_reckoned_with_from_its_announcement_on(model):
    slot = refused(model)
    before = explain(model, slot)
    assert before.announced == () and before.answer.endswith("never as things stand.")
    model.run_to("2021-06")
    after = explain(model, slot)
    person = Person(model, slot)
    assert [phase.since for phase in track_phases(model, person.place)] == [0, 13]
    (coming,) = after.announced
    assert coming.since == coming.months == 13 and coming.to_dict()["from"] == "2022-07"
    assert after.answer.endswith(f"earliest 2022-07 by the track {coming.track} as announced.")
    assert "points short" in after.answer or after.answer.startswith("May not apply")
    assert f"from 2022-07    {coming.track}: 2022-07, in 1 year 1 month (announced)" in after.text()
    assert after.text().splitlines()[1].strip() == after.answer == after.to_dict()["answer"]


def test_log_points_are_told_where_all_is_asked_for(model):
    made = explain(model, refused(model))
    assert "log points" not in made.text() and "wages" not in made.text()
    assert "log points" in made.text(everything=True) and "wages" in made.text(everything=True)


WHO = ApplicantState(age=40 * 12, education="senior", insured=48, in_a_row=48, resident=48, home="rents", at=1460)


def test_what_suffices_is_enough_and_nothing_less_would_be():
    """Junior college gives 10.5 points, a bachelor's degree 15, a master's 26; tax 4 or 6; a home of one's own lets rent go."""
    score = judge_applicant(POINTS, WHO.later(-8)).score  # in a ranking the December before counts
    told = {
        short: sufficient_changes(POINTS, WHO, CutoffForecast(float(score + short))) for short in (5, 12, 16, 30, 500)
    }
    assert [one.split(" ")[0] for one in told[5]] == ["junior", "income"]
    assert told[12] == ("a bachelor's degree",) and told[16] == ("a master's degree",)
    assert told[30] == ("a master's degree and income tax 6",) and told[500] == ()


def test_one_who_is_drawn_to_pass_is_not_said_to_have_what_is_not_in_the_model():
    asked = EligibilityTests.model_validate({"passes": {"share": 0.05, "what": "aged 45 and 10 years married"}})
    way = ActiveTrack("family", eligible=asked)
    made = judge_applicant(way, replace(WHO, holds=frozenset({"passes"})))
    assert made.verdict == ADMITTED
    assert made.lines()[0][1] == "drawn as one of the 5% who pass (aged 45 and 10 years married: not in the model)"
    assert judge_applicant(way, WHO).lines()[0] == (
        "fails", "not drawn as one of the 5% who pass (aged 45 and 10 years married: not in the model)",
    )  # fmt: skip
    assert sufficient_changes(way, WHO) == ("passing: aged 45 and 10 years married",)
    assert sufficient_changes(DEGREE, replace(WHO, education="college")) == (
        "a bachelor's degree and passing: the further tests",
    )


def test_what_suffices_is_told_of_a_track_that_never_admits_as_things_stand(model):
    way = ActiveTrack(
        "family", eligible=EligibilityTests.model_validate({"passes": {"share": 0, "what": "married here"}})
    )
    made = answer_track(Person(model, refused(model)), way)
    assert made.months is None and ("suffices", "passing: married here") in made.lines()
