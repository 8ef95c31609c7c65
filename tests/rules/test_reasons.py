"""Reasons of hand-made tracks: tests at their limits, items with their arithmetic, what comes later, what helps."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sim.core import month_numbers
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rules.judge.applicant_state import ApplicantState, parse_applicant, parse_months
from sim.rules.judge.exact_numbers import format_points, format_rate, years_and_months
from sim.rules.judge.single_improvements import find_improvements
from sim.rules.judge.time_to_admission import CutoffForecast, admission_months, describe_outlook, months_to_admission
from sim.rules.judge.track_judgement import assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.lasting_traits import held_step, trait_number

WHO = ApplicantState(
    age=38 * 12 + 4,
    education="bachelor",
    insured=168,
    in_a_row=168,
    resident=170,
    at=month_numbers.parse_month("2019-12"),
)


def asks(**tests):
    return ActiveTrack("conditions", eligible=EligibilityTests.model_validate(tests))


def counts(**items):
    return ActiveTrack(
        "points", mechanism="threshold", items={name: PointsItem.model_validate(item) for name, item in items.items()}
    )


@pytest.mark.parametrize(
    ("tests", "changed", "fails"),
    [
        ({"permit": "held"}, {"resident": 6}, ()),
        ({"permit": "held"}, {"resident": 5}, ("permit",)),
        ({"permit": "held"}, {"work": "at home", "home": "dormitory"}, ("permit",)),
        ({"permit": "held"}, {"work": "student", "home": "dormitory"}, ()),
        ({"insured": {"months": 168}}, {}, ()),
        ({"insured": {"months": 169}}, {}, ("insured",)),
        ({"insured": {"months": 84, "in_a_row": "yes"}}, {"in_a_row": 83}, ("insured",)),
        ({"insured": {"months": 84, "in_a_row": "yes", "back_paid": 5}}, {"work": "unemployed", "gap": 5}, ()),
        (
            {"insured": {"months": 84, "in_a_row": "yes", "back_paid": 5}},
            {"work": "unemployed", "gap": 6},
            ("insured",),
        ),
        ({"insured": {"months": 84}}, {"work": "unemployed", "gap": 6}, ()),
        ({"resident": 171}, {}, ("resident",)),
        ({"home": "rent"}, {"home": "public housing"}, ()),
        ({"home": "rent"}, {"home": "dormitory"}, ("home",)),
        ({"home": "own"}, {}, ("home",)),
        ({"age_under": 45}, {"age": 45 * 12 - 1}, ()),
        ({"age_under": 45}, {"age": 45 * 12}, ("age",)),
        ({"age_under": 60, "women_under": 55}, {"age": 55 * 12, "sex": "woman"}, ("age",)),
        ({"age_under": 60, "women_under": 55}, {"age": 55 * 12}, ()),
        ({"education_under": {"college": 35, "bachelor": 45}}, {"education": "master", "age": 44 * 12}, ()),
        ({"education_under": {"college": 35, "bachelor": 45}}, {"education": "college"}, ("education or skill",)),
        ({"education_under": {"master": 45}}, {}, ("education or skill",)),
        ({"education_under": {"master": 45}, "skill_under": {"grade_3": 40}}, {"skill": 5}, ()),
        ({"skill_under": {"grade_3": 40}}, {"skill": 2}, ("education or skill",)),
        ({"job": "held"}, {"work": "informal"}, ()),
        ({"job": "insured"}, {"work": "informal"}, ("job",)),
        ({"registered": "in the province"}, {}, ("registered",)),
        ({"registered": "in the province"}, {"same_province": True}, ()),
        ({"origin": "rural"}, {"registered": "urban"}, ("origin",)),
        ({"passes": {"share": 0.1}}, {}, ("passes",)),
        ({"passes": {"share": 0.1}}, {"holds": frozenset({"passes"})}, ()),
        ({"record": "clean"}, {}, ()),
    ],
)
def test_a_test_at_its_limit(tests, changed, fails):
    made = judge_applicant(asks(**tests), replace(WHO, **changed))
    assert made.fails == fails and made.verdict == ("ineligible" if fails else "admitted")
    assert len(made.tests) == 1 and ("fails" in made.text()) == bool(fails)


@pytest.mark.parametrize(
    ("item", "changed", "points"),
    [
        ({"of": "insured", "each_year": 3}, {}, Fraction(42)),
        ({"of": "insured", "each_year": 3}, {"insured": 181}, Fraction(181, 4)),
        ({"of": "rented", "each_year": 0.5, "within": "insured"}, {}, Fraction(7)),
        ({"of": "rented", "each_year": 0.5}, {"home": "owns"}, Fraction(0)),
        ({"of": "owned", "each_year": 1}, {"home": "owns"}, Fraction(170, 12)),
        ({"of": "resident", "each_year": 2, "counted": "half-year"}, {}, Fraction(28)),
        ({"of": "resident", "each_year": 2, "counted": "year", "at_most": 20}, {}, Fraction(20)),
        ({"of": "resident", "each_year": 2, "since": "2018-01", "counted": "year"}, {}, Fraction(4)),
        ({"of": "resident", "each_year": 2, "since": "2018-01", "counted": "year"}, {"resident": 23}, Fraction(2)),
        ({"of": "insured", "each_year": 12, "only_from": 169}, {}, Fraction(0)),
        ({"of": "insured", "each_year": 12, "only_from": 168, "at_first": 36}, {}, Fraction(36)),
        ({"of": "insured", "each_year": 12, "after": 36}, {}, Fraction(132)),
        ({"of": "insured", "each_year": 12, "share": 0.1}, {}, Fraction(0)),
        ({"of": "in_a_row", "each_year": 12}, {"work": "informal", "gap": 7}, Fraction(0)),
        ({"of": "education", "levels": {"college": 10.5, "master": 26}}, {}, Fraction(21, 2)),
        ({"of": "education", "levels": {"master": 26}}, {}, Fraction(0)),
        ({"of": "skill", "levels": {"grade_2": 30}}, {"skill": 4}, Fraction(30)),
        (
            {"of": "age", "at": 45, "points": 20, "each_year_older": -4, "at_least": 0},
            {"age": 47 * 12 + 11},
            Fraction(12),
        ),
        ({"of": "age", "at": 45, "points": 20, "each_year_older": -4, "at_least": 0}, {"age": 51 * 12}, Fraction(0)),
        (
            {"of": "age", "at": 45, "points": 20, "each_year_older": -20, "months_before": 12},
            {"age": 46 * 12 + 11},
            Fraction(20),
        ),
        ({"of": "age", "at": 56, "points": 5, "each_year_younger": 2, "at_most": 30}, {"age": 50 * 12}, Fraction(17)),
        ({"of": "age", "at": 56, "points": 5, "up_to": 60}, {"age": 61 * 12}, Fraction(0)),
        ({"of": "holding", "points": [6, 4], "share": [0.1, 0.2]}, {"holds": frozenset({"it 4"})}, Fraction(4)),
        ({"of": "holding", "points": 20, "share": 0.1}, {"holds": frozenset({"it"})}, Fraction(20)),
        ({"of": "holding", "points": 20, "share": 0.1}, {}, Fraction(0)),
    ],
)
def test_an_item_is_counted_exactly(item, changed, points):
    made = judge_applicant(counts(it=item), replace(WHO, **changed))
    assert made.items[0].points == points == made.score
    assert made.to_dict()["items"]["it"]["points"] == float(points)


def test_the_best_of_a_group_counts_deductions_count_and_a_score_is_never_below_nothing():
    way = counts(
        education={"of": "education", "levels": {"bachelor": 60}, "best_of": "title"},
        skill={"of": "skill", "levels": {"grade_3": 60, "grade_4": 80}, "best_of": "title"},
        crime={"of": "holding", "points": -150, "share": 0.01},
    )
    made = judge_applicant(way, replace(WHO, skill=4))
    assert made.score == 80 and "education not, for only the best counts" in made.text()
    assert judge_applicant(way, replace(WHO, skill=3)).score == 60
    assert judge_applicant(way, replace(WHO, holds=frozenset({"crime"}))).score == 0
    assert (
        "0 = education 60 (bachelor) - crime 150 (held)"
        in judge_applicant(way, replace(WHO, holds=frozenset({"crime"}))).text()
    )


def test_verdicts_at_the_bar_the_floor_and_the_line():
    way = replace(counts(social_insurance={"of": "insured", "each_year": 3}), bar=42.0)
    assert judge_applicant(way, WHO).verdict == "admitted" and "42, just reached" in judge_applicant(way, WHO).text()
    assert judge_applicant(replace(way, bar=42.25), WHO).verdict == "refused"
    assert "so 0.25 short" in judge_applicant(replace(way, bar=42.25), WHO).text()
    ranked = replace(way, mechanism="rank", bar=None)
    assert judge_applicant(ranked, WHO).verdict == "to be ranked"
    assert (
        judge_applicant(ranked, WHO, 42).verdict == "admitted"
        and judge_applicant(ranked, WHO, 42.01).verdict == "refused"
    )
    assert judge_applicant(replace(ranked, bar=43.0), WHO, 40).verdict == "refused"
    assert judge_applicant(replace(way, mechanism="none"), WHO).verdict == "ineligible"
    assert judge_applicant(way, WHO, 99).line is None


def test_the_arithmetic_is_told():
    way = counts(social_insurance={"of": "insured", "each_year": 3}, rented_home={"of": "rented", "each_year": 0.5})
    text = judge_applicant(way, replace(WHO, insured=181)).text()
    assert "social insurance 45.25 (181 months x 0.25 = 45.25)" in text
    assert (
        "rented home 7.083 (170 months x 0.5/12 = 7.083)" in text
        or "rented home 7.08 (170 months x 0.5/12 = 7.08)" in text
    )
    age = counts(age={"of": "age", "at": 45, "points": 20, "each_year_older": -4})
    assert "aged 47, 2 over 45: 20 - 2 x 4 = 12" in judge_applicant(age, replace(WHO, age=47 * 12)).text()


def test_what_comes_soonest_by_the_months_that_are_missing():
    assert months_to_admission(asks(insured={"months": 180}), WHO) == 12
    assert months_to_admission(asks(resident=170), WHO) == 0
    assert months_to_admission(asks(insured={"months": 180}), replace(WHO, work="informal")) is None
    assert months_to_admission(asks(insured={"months": 180}, age_under=39), WHO) is None  # 39 in eight months


def test_what_comes_soonest_against_a_line_that_rises():
    """168 months: 42 points in December 2019. A line of 50 is met by 200 months, in August 2022: ranked in July 2023."""
    way = replace(counts(social_insurance={"of": "insured", "each_year": 3}), mechanism="rank")
    assert months_to_admission(way, WHO, CutoffForecast(50.0)) == month_numbers.parse_month("2023-07") - WHO.at
    late = months_to_admission(way, WHO, CutoffForecast(50.0, 2.0, 7.0))
    assert late is not None and late > month_numbers.parse_month("2023-07") - WHO.at
    made = judge_applicant(way, WHO, 50)
    assert describe_outlook(way, WHO, made, CutoffForecast(50.0, 2.0), late).endswith(
        "gaining 3 points a year against a line rising 2"
    )
    assert CutoffForecast(50.0, 2.0, 7.0).after(10_000) == pytest.approx(64)


def test_two_rounds_a_year_are_half_a_year_apart_and_clocks_are_those_of_december():
    way = replace(counts(), mechanism="rank", window=4, rounds=2)
    ahead = list(admission_months(way, month_numbers.parse_month("2020-04")))[:3]
    assert [month_numbers.format_month(month_numbers.parse_month("2020-04") + months) for months in ahead] == [
        "2020-10",
        "2021-04",
        "2021-10",
    ]
    assert month_numbers.format_month(assessment_month(way, month_numbers.parse_month("2020-10"))) == "2019-12"
    assert assessment_month(replace(way, counting="month"), 1450) == 1450 == assessment_month(asks(), 1450)


def test_what_helps_is_told_with_its_gain_and_the_time_it_saves():
    way = replace(
        counts(
            social_insurance={"of": "insured", "each_year": 3},
            education={"of": "education", "levels": {"college": 10.5, "bachelor": 15, "master": 26}},
            tax={"of": "holding", "points": 6, "share": 0.1, "what": "income tax"},
        ),
        bar=63.0,
    )
    assert judge_applicant(way, WHO).score == 57 and months_to_admission(way, WHO) == 24
    found = {one.what: one for one in find_improvements(way, WHO)}
    assert set(found) == {"a master's degree", "income tax"}
    assert (found["a master's degree"].gain, found["a master's degree"].months) == (11, 0)
    assert (found["income tax"].gain, found["income tax"].months) == (6, 0)
    assert str(found["income tax"]) == "income tax: 6 points, at once"
    homeless = asks(home="own")
    assert [(one.what, one.passes) for one in find_improvements(homeless, WHO)] == [("a home of one's own", ("home",))]
    again = asks(insured={"months": 200, "in_a_row": "yes", "back_paid": 5})
    out = replace(WHO, work="unemployed", gap=6)
    assert [(one.what, one.months) for one in find_improvements(again, out)] == [("insured work", 200)]


def test_an_applicant_is_read_as_the_cases_write_it():
    given = {
        "sex": "woman",
        "age": "38 years 4 months",
        "education": "primary",
        "insured": "14 years",
        "same_province": "no",
    }
    made = parse_applicant({**given, "holds": ["passes"]}, at=1450)
    assert (made.age, made.education, made.insured, made.at) == (460, "primary or none", 168, 1450)
    assert not made.same_province and made.holds == {"passes"}
    assert parse_months("7 months") == 7 and parse_months(12) == 12
    for wrong in ({"home": "tent"}, {"age": "old"}, {"skill": 9}, {"hoem": "rents"}):
        with pytest.raises(ValueError):
            parse_applicant(wrong)


def test_time_that_passes_moves_the_clocks_that_run():
    later = replace(WHO, work="informal", gap=2).later(5)
    assert (later.insured, later.in_a_row, later.resident, later.gap) == (168, 168, 175, 7)
    assert WHO.later(-200).insured == 0 and WHO.later(-200).resident == 0 and WHO.later(3).at == WHO.at + 3


def test_numbers_and_traits():
    assert [format_points(x) for x in (Fraction(181, 4), 7, Fraction(1, 3), -0.001, 97.125)] == [
        "45.25",
        "7",
        "0.33",
        "-0.001",
        "97.125",
    ]
    assert (
        format_rate(Fraction(3), 1) == "0.25"
        and format_rate(Fraction(1, 2), 1) == "0.5/12"
        and years_and_months(88) == "7 years 4 months"
    )
    assert trait_number("income_tax") != trait_number("outside") and 2**31 <= trait_number("income_tax") < 2**32
    assert [held_step(u, (0.1, 0.2)) for u in (0.05, 0.1, 0.29, 0.31)] == [0, 1, 1, None]
