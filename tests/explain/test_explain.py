"""Explanations of single workers: parts of the choice against the kernels, tracks against the records, words."""

import math
from dataclasses import replace

import numpy as np
import pytest

from sim.core import month_numbers
from sim.explain import explain
from sim.explain.admission_months import newcomer_months
from sim.explain.announced_tracks import forecast_cutoff
from sim.explain.choice_parts import PARTS, weigh_places
from sim.explain.person import Person
from sim.explain.settlement_willingness import assess_willingness
from sim.explain.settlement_willingness import implied_wait as read_back
from sim.explain.track_answers import judge_today
from sim.explain.typical_workers import best_judgement, pick_typical_workers, unregistered_workers
from sim.kernels.expectations.own_services import own_service_utility
from sim.kernels.migration import sampled_choosers
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.settlement.willingness import has_school_child, holds_land, would_settle
from sim.kernels.worker_types import worker_type_of
from sim.model import Mobility
from sim.steps.migration.mean_field import MeanField
from sim.world.worker_record import (
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    HOME_CITY,
    NOWHERE,
    OWNS,
    RURAL,
    TENURE,
    is_locally_registered,
    read_field,
)
from tests.explain.helpers_made_up_tracks import DEGREE, POINTS, ways
from tests.laws.helpers_worlds import made_up, scenario


@pytest.fixture(scope="module", autouse=True)
def with_ways():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mobility, "tracks", ways)
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
    case = scenario(tmp_path_factory.mktemp("case"), rules, ("switches.return_migration=no",))
    return Mobility(case, rng=5, world=world).run_to("2021-03")


def alive(model, count=150):
    places = model.slots.records()["place"]
    slots = np.flatnonzero(places != NOWHERE)
    return [int(slot) for slot in slots[:: max(1, slots.size // count)]]


def chances(model, slot):
    """Ask the mean-field map for the chance of every place for one worker who compares them: float64 (place,)."""
    worker, nation, month = model.slots.workers[slot], model.inputs.nation[0], model.month
    education = int(read_field(worker["traits"], EDUCATION_LEVEL))
    chooser = np.zeros(1, sampled_choosers.CHOOSER)
    schooling, child = int(education >= COLLEGE), int(has_school_child(int(worker["children"]), month))
    kind = worker_type_of(education, month - int(read_field(worker["origin"], BORN)), child)
    chooser["place"], chooser["home"] = worker["place"], read_field(worker["origin"], HOME_CITY)
    chooser["registered"], chooser["schooling"], chooser["kind"] = worker["registered"], schooling, kind
    chooser["owns"], chooser["holds"] = read_field(worker["traits"], TENURE) == OWNS, holds_land(worker)
    services = weigh_places(Person(model, slot)).own
    chooser["staying"], chooser["mass"] = own_service_utility(nation, schooling, kind, services), 1.0
    field = MeanField(model.inputs.choice, chooser)
    arrivals, departures = field.flows(np.zeros((3 * len(model.cities), 2)))
    arrivals[int(worker["place"])] = 1.0 - departures[int(worker["place"])].sum()
    return arrivals.max(axis=1)


@pytest.mark.parametrize("which", ["model", "recognising"])
def test_parts_add_up_to_the_chances_of_the_kernels(which, request):
    model = request.getfixturevalue(which)
    for slot in alive(model, 40):
        weights = weigh_places(Person(model, slot))
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
        here = is_locally_registered(worker["place"], worker["registered"]) or worker["place"] % 3 == RURAL
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
        made = assess_willingness(person, weigh_places(person).own)
        rule = model.inputs.places[worker["place"]]
        assert made.yes == would_settle(model.inputs.nation[0], rule, worker, slot, model.key, model.month)
        assert f"{made.services:.1%}" in str(made)


def test_the_wait_is_read_back_from_services():
    services = 0.7 + 0.3 * 0.95 ** (30 / 12)
    assert read_back(services, 0.7, 0.95) == 30
    assert read_back(0.7, 0.7, 0.95) is None


def test_typical_workers_have_the_verdicts_they_stand_for(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "lines", np.full(14, 40.0))
    city = int(np.argmax([unregistered_workers(model, row).size for row in range(7)]))
    verdicts = [best_judgement(Person(model, slot)).verdict for slot in pick_typical_workers(model, city)]
    assert verdicts == ["refused", "ineligible", "admitted"]


def test_a_text_tells_tracks_and_places_and_the_dict_holds_the_same(model, monkeypatch):
    monkeypatch.setattr(model.quotas, "lines", np.full(14, 70.0))
    city = int(np.argmax([unregistered_workers(model, row).size for row in range(7)]))
    for slot in pick_typical_workers(model, city):
        made = model.workers[slot].explain()
        text, plain = made.text(), made.to_dict()
        assert text.startswith(f"Worker {slot}, ") and month_numbers.format_month(model.month) in text
        assert "track points" in text and "track degree" in text and "would settle" in text
        assert [one["track"] for one in plain["tracks"]] == ["points", "degree"]
        assert len(plain["places"]) == 5 and set(plain["places"][0]["parts"]) == set(PARTS)
        chances = [one["chance"] for one in plain["places"]]
        assert chances == sorted(chances, reverse=True) and plain["stay"]["chance"] + sum(chances) <= 1
        points = judge_today(Person(model, slot), POINTS)
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
    assert forecast_cutoff(model, 3, POINTS).last == 3.0 and forecast_cutoff(model, 3, DEGREE).last is None
    assert forecast_cutoff(model, 3, replace(POINTS, name="posts")).last == 10.0


def test_an_empty_slot_is_said_to_be_one(model):
    slot = int(np.flatnonzero(model.slots.records()["place"] == NOWHERE)[0])
    with pytest.raises(ValueError, match="empty slot"):
        explain(model, slot)
