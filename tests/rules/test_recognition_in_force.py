"""The documented sets: who counts whose months since when, what drops them, what a scenario adds."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.rule_language.recognition_set import LARGEST
from sim.rules.resolve.recognition_in_force import RecognitionInForce
from sim.rules.resolve.rule_history import read_agreements
from sim.scenario.named_cities import china_cities
from sim.scenario.rule_files import read_rule_file
from sim.scenario.schema import Scenario
from tests.rules.test_in_force import CITIES, ROWS
from tests.rules.test_show import show_city

OFF = {"switches.recognition_documents": "no"}


def between(month: str, scenario: Scenario | None = None):
    """Return the function that gives the shares, insurance and residence, of months of one city in another."""
    made = RecognitionInForce(scenario or Scenario(), CITIES).between(month_numbers.parse_month(month))
    return lambda origin, city: tuple(made[:, ROWS[origin], ROWS[city]])


@pytest.mark.parametrize(
    ("origin", "city", "since", "shares", "back"),
    [
        ("Suzhou", "Nanjing", "2021-01", (1, 1), (1, 1)),
        ("Xuzhou", "Nanjing", "2021-01", (1, 1), (0, 0)),
        ("Ningbo", "Hangzhou", "2023-07", (1, 1), (1, 1)),
        ("Lishui", "Zhoushan", "2023-07", (1, 1), (1, 1)),
        ("Wuxi", "Suzhou", "2025-09", (1, 1), (1, 1)),
        ("Zhuzhou", "Changsha", "2025-09", (0, 1), (0, 1)),
        ("Zhaoqing", "Shenzhen", "2025-09", (1, 1), (1, 1)),
        ("Chongqing", "Chengdu", "2025-09", (1, 1), (1, 1)),
    ],
)
def test_documented_sets(origin, city, since, shares, back):
    before = month_numbers.format_month(month_numbers.parse_month(since) - 1)
    assert between(before)(origin, city) == (0, 0) and between(since)(origin, city) == shares
    assert between("2045-01")(city, origin) == back


def test_nothing_counts_between_cities_that_no_document_joins():
    now = between("2026-01")
    for pair in (("Hefei", "Nanjing"), ("Suzhou", "Hangzhou"), ("Tianjin", "Beijing"), ("Xuzhou", "Suzhou")):
        assert now(*pair) == (0, 0)


def test_the_switch_drops_them_from_the_start_or_from_a_date():
    assert not RecognitionInForce(Scenario().changed(**OFF), CITIES).sets
    dated = Scenario().changed(reforms=[{"from": "2024-01", "until": "2026-01", "set": OFF}])
    assert [between(month, dated)("Xuzhou", "Nanjing")[0] for month in ("2023-12", "2024-01", "2026-01")] == [1, 0, 1]
    later = Scenario().changed(**OFF, reforms=[{"from": "2024-01", "set": {"switches.recognition_documents": "yes"}}])
    assert [between(month, later)("Xuzhou", "Nanjing")[0] for month in ("2023-12", "2024-01")] == [0, 1]


def test_a_set_of_the_scenario_adds_and_the_largest_share_wins():
    half = {
        "name": "x",
        "from": "2026-01",
        "insurance": 0.5,
        "residence": 0.25,
        "among": {"city": ["Nanjing", "Hefei"]},
    }
    more = Scenario().changed(recognition=[half, {**half, "residence": 0.75}])
    assert between("2026-01", more)("Hefei", "Nanjing") == (0.5, 0.75)
    assert between("2026-01", more)("Suzhou", "Nanjing") == (1, 1)
    assert between("2025-12", more)("Hefei", "Nanjing") == (0, 0)


def test_what_is_carried_before_a_date():
    """Documents: from the start; a set of a scenario: from its date on, or from the start where nothing holds before."""
    added = {"recognition": [{"name": "x", "from": "2026-01", "among": {"city": ["Hefei", "Nanjing"]}}]}

    def joined(month: str, scenario: Scenario, origin: str, city: str) -> bool:
        sources, accepts = RecognitionInForce(scenario, CITIES).words(month_numbers.parse_month(month))
        return bool(sources[ROWS[origin]] & accepts[ROWS[city]])

    more = Scenario().changed(**added)
    assert joined("2020-11", more, "Chengdu", "Chongqing") and not joined("2025-12", more, "Hefei", "Nanjing")
    assert joined("2026-01", more, "Hefei", "Nanjing")
    assert joined("2020-11", Scenario().changed(**OFF, **added), "Hefei", "Nanjing")
    for one, two in zip(
        RecognitionInForce(more, CITIES).words(month_numbers.parse_month("2025-12")),
        RecognitionInForce(Scenario(), CITIES).words(month_numbers.parse_month("2025-12")),
        strict=True,
    ):
        assert np.array_equal(one, two)


def test_every_document_has_its_cities_and_there_is_room_for_a_scenario():
    made = RecognitionInForce(Scenario(), CITIES).sets
    assert len(made) == len(read_agreements()) == 8
    assert [int(one.sources.sum()) for one in made] == [2, 13, 11, 5, 3, 3, 9, 2]
    assert len(made) + LARGEST < 63


def test_a_broken_file_of_documents_is_refused_with_its_line(tmp_path):
    broken = tmp_path / "recognition.yaml"
    broken.write_text(
        "recognition:\n  - name: x\n    from: 2025-09\n    among: {city: Suzou}\n    document: d\n    source: s\n"
        "    confidence: low\n"
    )
    with pytest.raises(ScenarioError, match="Did you mean Suzhou"):
        read_rule_file(broken, china_cities()).right()


def test_show_says_what_counts_since_when_by_which_document(repo, capsys):
    said = " ".join(show_city(repo, capsys, "Nanjing").split())
    assert (
        "of the insured months of earlier stays in Suzhou, all count as months of insurance and all as months of"
        in said
    )
    assert (
        "Nanjing opinions on mutual recognition with Suzhou, points rules of 2021, since 2021-01, nj1, nj2, high"
        in said
    )
    assert "Xuzhou, Changzhou" in said and "southern Jiangsu" in said
    said = " ".join(show_city(repo, capsys, "Changsha").split())
    assert "in Zhuzhou, Xiangtan, none count as months of insurance and all as months of residence" in said
    assert "Recognised" not in show_city(repo, capsys, "Wuhan")
    assert "Recognised" not in show_city(repo, capsys, "Nanjing", "--set", "switches.recognition_documents=no")


def test_a_world_without_these_cities_knows_no_set():
    made = RecognitionInForce(
        Scenario(),
        SimpleNamespace(name=("City 1", "Suzhou"), province_name=("x", "x"), region=("", ""), cluster=((), ())),
    )
    assert not made.sets and not made.boundaries and not made.words(month_numbers.parse_month("2026-01"))[0].any()


def test_two_sets_of_one_name_and_month_both_hold():
    """They were told apart by their cities, which are arrays: building a model ended in a traceback."""
    sets = [{"name": "same", "from": "2026-01", "among": {"city": [city, "Beijing"]}} for city in ("Wuhan", "Lhasa")]
    made = RecognitionInForce(Scenario().changed(**OFF, recognition=sets), CITIES)
    sources, accepts = made.words(month_numbers.parse_month("2026-01"))
    cities = [ROWS[name] for name in ("Wuhan", "Lhasa", "Beijing")]
    assert list(sources[cities]) == list(accepts[cities]) == [0b01, 0b10, 0b11]


def test_shares_asked_for_month_after_month_are_those_worked_out_anew():
    case = Scenario()
    kept = RecognitionInForce(case, CITIES)
    for month in range(month_numbers.parse_month("2020-10"), month_numbers.parse_month("2026-02")):
        np.testing.assert_array_equal(kept.between(month), RecognitionInForce(case, CITIES).between(month))
