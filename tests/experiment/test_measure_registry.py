"""The registry of measures is whole, its page names every row, and what it measures adds up."""

import math

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from sim.studies.measure_dates import shift_reforms
from sim.studies.measure_ledger import Ledger, people_by_city
from sim.studies.measure_outcomes import MEASURED_OUTCOMES
from sim.studies.measure_pairs import MeasuredEffect, MeasureRuns, mean_and_interval, measure_effects, run_with_ledger
from sim.studies.measure_registry import BASELINE, PATHS, ReformMeasure, read_registry
from sim.studies.measures_page import (
    PAGE,
    describe_lever,
    describe_sign,
    format_amount,
    render_measures,
    row_cells,
    unexplained_rows,
)
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import scenario

ROWS = read_registry()
RENEW = "run: python -m sim.studies.measures_page > docs/measures.md"


def test_every_measure_has_a_row():
    assert {row.measure for row in ROWS} == set(range(1, 18))


def test_key_assumptions_are_varied():
    """Every value marked so is moved by a row, alone and under the reform it carries."""
    varied = {row.path for row in ROWS if row.measure == 17}
    assert {"settlement.points.quota_share", "settlement.insured_months"} <= varied
    bases = {row.variant for row in ROWS if row.measure == 17 and row.against == BASELINE}
    assert {row.against for row in ROWS if row.measure == 17} - {BASELINE} == bases


def test_rows_are_told_apart():
    assert len({(row.path, row.variant, row.outcome) for row in ROWS}) == len(ROWS)
    assert [row.measure for row in ROWS] == sorted(row.measure for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.measure} {row.path} {row.outcome}")
def test_the_page_names_every_row(row):
    """Unit and default are those of the schema, words those of the registry."""
    told = " | ".join(row_cells(row, MeasuredEffect(0.0, 0.0, 0.0))[:9])
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {told} | ")]
    assert len(lines) == 1, RENEW
    verdict = lines[0].split(" | ")[-1]
    assert verdict.startswith(row.sign) or row.reason in verdict, RENEW


def test_the_page_has_no_other_rows():
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(lines) == len(ROWS) + 2, RENEW  # the head has two lines


def test_levers_have_unit_and_default():
    assert describe_lever("settlement.points.quota") == ("people a year", "none")
    assert describe_lever("rollout.lag") == ("months", "0") and describe_lever("rollout.share") == ("share", "1")
    assert describe_lever("recognition") == ("", "none")
    assert all(isinstance(text, str) for path in PATHS for text in describe_lever(path))


GOOD = """rows:
  - measure: 4
    seed: a
    lever: b
    path: settlement.points.quota
    mechanism: c
    outcome: settled
    sign: up
    variant: quotas-cancelled.yaml
    years: 5
"""


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("settlement.points.quota", "settlement.points.quotas", "Did you mean settlement.points.quota?"),
        ("outcome: settled", "outcome: setled", "Did you mean settled?"),
        ("quotas-cancelled.yaml", "nothing.yaml", "There is no such file under scenarios/variants."),
        ("quotas-cancelled.yaml", "land-kept.yaml", "which does not set settlement.points.quota."),
        ("settlement.points.quota", "rollout.lag", "which does not set rollout.lag."),
        ("settlement.points.quota", "recognition", "which does not set recognition."),
        ("sign: up", "sign: sideways", "Write up or down."),
        ("years: 5", "years: 0", "Write a whole number"),
        ("measure: 4", "measure: 18", "Write a whole number from 1 to 17."),
        ("years: 5", "years: 5\n    against: nothing.yaml", "There is no such file under scenarios/variants."),
        ("years: 5", "years: 5\n    because: x", "is not a known key."),
    ],
)
def test_a_mistake_in_the_registry_is_named_with_its_line(tmp_path, old, new, message):
    file = tmp_path / "measures.yaml"
    file.write_text(GOOD)
    assert read_registry(file)[0].variant == "quotas-cancelled.yaml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(ScenarioError) as raised:
        read_registry(file)
    assert message in str(raised.value) and "line" in str(raised.value)


def test_dates_are_moved_alike():
    reforms = [
        {"from": "2026-01", "announced": "2025-12", "until": "2028-01", "set": {"land.secure_rights_share": 1}},
        {"from": "2027-03", "announced": "2020-12", "set": {"land.income_kept_away": 0.5}},
    ]
    sets = [{"name": "a", "from": "2026-06"}]
    made = shift_reforms(Scenario().changed(reforms=reforms, recognition=sets))
    dates = [(one.announced, one.since, one.until) for one in made.reforms]
    assert dates == [("2020-12", "2021-01", "2023-01"), ("2020-11", "2022-03", None)]
    assert made.recognition[0].since == "2021-06" and made.reforms[0].values() == {"land.secure_rights_share": 1}
    assert shift_reforms(Scenario()) == Scenario()


def test_the_interval_is_student_s():
    found = mean_and_interval(np.array([[10, 11], [20, 23], [30, 32], [40, 42]], float))
    assert (found.base, found.mean) == (25.0, 2.0)
    assert found.half == pytest.approx(3.182446 * math.sqrt(2 / 3) / 2, rel=1e-6)
    assert (
        found.sign == "up"
        and MeasuredEffect(0, -2, 1.9).sign == "down"
        and MeasuredEffect(0, -2, 2.1).sign == "neither"
    )
    assert mean_and_interval(np.ones((4, 2))).sign == "neither"


def row(**more) -> ReformMeasure:
    given = dict(
        measure=4, seed="a", lever="b", path="land.secure_rights_share", mechanism="c", outcome="settled", sign="up"
    )
    return ReformMeasure(**given, variant="land-kept.yaml", years=1, **more)


def test_a_row_that_does_not_show_its_sign_needs_a_reason():
    good, bad = MeasuredEffect(1e6, 2e5, 1e5), MeasuredEffect(1e6, -2e5, 1e5)
    assert list(unexplained_rows([row(), row(reason="few")], [good, bad])) == []
    (said,) = unexplained_rows([row()], [bad])
    assert "is not up" in said
    assert describe_sign(row(), good) == "up" and describe_sign(row(reason="few"), bad) == "not up: few"
    assert "| 1 year | 1 million | +200 thousand | 100 thousand to 300 thousand | up |" in render_measures(
        [row()], [good]
    )


def test_amounts():
    assert format_amount(1234567, "persons", True) == "+1.23 million" and format_amount(-12, "persons") == "-12"
    assert format_amount(0.12345, "percent") == "0.123" and format_amount(0.01236, "index", True) == "+0.01236"


def test_outcomes_add_up():
    """Two cities, the first of them named."""
    seen = {name: np.array([3.0, 5.0]) for name in ("settled", "unemployed", "workers", "homes", "budget_balance")}
    seen |= {"active": np.array([6.0, 10.0]), "rent": np.array([100.0, np.nan]), "paid": np.array([3.0, 10.0])}
    seen |= {"paid_local": np.array([6.0, 2.0]), "paid_elsewhere": np.array([4.0, 1.0])}
    there = np.array([True, False])
    made = {
        name: MEASURED_OUTCOMES[name].value(seen, there)
        for name in ("settled", "settled_there", "balance_there", "rent_there")
    }
    assert made == {"settled": 8.0, "settled_there": 3.0, "balance_there": 3.0, "rent_there": 100.0}
    assert (
        MEASURED_OUTCOMES["unemployed"].value(seen, there) == 50.0
        and MEASURED_OUTCOMES["wage_gap"].value(seen, there) == 1.6
    )
    mean = 13 / 8
    theil = (3 * math.log(1 / mean) + 10 * math.log(2 / mean)) / 13
    assert MEASURED_OUTCOMES["theil"].value(seen, there) == pytest.approx(theil)


@pytest.fixture(scope="module")
def world():
    return make_synthetic_world(6, 8000, run_key(5))


def test_what_is_seen_is_what_the_totals_say(tmp_path, world):
    """Sums begin with the month of the reform; stocks are those of the recount."""
    case = scenario(
        tmp_path,
        "reforms:\n  - {from: 2021-01, where: {city: City 2}, set: {settlement.regime: open}}\n",
        ("time.end=2021-12",),
    )
    found = dict(run_with_ledger(case, 0, world, {1}))
    there, seen = found["there"]["there"], found["1"]
    assert [world.cities.name[city] for city in np.flatnonzero(there)] == ["City 2"]
    model = Mobility(case, world=world)
    sums, since, scale = np.zeros(6), month_numbers.parse_month("2021-01"), world.scale
    while model.month < model.end:
        model.step()
        sums += model.totals.by_city("arrived") * scale * (model.month >= since)
    assert np.array_equal(seen["moves"], sums) and sums.sum() > 0
    for name in ("adults", "insured", "employed"):
        assert np.array_equal(seen[name], model.totals.by_city(name) * scale)
    assert (seen["unemployed"] <= model.totals.by_city("unemployed") * scale).all()
    apart = world.cities.province[:, None] != world.cities.province[None, :]
    assert seen["moves_between_provinces"].sum() == pytest.approx((model.flows.sum(axis=2) * apart).sum() * scale)
    assert seen["left_behind"].sum() == pytest.approx(model.yearly.children[:, 1].sum() * scale)
    entrants = people_by_city(model, model.month - 11)["entrants"]  # of twelve months
    assert entrants.sum() == pytest.approx(model.yearly.entrants.sum() * scale)
    assert all(math.isfinite(one.value(seen, there == 1)) for one in MEASURED_OUTCOMES.values())


def test_months_before_the_reform_are_not_summed(tmp_path, world):
    model = Mobility(scenario(tmp_path), world=world)
    ledger = Ledger(model, month_numbers.parse_month("2021-01"))
    for _ in range(3):
        model.step()
        ledger.add(model)
        assert (ledger.sums["moves"].sum() > 0) == (model.month >= month_numbers.parse_month("2021-01"))


def test_runs_are_made_once_and_read_again(tmp_path, monkeypatch, world):
    import sim.studies.measure_pairs as pairs

    case = scenario(tmp_path, "", ("time.end=2021-12",))
    monkeypatch.setattr(pairs, "load_variant", lambda file, years: case)
    made = []
    monkeypatch.setattr(MeasureRuns, "world", lambda *_: made.append(1) or world)
    (one,) = measure_effects([row()], MeasureRuns([row()], tmp_path), 2)
    assert one.mean == 0 and len(made) == 2  # base and variant are one scenario here
    assert measure_effects([row()], MeasureRuns([row()], tmp_path), 2) == [one] and len(made) == 2


@pytest.mark.slow
def test_three_rows_measured_again(tmp_path):
    """The signs of the page hold, and its figures are those of today."""
    chosen = [
        row
        for row in ROWS
        if (row.path, row.outcome) in (("land.secure_rights_share", "settled"), ("rollout.lag", "settled"))
    ]
    chosen += [row for row in ROWS if row.path == "settlement.points.quota"][:1]
    assert len(chosen) == 3
    found = measure_effects(chosen, MeasureRuns(chosen, tmp_path))
    assert list(unexplained_rows(chosen, found)) == []
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| {' | '.join(row_cells(*pair))} |" in text for pair in zip(chosen, found, strict=True)), RENEW


def test_variants_of_the_registry_are_ready():
    for row in ROWS:
        assert load(row.file(row.variant)).extends and load(row.file(row.against)).world == "china-2020"
