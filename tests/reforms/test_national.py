"""China 2021-2025 at 1:5000: registrations by channel, urbanisation, growth of classes, the stock elsewhere."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.worker_record import RURAL
from tests.laws.helpers_worlds import BASELINE

YEARS = 5
CHANNELS = {  # million a year, mean of the five years: targets of docs/model.md 2.10, 11
    "converted": (5, 10),
    "reclassified_settled": (1, 3),
    "students_settled": (1.3, 2.5),
    "children_settled": (1, 4),
}


@pytest.fixture(scope="module")
def told():
    model = Mobility(load(BASELINE, sets=("population.scale=5000",)), rng=1).run_to("2020-12")
    kind, millions = model.size_class.copy(), model.world.scale / 1e6
    stock = [stocks(model, kind)]
    total = np.zeros_like(model.totals.counts)
    for month in range(12 * YEARS):
        model.step()
        total += model.totals.counts
        if month % 12 == 11:
            stock.append(stocks(model, kind))
    return type(model.totals)(total * millions / YEARS), stock


def stocks(model, kind):
    """Return the urban share in percent, millions of 16 and over registered elsewhere, and the chengqu by class of the start."""
    totals = model.totals
    people = totals.adults + totals.children
    away = totals.elsewhere.sum() * model.world.scale / 1e6
    return 100 * (1 - people[RURAL::3].sum() / people.sum()), away, np.bincount(kind, model.chengqu, 7)


@pytest.mark.slow
def test_registrations_by_channel(told):
    flows, _ = told
    got = {name: getattr(flows, name).sum() for name in CHANNELS}
    assert all(low <= got[name] <= high for name, (low, high) in CHANNELS.items()), got
    assert 10 <= sum(got.values()) <= 15


@pytest.mark.slow
def test_urban_share_classes_and_stock_elsewhere(told):
    flows, stock = told
    share, away, chengqu = (np.array([row[i] for row in stock]) for i in range(3))
    assert 0.7 <= (share[-1] - share[0]) / YEARS <= 1.0
    assert (away[-1] - away[0]) / YEARS < 5
    growth = (chengqu[-1] / chengqu[0]) ** (1 / YEARS) - 1
    assert np.all(growth[2:] < 0.02 + 0.003)  # sampling error of a class at this scale included
    assert 15 <= flows.arrived.sum() <= 25
    own = flows.left_within[RURAL::3].sum() - flows.arrived_within[RURAL::3].sum() + flows.reclassified.sum()
    assert 4 <= own <= 12  # a third of the growth of towns to all of it: no figure is published (assumption)
