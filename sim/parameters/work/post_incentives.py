"""Describe posts, rewards and files: what draws people to a post away from the centre, and what a change of it costs."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field


class PostIncentives(Section):
    """Measures 5 to 8 of the 2019 Opinions; a part of `work` (docs/sources.md, measures)."""

    pension_transfer: float = field(
        0.75, "share",
        "share of the employer's pension contributions that moves along to another province; its change since the first "
        "month enters the choice of where to live",
        "docs/sources.md, measure 5: 12 of 16 points of the wage since May 2019, 12 of 20 before (recalled)", "medium", 0.5, 1,
        ge=0, le=1,
    )  # fmt: skip
    employer_pension: float = field(
        0.16, "share", "pension contributions of employers, share of the wage",
        "State Council General Office 2019 No. 13 (recalled)", "medium", 0.14, 0.2, ge=0, le=1,
    )  # fmt: skip
    file_delay: float = field(
        1.0, "months", "until the personnel file of a college-educated job seeker who lives elsewhere has come along; "
        "work.job_finding holds with the default",
        "assumption: no figure found (docs/sources.md, measure 6)", "low", 0.1, 3, ge=0, le=12,
    )  # fmt: skip
    hardship_premium: float = field(
        0, "share", "allowance of the college-educated, share of the wage; paid by the central budget, so in no city's "
        "wage bill or budget",
        "assumption: none; no figure found (docs/sources.md, measure 7)", "low", 0, 0.5, by_city=True, ge=0, le=2,
    )  # fmt: skip
    promotion_multiplier: float = field(
        1, "", "multiplies the chance to rise a skill grade; people reckon with what the faster ladder will add to earnings",
        "assumption: as elsewhere (docs/sources.md, measure 7)", "low", 1, 3, by_city=True, ge=0, le=20,
    )  # fmt: skip
    research_reward: float = field(
        0, "share", "cash rewards of holders of a master's or doctor's degree, share of the wage; paid out of what research "
        "earns, so in no wage bill",
        "assumption: none; at least half of the net proceeds go to the researchers (Law on Promoting the Transformation of "
        "Scientific and Technological Achievements 2015, article 45, recalled)", "low", 0, 0.5, by_city=True, ge=0, le=5,
    )  # fmt: skip
