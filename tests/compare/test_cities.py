"""Which cities carry a result: known differences, exact sentences."""

import numpy as np
import pandas as pd
import pytest

from sim.compare.paired_effects import compare_variants
from sim.compare.run_outcomes import ALL
from sim.compare.text.city_effects import compare_cities

PAIRS = 4
NOISE = (-1.0, 1.0, -2.0, 2.0)  # of the pairs; zero on the mean


def compared(differences, noise=1.0, pairs=PAIRS, **more):
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
    values = values.assign(first_month="2020-12", last_month="2035-12")
    return compare_cities(
        values, compare_variants(values, "base", ["variant"], worker=1.0), "base", "variant", worker=1.0, **more
    )


def small(number, difference=0.0):
    return {f"Town {n}": difference for n in range(number)}


def test_few_cities_carry_it():
    found = compared({"Shenzhen": 5000.0, "Beijing": 3000.0, "Guangzhou": 1300.0, **small(20, 35.0)})
    assert found.sentence == "Shenzhen, Beijing and Guangzhou carry 93% of the difference."
    rows = {line.what: (line, share) for line, share in found.rows}
    assert [line.what for line, _ in found.rows[:3]] == ["Shenzhen", "Beijing", "Guangzhou"]
    assert rows["Shenzhen"][1] == "50%" and rows["Shenzhen"][0].certain and rows["Shenzhen"][0].interval
    assert rows["other 13 cities"][0].difference == "+455" and rows["all cities"][1] == "100%"
    assert len(found.rows) == 12 and found.end == "the end of 2035"


def test_rows_add_up():
    found = compared({"A": 500.0, "B": -300.0, **small(15, 20.0)}, noise=0.0)
    amounts = [float(line.difference.replace("+", "").replace("no difference", "0")) for line, _ in found.rows]
    assert sum(amounts[:-1]) == amounts[-1] == 500.0


def test_a_city_within_chance_has_no_share():
    """By chance it would be told as 0% or -1%."""
    found = compared({"A": 5000.0, **small(20, 0.1)}, noise=3.0)
    shares = {line.what: (line.certain, share) for line, share in found.rows}
    assert shares["A"][1] == "100%" and shares["all cities"] == (True, "100%")
    assert {share for certain, share in shares.values() if not certain} == {"~"}


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
    assert found.sentence == "A and B carry 12% of the difference; the rest is spread over other cities."


def test_a_sum_within_chance():
    found = compared({"A": 2000.0, "B": -2000.0, **small(20)}, noise=30.0)
    assert (
        found.sentence == "The national difference is within chance; A (+2.00 thousand) and B (-2.00 thousand) differ."
    )
    assert {share for _, share in found.rows} == {"~"}
    found = compared(small(21, 1.0), noise=30.0)
    assert found.sentence == "The national difference is within chance, and so are those of single cities."


def test_no_difference_anywhere():
    found = compared({name: None for name in "ABC"})
    assert found.sentence == "In no city is there a difference."
    assert [line.what for line, _ in found.rows] == ["all cities"] and found.rows[0][0].difference == "no difference"
    assert found.rows[0][1] == found.rows[0][0].within == "-"  # no share of nothing


def test_one_pair_names_cities_without_intervals():
    found = compared({"A": 5000.0, **small(20, 1.0)}, pairs=1)
    assert found.sentence == "A carries all of the difference."
    assert all(line.interval == "" for line, _ in found.rows)


@pytest.mark.parametrize("names", [("A", "B"), ("B", "A")])
def test_the_order_of_rows_does_not_matter(names):
    found = compared(dict.fromkeys(names, 100.0))
    assert [line.what for line, _ in found.rows] == ["A", "B", "all cities"]


def test_the_city_a_reform_names_comes_first():
    """Tongling loses more than the country, the others differ by chance: nothing is said of these."""
    found = compared({"Shangqiu": 0.0, "Tongling": -24.0, **small(20, 0.3)}, noise=4.0, named=["Tongling"])
    assert found.rows[0][0].what == "Tongling" and found.rows[0][0].certain and found.named == 1
    assert found.sentence.startswith("In Tongling, which a reform names, 24 persons fewer settle (95% interval: -")
    assert found.sentence.count("within chance") == 1 and "In all other cities together" in found.sentence
    assert "Shangqiu" not in found.sentence and "by more than chance" not in found.sentence


def test_a_named_city_without_a_difference_is_shown_too():
    found = compared({"A": 500.0, "B": None, **small(5)}, named=["B"])
    assert found.rows[0][0].what == "B" and found.rows[0][0].difference == "no difference"
    assert "In B, which a reform names, as many persons settle (no difference in any of 4 pairs)." in found.sentence
    assert "Of these, A (+500) differs by more than chance." in found.sentence


def test_many_named_cities_are_told_together():
    found = compared({**small(8, 100.0), "A": 0.0}, named=[f"Town {n}" for n in range(8)])
    assert found.sentence.startswith("In the 8 cities that reforms name, 800 persons more settle (95% interval: ")
    assert [line.what for line, _ in found.rows[:8]] == [f"Town {n}" for n in range(8)]


def test_of_many_cities_chance_tells_none():
    """With 400 cities that do not differ, twenty leave out zero at 95% each; none does at 95% together."""
    draw = np.random.default_rng(5)
    rows = []
    for city in range(400):
        for pair in range(8):
            level = draw.normal(5000, 300)
            rows += [("base", pair, city, level), ("variant", pair, city, level + draw.normal(0, 50))]
    values = pd.DataFrame(rows, columns=["scenario", "replicate", "group", "value"])
    values = values.assign(outcome="settled_in_city", year=2035, group="City " + values["group"].astype(str))
    country = values.groupby(["scenario", "replicate", "outcome", "year"], as_index=False)["value"].sum()
    values = pd.concat([values, country.assign(outcome="settled_so_far", group=ALL)])
    values = values.assign(first_month="2020-12", last_month="2035-12")
    table = compare_variants(values, "base", ["variant"], worker=1.0)
    alone = table[table["outcome"] == "settled_in_city"]
    assert 8 <= ((alone["low"] > 0) | (alone["high"] < 0)).sum() <= 36
    found = compare_cities(values, table, "base", "variant", worker=1.0)
    assert not any(line.certain for line, _ in found.rows[:-1])
    assert found.sentence == "The national difference is within chance, and so are those of single cities."


def test_what_chance_leaves_elsewhere_is_called_so():
    """All other cities sum to less than nothing, by no more than chance."""
    found = compared({"A": 5000.0, **small(30, -12.0)}, noise=400.0)
    assert found.sentence == "A carries more than all of the difference; what is left elsewhere is within chance."


def test_cities_with_too_few_workers_are_among_the_others():
    found = compared(
        {"A": 5000.0, "Hamlet": 900.0, "Village": -300.0, **small(5)}, borne={"A", *small(5)}, named=["Village"]
    )
    shown = [line.what for line, _ in found.rows]
    assert (
        shown[:2] == ["Village", "A"] and "Hamlet" not in shown and "Hamlet" not in found.sentence and found.hidden == 1
    )


@pytest.mark.parametrize(("pairs", "workers", "certain"), [(2, 1, False), (4, 1, False), (4, 3, True), (8, 2, True)])
def test_pairs_that_differ_by_the_same_few_workers(pairs, workers, certain):
    found = compared({"A": float(workers), "B": None}, noise=0.0, pairs=pairs)
    assert found.rows[0][0].what == "A" and found.rows[0][0].certain is certain
