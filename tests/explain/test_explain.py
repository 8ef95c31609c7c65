"""Explanations of single workers: parts of the choice against the kernels, tracks against the records, words."""

import math
from dataclasses import replace

import numpy as np
import pytest

from sim import clock
from sim.explain import explain
from sim.explain.announced import line_of
from sim.explain.parts import PARTS, weigh
from sim.explain.person import Person
from sim.explain.tracks import newcomer_months, today
from sim.explain.typical import best_of, typical, unsettled
from sim.explain.willing import expected as read_back
from sim.explain.willing import willing
from sim.kernels import sampled
from sim.kernels.accept import holds_land, school_child, would_settle
from sim.kernels.applicant import insured_months
from sim.kernels.eligible import settled
from sim.kernels.prospect import own_factor, sort_of
from sim.model import Mobility
from sim.steps.meanfield import MeanField
from sim.world.columns import BORN, COLLEGE, EDUCATION_LEVEL, HOME_CITY, NOWHERE, OWNS, RURAL, TENURE, get
from tests.explain.ways import DEGREE, POINTS, ways
from tests.laws.worlds import made_up, scenario


@pytest.fixture(scope="module", autouse=True)
def with_ways():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mobility, "ways", ways)
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


def chances(model, slot):
    """Ask the mean-field map for the chance of every place for one worker who compares them: float64 (place,)."""
    worker, nation, month = model.slots.workers[slot], model.given.nation[0], model.month
    education = int(get(worker["traits"], EDUCATION_LEVEL))
    chooser = np.zeros(1, sampled.CHOOSER)
    schooling, child = int(education >= COLLEGE), int(school_child(int(worker["children"]), month))
    kind = sort_of(education, month - int(get(worker["origin"], BORN)), child)
    chooser["place"], chooser["home"] = worker["place"], get(worker["origin"], HOME_CITY)
    chooser["registered"], chooser["schooling"], chooser["kind"] = worker["registered"], schooling, kind
    chooser["owns"], chooser["holds"] = get(worker["traits"], TENURE) == OWNS, holds_land(worker)
    services = weigh(Person(model, slot)).own
    chooser["staying"], chooser["mass"] = own_factor(nation, schooling, kind, services), 1.0
    field = MeanField(model.given.choice, chooser)
    arrivals, departures = field.flows(np.zeros((3 * len(model.cities), 2)))
    arrivals[int(worker["place"])] = 1.0 - departures[int(worker["place"])].sum()
    return arrivals.max(axis=1)


@pytest.mark.parametrize("which", ["model", "recognising"])
def test_parts_add_up_to_the_chances_of_the_kernels(which, request):
    model = request.getfixturevalue(which)
    for slot in alive(model, 40):
        weights = weigh(Person(model, slot))
        np.testing.assert_allclose(weights.chance, chances(model, slot), rtol=1e-8, atol=1e-12)
        assert weights.best(2)[0] != weights.place


def test_the_sample_has_every_kind_of_worker(model):
    kinds = set()
    for slot in alive(model):
        person = Person(model, slot)
        kinds.add((person.city == person.home, person.settled, person.holds_land))
    assert len(kinds) >= 6


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
    assert read_back(services, 0.7, 0.95) == 30
    assert read_back(0.7, 0.7, 0.95) is None


def test_typical_workers_have_the_verdicts_they_stand_for(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "lines", np.full(14, 40.0))
    city = int(np.argmax([unsettled(model, row).size for row in range(7)]))
    verdicts = [best_of(Person(model, slot)).verdict for slot in typical(model, city)]
    assert verdicts == ["refused", "ineligible", "admitted"]


def test_a_text_tells_tracks_and_places_and_the_dict_holds_the_same(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "lines", np.full(14, 70.0))
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
    monkeypatch.setattr(model.quotas, "lines", np.full(14, 30.0))
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
    monkeypatch.setattr(model.quotas, "lines", np.arange(14.0))
    assert line_of(model, 3, POINTS).last == 3.0 and line_of(model, 3, DEGREE).last is None
    assert line_of(model, 3, replace(POINTS, name="posts")).last == 10.0


def test_an_empty_slot_is_said_to_be_one(model):
    slot = int(np.flatnonzero(model.slots.records()["place"] == NOWHERE)[0])
    with pytest.raises(ValueError, match="empty slot"):
        explain(model, slot)
