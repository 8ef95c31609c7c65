"""Rural land: an income had where one is registered, given up on settling elsewhere, or kept (docs/model.md 2.10, 13)."""

import numpy as np
import pytest

from sim.kernels.migration.channel_weights import weigh_channels
from sim.kernels.settlement.willingness import holds_land
from sim.model import Mobility
from sim.world.worker_record import BORN, HOME_CITY, LAND, NOWHERE, RURAL, read_field
from tests.equations.helpers_small_choice import choice
from tests.laws import helpers_pairs as pairs
from tests.laws.helpers_worlds import made_up, scenario

KEPT = "reforms:\n  - from: 2021-01\n    set: {land.secure_rights_share: 1}\n"
OPENED = ("families.exam_closed=0.5",)  # so that children are sent back
PAIRS, WORKERS = 5, 60_000


def weights(made, city, holds):
    """Return the five weights of someone from the first city who lives in `city`."""
    return np.array(weigh_channels(made, 3 * city, 0, 0, 0, 0, False, holds, 1.0))


def test_land_multiplies_what_lies_in_the_city_of_registration():
    """For who holds land at home, staying there and going back there weigh exp(theta x share) more; nothing else does."""
    made = choice([1.0, 2.0, 3.0], home=np.exp(0.7), land=np.exp(0.1), onward=0.5)
    at_home, away = weights(made, 0, True), weights(made, 1, True)
    landless, without = weights(made, 0, False), weights(made, 1, False)
    assert at_home[0] == pytest.approx(np.exp(0.1) * landless[0])
    assert np.array_equal(at_home[1:], landless[1:])
    assert away[0] == without[0] and away[3] == without[3]
    # Going home has the weight of home less what moving on holds of it.
    assert away[2] - without[2] == pytest.approx(np.exp(0.7) * (np.exp(0.1) - 1))


def test_the_pull_follows_income_and_rights(tmp_path):
    world = made_up()
    given = {
        sets: Mobility(scenario(tmp_path, sets=sets), rng=1, world=world).inputs
        for sets in (
            (),
            ("land.secure_rights_share=1",),
            ("land.secure_rights_share=0.5", "land.income_kept_away=0"),
            ("switches.land=no",),
        )
    }
    pull = {sets: np.log(told.choice.land) for sets, told in given.items()}
    cost = {sets: told.nation["land"][0] for sets, told in given.items()}
    assert pull[()] == pytest.approx(np.array([1.5, 2.0]) * 0.05 * 0.57)
    assert pull["land.secure_rights_share=0.5", "land.income_kept_away=0"] == pytest.approx(
        np.array([1.5, 2.0]) * 0.05 * 0.5
    )
    assert cost[()] == pytest.approx([0.025, 0.05])
    assert cost["land.secure_rights_share=0.5", "land.income_kept_away=0"] == pytest.approx([0.0125, 0.025])
    for sets in (("land.secure_rights_share=1",), ("switches.land=no",)):
        assert not pull[sets].any() and not cost[sets].any()


def test_tastes_of_the_start_are_drawn_by_the_costs_of_the_start(tmp_path):
    model = Mobility(scenario(tmp_path, KEPT), rng=1, world=made_up()).run_to("2021-02")
    assert not model.inputs.nation["land"].any()
    assert model.inputs.nation["land_start"][0] == pytest.approx([0.025, 0.05])


def measure(month: pairs.Month) -> np.ndarray:
    """Rural workers settled, retired who went back, other returns, children sent back."""
    before, after, settled, model = month
    age, totals = model.month - read_field(before["origin"], BORN), model.totals
    went = (after["place"] == before["registered"]) & (before["place"] // 3 != before["registered"] // 3)
    retired = went & (before["place"] != NOWHERE) & (age >= 55 * 12) & (after["origin"] == before["origin"])
    rural = settled & (before["registered"] % 3 == RURAL)
    others = totals.returned.sum() - retired.sum()
    return np.array([rural.sum(), retired.sum(), others, totals.sent_back.sum()])


def reform(folder, months: int, *sets: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean paired difference that secure land makes, and its 95% half width; print both and the base."""
    told = []
    for text in ("", KEPT):
        case = scenario(folder, text, (*OPENED, *sets))
        told.append([pairs.run(case, k, months, measure, workers=WORKERS) for k in range(PAIRS)])
    mean, half = pairs.difference(*told)
    print("rural settled, retired, others, sent back:", np.mean(told[0], axis=0), "difference", mean, "+-", half)
    return mean, half


def test_land_kept_raises_rural_conversions_and_lowers_returns(tmp_path):
    """Four years, land worth a tenth of income and only at home: more settle, fewer go back by choice."""
    mean, half = reform(tmp_path, 50, "land.income=0.1", "land.income_kept_away=0")
    assert (mean - half)[0] > 0
    assert (mean + half)[2] < 0


@pytest.mark.slow
def test_land_kept_lowers_every_kind_of_return_in_time(tmp_path):
    """Eleven years at start values: who has settled does not go back in retirement, and the children sit the exam."""
    mean, half = reform(tmp_path, 132)
    assert (mean - half)[0] > 0
    assert np.all((mean + half)[1:] < 0)


def test_settling_elsewhere_takes_the_land_or_leaves_it(tmp_path):
    for text, kept in (("", False), (KEPT.replace("2021-01", "2020-11"), True)):

        def holders(month: pairs.Month) -> np.ndarray:
            """Count holders who settled away from their land, and of them those who hold it after."""
            elsewhere = month.settled & (month.before["registered"] // 3 != month.before["place"] // 3)
            had = elsewhere & (read_field(month.before["traits"], LAND) == 1)
            have = had & (read_field(month.after["traits"], LAND) == 1)
            for slot in np.flatnonzero(have):  # land far away holds nobody to the new city
                far = month.after["registered"][slot] // 3 != read_field(month.after["origin"][slot], HOME_CITY)
                assert holds_land(month.after[slot]) == (not far)
            return np.array([had.sum(), have.sum()])

        had, have = pairs.run(scenario(tmp_path, text), 0, 6, holders)
        assert had > 5 and have == (had if kept else 0)
