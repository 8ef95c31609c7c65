"""Write docs/worth.md, what registration is worth where (python -m sim.docs_pages worth)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.world.worker_fields import child_codes
from sim.world.worker_record import city_of

if TYPE_CHECKING:
    from sim.model import Mobility

SCALE, MONTH = 5000, "2021-01"
CITIES = ("Beijing", "Shanghai", "Guangzhou", "Shenzhen", "Chengdu", "Wuhan", "Changsha", "Zhengzhou")
GROUPS = {  # of the unsettled in a chengqu
    "no land": "without rural land",
    "land": "with land in another city",
    "land, no pupil": "of them without a child of 6 to 15",
    "all": "all",
}
HEAD = f"""# What registration is worth

Written by `python -m sim.docs_pages worth`; a test checks that it is up to date. China under the rules in force
in {MONTH}, {SCALE:,} persons a worker: the mean worth of registration in the districts of a city (chengqu) to those of 16 and
over who live there without it, in percent of income. It is psi ln(1/phi) + exam access - land, equation (6) over theta, by the
function the model decides with (`worth` in `sim/kernels/settlement/willingness.py`).

Surveys say 9 to 14 percent of income in Beijing, nothing in Changsha, and less than nothing for rural migrants there. The
weights of services and land are start values chosen by these figures: the table shows that the model says what it was set to
say, and tests nothing else.

"""


def registration_worth(model: Mobility, city: str) -> dict[str, tuple[float, int]]:
    """Return the mean worth of registration in a city's chengqu as a share of income, and how many workers, by GROUPS."""
    from sim.kernels.observation.registration_benefit import fill_registration_benefits
    from sim.kernels.settlement.willingness import SCHOOL_AGE
    from sim.world.worker_record import CHENGQU, LAND, child_age, read_field

    workers = model.slots.records()
    told = np.full(len(workers), np.nan)
    fill_registration_benefits(workers, len(workers), model.month, model.inputs.nation, model.inputs.places, told)
    place = 3 * model.world.cities.name.index(city) + CHENGQU
    here = (workers["place"] == place) & ~np.isnan(told)
    holds = read_field(workers["traits"], LAND) == 1
    away = here & holds & (city_of(workers["registered"]) != city_of(place))
    pupil = np.zeros(len(workers), bool)
    for code in child_codes(workers["children"]):
        pupil |= (code > 0) & (child_age(code.astype(np.int64), model.month) >= SCHOOL_AGE)
    meant = dict(zip(GROUPS, (here & ~holds, away, away & ~pupil, here), strict=True))
    return {name: (float(told[who].mean()) if who.any() else np.nan, int(who.sum())) for name, who in meant.items()}


def china_model() -> Mobility:
    """Build China and run it up to the month of the table."""
    from sim.model import Mobility
    from sim.scenario.scenario_files import load

    baseline = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
    return Mobility(load(baseline, sets=(f"population.scale={SCALE}",)), rng=1).run_to(MONTH)


def render_worth(model: Mobility) -> str:
    """Write the page."""
    lines = [f"| city | {' | '.join(GROUPS.values())} |", f"|---|{'---|' * len(GROUPS)}"]
    for city in CITIES:
        lines.append(
            f"| {city} | "
            + " | ".join(f"{100 * mean:.1f}" for mean, _ in registration_worth(model, city).values())
            + " |"
        )
    return HEAD + "\n".join(lines) + "\n"


def make_worth_page() -> str:
    """Live up to the month of the table and give the page."""
    return render_worth(china_model())
