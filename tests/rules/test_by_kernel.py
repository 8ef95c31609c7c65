"""The kernels give the answers worked by hand: who may apply, and how many points count."""

from dataclasses import replace

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.settlement.eligibility_tests import is_eligible
from sim.kernels.settlement.points_score import score_points
from sim.rule_language.eligibility_tests import UnmodelledTest
from sim.rules.judge.applicant_state import HOMES, LEVELS, WORK, parse_applicant
from sim.rules.judge.points_arithmetic import holding_label
from sim.rules.judge.track_judgement import assessment_month
from sim.steps.settlement.track_compilation import compile_track
from tests.kernels.helpers_tracks import who
from tests.rules.helpers_cases import exact, label
from tests.rules.test_judged import WAYS


def as_held(way, holds):
    """Give the track with everything the person holds held by all, and all the rest by nobody: no draw decides."""
    items = {}
    for name, item in way.items.items():
        if item.of == "holding":
            words = {points: {holding_label(name, item, points), f"{name} {points:g}"} for points, _ in item.steps}
            mine = [points for points, known in words.items() if known & holds]
            item = item.model_copy(update={"points": mine[0] if mine else 0, "share": 1.0 if mine else 0.0})
        elif item.share is not None:
            item = item.model_copy(update={"share": 1.0 if name in holds else 0.0})
        items[name] = item
    share = 1.0 if way.eligible.passes.share >= 1 or "passes" in holds else 0.0
    asked = way.eligible.model_copy(update={"passes": UnmodelledTest(share=share)})
    return replace(way, items=items, eligible=asked)


def as_record(person, insured):
    """Give the person as the kernels see one; insured : months of insurance, those in a row being `person.in_a_row`."""
    return who(
        at=person.at, sex=int(person.sex == "woman"), age=person.age, education=LEVELS.index(person.education),
        skill=person.skill, work=WORK.index(person.work), tenure=HOMES.index(person.home), insured=insured,
        broken=max(insured - person.in_a_row, 0), gap=person.gap, resident=person.resident,
        rural=person.registered == "rural", near=person.same_province, known=True, key=np.uint64(1),
    )  # fmt: skip


@pytest.mark.parametrize(("way", "case"), WAYS, ids=[label(case) for _, case in WAYS])
def test_case(way, case):
    person = parse_applicant(case["applicant"], assessment_month(way, month_numbers.parse_month(case["at"])))
    track, items = compile_track(as_held(way, person.holds))
    track["last"] = len(items)
    row = as_record(person, max(person.insured, person.in_a_row))  # months paid back are in the row and score nothing
    assert bool(is_eligible(track[0], row)) == case["eligible"]
    if "score" in case and len(items):
        points = int(score_points(track[0], items, as_record(person, person.insured)))
        assert points == exact(case["score"]) * int(track["unit"][0])
