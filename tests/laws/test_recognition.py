"""Recognition of months between cities: none is none, all is a national clock (D21), and the signs of paired runs."""

import os
import pickle
import subprocess
import sys

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels.input_records import PLACE
from sim.kernels.settlement.carried_months import MOST_CARRIED, carry_months
from sim.model import Mobility
from sim.scenario.scenario_builder import ScenarioError
from sim.studies.recognition_losses import strict_scenario, strict_world
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    CARRIED_MONTHS,
    HOME_CITY,
    INFORMAL,
    INSURED,
    NOWHERE,
    WORK,
    WORKER,
    clock_word,
    read_field,
    replace_field,
)
from tests.laws.helpers_worlds import RANKED, made_up, scenario

EVERYWHERE = """
recognition:
  - {{name: all cities, from: 2020-12, insurance: {share}, residence: {share}}}
"""


def months(model: Mobility, number: int) -> list[bytes]:
    """Live some months; return all counts and lines of each."""
    seen = []
    for _ in range(number):
        model.step()
        parts = (model.totals.counts, model.flows, np.nan_to_num(model.quotas.line))
        seen.append(b"".join(np.ascontiguousarray(part).tobytes() for part in parts))
    return seen


def test_d21_a_share_of_nothing_is_no_set(tmp_path):
    rules = RANKED.format(quota="60000", window=3, insured=24)
    without = Mobility(scenario(tmp_path, rules), rng=2, world=made_up(6, 3000, 4))
    nothing = Mobility(scenario(tmp_path, rules + EVERYWHERE.format(share=0)), rng=2, world=made_up(6, 3000, 4))
    whole = Mobility(scenario(tmp_path, rules + EVERYWHERE.format(share=1)), rng=2, world=made_up(6, 3000, 4))
    plain = months(without, 18)
    assert months(nothing, 18) == plain
    assert months(whole, 18) != plain


FILES = ("case.yaml", "world.pickle")
NATIONAL_CLOCK = """
import pickle, sys
from pathlib import Path
import numpy as np
from sim.kernels.migration import move_evaluation
from sim.kernels.urbanisation import urban_channels
from sim.kernels.settlement.carried_months import MOST_CARRIED
from sim.kernels.settlement.applicant_record import insured_months
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.steps.migration import destination_constants
from tests.laws.python_twin import plainly

world = plainly(pickle.loads(Path(sys.argv[2]).read_bytes()))
destination_constants.ROUNDS = 3
if "national" in sys.argv:  # one clock for the whole country: it is not reset by a move, and nothing is carried
    kept, made = [], move_evaluation.clock_word
    for moving in (move_evaluation, urban_channels):
        moving.take_along = lambda worker, here, there, month: kept.append(min(insured_months(worker, month - 1), MOST_CARRIED))
        moving.clocks = lambda arrived, insured: made(arrived, kept.pop())
model = Mobility(load(sys.argv[1]), rng=3, world=world, threads=1)
moved = settled = 0
for _ in range(24):
    model.step()
    moved, settled = moved + model.totals.arrived.sum(), settled + model.totals.converted.sum()
    print(hash(model.totals.counts.tobytes()), hash(model.flows.tobytes()), np.nan_to_num(model.quotas.line).tolist())
print(moved, settled)
"""


def test_d21_one_set_of_all_cities_is_a_national_clock(tmp_path):
    """Months of insurance, in full, among all cities: bit for bit as if moving did not reset the clock."""
    sets = EVERYWHERE.replace("residence: {share}", "residence: 0").format(share=1)
    scenario(tmp_path, RANKED.format(quota="60000", window=3, insured=24) + sets)
    (tmp_path / "world.pickle").write_bytes(pickle.dumps(made_up(5, 900, 3, 15000.0)))

    def run(*args: str) -> list[str]:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            NATIONAL_CLOCK,
            *(str(tmp_path / name) for name in FILES),
            *args,
        ]
        env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.splitlines()

    carried = run()
    moved, settled = map(int, carried[-1].split())
    assert moved > 20 and settled > 3
    assert run("national") == carried


def test_moved_inside_outside_and_back():
    """Months go along inside a set, wait outside of all sets, and are lost in the cities of another set."""
    place = np.zeros(3, PLACE)  # cities of set 1, of no set, of set 2
    place["sources"], place["accepts"] = (1, 0, 2), (1, 0, 2)
    worker = np.zeros(1, WORKER)
    worker["clocks"], worker["traits"] = clock_word(1000, 30), replace_field(0, WORK, INFORMAL)
    record = worker[0]

    def carried(here: int, there: int) -> int:
        carry_months(record, place[here], place[there], 1100)
        return int(read_field(record["origin"], CARRIED_MONTHS))

    assert carried(0, 0) == 30
    assert carried(0, 1) == 60
    assert carried(1, 0) == 60  # months outside of all sets do not count
    assert carried(0, 2) == 0
    assert carried(2, 2) == 30
    for _ in range(20):
        carried(2, 2)
    assert read_field(record["origin"], CARRIED_MONTHS) == MOST_CARRIED


START = """
reforms:
  - from: 2020-11
    set:
      settlement.regime: conditions
      settlement.insured_months: 36
      settlement.resident_months: 0
      services.open_to_permit_holders: 0.2
      services.weight: 0.6
  - from: 2020-12
    where: {{city: {core}}}
    set:
      settlement.regime: points
      settlement.points.mechanism: rank
      settlement.points.quota: 30000
      settlement.points.threshold: none
"""
SETS = "recognition:\n  - {{name: core and ring, from: 2021-01, among: {{city: {among}}}}}\n"


def outcome(folder, rules: str, replicate: int) -> np.ndarray:
    """Run four years; return moves inside the set but for returns home, months lived here by who settles in its ring,
    and the last line of its core."""
    world = make_synthetic_world(10, 60_000, run_key(3, replicate))
    model = Mobility(scenario(folder, rules), rng=3, replicate=replicate, world=world)
    moves, waits = 0, []
    while model.month < model.world.month + 50:
        before = model.slots.records().copy()
        model.step()
        after = model.slots.records()[: len(before)]
        lived = (before["place"] != NOWHERE) & (read_field(before["origin"], BORN) == read_field(after["origin"], BORN))
        city, ring = after["place"] // 3, (after["place"] % 3 == 0) & (after["place"] > 0) & (after["place"] < 12)
        moved = lived & (before["place"] // 3 != city) & (before["place"] < 12) & (city < 4)
        moves += (moved & (read_field(after["origin"], HOME_CITY) != city)).sum()
        settled = lived & ring & (before["registered"] != after["registered"]) & (after["registered"] == after["place"])
        waits.extend(model.month - read_field(after["clocks"], ARRIVED)[settled].astype(int))
    return np.array([moves, np.mean(waits), model.quotas.line[0]])


def test_recognition_moves_people_inside_the_set_shortens_the_wait_and_lifts_the_line_of_its_core(tmp_path):
    cities = made_up(10, 400, 3).cities.name
    start = START.format(core=cities[0])
    sets = SETS.format(among=list(cities[:4])).replace("'", "")
    base = np.array([outcome(tmp_path, start, k) for k in range(4)])
    pairs = np.array([outcome(tmp_path, start + sets, k) for k in range(4)]) - base
    mean, half = pairs.mean(axis=0), 3.18 * pairs.std(axis=0, ddof=1) / 2
    print("moves inside, months to settlement, line", base.mean(axis=0), mean, half)
    assert mean[0] - half[0] > 0  # more moves inside the set
    assert mean[1] + half[1] < 0  # settled sooner after arrival
    assert mean[2] - half[2] > 0  # the core's line is higher


def lived(model: Mobility) -> tuple[bytes, bytes]:
    """Give the records of all workers, the months they carry too, and all counts of the month."""
    return model.slots.records().tobytes(), model.totals.counts.tobytes()


def test_a_set_added_later_changes_nothing_before_its_date():
    """Among cities that documents join already: the months before are the baseline's, the months carried too (law 4)."""
    more = [{"name": "all", "from": "2022-01"}]
    base, variant = (
        Mobility(scenario, rng=3, world=strict_world(6000), threads=1)
        for scenario in (strict_scenario(), strict_scenario(recognition=more))
    )
    for _ in range(13):  # to December 2021
        base.step(), variant.step()
        assert lived(base) == lived(variant)
    assert read_field(base.slots.records()["origin"], CARRIED_MONTHS).any()
    base.run_to("2022-06"), variant.run_to("2022-06")
    assert lived(base) != lived(variant)


def test_months_brought_from_before_the_start_make_more_eligible():
    """A share of nobody changes nothing; of half, exponential with the mean stay, more are eligible from the first date on."""
    world, base = strict_world(20_000), strict_scenario()
    plain, some = (
        Mobility(base.changed(**{"start.prior_stay_share": share}), rng=3, world=world) for share in (0, 0.5)
    )
    before, after = plain.slots.records(), some.slots.records()
    brought = read_field(after["origin"], CARRIED_MONTHS).astype(int)
    assert not read_field(before["origin"], CARRIED_MONTHS).any()
    may = (before["place"] % 3 == 0) & (before["place"] // 3 < 6) & (read_field(before["traits"], WORK) == INSURED)
    may &= before["registered"] // 3 != before["place"] // 3
    assert not brought[before["place"] // 3 > 5].any()  # no set joins Shanghai and Wuhan
    chosen = brought[may] > 0
    mean = 12 * base.start.prior_stay_years
    expected = 0.5 * np.exp(-1 / mean)  # whole months, so some have none
    assert abs(chosen.mean() - expected) < 4.5 * np.sqrt(expected * (1 - expected) / may.sum())
    capped = mean * (1 - np.exp(-MOST_CARRIED / mean)) - 0.5
    assert abs(brought[may].mean() - 0.5 * capped) < 4.5 * brought[may].std() / np.sqrt(may.sum()) + 0.1
    plain.run_to("2021-01"), some.run_to("2021-01")  # Nanjing and Suzhou recognise months
    assert some.totals.eligible[:6:3].sum() > plain.totals.eligible[:6:3].sum() + 20


def test_a_city_that_a_made_up_world_does_not_have_is_refused(tmp_path):
    rules = "recognition:\n  - {name: x, from: 2021-01, among: {city: Nowhere}}\n"
    with pytest.raises(ScenarioError, match="Nowhere"):
        Mobility(scenario(tmp_path, rules), world=made_up(4, 400, 1))
