"""What a tenth of the workers remembers, against a record of everybody kept beside it."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.candidate_draws import LANE
from sim.kernels.observation.panel_slots import BLOCK_SLOTS, CLUSTER_SIZE, block_of_slot, member_slot, member_slots
from sim.kernels.observation.past_places import FIFTHS
from sim.kernels.observation.survey_panel import lives_unregistered
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.model import Mobility
from sim.world.worker_record import BORN, EDUCATION_LEVEL, NOWHERE, read_field
from tests.laws.helpers_worlds import made_up, scenario


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Run to the November of 2026, and keep where everybody lived five years before."""
    case = scenario(tmp_path_factory.mktemp("case"), sets=("urbanisation.reclassified=0",))
    model = Mobility(case, rng=5, world=made_up(7, 20_000, 4)).run_to("2021-11")
    before = model.slots.records().copy()
    return model.run_to("2026-11"), before


def fifth(model, year):
    return member_slots(model.key, np.arange(year % FIFTHS, model.panel.since.size, FIFTHS))


def test_four_neighbours_of_forty_are_members(asked):
    model, _ = asked
    slots = member_slots(model.key, np.arange(model.panel.since.size))
    assert np.array_equal(
        slots // (BLOCK_SLOTS * CLUSTER_SIZE), np.arange(slots.size) // CLUSTER_SIZE
    )  # four of every forty
    assert np.all(np.diff(slots.reshape(-1, CLUSTER_SIZE)) == 1) and np.all(slots[::CLUSTER_SIZE] % CLUSTER_SIZE == 0)
    assert (
        len({member_slot(model.key, LANE * lane) % (BLOCK_SLOTS * CLUSTER_SIZE) for lane in range(300)}) == BLOCK_SLOTS
    )


def test_a_record_is_sixteen_bytes_and_what_is_remembered_a_third_of_one(asked):
    model, _ = asked
    assert model.slots.workers.dtype.itemsize <= 16
    assert model.panel.nbytes <= 0.3 * model.slots.workers.size + 12


def test_five_years_ago_is_what_it_was(asked):
    model, before = asked
    now, slots = model.slots.records(), fifth(model, 2026)
    slots = slots[slots < before.size]
    one, other = before[slots], now[slots]
    then = month_numbers.parse_month("2021-11")
    same = (one["place"] != NOWHERE) & (other["place"] != NOWHERE) & (read_field(other["origin"], BORN) + ADULT <= then)
    cities = len(model.world.cities)
    flows = np.zeros((cities, cities), int)
    np.add.at(flows, (one["place"][same] // 3, other["place"][same] // 3), 1)
    made = model.panel.five_years
    assert made.month == month_numbers.parse_month("2026-11")
    assert np.array_equal(made.flows.sum(axis=2), flows)
    inside = same & (one["place"] // 3 == other["place"] // 3) & (one["place"] != other["place"])
    assert np.array_equal(made.zones.sum(axis=1), np.bincount(other["place"][inside] // 3, minlength=cities))
    assert (
        read_field(one["origin"], BORN)[same] == read_field(other["origin"], BORN)[same]
    ).all()  # a slot taken by another since then is left out


STILL = (
    "hazard.evaluation=0", "hazard.origin_city_factor=0", "families.return_at_retirement=0", "urbanisation.students_moving=0",
    "urbanisation.students_registered=0",
)  # fmt: skip


def test_a_village_that_became_a_town_is_no_other_zone(tmp_path):
    """Nobody moves, many are reclassified in place: all live where they lived five years before."""
    model = Mobility(
        scenario(tmp_path, sets=(*STILL, "urbanisation.reclassified=1")), rng=5, world=made_up(7, 60_000, 4)
    )
    reclassified = 0
    for _ in range(72):
        model.step()
        reclassified += model.totals.reclassified.sum()
    made = model.panel.five_years
    assert reclassified > 600 and made.flows.sum() > 700  # a fiftieth is asked
    assert made.zones.sum() == 0 and made.flows.sum() == np.trace(made.flows.sum(axis=2))


def test_a_county_that_became_a_district_is_no_other_zone(tmp_path):
    redrawn = (
        "reforms:\n  - from: 2023-06\n    where: {city: City 2}\n    set: {urbanisation.towns_made_districts: 0.5}\n"
    )
    model = Mobility(scenario(tmp_path, redrawn, sets=STILL), rng=5, world=made_up(7, 20_000, 4)).run_to("2023-05")
    before = model.totals.adults[3 * 1 + 1]
    model.run_to("2026-11")
    assert model.totals.adults[3 * 1 + 1] < 0.7 * before
    assert model.panel.five_years.zones.sum() == 0


def test_the_block_of_a_member_is_found_again(asked):
    model, _ = asked
    slots = member_slots(model.key, np.arange(model.panel.since.size))
    assert [block_of_slot(model.key, slot) for slot in slots] == list(range(slots.size))
    others = np.setdiff1d(np.arange(2000), slots)
    assert all(block_of_slot(model.key, slot) == -1 for slot in others)


def test_everybody_who_waited_was_settled_left_or_waits(asked):
    model, _ = asked
    memory = model.panel
    memory.stand(model.slots, model.key, model.month)
    at_risk, settled, left = memory.waits()
    assert (left >= 0).all() and settled.sum() > 0 and left.sum() > 0
    began = memory.months[:, :, 0].sum()
    assert began == settled.sum() + left.sum() + memory.now.sum()
    assert memory.now.sum() == (memory.since > 0).sum()
    waiting = member_slots(model.key, np.flatnonzero(memory.since))
    assert all(lives_unregistered(model.slots.workers[slot]) for slot in waiting)
    assert memory.months[0, :, 0].sum() == at_risk[0, :, 0].sum()  # those of the start began in one month


def test_the_yearly_count_agrees_with_the_totals(asked):
    model, _ = asked
    made, totals = model.yearly, model.totals
    assert made.ages.sum() == totals.adults.sum()
    assert np.array_equal(made.children.sum(axis=1), totals.by_city("children"))
    records = model.slots.records()
    alive = records[records["place"] != NOWHERE]
    young = alive[model.month - read_field(alive["origin"], BORN).astype(int) < ADULT + 12]
    counts = np.zeros((len(model.world.cities), 7), int)
    np.add.at(counts, (young["place"] // 3, read_field(young["traits"], EDUCATION_LEVEL)), 1)
    assert np.array_equal(made.entrants, counts)
