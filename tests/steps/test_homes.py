"""How often homes are bought: by age, residence, income and price, within what candidates cover, and that owners last."""

import math

import numpy as np
import pytest

from sim.core import month_numbers
from sim.model import Mobility
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_files import load
from sim.steps import home_purchase
from sim.steps.economy.city_responses import no_responses
from sim.world.worker_record import NOWHERE, OWNS, TENURE, read_field
from tests.laws.helpers_worlds import BASELINE, made_up


def rules(world, *sets):
    in_force = InForce(load(BASELINE, sets=("world=synthetic", *sets)), world.cities)
    return in_force.at(month_numbers.parse_month("2020-12"), np.full(len(world.cities), 2e6))


def test_the_chance_by_age_and_residence():
    made = home_purchase.purchase_probabilities(
        rules(made_up(4, 2000), "homes.purchase_rate=0.1", "homes.peak_age=30", "homes.age_spread=10")
    )
    assert made[30, 15] == pytest.approx(1 - math.exp(-0.1 / 12 * (1 - math.exp(-15.5 / 3))))
    assert made[40, 15] == pytest.approx(made[20, 15]) == pytest.approx(made[30, 15] * math.exp(-0.5), rel=1e-2)
    assert (np.diff(made[30]) > 0).all()


def test_a_wage_makes_buying_likelier_and_a_price_rarer():
    world = made_up(4, 2000)
    now = no_responses(12)
    made = home_purchase.affordability_factors(rules(world), world.cities, now)
    dearer = home_purchase.affordability_factors(rules(world), world.cities, now._replace(rent=np.full(12, 0.1)))
    richer = home_purchase.affordability_factors(
        rules(world), world.cities, now._replace(wage=np.full((12, 2, 2), 0.1))
    )
    inside = (made > 0.26) & (made < 3.6)
    assert inside.any() and (made[2::3] == 0).all()
    assert dearer[inside] == pytest.approx(made[inside] * math.exp(-0.1))
    assert richer[inside] == pytest.approx(made[inside] * math.exp(0.1))


def test_a_multiple_is_within_what_candidates_cover():
    world = made_up(4, 2000)
    made = home_purchase.affordability_factors(
        rules(world, "homes.price_elasticity=5", "homes.largest_factor=3"), world.cities, no_responses(12)
    )
    urban = made[np.arange(12) % 3 < 2]
    assert urban.max() <= 3.0 + 1e-12 and urban.min() >= 1 / 3 - 1e-12 and made[:, 1].max() == pytest.approx(3.0)


def owners(*sets):
    """Return homes bought in two years, the share of owners of who lives away from where registered before and after."""
    world = made_up(6, 20_000)
    model = Mobility(load(BASELINE, sets=("world=synthetic", *sets)), rng=1, world=world)

    def share():
        one = model.slots.records()
        away = (one["place"] != NOWHERE) & (one["place"] // 3 != one["registered"] // 3)
        return (read_field(one["traits"], TENURE) == OWNS)[away].mean()

    before, bought = share(), 0
    for _ in range(24):
        model.step()
        bought += int(model.totals.bought.sum())
    return bought, before, share()


def test_owners_last():
    bought, before, after = owners()
    none_bought, _, fallen = owners("homes.purchase_rate=0")
    assert bought > 0 and none_bought == 0
    assert fallen < before - 0.01 and after > fallen + 0.01
