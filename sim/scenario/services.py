"""Describe public services and rural land."""

from __future__ import annotations

from sim.scenario.section import Section, field

TABLE = "start_values.csv"


class Services(Section):
    """Public services and what a residence permit opens of them (model document 2.5, 2.10: 9)."""

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
        "model document 2.8, chi; assumption",
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


class Land(Section):
    """Cost of giving up rural land rights on settling."""

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
