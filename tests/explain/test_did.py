"""The reasons agree with what the kernels then did: a stratified sample of workers, in every regime."""

from collections import Counter

import numpy as np
import pytest

from sim.explain.person import Person
from sim.explain.track_answers import judge_today
from sim.kernels.worker_counts import ELIGIBLE
from sim.model import Mobility
from sim.rules.judge.track_judgement import ADMITTED, INELIGIBLE, REFUSED
from sim.world.worker_record import BORN, CHENGQU, NOWHERE, PENDING, RURAL, STUDENT, WORK, read_field
from tests.laws.helpers_worlds import made_up, scenario

ENOUGH = 100  # of each verdict in each regime
SAMPLE = 90  # of each regime a month, beside who has applied
REGIMES = {
    "open": "settlement.regime: open",
    "conditions": "settlement.regime: conditions, settlement.insured_months: 24, settlement.permit: held",
    "threshold": "settlement.regime: points, settlement.insured_months: 12, settlement.points.threshold: 38",
    "rank": "settlement.regime: points, settlement.insured_months: 12, settlement.points.mechanism: rank, "
    "settlement.points.threshold: none, settlement.points.quota: 20000, settlement.points.rounds: 12",
}


def of_regimes() -> str:
    """Write reforms by which two cities of eight follow each regime."""
    text = "reforms:\n"
    for number, values in enumerate(REGIMES.values()):
        text += f"  - {{from: 2020-11, where: {{city: [City {2 * number + 1}, City {2 * number + 2}]}}, set: {{{values}}}}}\n"
    return text


def regime_of(model) -> dict[int, str]:
    """Give the regime of every city by its row."""
    names = model.world.cities.name
    return {names.index(f"City {2 * k + one}"): regime for k, regime in enumerate(REGIMES) for one in (1, 2)}


def seeking(records) -> np.ndarray:
    """Return the slots of who lives in a chengqu without urban registration there."""
    place, registered = records["place"].astype(int), records["registered"].astype(int)
    here = (place // 3 == registered // 3) & (registered % 3 != RURAL)
    return np.flatnonzero((place != NOWHERE) & (place % 3 == CHENGQU) & ~here)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Live two years; return how often each verdict was told and borne out, and told and not, by regime."""
    case = scenario(tmp_path_factory.mktemp("case"), of_regimes(), sets=("application.deterred_by_travel=0",))
    model = Mobility(case, rng=5, world=made_up(8, 24_000, 4))
    regimes, borne, failed, rng = regime_of(model), Counter(), [], np.random.default_rng(3)
    for _ in range(36):
        model.step()
        records = model.slots.records().copy()
        slots = seeking(records)
        applied = read_field(records["traits"][slots], PENDING) == 1
        idle = slots[~applied]
        row = np.vectorize(regimes.get)(records["place"][idle] // 3)
        chosen = [rng.choice(idle[row == one], min(SAMPLE, (row == one).sum()), replace=False) for one in REGIMES]
        chosen = np.concatenate([slots[applied], *chosen])
        told = [(int(slot), judged(model, int(slot))) for slot in chosen]
        eligible = model.totals.counts[ELIGIBLE].copy()
        if model.month % 6 == 0:
            counted(model, slots, eligible, failed)
        model.step()
        after = model.slots.records()
        for slot, (regime, verdict, pending) in [(s, (regimes[t[0] // 3], t[1], t[2])) for s, t in told]:
            same = read_field(after["origin"][slot], BORN) == read_field(records["origin"][slot], BORN)
            if (
                not same or read_field(records["traits"][slot], WORK) == STUDENT
            ):  # an entrant in the slot, or settled by a college
                continue
            settled = after["registered"][slot] == records["place"][slot]
            right = settled == (pending and verdict == ADMITTED) and not (pending and verdict == INELIGIBLE)
            borne[regime, verdict] += right
            if not right:
                failed.append((regime, verdict, pending, slot, model.month))
    return borne, failed


def judged(model, slot) -> tuple[int, str, bool]:
    """Give a worker's place, the verdict of the only track there, and whether an application is filed."""
    person = Person(model, slot)
    (way,) = model.tracks(person.city, person.zone)
    return (
        person.place,
        judge_today(person, way).verdict,
        bool(read_field(int(model.slots.workers["traits"][slot]), PENDING)),
    )


def counted(model, slots, eligible, failed) -> None:
    """Hold the number of the eligible of one city against that of the kernel, which counts by clocks of the month."""
    city = int(model.slots.workers["place"][slots[0]]) // 3
    mine = [int(slot) for slot in slots if model.slots.workers["place"][slot] == 3 * city]
    (way,) = model.tracks(city)
    if way.ranked:
        return
    found = sum(judge_today(Person(model, slot), way).eligible for slot in mine)
    if found != eligible[3 * city]:
        failed.append(("eligible", city, found, int(eligible[3 * city]), model.month))


def test_every_verdict_is_borne_out(seen):
    _, failed = seen
    assert not failed, failed[:5]


@pytest.mark.parametrize(
    ("regime", "verdicts"),
    [
        ("open", (ADMITTED, INELIGIBLE)),  # whoever has a home is admitted: nobody is refused
        ("conditions", (ADMITTED, INELIGIBLE)),  # whoever passes the tests is admitted
        ("threshold", (ADMITTED, REFUSED, INELIGIBLE)),
        ("rank", (ADMITTED, REFUSED, INELIGIBLE)),
    ],
)
def test_there_are_enough_of_each(seen, regime, verdicts):
    borne, _ = seen
    assert all(borne[regime, verdict] >= ENOUGH for verdict in verdicts), borne
