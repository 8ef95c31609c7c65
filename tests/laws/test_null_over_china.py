"""Reforms on which nothing depends, one dated in every month of a year and one announced, change nothing over the real cities."""

from sim.experiment.plan_execution import build_planned_world
from sim.experiment.run_plan import plan_run
from sim.model import Mobility
from sim.scenario.scenario_files import load
from tests.laws.helpers_worlds import BASELINE, fingerprint

MONTHS = [f"2021-{number:02}" for number in range(1, 13)]
TOLD = "".join(
    f"  - from: {month}\n    set: {{budget.cost_per_settled: {120_000 + number}}}\n"
    for number, month in enumerate(MONTHS)
)
HELD = (
    "settlement.application_hazard",
    "choice.province_border",
    "choice.income_elasticity_below_college",
    "prices.agglomeration",
)


def test_reforms_of_nothing(tmp_path):
    sets = ("population.scale=100000", "time.end=2022-03")
    same = ", ".join(f"{path}: {load(BASELINE).get(path)}" for path in HELD)
    file = tmp_path / "case.yaml"
    announced = f"  - from: 2021-10\n    announced: 2021-04\n    set: {{{same}}}\n"
    file.write_text(f"name: nothing\nextends: {BASELINE}\nreforms:\n{TOLD}{announced}")
    variant = load(file, sets=sets)
    base = variant.changed(reforms=[])
    world = build_planned_world(plan_run(base))
    one, other = (Mobility(case, rng=4, world=world).run_to("2022-03") for case in (base, variant))
    assert other.rules.value("budget.cost_per_settled") == 120_011
    assert fingerprint(one) == fingerprint(other)
