"""An announcement changes expectations from its month on, and nothing but them; announced on its date it changes nothing."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import reorder_cities
from tests.laws.helpers_worlds import fingerprint, made_up, ranks, scenario

WORLD = dict(cities=8, workers=60_000, seed=6)
START = ranks(
    "2020-11", 200, settlement__insured_months=24, settlement__resident_months=6,
    settlement__stable_residence="any", services__open_to_permit_holders=0.3,
)  # fmt: skip
REFORM = "  - from: 2023-06\n    {}\n    set: {{settlement.points.quota: none, settlement.insured_months: 0}}\n"
LATE, SOON, SAME = "why: none", "announced: 2021-06", "announced: 2023-06"


def run(folder, until, reform, world=None, **how):
    case = scenario(folder, START + reform, sets=("services.weight=0.6", "services.weight_school_child=0.6"))
    return Mobility(case, rng=8, world=world or made_up(**WORLD), **how).run_to(until)


def test_equal_before_it_is_announced_and_different_after(tmp_path):
    late, soon = (run(tmp_path, "2021-05", REFORM.format(how)) for how in (LATE, SOON))
    assert fingerprint(late) == fingerprint(soon)
    assert fingerprint(late) == fingerprint(run(tmp_path, "2021-05", ""))
    assert not soon.inputs.ahead.lead.any()
    late.run_to("2021-07"), soon.run_to("2021-07")
    assert fingerprint(late) != fingerprint(soon)
    lead = month_numbers.parse_month("2023-06") - soon.month
    assert set(soon.inputs.ahead.lead[0::3]) == {lead}
    assert not soon.inputs.ahead.lead[2::3].any()  # nothing changes in rural places


def test_announced_on_its_date_is_not_announced(tmp_path):
    late, same = (run(tmp_path, "2023-08", REFORM.format(how)) for how in (LATE, SAME))
    assert fingerprint(late) == fingerprint(same)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Give both runs to the month before the reform, with arrivals in chengqu from the announcement on."""
    made = []
    for how in (LATE, SOON):
        model = run(tmp_path_factory.mktemp("pair"), "2021-05", REFORM.format(how))
        arrived = settled = 0
        while model.month < month_numbers.parse_month("2023-05"):
            model.step()
            arrived += model.totals.arrived[0::3].sum()
            settled += model.totals.eligible[0::3].sum()
        made.append((model, arrived, settled))
    return made


def test_arrivals_rise_before_the_reform(pair):
    (late, few, _), (soon, many, _) = pair
    assert many > 1.02 * few
    assert (
        soon.inputs_builder.expectations.prospect[0::3].mean()
        > late.inputs_builder.expectations.prospect[0::3].mean() + 0.1
    )


def main(places, track):
    """Return the main track of the chengqu of every city."""
    return track[places["first"][0::3]]


def test_the_rules_stay_until_they_change(pair):
    """Places, tables and quotas are those of the run without an announcement; so is who the rules would admit.

    Births and homes bought follow who lives where, which is what an announcement changes.
    """
    late, soon = pair[0][0], pair[1][0]
    ruled = [name for name in late.inputs.places.dtype.names if name not in ("births", "buys")]
    assert np.array_equal(late.inputs.places[ruled], soon.inputs.places[ruled])
    assert np.array_equal(late.quotas.persons, soon.quotas.persons, equal_nan=True)
    assert np.array_equal(
        main(soon.inputs.places, soon.inputs.tracks.track), main(late.inputs.places, late.inputs.tracks.track)
    )
    assert not main(soon.inputs.ahead.places, soon.inputs.ahead.track)["ranked"][soon.inputs.ahead.lead[0::3] > 0].any()


def test_after_the_reform_nothing_lies_ahead(pair):
    soon = pair[1][0].run_to("2023-06")
    assert not soon.inputs.ahead.lead.any()
    assert not soon.inputs.tracks.track["ranked"].any()


def test_threads_and_rows_change_nothing(tmp_path):
    one, two = (run(tmp_path, "2021-12", REFORM.format(SOON), threads=threads) for threads in (1, 2))
    assert fingerprint(one) == fingerprint(two)
    order = np.random.default_rng(1).permutation(8)
    moved = run(tmp_path, "2021-12", REFORM.format(SOON), world=reorder_cities(made_up(**WORLD), order))
    places = (3 * order[:, None] + np.arange(3)).ravel()
    assert np.array_equal(moved.totals.counts, one.totals.counts[:, places])
    assert np.array_equal(moved.inputs.ahead.lead, one.inputs.ahead.lead[places])


def test_the_nearest_change_of_each_place_is_seen_with_all_that_is_announced(tmp_path):
    """Two announced changes of some cities, a later one of all; what is not announced is not seen."""
    text = """
  - {announced: 2021-01, from: 2022-01, where: {region: East}, set: {settlement.insured_months: 120}}
  - {announced: 2021-01, from: 2023-01, set: {settlement.resident_months: 60}}
  - {from: 2021-12, set: {settlement.resident_months: 36}}
"""
    case = scenario(tmp_path, START + text.replace("region: East", "city: City 1"))
    model = Mobility(case, rng=8, world=made_up(**WORLD)).run_to("2021-02")
    ahead, month = model.inputs.ahead, month_numbers.parse_month("2021-02")
    mine = model.world.cities.name.index("City 1")
    others = np.arange(8) != mine
    assert ahead.lead[3 * mine] == month_numbers.parse_month("2022-01") - month
    coming = main(ahead.places, ahead.track)
    assert (coming["insured"][mine], coming["resident"][mine]) == (120, 6)
    assert set(ahead.lead[0::3][others]) == {month_numbers.parse_month("2023-01") - month}
    assert set(coming["resident"][others]) == {60}
    assert set(coming["insured"][others]) == {24}


def test_a_first_ranking_announced_has_a_line_to_come(tmp_path):
    """Open cities that will rank: people reckon with the quota cut from all who could apply, not with a line of nothing."""
    text = START.replace("settlement.regime: points", "settlement.regime: open")
    turn = "  - {announced: 2021-01, from: 2024-01, set: {settlement.regime: points}}\n"
    case = scenario(tmp_path, text + turn, sets=("settlement.application_hazard=0",))
    model = Mobility(case, rng=8, world=made_up(**WORLD)).run_to("2021-03")
    assert np.isnan(model.quotas.line).all()
    coming = main(model.inputs.ahead.places, model.inputs.ahead.track)
    assert coming["ranked"].all()
    lines = coming["path"][:, 0]
    assert (lines > 0).sum() >= 6  # in a city where all who could apply find a place, there is no line to pass
