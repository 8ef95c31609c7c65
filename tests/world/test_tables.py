import numpy as np
import pytest

from sim.world import embedded_tables
from sim.world.china import demographic_schedules, initial_prices, motherhood_tables
from sim.world.city_distances import great_circle
from sim.world.start import initial_parameters


def assumption(name, starts=""):
    frame = embedded_tables.read_embedded_table("assumptions")
    rows = frame[(frame.name == name) & frame.group.str.contains(starts, regex=False)]
    return rows.value.astype(float).tolist()


def test_embedded_tables_are_the_ones_listed():
    lines = (embedded_tables.FOLDER / "checksums.txt").read_text().split("\n")
    listed = dict(reversed(line.split("  ")) for line in lines if line)
    assert listed == embedded_tables.table_checksums()


def test_the_census_adds_up():
    people = embedded_tables.population_by_age()
    assert people.shape == (367, 2, 18)
    assert people.sum() == 1_409_778_724
    assert np.allclose(people.sum(axis=(1, 2)), embedded_tables.read_units().resident_pop_2020)
    assert embedded_tables.population_by_schooling().sum() == pytest.approx(1_315_347_565)


def test_figures_in_the_code_are_those_of_the_table():
    assert assumption("skill_grade_distribution") == list(initial_parameters.GRADES)
    assert assumption("holds_contracted_land", "rural registration") == list(initial_parameters.LAND_RIGHTS)
    assert assumption("formal_share_start_value", "5M") == list(initial_parameters.INSURED_LARGE[:4])
    assert assumption("formal_share_start_value", "smaller") == list(initial_parameters.INSURED_SMALLER.values())
    assert assumption("tenure_of_migrants") == [initial_parameters.AWAY_OWNS, 0.613, initial_parameters.AWAY_DORMITORY]
    assert assumption("child_accompanies", "all")[0] == initial_parameters.ACCOMPANIES
    assert assumption("has_child_0_15", "women")[7:] == list(motherhood_tables.HAS_CHILD[1:])
    assert assumption("rent_to_wage")[::-1] == sorted(set(initial_prices.RENT_TO_WAGE))


def test_schedules():
    made = demographic_schedules.read_schedules()
    assert made.death.shape == (2, 121)
    assert ((made.death > 0) & (made.death <= 1)).all()
    assert (np.diff(made.death[:, 40:], axis=1) > 0).all()
    assert (made.death[:, -1] == 1).all()
    assert made.birth.sum() == pytest.approx(1.301, abs=0.001)
    assert made.male_births == pytest.approx(111.3 / 211.3)
    assert np.allclose(made.schooling.sum(axis=2), 1)
    assert (made.active[:, :16] == 0).all()
    assert made.active.max() <= 0.98
    college = made.schooling[:, :, 3:].sum(axis=2)
    assert (college[0] > college[1]).all()
    assert (college[1] > college[2]).all()


def test_distance():
    km = great_circle(np.array([116.397, 121.473]), np.array([39.907, 31.230]))
    assert km[0, 1] == pytest.approx(1067, abs=3)  # Beijing - Shanghai
    assert (np.diag(km) == 30).all()
    assert (km == km.T).all()


def test_wages_and_rents():
    wage = initial_prices.place_wages()
    rent, unknown = initial_prices.place_rents(wage)
    assert (wage > 5000).all()
    assert (wage[:, 1] > wage[:, 0]).all()
    assert (rent > 0).all()
    assert (~unknown).sum() == 35
    city = wage[:, 0].reshape(-1, 3)
    assert (city[:, 0] >= city[:, 1]).all()
    assert (city[:, 1] > city[:, 2]).all()
