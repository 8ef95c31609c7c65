"""People are conserved but for births, entries and deaths; stocks equal a recount; clocks never exceed a life."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.kernels.worker_counts import STOCKS, count_all_stocks
from sim.model import Mobility
from sim.world.worker_record import ARRIVED, BORN, NOWHERE, read_field
from tests.laws.helpers_worlds import made_up, ranked, scenario

FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def recount(model) -> np.ndarray:
    counts = np.zeros_like(model.totals.counts)
    count_all_stocks(model.slots.workers, model.slots.used, counts)
    return counts[: len(STOCKS)]


@FEW
@given(
    cities=st.integers(2, 14),
    workers=st.integers(300, 5000),
    seed=st.integers(0, 99),
    quota=st.sampled_from(["none", "0", "90000"]),
)
def test_nobody_is_lost(tmp_path, cities, workers, seed, quota):
    model = Mobility(ranked(tmp_path, quota), rng=seed, world=made_up(cities, workers, seed), threads=2)
    moves = 0
    for _ in range(16):
        before = model.totals
        model.step()
        now = model.totals
        moves += now.arrived.sum() + now.arrived_within.sum()
        assert now.adults.sum() == before.adults.sum() + now.entered.sum() - now.died.sum()
        assert now.children.sum() == before.children.sum() + now.born.sum() - now.entered.sum()
        assert now.registered_adults.sum() == now.adults.sum()
        assert now.registered_children.sum() == now.children.sum()
        assert now.arrived.sum() == now.left.sum()
        assert np.array_equal(now.by_city("arrived_within"), now.by_city("left_within"))
        urban = now.converted + now.reclassified_settled + now.students_settled
        assert np.all(now.reclassified >= now.reclassified_settled)
        assert now.children_settled.sum() <= 2 * urban.sum()
        moved = now.by_city("arrived") - now.by_city("left") + now.by_city("entered") - now.by_city("died")
        assert np.array_equal(now.by_city("adults"), before.by_city("adults") + moved)
    assert np.array_equal(recount(model), model.totals.counts[: len(STOCKS)])
    assert moves > 0 or workers < 1000


def test_running_totals_equal_a_recount_after_years(tmp_path):
    model = Mobility(scenario(tmp_path), rng=1, world=made_up(8, 6000, 5), threads=2).run_to("2025-06")
    assert np.array_equal(recount(model), model.totals.counts[: len(STOCKS)])
    records = model.slots.records()
    alive = records[records["place"] != NOWHERE]
    assert np.all(read_field(alive["clocks"], ARRIVED) <= model.month)
    assert np.all(read_field(alive["origin"], BORN) <= model.month - 192)
    assert np.all(
        read_field(alive["clocks"], ARRIVED) >= read_field(alive["origin"], BORN)
    )  # a child of migrants has not arrived unborn
    years = np.array(
        [model.workers[slot].insured_months for slot in range(0, len(model.workers), 7) if model.workers[slot].alive]
    )
    assert years.min() >= 0
    assert years.max() <= 12 * 60


def test_off_diagonal_flows_are_the_moves(tmp_path):
    model = Mobility(scenario(tmp_path), rng=2, world=made_up(8, 6000, 5), threads=2)
    moved = 0
    model.run_to("2020-12")
    for _ in range(12):
        model.step()
        moved += model.totals.arrived.sum()
    assert model.flows.sum() == moved > 0
    assert np.all(np.diagonal(model.flows.sum(axis=2)) == 0)


def test_who_was_registered_this_month_does_not_go_back_to_where_one_is(tmp_path):
    """The event of the month is asked of the worker as the decision on an application has left it."""
    hasty = {
        "families.return_at_retirement": 0.9,
        "settlement.application_hazard": 0.9,
        "settlement.preference_mean": -1,
    }
    sets = [f"{path}={value}" for path, value in hasty.items()]
    anyone = "settlement.regime: open, settlement.insured_months: 0, settlement.resident_months: 0"
    opened = f"reforms:\n  - {{from: 2020-12, set: {{{anyone}, settlement.stable_residence: any}}}}\n"
    model = Mobility(scenario(tmp_path, opened, tuple(sets)), rng=2, world=made_up(8, 20_000, 5), threads=2)
    settled = diagonal = 0
    for _ in range(25):
        model.step()
        settled += model.totals.converted.sum()
        if model.month % 12 == 11:
            diagonal += np.diagonal(model.flows.sum(axis=2)).sum()
    assert settled > 500 and diagonal == 0
