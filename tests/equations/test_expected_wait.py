"""What workers reckon with is what comes: predicted and realised waits of a cohort in every regime; pattern 11 of an opening."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels.expectations.own_services import own_service_access
from sim.model import Mobility
from sim.world import worker_record
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.equations.test_queue import SETS
from tests.laws.helpers_worlds import scenario

STILL = [one for one in SETS if "job_" not in one and "application_hazard" not in one and "time.end" not in one] + [
    "work.job_loss=0", "expectations.always_insured_work_share=1", "settlement.preference_mean=-2", "settlement.stable_residence=any",
    "settlement.permit=not asked", "families.special_enrolment=0", "time.end=2050-12", "application.deterred_by_travel=0",
]  # fmt: skip
POINTS = ["settlement.regime=points", "settlement.insured_months=24", "settlement.resident_months=0"]
REGIMES = {
    "open": (0.5, ["settlement.regime=open", "settlement.insured_months=0", "settlement.resident_months=0"]),
    "conditions": (
        0.7,
        [
            "settlement.regime=conditions",
            "settlement.insured_months=24",
            "settlement.resident_months=12",
            "application.months_to_decision=3",
        ],
    ),
    "ranked": (
        0.95,
        [
            *POINTS,
            "settlement.points.mechanism=rank",
            "settlement.points.quota=900000000",
            "settlement.points.threshold=none",
        ],
    ),
    "unranked": (0.7, [*POINTS, "settlement.points.mechanism=threshold", "settlement.points.threshold=30"]),
}


def cohort(workers: int = 3_000):
    """Make a world of insured men and women of 30, registered in the countryside of the next city, who came in the last year."""
    world = make_synthetic_world(3, workers, run_key(5))
    made, month, number = world.workers, world.month, np.arange(len(world.workers))
    made["place"] = 3 * (number % 3)
    made["registered"] = 3 * ((number + 1) % 3) + worker_record.RURAL
    came = month - number // 3 % 12
    made["origin"] = worker_record.replace_field(made["origin"], worker_record.BORN, month - 30 * 12)
    made["origin"] = worker_record.replace_field(made["origin"], worker_record.HOME_CITY, (number + 1) % 3)
    for field, value in (
        (worker_record.ARRIVED, came),
        (worker_record.INSURED_FROM, came),
        (worker_record.MONTHS_BEFORE_GAP, 0),
    ):
        made["clocks"] = worker_record.replace_field(made["clocks"], field, value)
    made["children"] = 0
    for field, value in (
        (worker_record.WORK, worker_record.INSURED),
        (worker_record.LAND, 0),
        (worker_record.PENDING, 0),
    ):
        made["traits"] = worker_record.replace_field(made["traits"], field, value)
    return world


def predicted(model: Mobility, slots: np.ndarray) -> np.ndarray:
    """Return E[beta^tau] as each worker reckons it, from the services that enter the choice: float64 (worker,)."""
    given, made = model.inputs, []
    for slot in slots:
        worker = model.slots.workers[slot]
        told = (given.nation[0], given.places, given.tracks, given.ahead)
        opened = float(given.places["open"][worker["place"]])
        found = own_service_access(*told, worker, int(slot), model.key, model.month)
        made.append((found - opened) / (1.0 - opened))
    return np.array(made)


@pytest.mark.parametrize("regime", REGIMES)
def test_predicted_is_realised(tmp_path, regime):
    """A thousand workers: means of beta^tau, months until registered, agree within sampling error."""
    discount, sets = REGIMES[regime]
    more = (
        f"expectations.discount_factor={discount}", "permits.renewal_share=1", "services.open_to_permit_holders=0.5",
        "permits.services_without_permit=1",
    )  # fmt: skip
    model = Mobility(scenario(tmp_path, sets=(*STILL, *sets, *more)), rng=2, world=cohort())
    slots = np.arange(1000)
    expected, start = predicted(model, slots), model.month
    registered = model.slots.records()["registered"][slots].copy()
    tau = np.full(len(slots), np.inf)
    for _ in range(300):
        model.step()
        new = np.isinf(tau) & (model.slots.records()["registered"][slots] != registered)
        tau[new] = model.month - start
    realised = discount ** (tau / 12.0)
    error = (realised - expected).std(ddof=1) / np.sqrt(len(slots))
    assert expected.mean() > 0.05
    assert abs((realised - expected).mean()) < 3.5 * error


def test_pattern_11_an_opening_makes_a_jump_that_decays(tmp_path):
    """Cities ask for four insured years until one month suffices: grants more than double in the first year, then fall."""
    reform = "\nreforms:\n  - from: 2024-01\n    set: {settlement.insured_months: 0, settlement.resident_months: 0}\n"
    asked = ["settlement.regime=conditions", "settlement.insured_months=24", "settlement.resident_months=24"]
    quiet = [one for one in STILL if "preference_mean" not in one and "application." not in one]
    world = cohort(30_000)
    came = world.month - np.random.default_rng(2).integers(0, 120, len(world.workers))  # over ten years back and ahead
    for field in (worker_record.ARRIVED, worker_record.INSURED_FROM):
        world.workers["clocks"] = worker_record.replace_field(world.workers["clocks"], field, came)
    half = np.arange(len(came)) % 2 == 0  # half of them work uninsured: four years never add up
    world.workers["clocks"][half] = worker_record.replace_field(
        world.workers["clocks"][half], worker_record.INSURED_FROM, 0
    )
    world.workers["traits"][half] = worker_record.replace_field(
        world.workers["traits"][half], worker_record.WORK, worker_record.INFORMAL
    )
    kinds = [f"work.insured_share.{group}=0.5" for group in ("primary", "junior", "senior", "college")]
    model = Mobility(scenario(tmp_path, reform, sets=(*quiet, *asked, *kinds)), rng=2, world=world).run_to("2020-12")
    grants = []
    for _ in range(2021, 2028):
        converted = 0
        for _ in range(12):
            model.step()
            converted += int(model.totals.converted.sum())
        grants.append(converted)
    before, first, second, third = grants[2], *grants[3:6]
    assert first > 2 * before
    assert first > second > third
