"""Experience, grades and output: against a plain count, level at the start, without effect on who is where but by prices."""

import math

import numpy as np
import pytest

from sim.model import Mobility
from sim.outputs.tables.national_outcomes import yearly_outcomes
from sim.outputs.tables.national_table import sum_over_cities
from sim.statistics.inequality_indices import decompose_theil
from sim.steps.economy import mean_earnings
from sim.world.worker_record import (
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    FEMALE,
    INFORMAL,
    INSURED,
    NOWHERE,
    SEX,
    SKILL,
    WORK,
    read_field,
    replace_field,
)
from tests.laws.helpers_worlds import fingerprint, made_up, scenario

WORLD = dict(cities=6, workers=20_000, seed=6)
OFF = ("switches.prices=no", "switches.services=no")
NONE = tuple(f"work.promotion.{one}=0" for one in ("first", "skilled", "highly_skilled"))
LEAVING = (16, 16, 18, 21, 22, 25, 28)


def run(folder, *sets, until="2022-02", reforms="", threads=None) -> Mobility:
    return Mobility(scenario(folder, reforms, sets), rng=8, world=made_up(**WORLD), threads=threads).run_to(until)


def living(model):
    records = model.slots.records()
    return records[records["place"] != NOWHERE]


def counted(model) -> np.ndarray:
    """Sum exp(x) over the employed by place, schooling and registration, plainly: float64 (place, 2, 2)."""
    made = np.zeros((3 * len(model.cities), 2, 2))
    for worker in living(model):
        traits = int(worker["traits"])
        if read_field(traits, WORK) in (INFORMAL, INSURED):
            education = read_field(traits, EDUCATION_LEVEL)
            years = max((model.month - read_field(int(worker["origin"]), BORN)) // 12 - LEAVING[education], 0)
            away = worker["place"] // 3 != worker["registered"] // 3
            worth = math.exp(0.025 * years - 0.0005 * years**2 + 0.05 * read_field(traits, SKILL))
            made[worker["place"], int(education >= COLLEGE), int(away)] += worth
    return made


def test_the_mean_is_that_of_a_plain_count(tmp_path):
    model = run(tmp_path, until="2022-01", threads=2)
    work = model.economy.work
    found = mean_earnings.mean_efficiency(
        model.slots, mean_earnings.efficiency_table(model.rules), model.month, work, 0.5
    )
    country = (counted(model).sum(axis=(0, 2)) / work.sum(axis=(0, 2)))[None, :, None]
    assert found == pytest.approx((counted(model) + 0.5 * country) / (work + 0.5), rel=1e-5)
    found = mean_earnings.mean_efficiency(
        model.slots, mean_earnings.efficiency_table(model.rules), model.month, work, 10.0
    )
    assert np.array_equal(model.economy.earnings.factor, found / model.economy.earnings.start)
    alone = run(tmp_path, until="2022-01", threads=1)
    assert np.array_equal(alone.economy.earnings.factor, model.economy.earnings.factor)


def test_inequality_of_wages_is_that_of_single_persons(tmp_path):
    """Each earns the mean of its place, schooling and registration times its worth over theirs; the cells alone hid half."""
    model = run(tmp_path, until="2021-12", threads=2)
    told = {name: value for name, value, _ in yearly_outcomes(model)}
    paid, city = [], []
    wage, mean = model.economy.wages(), counted(model) / np.maximum(model.economy.work, 1)
    for worker in living(model):
        traits = int(worker["traits"])
        if read_field(traits, WORK) in (INFORMAL, INSURED):
            education, place = read_field(traits, EDUCATION_LEVEL), worker["place"]
            years = max((model.month - read_field(int(worker["origin"]), BORN)) // 12 - LEAVING[education], 0)
            cell = place, int(education >= COLLEGE), int(place // 3 != worker["registered"] // 3)
            worth = math.exp(0.025 * years - 0.0005 * years**2 + 0.05 * read_field(traits, SKILL))
            paid.append(wage[cell] * worth / mean[cell])
            city.append(place // 3)
    found = decompose_theil(np.array(paid), np.ones(len(paid)), np.array(city))
    names = ("wage_theil", "wage_theil_within_cities", "wage_theil_between_cities")
    assert [told[name] for name in names] == pytest.approx(list(found), rel=1e-4)
    cells = decompose_theil(wage.ravel(), model.economy.work.ravel(), np.repeat(np.arange(len(wage)) // 3, 4))
    assert found.within > 1.1 * cells.within


def test_level_at_the_start_and_renewed_in_january(tmp_path):
    model = run(tmp_path, until="2020-12")
    assert np.all(model.economy.earnings.factor == 1)
    before = model.run_to("2021-01").economy.earnings.factor
    assert np.any(before != 1) and np.abs(before.mean() - 1) < 0.1
    assert model.run_to("2021-12").economy.earnings.factor is before
    flat = run(tmp_path, "prices.experience=0", "prices.experience_square=0", "prices.skill_premium=0")
    assert np.all(flat.economy.earnings.factor == 1)


def test_earnings_move_nobody_but_through_prices(tmp_path):
    plain, steep = run(tmp_path, *OFF, "prices.skill_premium=0"), run(tmp_path, *OFF, "prices.skill_premium=0.3")
    assert fingerprint(plain) == fingerprint(steep)
    one, other = sum_over_cities(plain, "output"), sum_over_cities(steep, "output")
    assert other > one  # grades rise
    rents = [run(tmp_path, f"prices.skill_premium={one}", until="2022-02") for one in (0, 0.3)]
    assert not np.array_equal(rents[0].economy.answers.rent, rents[1].economy.answers.rent)
    one, other = (each.inputs_builder.expectations.choice.attraction for each in rents)
    assert not np.array_equal(one, other)  # rents count in the choice from January on


def test_output_is_wages_over_the_labour_share(tmp_path):
    model, half = run(tmp_path, *OFF), run(tmp_path, *OFF, "budget.labour_share=0.25")
    economy = model.month_economy
    assert half.month_economy["output"] == pytest.approx(2 * economy["output"], rel=1e-12)
    split = np.exp(model.economy.first.wage)
    paid = model.economy.work * model.economy.cities.wage[:, :, None] * split * model.economy.earnings.factor
    assert sum_over_cities(model, "output") == pytest.approx(paid.sum() * model.world.scale / 0.5 / 1e6, rel=1e-9)
    assert fingerprint(model) == fingerprint(half)


def test_promotion_changes_grades_only(tmp_path):
    """It is the last of the competing events: with prices off, all else is the same to the bit."""
    with_it, without = run(tmp_path, *OFF), run(tmp_path, *OFF, *NONE)
    for each in (with_it, without):
        each.slots.workers["traits"] = replace_field(each.slots.workers["traits"], SKILL, 0)
        each.totals.promoted[:] = 0
    assert with_it.inputs.nation["bound"] == without.inputs.nation["bound"]
    assert fingerprint(with_it) == fingerprint(without)


def test_grades_rise_at_the_hazard(tmp_path):
    """Promotions of a year against the chances of all who could be promoted, month by month; none above grade 7."""
    model = run(tmp_path, *OFF, "work.promotion.first=0.1", "work.promotion.highly_skilled=0.9", until="2021-01")
    chance, seen = 0.0, 0
    for _ in range(24):
        workers = living(model)
        traits = workers["traits"][np.isin(read_field(workers["traits"], WORK), (INFORMAL, INSURED))]
        model.step()
        told = model.inputs.nation["promotion"][0]
        chance += told[read_field(traits, EDUCATION_LEVEL), read_field(traits, SKILL)].sum()
        seen += int(model.totals.promoted.sum())
    assert told[0, 7] == 0 and told.max() == pytest.approx(1 - math.exp(-0.9 / 12))
    assert abs(seen - chance) < 5 * math.sqrt(chance) + 0.01 * chance  # a death or a retirement comes first
    assert run(tmp_path, *OFF, *NONE).totals.promoted.sum() == 0


def test_women_workers_leave_insured_work_at_fifty(tmp_path):
    model = run(tmp_path, until="2021-06")
    workers = living(model)
    age = model.month - read_field(workers["origin"], BORN)
    women = read_field(workers["traits"], SEX) == FEMALE
    insured, college = (
        read_field(workers["traits"], WORK) == INSURED,
        read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE,
    )
    assert not (women & insured & ~college & (age >= 600)).any()
    assert (women & insured & college & (age >= 600)).any() and not (women & insured & (age >= 660)).any()
    assert (women & (read_field(workers["traits"], WORK) == INFORMAL) & ~college & (age >= 600)).any()
    reform = "reforms:\n  - from: 2021-01\n    set: {work.retirement_women_workers: 55}\n"
    assert run(tmp_path, reforms=reform).totals.insured.sum() > run(tmp_path).totals.insured.sum()
