"""Nobody's hazards add up to more than the chance of being a candidate, whatever the parameters (HAZARDS holds both)."""

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim.core import month_numbers
from sim.kernels.competing_events import APPLICATION, HAZARDS, NOTHING, LargestFactors, event_from_draw
from sim.kernels.event_chances import application_chance
from sim.kernels.input_records import AGES, PLACE
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_files import load
from sim.steps.migration.evaluation_hazard import build_evaluation_hazards
from sim.steps.national_inputs import build_nation, working_ages
from sim.world.synthetic.synthetic_schedules import invent_schedules
from sim.world.worker_record import AT_HOME, INFORMAL, INSURED, RETIRED, WORK_STATES
from tests.kernels.helpers_people import MONTH, people
from tests.laws.helpers_worlds import BASELINE, made_up

SCHEDULES = invent_schedules()
CITIES = made_up(4, 2000).cities
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
PARAMETERS = st.fixed_dictionaries(
    {
        "hazard.evaluation": st.floats(0, 5), "demography.mortality": st.floats(0, 10),
        "demography.fertility": st.floats(0, 5), "settlement.application_hazard": st.floats(0, 1),
        "homes.purchase_rate": st.floats(0, 1), "homes.largest_factor": st.floats(1, 8), "work.job_loss": st.floats(0, 0.5),
        "work.automation": st.floats(0, 0.5), "work.promotion.highly_skilled": st.floats(0, 1),
        "work.promotion_multiplier": st.floats(0, 5), "families.return_at_retirement": st.floats(0, 1),
    }
)  # fmt: skip
WORKERS = st.fixed_dictionaries(
    {
        "place": st.integers(0, 8), "registered": st.integers(0, 8), "home": st.integers(0, 2),
        "age": st.integers(192, 1440), "sex": st.integers(0, 1), "education": st.integers(0, 6),
        "skill": st.integers(0, 7), "work": st.integers(0, len(WORK_STATES) - 1), "tenure": st.integers(0, 3),
    }
)  # fmt: skip


def build(sets, births, reclassified):
    """Build NATION, PLACE (9,) in which every factor is at its largest, EvaluationHazards, and the largest factors."""
    sets = tuple(f"{path}={value:.6f}" for path, value in sets.items())
    in_force = InForce(load(BASELINE, sets=("world=synthetic", *sets)), CITIES)
    rules = in_force.at(month_numbers.parse_month("2020-12"), np.full(len(CITIES), 2e6))
    evaluating, birth = build_evaluation_hazards(rules), np.tile(SCHEDULES.birth / 12.0, (3, 1))
    nation = build_nation(rules, SCHEDULES, evaluating, MONTH, 5.0, birth, births, reclassified, None)
    places, ladder = np.zeros(9, PLACE), max(rules["work.promotion_multiplier"].max(), 1.0)
    places["births"], places["reclassified"][2::3] = births, reclassified
    places["ladder"], places["buys"] = (
        rules["work.promotion_multiplier"].max() - 1.0,
        rules.value("homes.largest_factor"),
    )
    places["buys"][2::3] = 0.0
    return (
        nation,
        places,
        evaluating,
        LargestFactors(births, reclassified, ladder, places["buys"].max(), working_ages(nation)),
    )


def as_there_may_be(one, nation, most):
    """Leave nobody at work, or retired, at an age at which nobody is."""
    early, late = one["age"] < nation["retirement"].min(), not most.working[one["age"] // 12]
    impossible = (early and one["work"] == RETIRED) or (late and one["work"] in (INFORMAL, INSURED))
    return one | {"work": AT_HOME} if impossible else one


def chances(worker, nation, places, evaluating):
    """Return the chance of each row of HAZARDS for one worker."""
    age = min((MONTH - (int(worker["origin"]) & 0x7FF)) // 12, AGES - 1)
    return np.array([hazard.chance(worker, age, MONTH, nation[0], places, evaluating) for hazard in HAZARDS]), age


@FEW
@given(PARAMETERS, st.lists(WORKERS, min_size=8, max_size=20), st.floats(1, 4), st.floats(0, 0.02))
@example({"homes.purchase_rate": 1.0, "work.job_loss": 0.4}, [{"work": 4, "age": 12 * 32, "arrived": 1200}], 1.0, 0.0)
def test_hazards_add_up_to_no_more_than_the_bound(sets, workers, births, reclassified):
    nation, places, evaluating, most = build(sets, births, reclassified)
    largest = [hazard.largest(nation, evaluating, most) + np.zeros((2, AGES)) for hazard in HAZARDS]
    for worker in people(*(as_there_may_be(one, nation, most) for one in workers)):
        own, age = chances(worker, nation, places, evaluating)
        sex = int(worker["traits"]) & 1
        assert nation["bound"][0] == 1.0 or own.sum() <= nation["bound"][0] * (1 + 1e-12)
        for hazard, chance, limit in zip(HAZARDS, own, largest, strict=True):
            counted = (
                reclassified if hazard.event == APPLICATION else 0.0
            )  # its row is what lies above reclassification
            assert chance <= (limit[sex, age] + counted) * (1 + 1e-12), hazard


def test_events_are_asked_for_in_the_order_of_the_table():
    """A draw in the k-th of the stretches that the chances take of the bound, in the order of HAZARDS, gives the k-th event."""
    nation, places, evaluating, _ = build({"homes.purchase_rate": 0.3, "work.automation": 0.2}, 1.0, 0.0)
    worker = people({"work": 4, "place": 3, "registered": 6, "home": 0, "tenure": 1, "sex": 1, "arrived": 1300})[0]
    own, _ = chances(worker, nation, places, evaluating)
    ends = np.cumsum(own) / nation["bound"][0]
    found = [event_from_draw(worker, end - chance / nation["bound"][0] / 2, MONTH, nation[0], places, evaluating)
             for end, chance in zip(ends, own, strict=True) if chance > 0]  # fmt: skip
    assert found == [hazard.event for hazard, chance in zip(HAZARDS, own, strict=True) if chance > 0]
    assert len(found) >= 7
    assert event_from_draw(worker, (ends[-1] + 1.0) / 2, MONTH, nation[0], places, evaluating) == NOTHING


def test_only_residents_of_urban_places_apply():
    nation, places, evaluating, _ = build({}, 1.0, 0.0)
    town, village = people({"place": 4}, {"place": 5})
    found = [application_chance(one, 30, MONTH, nation[0], places, evaluating) for one in (town, village)]
    assert found == [nation["apply"][0], 0.0]
