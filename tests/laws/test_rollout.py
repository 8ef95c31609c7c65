"""A rolled-out reform changes nothing before its first city begins, and less than one that all cities make at once."""

from functools import lru_cache

import numpy as np

from sim.core import month_numbers
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world, reorder_cities
from tests.laws.helpers_pairs import difference
from tests.laws.helpers_worlds import fingerprint, made_up, ranks, scenario

WORLD = dict(cities=8, workers=60_000, seed=6)
START = ranks("2020-11", 200, settlement__insured_months=0, settlement__resident_months=0)
REFORM = "  - from: 2021-01\n    {}\n    rollout: {}\n    set: {{settlement.points.quota: none}}\n"
PARTLY = "{share: 0.5, over: 6 months, lag: 4 months, order: by chance}"


def run(folder, until, rollout="", world=None, how="why: none"):
    case = scenario(folder, START + (REFORM.format(how, rollout) if rollout else ""))
    return Mobility(case, rng=8, world=world or made_up(**WORLD)).run_to(until)


def test_equal_before_the_first_city_begins_and_different_after(tmp_path):
    base, part = run(tmp_path, "2021-04"), run(tmp_path, "2021-04", PARTLY)
    assert fingerprint(base) == fingerprint(part)
    assert fingerprint(base.run_to("2021-06")) != fingerprint(part.run_to("2021-06"))


def test_rows_change_nothing(tmp_path):
    order = np.random.default_rng(1).permutation(8)
    one = run(tmp_path, "2021-12", PARTLY)
    moved = run(tmp_path, "2021-12", PARTLY, world=reorder_cities(made_up(**WORLD), order))
    places = (3 * order[:, None] + np.arange(3)).ravel()
    assert np.array_equal(moved.totals.counts, one.totals.counts[:, places])


def test_people_reckon_with_each_city_s_own_date(tmp_path):
    told = "{over: 7 months, lag: 5 months, order: smallest first}"
    model = run(tmp_path, "2021-02", told, how="announced: 2020-12")
    residents, lead = model.residents, model.inputs.ahead.lead[0::3]
    first = month_numbers.parse_month("2021-06") - model.month
    assert lead[residents.argsort()].tolist() == [first + step for step in range(8)]


@lru_cache(maxsize=8)
def settled(folder, rollout: str, months: int) -> np.ndarray:
    """Return the workers settled in the chengqu within some months after January 2021, by replicate."""
    case, seen = scenario(folder, START + REFORM.format("why: none", rollout)), np.zeros((4, 1))
    for replicate in range(4):
        model = Mobility(
            case, rng=3, replicate=replicate, world=make_synthetic_world(12, 15_000, run_key(3, replicate))
        )
        while model.month < model.world.month + 2 + months:
            model.step()
            seen[replicate] += model.totals.converted[0::3].sum()
    return seen


def sign(folder, one: str, other: str, months: int) -> tuple[float, float]:
    """Return the interval of the difference of two ways to roll out (one less the other)."""
    ways = [settled(folder, way, months) for way in (other, one)]
    mean, half = difference(*ways)
    print("\n", one, "less", other, "settled", ways[1].mean(), "difference", mean, "+-", half)
    return (mean - half)[0], (mean + half)[0]


def test_with_delay_fewer_settle_by_a_date(tmp_path_factory):
    assert sign(tmp_path_factory.getbasetemp(), "{lag: 12 months}", "{}", 18)[1] < 0


def test_where_half_of_the_cities_implement_fewer_settle(tmp_path_factory):
    assert sign(tmp_path_factory.getbasetemp(), "{share: 0.5, order: by chance}", "{}", 18)[1] < 0


def test_the_largest_first_more_settle_by_mid_way(tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    assert sign(folder, "{over: 36 months}", "{over: 36 months, order: smallest first}", 18)[0] > 0
