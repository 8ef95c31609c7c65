"""Describe the procedure of settling: permits, addresses to register at, journeys, time until a decision."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field

VENUES = ("tenants", "employer", "talent_market", "maker_space", "township")  # of CollectiveHouseholds, in this order
PERMITS = "Interim Regulations on Residence Permits, State Council Order 663"


class Permits(Section):
    """Residence permits: half a year of residence and a job, a place of study or a home; endorsed every year."""

    months: int = field(
        6,
        "months",
        "months of residence after which a permit is had",
        f"{PERMITS}: half a year",
        "high",
        by_city=True,
        ge=0,
        le=120,
    )
    renewal_share: float = field(
        1, "share", "share of permits that are endorsed in a year, the others lapse for that year",
        f"{PERMITS}; 1 is an assumption",
        "low", 0.7, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip
    services_without_permit: float = field(
        1, "share", "services open to who holds no permit, as a share of those open to its holders", "assumption",
        "low", 0.5, 1,
        by_city=True, gt=0, le=1,
    )  # fmt: skip
    services_by_points: float = field(
        0.5, "share", "share of what is closed to permit holders that points of a track of services open",
        "assumption", "low",
        0.2, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip


class CollectiveHouseholds(Section):
    """Addresses at which those who own no home can register, by venue, where a home of one's own or rented is asked for."""

    tenants: float = field(
        1, "share", "share of tenants who can register at the rented home or in a public household",
        "NDRC tasks of 2019: tenants may register in an urban public household; 1 is an assumption", "medium", 0.5,
        1, by_city=True,
        ge=0, le=1,
    )  # fmt: skip
    employer: float = field(
        0, "share", "share of those in insured work whom a collective household of the employer takes",
        "assumption: none in dormitories",
        "low", 0, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip
    talent_market: float = field(
        0, "share", "share of those with college whom a collective household of a talent market takes",
        "2023 measures of the ministry: conditions eased; 0 is an assumption", "low", 0, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip
    maker_space: float = field(
        0, "share", "share of those who work without insurance whom a collective household of a maker space takes",
        "2023 measures of the ministry; 0 is an assumption", "low", 0, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip
    township: float = field(
        0, "share", "share of the residents of towns whom a collective household of the township or village takes",
        "2023 measures of the ministry; 0 is an assumption", "low", 0, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip


class Application(Section):
    """Time and journeys an application takes."""

    months_to_decision: float = field(
        1, "months",
        "mean time from an application to its decision, where nobody is ranked; each month the same chance",
        "assumption: decided in the next month", "low", 1, 6, by_city=True, ge=1, le=60,
    )  # fmt: skip
    deterred_by_travel: float = field(
        0.2, "share",
        "share of applications of people registered in another province put off by the journey home for the transfer",
        "assumption", "low", 0, 0.5, ge=0, le=1,
    )  # fmt: skip
    same_city_registration: float = field(
        0,
        "share",
        "share of transfers between provinces that are done where one lives",
        "set by document",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
