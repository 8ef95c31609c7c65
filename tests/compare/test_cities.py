"""Which cities carry a result: known differences, exact sentences."""

import pandas as pd
import pytest

from sim.compare.cities import cities
from sim.compare.effects import effects
from sim.compare.outcomes import ALL

PAIRS = 4
NOISE = (-1.0, 1.0, -2.0, 2.0)  # of the pairs; zero on the mean


def compared(differences, noise=1.0, pairs=PAIRS):
    """Compare a base with a variant whose cities settle so many more; the differences are noisy by pair."""
    rows = []
    for pair in range(pairs):
        total = {"base": 0.0, "variant": 0.0}
        for number, (name, difference) in enumerate(differences.items()):
            level = 1000.0 * (number + 1) + pair
            shift = noise * NOISE[(pair + number) % PAIRS] if difference is not None else 0.0
            for scenario, value in (("base", level), ("variant", level + (difference or 0.0) + shift)):
                total[scenario] += value
                rows.append((scenario, pair, "settled_in_city", name, 2035, value))
        rows += [(scenario, pair, "settled_so_far", ALL, 2035, value) for scenario, value in total.items()]
    values = pd.DataFrame(rows, columns=["scenario", "replicate", "outcome", "group", "year", "value"])
    return cities(values, effects(values, "base", ["variant"]), "base", "variant")


def small(number, difference=0.0):
    return {f"Town {n}": difference for n in range(number)}


def test_few_cities_carry_it():
    found = compared({"Shenzhen": 5000.0, "Beijing": 3000.0, "Guangzhou": 1300.0, **small(20, 35.0)})
    assert found.sentence == "Shenzhen, Beijing and Guangzhou carry 93% of the difference."
    rows = {line.what: (line, share) for line, share in found.rows}
    assert [line.what for line, _ in found.rows[:3]] == ["Shenzhen", "Beijing", "Guangzhou"]
    assert rows["Shenzhen"][1] == "50%" and rows["Shenzhen"][0].certain and rows["Shenzhen"][0].interval
    assert rows["other 13 cities"][0].difference == "+455" and rows["all cities"][1] == "100%"
    assert len(found.rows) == 12 and found.end == 2035


def test_rows_add_up():
    found = compared({"A": 500.0, "B": -300.0, **small(15, 20.0)}, noise=0.0)
    amounts = [float(line.difference.replace("+", "").replace("no difference", "0")) for line, _ in found.rows]
    assert sum(amounts[:-1]) == amounts[-1] == 500.0


def test_all_and_more_than_all():
    assert compared({"A": 5000.0, **small(20)}).sentence == "A carries all of the difference."
    found = compared({"A": 5000.0, "B": -2000.0, **small(20)})
    assert found.sentence == (
        "A carries more than all of the difference; elsewhere the sum goes the other way. Against it goes B (-2.00 thousand)."
    )


def test_a_difference_that_is_spread():
    found = compared(small(100, 50.0))
    assert found.sentence == "No city carries 2% of the difference: it is spread over the country."
    found = compared({"A": 400.0, "B": 300.0, **small(100, 50.0)})
    assert found.sentence == "The difference is spread over many cities: A and B carry only 12% of it."


def test_a_sum_within_chance():
    found = compared({"A": 2000.0, "B": -2000.0, **small(20)}, noise=30.0)
    assert (
        found.sentence == "The national difference is within chance; A (+2.00 thousand) and B (-2.00 thousand) differ."
    )
    assert {share for _, share in found.rows} == {"-"}
    found = compared(small(21, 1.0), noise=30.0)
    assert found.sentence == "The national difference is within chance, and so are those of single cities."


def test_no_difference_anywhere():
    found = compared({name: None for name in "ABC"})
    assert found.sentence == "In no city is there a difference."
    assert [line.what for line, _ in found.rows] == ["all cities"] and found.rows[0][0].difference == "no difference"


def test_one_pair_names_cities_without_intervals():
    found = compared({"A": 5000.0, **small(20, 1.0)}, pairs=1)
    assert found.sentence == "A carries all of the difference."
    assert all(line.interval == "" for line, _ in found.rows)


@pytest.mark.parametrize("names", [("A", "B"), ("B", "A")])
def test_the_order_of_rows_does_not_matter(names):
    found = compared(dict.fromkeys(names, 100.0))
    assert [line.what for line, _ in found.rows] == ["A", "B", "all cities"]
