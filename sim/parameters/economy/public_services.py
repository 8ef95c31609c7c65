"""Describe public services and rural land."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field

TABLE = "start_values.csv"


class Services(Section):
    """Public services and what a residence permit opens of them (docs/model.md 2.5, 2.10: 9)."""

    weight: float = field(
        0.15, "", "weight of services in utility, no school child", f"{TABLE} psi", "medium", 0.1, 0.22, ge=0, le=2
    )
    weight_school_child: float = field(
        0.30, "", "weight of services in utility, with a school child", f"{TABLE} psi_kid", "low", 0.2, 0.4, ge=0, le=2
    )
    open_to_permit_holders: float = field(
        0.95,
        "share",
        "share of services open without local registration",
        f"{TABLE} phi_T5",
        "low",
        0.4,
        1,
        by_city=True,
        gt=0,
        le=1,
    )
    congestion: float = field(
        0.7,
        "",
        "elasticity of service quality with respect to users, spending as it is; 1 = quality is spending per user",
        "docs/model.md 2.8, chi; assumption",
        "low",
        0.3,
        1,
        ge=0,
        le=2,
    )
    exam_access: float = field(
        0,
        "share",
        "worth of sitting the university entrance exam here, mean over people, as a share of income",
        f"{TABLE} zeta",
        "low",
        0,
        0.15,
        by_city=True,
        ge=0,
        le=1,
    )
    outpatient_provinces: int = field(
        12, "provinces", "provinces, of 31, that settle outpatient bills of people insured in another one, before February 2021; "
        "phi is given for the default",
        "National Healthcare Security Administration: 12 before February 2021, 27 then, 31 by December (op2021b, op2021)",
        "high", 12, 31, ge=0, le=31,
    )  # fmt: skip
    health_weight: float = field(
        0.2, "share", "share of the closed services that all 31 provinces together open to people from another province",
        "assumption", "low", 0.05, 0.4, ge=0, le=1,
    )  # fmt: skip
    assistance_floor_urban: float = field(
        684.1, "yuan a month", "subsistence allowance of who is out of work, chengqu and towns, in yuan of the first month; "
        "wages hold with the default",
        "Ministry of Civil Affairs, first quarter of 2021 (docs/sources.md, measure 13); without a test of means (assumption)",
        "high", 500, 1500, by_city=True, ge=0,
    )  # fmt: skip
    assistance_floor_rural: float = field(
        503.8, "yuan a month", "the same, rural places", "Ministry of Civil Affairs, first quarter of 2021", "high", 400, 1500,
        by_city=True, ge=0,
    )  # fmt: skip
    assistance_portability: float = field(
        0, "share", "share of that allowance which people registered in another city can claim here",
        "docs/sources.md, measure 13: it is claimed where one is registered; assumption", "low", 0, 1, by_city=True, ge=0, le=1,
    )  # fmt: skip


class Land(Section):
    """Rural land: its income, its loss on settling, and rights that are secure (docs/model.md 2.6, 2.10: 13)."""

    income: float = field(
        0.05,
        "share",
        "income from land, share of income, had where one is registered",
        f"assumption: as the cost of giving it up, {TABLE} nu_land",
        "low",
        0.03,
        0.1,
        ge=0,
        le=1,
    )
    income_kept_away: float = field(
        0.43,
        "share",
        "share of that income kept while living in another city",
        "assumptions.csv household_farms 2017: .174 of migrant workers' households away from home farm, .403 near home",
        "low",
        0,
        0.8,
        ge=0,
        le=1,
    )
    secure_rights_share: float = field(
        0,
        "share",
        "share of land rights that are secure, while away and after settling: 0 = lost on settling, 1 = kept for good; "
        "between the two that share of their worth is paid on settling",
        "assumption: people reckon with losing it, as the cost of settling says; by law it is no condition of settling "
        "(Rural Land Contracting Law 2018, article 27)",
        "low",
        0,
        1,
        ge=0,
        le=1,
    )

    cost_elsewhere: float = field(
        0.05, "share", "share of income, registered in another city", f"{TABLE} nu_land", "low", 0.03, 0.1, ge=0, le=1
    )
    cost_own_city: float = field(
        0.025,
        "share",
        "share of income, registered in the same city",
        f"{TABLE} nu_land_own",
        "low",
        0.01,
        0.06,
        ge=0,
        le=1,
    )

    entrants_holding: float = field(
        0.45,
        "share",
        "share of those who turn 16 with rural registration whose household holds contracted land",
        "assumptions.csv holds_contracted_land, born after 1995",
        "low",
        0.3,
        0.55,
        ge=0,
        le=1,
    )
