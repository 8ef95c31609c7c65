"""Each switch off changes results, and only what it should; all off is the simple model; any two go together."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.linalg import hadamard

from sim.model import Mobility
from sim.parameters.mechanism_switches import Switches
from tests.laws.helpers_worlds import fingerprint, made_up, scenario

NAMES = tuple(Switches.model_fields)
MONTHS = 40
CLOSED = ("families.exam_closed=0.5",)  # so that there are exam returns to turn off
# What differs in the country's record, in that of places, and in the weights of the choice before constants are inverted.
NATION = {
    "network": set(), "expected_wait": {"waiting"}, "land": {"land", "land_start"}, "prices": set(), "services": set(),
    "children": {"psi", "accompany", "of_parent", "of_zone", "of_leaving_behind", "of_closed_exam"}, "return_migration": {"homecoming"},
    "recognition_documents": set(),
}  # fmt: skip
PLACES = {name: set() for name in NAMES} | {
    "children": {"benefit", "benefit_start", "exam_return"}, "recognition_documents": {"sources", "accepts"},
}  # fmt: skip
CHOICE = {
    "network": {"network"}, "expected_wait": {"services", "most"}, "land": {"land", "services", "most"}, "prices": set(),
    "services": set(), "children": {"services", "most"}, "return_migration": {"home", "onward"}, "recognition_documents": set(),
}  # fmt: skip
PLAIN = ("local", "services", "most", "closeness", "fixed", "inside", "home", "own", "land", "onward", "network")
FOLLOWS = {"bound", "log_pass", "death"}  # the sum of all hazards


TOWNS = (
    "Nanjing",
    "Suzhou",
    "Wuxi",
    "Changzhou",
    "Zhenjiang",
    "Chengdu",
    "Chongqing",
    "Hangzhou",
)  # in sets of documents


@cache
def world():
    made = made_up(8, 20_000)
    return replace(made, cities=replace(made.cities, name=TOWNS))


def live(folder, *off: str, months: int = 6) -> Mobility:
    sets = tuple(f"switches.{name}=no" for name in off)
    model = Mobility(scenario(folder, sets=(*CLOSED, *sets)), rng=2, world=world())
    for _ in range(months):
        model.step()
    return model


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    return live(folder, months=0), live(folder)


def fields_that_differ(one: np.ndarray, two: np.ndarray) -> set[str]:
    return {name for name in one.dtype.names or () if not np.array_equal(one[name], two[name])}


@pytest.mark.parametrize("name", NAMES)
def test_a_switch_changes_what_it_should_and_nothing_else(tmp_path, base, name):
    start, given = live(tmp_path, name, months=0), base[0].inputs
    assert fields_that_differ(given.nation, start.inputs.nation) - FOLLOWS == NATION[name]
    assert fields_that_differ(given.places, start.inputs.places) == PLACES[name]
    now = start.inputs.choice
    assert {part for part in PLAIN if not np.array_equal(getattr(given.choice, part), getattr(now, part))} == CHOICE[
        name
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_switch_changes_results(tmp_path, base, name):
    off = live(tmp_path, name)
    assert fingerprint(off) != fingerprint(base[1]) or name in ("prices", "services")
    answers, with_it = off.economy.answers, base[1].economy.answers
    if name == "prices":
        assert np.array_equal(answers.wage, off.economy.first.wage) and not answers.rent.any() and with_it.rent.any()
    if name == "services":
        assert not answers.quality.any() and with_it.quality.any()
    if name == "children":
        assert off.totals.sent_back.sum() == 0


@pytest.mark.parametrize("name", ("prices", "services"))
def test_answers_of_cities_count_from_january(tmp_path, base, name):
    """Wages, rents and services are chosen by from January on; in a small world it takes years until a worker differs."""
    lived = [live(tmp_path, *off, months=MONTHS) for off in ((), (name,))]
    assert not np.array_equal(lived[0].inputs.choice.attraction, lived[1].inputs.choice.attraction)
    assert fingerprint(lived[0]) != fingerprint(lived[1])


def rows_of_pairs() -> list[tuple[str, ...]]:
    """Give sixteen sets of switches off in which any two stand in all four ways (rows of a Hadamard matrix are orthogonal)."""
    table = hadamard(16)[:, 1 : 1 + len(NAMES)]
    return [tuple(name for name, off in zip(NAMES, row, strict=True) if off < 0) for row in table]


def test_any_two_switches_go_together(tmp_path):
    rows = rows_of_pairs()
    for one in NAMES:
        for two in NAMES:
            if one != two:
                assert {(one in row, two in row) for row in rows} == {(a, b) for a in (0, 1) for b in (0, 1)}
    for row in (*rows, NAMES):
        model = live(tmp_path, *row, months=3)
        assert model.totals.adults.sum() > 0 and model.totals.arrived.sum() > 0
        assert np.isfinite(model.inputs_builder.constants[model.inputs.choice.attraction > 0]).all()


def test_all_off_is_the_simple_model(tmp_path):
    """No network, no pull of home or land, services of the permit alone, wages and rents of the start."""
    model = live(tmp_path, *NAMES, months=14)
    choice, places = model.inputs.choice, model.inputs.places
    assert not choice.network_sum.any() and choice.home == choice.onward == 1.0 and np.all(choice.land == 1.0)
    assert not model.inputs_builder.expectations.prospect.any() and not model.inputs.nation["homecoming"].any()
    permit = 0.15 * 1.5 * np.log(places["open"])
    assert np.log(choice.services[0::3, 0]) == pytest.approx(permit[0::3])
    assert np.array_equal(choice.services[:, 0], choice.services[:, 1])  # with a child at school or without
    first = model.economy.first
    assert all(np.array_equal(now, then) for now, then in zip(model.economy.answers, first, strict=True))
