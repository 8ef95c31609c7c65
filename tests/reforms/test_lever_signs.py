"""Each lever moves its outcome the way it must: the interval over paired replicates excludes zero."""

import pytest

from tests.reforms.helpers_outcomes import effect, reform

# lever and value, in the first cities only, outcome, sign
LEVERS = (
    ("prices.land_per_settled: 1000", True, "rent_there", -1),
    ("budget.compensation: 0.5", True, "balance_there", -1),
    ("budget.transfer_per_settled: 10000", True, "balance_there", 1),
    ("services.open_to_permit_holders: 1", False, "settled", -1),
    ("services.outpatient_provinces: 0, services.health_weight: 1", False, "settled", 1),
    ("work.pension_transfer: 1", False, "between_provinces", 1),
    ("work.pension_transfer: 0", False, "between_provinces", -1),
    ("work.file_delay: 0", False, "seeking_elsewhere", -1),
    ("work.file_delay: 6", False, "seeking_elsewhere", 1),
    ("work.hardship_premium: 0.3", True, "college_there", 1),
    ("work.promotion_multiplier: 3", True, "promoted", 1),
    ("work.promotion_multiplier: 6", True, "college_there", 1),
    ("work.research_reward: 2", True, "college_there", 1),
    ("families.rural_schools: 0.8", False, "reach_college", 1),
    ("families.child_accompanies: 0.9", False, "left_behind", -1),
    ("families.special_enrolment: 200000", False, "reach_college", 1),
    ("services.assistance_floor_urban: 4000, services.assistance_floor_rural: 4000", False, "moves", -1),
)


@pytest.mark.parametrize(("values", "there", "outcome", "sign"), LEVERS, ids=[one[0].split(",")[0] for one in LEVERS])
def test_sign(tmp_path_factory, values, there, outcome, sign):
    low, high = effect(tmp_path_factory.getbasetemp(), reform(values, there), outcome)
    assert low > 0 if sign > 0 else high < 0


# lever and value, what else holds from the same month on with and without it, outcome, sign
HELD = (
    ("services.assistance_portability: 1", "services.assistance_floor_urban: 4000", "moves", 1),
    ("families.left_behind_care: 1", "families.schooling.left_behind: 2", "reach_college", 1),
)


@pytest.mark.parametrize(("values", "held", "outcome", "sign"), HELD, ids=[one[0] for one in HELD])
def test_sign_where_more_is_at_stake(tmp_path_factory, values, held, outcome, sign):
    low, high = effect(tmp_path_factory.getbasetemp(), reform(f"{values}, {held}"), outcome, base=reform(held))
    assert low > 0 if sign > 0 else high < 0
