"""The answers worked by hand agree with their own arithmetic, and there are enough of them for each city."""

import re
from collections import Counter

import pytest

from tests.rules.helpers_cases import cases, exact, label

ALL = cases()
ENOUGH = {
    ("Beijing", "points"): 14,
    ("Shanghai", "permit_points"): 8,
    ("Shanghai", "conditions"): 4,
    ("Guangzhou", "points"): 6,
    ("Shenzhen", "points"): 2,
    ("Tianjin", "points"): 4,
    ("Chengdu", "points"): 8,
    ("Chengdu", "degree"): 3,
    ("Hangzhou", "points"): 2,
    ("Chongqing", "conditions"): 3,
    ("Zhengzhou", "conditions"): 2,
}
TESTS = {"permit", "insured", "resident", "home", "age", "education or skill", "job", "registered", "origin", "passes"}
WORDS = {
    "sex": {"man", "woman"},
    "education": {"primary", "none", "junior", "senior", "college", "bachelor", "master", "doctorate"},
    "work": {"insured", "informal", "unemployed", "student", "at home", "retired"},
    "home": {"owns", "rents", "dormitory", "public housing"},
    "registered": {"rural", "urban"},
    "same_province": {True, False},
    "skill": set(range(8)),
}
KEYS = {"name", "city", "track", "at", "bar", "line", "applicant", "eligible", "fails", "items", "score", "verdict"}
CLOCKS = {"insured", "in_a_row", "resident"}


def test_there_are_enough_cases_and_no_name_twice():
    tracks = Counter((case["city"], case["track"]) for case in ALL)
    assert {key: tracks[key] for key in ENOUGH if tracks[key] < ENOUGH[key]} == {}
    assert len(ALL) >= 66
    assert [name for name, times in Counter(label(case) for case in ALL).items() if times > 1] == []


@pytest.mark.parametrize("case", ALL, ids=label)
def test_a_case_is_written_in_the_words_of_the_format(case):
    who = case["applicant"]
    assert set(case) - KEYS == {"arithmetic", "source"}
    assert set(who) == set(WORDS) | CLOCKS | {"age", "holds"}
    assert [key for key, words in WORDS.items() if who[key] not in words] == []
    assert re.fullmatch(r"\d+ years( \d+ months?)?", who["age"])
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", case["at"])
    assert set(case.get("fails", [])) <= TESTS


@pytest.mark.parametrize("case", [case for case in ALL if "score" in case], ids=label)
def test_the_items_add_up_to_the_score(case):
    assert max(sum(map(exact, case["items"].values())), exact(0)) == exact(case["score"])


@pytest.mark.parametrize("case", ALL, ids=label)
def test_the_verdict_follows_from_tests_bar_and_line(case):
    assert case["eligible"] == (not case.get("fails"))
    if not case["eligible"]:
        assert case["verdict"] == "ineligible"
    elif "verdict" in case:
        needed = [exact(case[key]) for key in ("bar", "line") if key in case]
        assert ("score" in case) == bool(needed)
        passed = all(exact(case["score"]) >= mark for mark in needed)
        assert case["verdict"] == ("admitted" if passed else "refused")
    else:
        assert "score" not in case


@pytest.mark.parametrize("case", [case for case in ALL if "score" in case], ids=label)
def test_the_arithmetic_names_the_score(case):
    assert str(case["score"]) in case["arithmetic"]
