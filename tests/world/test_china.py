import numba
import numpy as np
import pytest

from sim.scenario.schema import Scenario
from sim.world import embedded_tables
from sim.world.china import net_migration_targets
from sim.world.china.beijing_queue import BEIJING, COUNTED, NEEDED
from sim.world.china.city_units import residents_by_zone
from sim.world.china.margin_errors import URBAN
from sim.world.population_counts import count_population
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    CHILDREN_WITH_PARENT,
    EDUCATION_LEVEL,
    FEMALE,
    INSURED,
    INSURED_FROM,
    SEX,
    STUDENT,
    WORK,
    child_age,
    read_field,
)


@pytest.fixture(scope="module")
def found(world):
    return count_population(world.workers, 3 * len(world.cities))


def margin(world, name):
    return world.margins[world.margins.margin == name]


def test_units_partition_the_mainland(world):
    assert len(world.cities) == 367
    assert len(set(world.cities.name)) == 367
    assert len(set(world.cities.province.tolist())) == 31
    assert world.cities.first_tier.sum() == 4


def test_size_classes_of_2020(world, found):
    chengqu = found.residents[::3] * world.scale
    assert [(chengqu >= 1e7).sum(), ((chengqu >= 5e6) & (chengqu < 1e7)).sum()] == [7, 14]
    assert ((chengqu >= 3e6) & (chengqu < 5e6)).sum() == 14


def test_residents(world, found):
    assert abs(found.residents.sum() * world.scale / 1_409_778_724 - 1) < 0.001
    unit = found.residents.reshape(-1, 3).sum(axis=1) * world.scale
    assert np.abs(unit - embedded_tables.read_units().resident_pop_2020).max() <= world.scale


def test_registered_elsewhere_by_unit(world, found):
    away = (found.elsewhere + found.elsewhere_children).reshape(-1, 3).sum(axis=1) * world.scale
    target = embedded_tables.read_units().hukou_other_prefecture_2020.to_numpy()
    assert (np.abs(away - target) <= np.maximum(0.01 * target, world.scale)).all()


@pytest.mark.parametrize("name", ["sex and age by province", "sex and education by province", "children by unit"])
def test_margins_within_a_hundredth_or_one_worker(world, name):
    rows = margin(world, name)
    assert len(rows) > 300
    assert ((rows.made - rows.target).abs() <= np.maximum(0.01 * rows.target, world.scale)).all()


def test_the_margin_table_agrees_with_the_records(world):
    age = (world.month - read_field(world.workers["origin"], BORN).astype(int)) // 12
    here = np.asarray(world.cities.province)[world.workers["place"] // 3] == 510000
    women = read_field(world.workers["traits"], SEX) == FEMALE
    level = read_field(world.workers["traits"], EDUCATION_LEVEL)
    rows = world.margins.set_index("group").made
    assert rows["Sichuan, female, 30-34"] == ((age // 5 == 6) & here & women).sum() * world.scale
    grown = age >= 18  # pupils carry the level they will reach
    assert rows["Sichuan, female, master"] == ((level == 5) & here & women & grown).sum() * world.scale


def test_registered_urban_share(world):
    row = margin(world, URBAN).iloc[0]
    assert abs(row.made / row.target - 1) < 0.005


def test_children_are_under_sixteen_and_have_mothers_of_an_age(world):
    for shift in (0, 8):
        code = (world.workers["children"] >> shift) & 0xFF
        mothers, codes = world.workers[code > 0], code[code > 0].astype(int)
        age = child_age(codes, world.month)
        assert age.max() < 192
        gap = world.month - read_field(mothers["origin"], BORN).astype(int) - age
        assert gap.min() > 12 * 13
        assert np.quantile(gap, 0.01) > 12 * 16


def test_left_behind_children_have_a_parent_elsewhere(world):
    workers = world.workers[world.workers["children"] > 0]
    left = workers[read_field(workers["traits"], CHILDREN_WITH_PARENT) == 0]
    assert len(left) > 10_000
    assert (left["place"] // 3 != left["registered"] // 3).all()


def test_labour_force(world):
    state = np.bincount(read_field(world.workers["traits"], WORK), minlength=6)
    assert 0.055 < state[3] / state[3:].sum() < 0.063  # 5 percent between jobs, and who has just left school or home
    assert 0.35 < state[5] / state[3:].sum() < 0.5


def test_beijings_pool(world):
    workers, row = world.workers, int(np.flatnonzero(world.cities.id == BEIJING)[0])
    away = (workers["place"] // 3 == row) & (workers["registered"] // 3 != row)
    insured = workers[away & (read_field(workers["traits"], WORK) == INSURED)]
    months = COUNTED - read_field(insured["clocks"], INSURED_FROM).astype(int)
    assert abs((months >= NEEDED).sum() * world.scale - 225_000) <= 0.02 * 225_000
    assert (read_field(insured["clocks"], ARRIVED) <= read_field(insured["clocks"], INSURED_FROM)).all()


def test_who_is_not_yet_eighteen_will_reach_what_the_schedule_says(world):
    """The students of the first two years are as many as those of later ones (half of it before)."""
    workers = world.workers
    young = workers[world.month - read_field(workers["origin"], BORN).astype(int) < 216]
    reached = read_field(young["traits"], EDUCATION_LEVEL)
    for zone in range(3):
        of_zone = young["registered"] % 3 == zone
        share, due = (reached[of_zone] >= 3).mean(), world.schedules.schooling[zone, :, 3:].sum(axis=1).mean()
        assert abs(share - due) < 4 * np.sqrt(due * (1 - due) / of_zone.sum()) + 0.01
    assert (read_field(young["traits"], WORK)[reached >= 2] == STUDENT).all()


def test_net_targets_sum_to_zero_and_urbanise(world, found):
    persons = found.residents * world.scale
    net = world.cities.net * persons
    assert abs(net.sum()) < 1e-4 * persons.sum()
    urban = net.reshape(-1, 3)[:, :2].sum() / persons.sum()
    assert 0.0064 < urban < 0.0068


def test_a_unit_gains_what_is_left_of_what_it_gained(world):
    """The net of a unit is not clipped by births or by its own villagers: provinces go on gaining as in 2010-2020."""
    start, persons = Scenario().start, residents_by_zone()
    by_zone = net_migration_targets.target_net_rates(persons.ravel(), start).reshape(-1, 3) * persons
    unit = by_zone.sum(axis=1)
    past = net_migration_targets.yearly_net_migration()[0] * persons.sum(axis=1)
    past -= persons.sum(axis=1) * past.sum() / persons.sum()

    def gained(net):
        return np.maximum(np.bincount(np.unique(world.cities.province, return_inverse=True)[1], net), 0).sum()

    assert gained(unit) == pytest.approx(
        start.net_damping * gained(past), rel=0.05
    )  # 9.2 of 17.9 million in five years before
    rate = unit / persons.sum(axis=1)
    assert rate.min() >= start.net_lowest - 1e-9 and rate.max() <= start.net_highest + 1e-9
    assert np.isclose(rate, start.net_damping * past / persons.sum(axis=1), atol=2e-3).mean() > 0.95


def test_the_country_neither_gains_nor_loses_by_moves_within():
    moved = net_migration_targets.decade_net_migration()
    assert abs(np.nansum(moved)) < 0.004 * np.nansum(np.abs(moved)) * 10  # children apart, cohorts sum to nothing


def test_imputed_values_are_marked(world):
    sources = world.sources
    assert set(sources.field) == {"chengqu", "wage", "rent", "net", "registered", "elsewhere"}
    assert (sources.groupby("field").size() == 367).all()
    wages = sources[sources.field == "wage"]
    assert wages.imputed.sum() == 41
    assert (wages.confidence[wages.imputed] == "low").all()
    assert sources.value.notna().all()
    assert sources[sources.field == "net"].imputed.sum() == 7


def test_same_bytes_on_one_and_two_threads(world, build_china):
    before = numba.get_num_threads()
    numba.set_num_threads(1)
    again = build_china()
    numba.set_num_threads(before)
    assert again.workers.tobytes() == world.workers.tobytes()
    assert build_china(seed=2).workers.tobytes() != world.workers.tobytes()
