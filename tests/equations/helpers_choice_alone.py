"""The simple model: every mechanism off, hazards flat, nobody born, dead or settled; only the choice of a place is left."""

import dataclasses

import numpy as np

from sim.core.random_draws import run_key
from sim.scenario.scenario_files import load
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import HOME_CITY, RURAL, read_field
from tests.laws.helpers_worlds import BASELINE

SWITCHES = ("network", "expected_wait", "land", "prices", "services", "children", "return_migration")
FLAT = (
    "hazard.child_level=0", "hazard.labour_level=0", "hazard.constant=1", "hazard.duration_floor=1", "hazard.origin_city_factor=1",
    "demography.fertility=0", "demography.mortality=0", "settlement.application_hazard=0", "settlement.regime=closed",
    "urbanisation.reclassified=0", "urbanisation.students_registered=0", "urbanisation.students_moving=0",
    "services.open_to_permit_holders=1", "services.exam_access=0", "choice.own_home=0", "homes.purchase_rate=0",
    "families.return_at_retirement=0", "work.registration_penalty=0",
)  # fmt: skip


def scenario(folder, *sets: str):
    """Write and load a scenario of the simple model; later settings win over earlier ones."""
    path = folder / "simple.yaml"
    path.write_text(f"name: simple\nextends: {BASELINE}\nworld: synthetic\n")
    off = {f"switches.{name}": "no" for name in SWITCHES}
    values = {**off, **dict(one.split("=") for one in (*FLAT, *sets))}
    return load(path, sets=tuple(f"{path}={value}" for path, value in values.items()))


def world(cities: int, workers: int, seed: int = 2, times: int = 1):
    """Make a world without children, every worker registered in the rural part of the home city, repeated `times` times."""
    made = make_synthetic_world(cities=cities, workers=workers, key=run_key(seed))
    records = np.tile(made.workers, times)
    records["children"] = 0
    records["registered"] = 3 * read_field(records["origin"], HOME_CITY) + RURAL
    return dataclasses.replace(made, workers=records, scale=made.scale / times)
