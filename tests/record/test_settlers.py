"""Who settles, against the records of everybody before and after; who waits is who would accept."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.model import Mobility
from sim.outputs.tables import settlers_table
from sim.world.worker_record import BORN, EDUCATION_LEVEL, FEMALE, INSURED, INSURED_FROM, PENDING, SEX, WORK, read_field
from tests.laws.helpers_worlds import made_up, scenario
from tests.laws.test_winners import UNWANTED

BOUNDS = {
    "converted_under_25": (0, 25),
    "converted_25_34": (25, 35),
    "converted_35_44": (35, 45),
    "converted_45_59": (45, 60),
}
YEARS = {"converted_insured_0": (0, 1), "converted_insured_1_4": (1, 5), "converted_insured_5_9": (5, 10)}


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Live eight months and find who was registered by a decision in the last: the model and their records of before."""
    case = scenario(tmp_path_factory.mktemp("case"))
    model = Mobility(case, rng=5, world=made_up(7, 100_000, 4)).run_to("2021-06")
    before = model.slots.records().copy()
    model.step()
    after = model.slots.records()[: before.size]
    won = (read_field(before["traits"], PENDING) == 1) & (before["registered"] != after["registered"])
    return model, before[won]


def between(values, low, high):
    return (values >= 12 * low) & (values < 12 * high)


def test_groups_are_those_of_the_records(seen):
    model, who = seen
    place, registered, province = who["place"].astype(int), who["registered"].astype(int), model.world.cities.province
    months = np.where(
        read_field(who["traits"], WORK) == INSURED,
        np.maximum(model.month - read_field(who["clocks"], INSURED_FROM).astype(int), 0),
        read_field(who["clocks"], INSURED_FROM),
    )
    age = model.month - read_field(who["origin"], BORN).astype(int)
    same, near = place // 3 == registered // 3, province[place // 3] == province[registered // 3]
    level = read_field(who["traits"], EDUCATION_LEVEL)
    expected = {
        "converted": np.ones(who.size, bool),
        "converted_own_city": same,
        "converted_own_province": ~same & near,
        **{f"converted_{name}": level == code for code, name in enumerate(("primary", "junior", "senior"))},
        "converted_women": read_field(who["traits"], SEX) == FEMALE,
        **{name: between(age, *ends) for name, ends in BOUNDS.items()},
        **{name: between(months, *ends) for name, ends in YEARS.items()},
    }
    assert who.size > 30
    for name, mask in expected.items():
        counted = np.bincount(place[mask], minlength=model.totals.adults.size)
        assert np.array_equal(getattr(model.totals, name), counted), name


def test_a_row_a_zone_and_the_last_group_is_what_remains(seen):
    model, who = seen
    told = {column.name: np.asarray(column.value(model)) for column in settlers_table.SETTLERS.columns}
    assert told["settled"].sum() == who.size * model.world.scale and (told["settled"] > 0).all()
    assert set(told["zone"]) <= {"chengqu", "towns"} and len(told["zone"]) == len(np.unique(who["place"]))
    for trait in settlers_table.TRAITS:
        groups = np.array([told[name] for name, *_ in trait])
        assert (groups >= 0).all() and np.array_equal(groups.sum(axis=0), told["settled"])


def test_nobody_waits_who_would_not_accept(tmp_path):
    """Where registration opens nothing and costs a year's income in taste, many may apply and none of them waits."""
    waits = SimpleNamespace()
    for name, sets in (("unwanted", UNWANTED), ("wanted", ())):
        model = Mobility(scenario(tmp_path, "", sets), rng=5, world=made_up(7, 20_000, 4)).run_to("2021-01")
        setattr(waits, name, (int(model.totals.eligible.sum()), int((model.panel.since > 0).sum())))
    assert waits.unwanted[0] > 1000 and waits.unwanted[1] == 0
    assert 0 < waits.wanted[1] < 0.9 * waits.wanted[0] / 10  # a tenth remembers; not all who may would
