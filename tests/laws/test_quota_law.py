"""The quota is passed only by ties; nobody under the cut-off, nobody twice; no quota is the threshold rule; 0 freezes."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.points_score import score_points
from sim.model import Mobility
from sim.world.worker_record import PENDING, read_field
from tests.laws.helpers_worlds import fingerprint, made_up, ranked, scenario

WORLD = dict(cities=8, workers=20_000, seed=5)


def test_admitted_passes_the_quota_only_by_ties_and_all_are_settled(tmp_path):
    model = Mobility(ranked(tmp_path, "60000"), rng=4, world=made_up(**WORLD), threads=2)
    rounds = 0
    for _ in range(40):
        before = model.announced
        model.step()
        settled = model.totals.converted[0::3]
        assert np.array_equal(settled, before.admitted)  # announced last month, settled now, each once
        histogram = model.tallies.histogram.sum(axis=0)
        if month_numbers.month_of_year(model.month) != 3:
            assert not model.totals.applied[0::3].any()
            continue
        assert model.announced.admitted.sum() > 0
        told = model.month_settlement
        asked, by_ranking = told["ranked_applicants"], told["ranked_admitted"]
        assert np.array_equal(by_ranking + told["posts_admitted"] + told["unranked_admitted"], told["admitted"])
        assert np.array_equal(asked, model.totals.applied[0::3]) and (by_ranking <= asked).all() and by_ranking.any()
        for track in model.announced.tracks.track[model.announced.tracks.track["window"]]:
            applied, city, line = histogram[track["queue"]], track["seat"], track["cutoff"]
            if applied.sum() == 0:
                continue
            admitted, places = model.announced.admitted[city], model.quotas.places[city]
            assert admitted == applied[line:].sum()
            assert admitted - applied[line] < places or admitted <= places
            rounds += applied.sum() > admitted
    assert rounds > 3  # some rounds refused somebody


def test_nobody_under_the_cutoff_is_settled(tmp_path):
    model = Mobility(ranked(tmp_path, "30000"), rng=4, world=made_up(**WORLD), threads=1)
    model.run_to("2022-03")
    records = model.slots.records().copy()
    pending = np.flatnonzero(read_field(records["traits"], PENDING))
    announced = model.announced
    first = announced.places["first"]
    chosen = [announced.tracks.track[first[records[s]["place"]]] for s in pending]
    scores = np.array(
        [
            score_points(
                track,
                announced.tracks.item,
                read_applicant(announced.places, records[s], s, model.key, track["counted"])._replace(key=model.key),
            )
            for s, track in zip(pending, chosen, strict=True)
        ]
    )
    model.step()
    after = model.slots.records()[pending]
    settled = after["registered"] == records[pending]["place"]
    lines = np.array([track["cutoff"] for track in chosen])
    chengqu = records[pending]["place"] % 3 == 0
    assert np.array_equal(settled[chengqu], (scores >= lines)[chengqu])
    assert settled.any() and not settled[chengqu].all()


def test_no_quota_is_the_threshold_rule(tmp_path):
    text = (
        "reforms:\n  - from: 2020-12\n    set:\n      settlement.regime: points\n      settlement.insured_months: 12\n"
    )
    rule = "      settlement.points.threshold: 40\n      settlement.points.mechanism: {}\n      settlement.points.quota: none\n"
    prints = [
        fingerprint(
            Mobility(scenario(tmp_path, text + rule.format(kind)), rng=4, world=made_up(**WORLD)).run_to("2022-12")
        )
        for kind in ("rank", "threshold")
    ]
    assert prints[0] == prints[1]


def test_quota_zero_settles_nobody(tmp_path):
    model = Mobility(ranked(tmp_path, "0"), rng=4, world=made_up(**WORLD))
    for _ in range(30):
        model.step()
        assert model.totals.converted[0::3].sum() == 0
    assert model.totals.eligible[0::3].sum() > 0


@pytest.mark.parametrize("quota", ["3000", "9000"])
def test_small_quotas_add_up_over_the_years(tmp_path, quota):
    """A quota smaller than a worker's weight is carried until it makes a whole worker."""
    world = made_up(**WORLD)
    model = Mobility(ranked(tmp_path, quota), rng=4, world=world)
    places = np.zeros(len(world.cities))
    for _ in range(75):
        model.step()
        if month_numbers.month_of_year(model.month) == 3:
            places += model.quotas.places[: len(places)]
    assert np.all(np.abs(places - 6 * float(quota) / world.scale) < 1.0 + 1e-6)


@pytest.mark.parametrize("ties", ["by lot", "by insured months"])
def test_each_ranking_counts_who_is_admitted_after_ties_are_broken(tmp_path, ties):
    coarse = f"  - from: 2020-12\n    set: {{settlement.points.ties: {ties}, settlement.points.items: years}}\n"
    model = Mobility(ranked(tmp_path, "60000", insured=0, more=coarse), rng=4, world=made_up(**WORLD), threads=2)
    broken = 0
    for _ in range(40):
        model.step()
        announced = model.announced
        window = announced.tracks.track[announced.tracks.track["window"]]
        if not len(window):
            continue
        assert announced.queue.sum() == announced.admitted.sum()
        histogram = model.tallies.histogram.sum(axis=0)
        for track in window:
            found, places = announced.queue[track["queue"]], model.quotas.places[track["seat"]]
            assert found <= histogram[track["queue"]].sum()
            broken += track["tied"] > 0
            if ties == "by lot" and histogram[track["queue"]].sum() >= places:
                assert places <= found <= places + 1  # two of 1,024 lots may be the same
    assert broken > 1  # with insured months, who has more of them has more points too, so few ties are left to break
