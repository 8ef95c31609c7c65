"""Explanations of single workers: parts of the choice against the kernels, tracks against the records, words."""

import math

import numpy as np
import pytest

from sim import clock
from sim.explain import explain
from sim.explain.parts import PARTS, weigh
from sim.explain.person import Person
from sim.explain.tracks import line_of, newcomer_months, today
from sim.explain.typical import best_of, typical, unsettled
from sim.explain.willing import expected, willing
from sim.kernels.accept import holds_land, school_child, would_settle
from sim.kernels.choose import channels
from sim.kernels.eligible import insured_months, settled
from sim.kernels.prospect import own_factor, sort_of
from sim.model import Mobility
from sim.world.columns import BORN, COLLEGE, EDUCATION_LEVEL, HOME_CITY, NOWHERE, OWNS, RURAL, TENURE, get
from tests.explain.ways import DEGREE, POINTS, ways
from tests.laws.worlds import made_up, scenario


@pytest.fixture(scope="module", autouse=True)
def with_ways():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mobility, "ways", ways, raising=False)
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    case = scenario(tmp_path_factory.mktemp("case"))
    return Mobility(case, rng=5, world=made_up(7, 20_000, 4)).run_to("2021-12")


@pytest.fixture(scope="module")
def recognising(tmp_path_factory):
    """A model whose cities recognise months of each other, and whose people go home as they go anywhere."""
    world = made_up(7, 20_000, 4)
    among = ", ".join(world.cities.name[:4])
    rules = f"recognition:\n  - {{name: some, from: 2020-12, among: {{city: [{among}]}}}}\n"
    case = scenario(tmp_path_factory.mktemp("case"), rules, ("switches.returning=no",))
    return Mobility(case, rng=5, world=world).run_to("2021-03")


def alive(model, count=150):
    places = model.slots.records()["place"]
    slots = np.flatnonzero(places != NOWHERE)
    return [int(slot) for slot in slots[:: max(1, slots.size // count)]]


def in_channels(model, slot):
    """Weigh by the kernels: (stay, inside, home, onward, network) of one worker."""
    worker, nation, month = model.slots.workers[slot], model.given.nation[0], model.month
    education = int(get(worker["traits"], EDUCATION_LEVEL))
    schooling = 1 if education >= COLLEGE else 0
    child = 1 if school_child(int(worker["children"]), month) else 0
    sort = sort_of(education, month - int(get(worker["origin"], BORN)), child)
    services = weigh(Person(model, slot)).own
    staying = own_factor(nation, schooling, sort, services)
    owns = int(get(worker["traits"], TENURE)) == OWNS
    told = (int(worker["place"]), int(get(worker["origin"], HOME_CITY)), int(worker["registered"]), schooling, sort)
    return np.array(channels(model.given.choice, *told, owns, bool(holds_land(worker)), staying))


def grouped(person, weights):
    """Add weights of places up by channel; onward and network are one here."""
    made, places = np.exp(weights.total), np.arange(len(weights.total))
    stay, city = made[person.place], places // 3 == person.city
    rest = made[~city].sum()
    return np.array([stay, made[city].sum() - stay, rest])


@pytest.mark.parametrize("which", ["model", "recognising"])
def test_parts_add_up_to_the_weights_of_the_kernels(which, request):
    model = request.getfixturevalue(which)
    for slot in alive(model):
        person = Person(model, slot)
        weights, kernel = weigh(person), in_channels(model, slot)
        wanted = np.array([kernel[0], kernel[1], kernel[2:].sum()])
        np.testing.assert_allclose(grouped(person, weights), wanted, rtol=1e-9)
        assert weights.chance.sum() == pytest.approx(1)


def test_the_sample_has_every_kind_of_worker(model):
    kinds = set()
    for slot in alive(model):
        person = Person(model, slot)
        kinds.add((person.city == person.home, person.settled, person.holds_land))
    assert len(kinds) >= 6


def test_home_is_weighed_as_the_kernels_weigh_it(model):
    """The rural zone of the home city is reached by the home channel alone."""
    away = [slot for slot in alive(model, 600) if (one := Person(model, slot)).city != one.home]
    assert len(away) > 20
    for slot in away[:40]:
        person, kernel = Person(model, slot), in_channels(model, slot)
        weights = np.exp(weigh(person).total)
        assert 0 < weights[3 * person.home + RURAL] <= kernel[2] * (1 + 1e-9)


def test_a_person_is_what_the_record_says(model):
    for slot in alive(model):
        worker, person = model.slots.workers[slot], Person(model, slot)
        who, window = person.as_applicant(POINTS), model.workers[slot]
        assert who.age // 12 == window.age and who.education == window.education and who.work == window.work
        assert who.insured == insured_months(worker, model.month) and who.skill == window.skill
        here = settled(worker["place"], worker["registered"]) or worker["place"] % 3 == RURAL
        assert person.settled == here
        assert person.holds_land == holds_land(worker)


def test_holdings_have_their_shares(model):
    people = [Person(model, slot) for slot in alive(model, 4000)]
    held = [person.holds(POINTS, 0) for person in people]
    count = len(held)
    for name, share in (("income_tax 6", 0.1), ("income_tax 4", 0.2), ("outside", 0.4)):
        seen = sum(name in one for one in held)
        assert abs(seen - share * count) < 4 * math.sqrt(share * (1 - share) * count)
    assert not any({"income_tax 6", "income_tax 4"} <= one for one in held)
    passing = sum("passes" in person.holds(DEGREE, 0) for person in people)
    assert abs(passing - 0.5 * count) < 4 * math.sqrt(0.25 * count)
    assert all("passes" in one for one in held)  # a share of 1: nothing more is tested


def test_willingness_is_that_of_the_kernels(model):
    slots = [slot for slot in alive(model, 2000) if not Person(model, slot).settled][:60]
    assert len(slots) > 20
    for slot in slots:
        worker = model.slots.workers[slot]
        person = Person(model, slot)
        made = willing(person, weigh(person).own)
        rule = model.given.places[worker["place"]]
        assert made.yes == would_settle(model.given.nation[0], rule, worker, slot, model.key, model.month)
        assert f"{made.services:.1%}" in str(made)


def test_the_wait_is_read_back_from_services():
    services = 0.7 + 0.3 * 0.95 ** (30 / 12)
    assert expected(services, 0.7, 0.95) == 30
    assert expected(0.7, 0.7, 0.95) is None


def test_typical_workers_have_the_verdicts_they_stand_for(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "line", np.full(7, 40.0))
    city = int(np.argmax([unsettled(model, row).size for row in range(7)]))
    verdicts = [best_of(Person(model, slot)).verdict for slot in typical(model, city)]
    assert verdicts == ["refused", "ineligible", "admitted"]


def test_a_text_tells_tracks_and_places_and_the_dict_holds_the_same(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "line", np.full(7, 70.0))
    city = int(np.argmax([unsettled(model, row).size for row in range(7)]))
    for slot in typical(model, city):
        made = model.workers[slot].explain()
        text, plain = made.text(), made.to_dict()
        assert text.startswith(f"Worker {slot}, ") and clock.text(model.month) in text
        assert "track points" in text and "track degree" in text and "would settle" in text
        assert [one["track"] for one in plain["tracks"]] == ["points", "degree"]
        assert len(plain["places"]) == 5 and set(plain["places"][0]["parts"]) == set(PARTS)
        chances = [one["chance"] for one in plain["places"]]
        assert chances == sorted(chances, reverse=True) and plain["stay"]["chance"] + sum(chances) <= 1
        points = today(Person(model, slot), POINTS)
        assert plain["tracks"][0]["score"] == float(points.score)


def test_newcomers_settle_at_once_in_towns_and_late_in_districts(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "line", np.full(7, 30.0))
    slot = next(
        slot
        for slot in alive(model, 2000)
        if 20 < model.workers[slot].age < 25 and model.workers[slot].work == "insured"
    )
    person = Person(model, slot)
    there = (person.city + 1) % 7
    assert newcomer_months(person, 3 * there + 1) == 0
    late = newcomer_months(person, 3 * there)
    assert late is None or late > 12 or model.workers[slot].education in ("bachelor", "master", "doctorate")
    assert newcomer_months(person, 3 * there + RURAL) is None


def test_the_line_is_that_of_the_points_track(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "line", np.arange(7.0))
    assert line_of(model, 3, POINTS).last == 3.0 and line_of(model, 3, DEGREE).last is None


def test_an_empty_slot_is_said_to_be_one(model):
    slot = int(np.flatnonzero(model.slots.records()["place"] == NOWHERE)[0])
    with pytest.raises(ValueError, match="empty slot"):
        explain(model, slot)
