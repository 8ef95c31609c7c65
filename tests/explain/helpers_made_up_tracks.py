"""Hand-made tracks for made-up worlds: ranked points, a degree track, nothing in towns."""

from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rules.resolve.active_track import ActiveTrack

ITEMS = {
    "social_insurance": PointsItem.model_validate({"of": "insured", "each_year": 3}),
    "rented_home": PointsItem.model_validate({"of": "rented", "each_year": 0.5, "within": "insured"}),
    "education": PointsItem.model_validate(
        {"of": "education", "levels": {"college": 10.5, "bachelor": 15, "master": 26}}
    ),
    "age": PointsItem.model_validate({"of": "age", "at": 45, "points": 20, "each_year_older": -4, "at_least": 0}),
    "income_tax": PointsItem.model_validate({"of": "holding", "points": [6, 4], "share": [0.1, 0.2]}),
    "outside": PointsItem.model_validate(
        {"of": "owned", "each_year": 2, "counted": "year", "share": 0.4, "at_most": 12}
    ),
}
POINTS = ActiveTrack(
    "points",
    mechanism="rank",
    eligible=EligibilityTests.model_validate({"permit": "held", "insured": {"months": 12}, "age_under": 60}),
    items=ITEMS,
)
DEGREE = ActiveTrack(
    "degree", eligible=EligibilityTests.model_validate({"education_under": {"bachelor": 45}, "passes": {"share": 0.5}})
)


def ways(model, row, zone=0):
    """Give two tracks in the districts of every city, one in towns."""
    return {
        0: (POINTS, DEGREE),
        1: (ActiveTrack("open", eligible=EligibilityTests.model_validate({"home": "rent"})),),
    }.get(zone, ())
