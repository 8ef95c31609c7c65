"""Describe what a track asks of people who want to settle: the tests of the rule language."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sim.parameters.fields.section_fields import Section, field
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.points_item import EDUCATION, LANGUAGE, SKILL_GRADES

Age = Annotated[float, Field(gt=16, le=OLDEST)]


def _age(given: Any) -> Any:
    return OLDEST if given == "any age" else given


Under = Annotated[Age, BeforeValidator(_age)]


class InsuranceTest(Section):
    """Months of social insurance asked for."""

    months: int = field(0, "months", "months of social insurance here", LANGUAGE, ge=0, le=720)
    in_a_row: Literal["no", "yes"] = field("no", "", "they must be consecutive", LANGUAGE)
    back_paid: int = field(0, "months", "longest gap whose months may be paid back", LANGUAGE, ge=0, le=6)


class UnmodelledTest(Section):
    """A test the model does not carry: a share of people pass it, for good."""

    share: float = field(1, "share", "share of the people who pass", LANGUAGE, ge=0, le=1)
    what: str = Field(default="", description="what is tested, in words")


class EligibilityTests(Section):
    """What is asked; a test that is not written is not asked."""

    permit: Literal["held", "not asked"] = field(
        "not asked", "", "a residence permit: half a year of residence and a job, a home or a place of study", LANGUAGE
    )
    insured: InsuranceTest = InsuranceTest()
    resident: int = field(0, "months", "months of residence here", LANGUAGE, ge=0, le=720)
    home: Literal["any", "rent", "own"] = field("any", "", "home: any, rent (rented or owned), own", LANGUAGE)
    age_under: Under | None = field(
        None, "years", "age below which people may apply", LANGUAGE, none="any age", said={"any age": OLDEST}
    )
    women_under: Under | None = field(
        None, "years", "the same for women, where it differs", LANGUAGE, none="as for men", said={"any age": OLDEST}
    )
    education_under: dict[Literal[EDUCATION], Under] = Field(  # pyright: ignore[reportInvalidTypeForm]
        default={}, description="levels of education that are enough, each with the age below which it is enough"
    )
    skill_under: dict[Literal[SKILL_GRADES], Under] = Field(  # pyright: ignore[reportInvalidTypeForm]
        default={}, description="skill grades that are enough, each with the age below which it is enough"
    )
    job: Literal["any", "held", "insured"] = field("any", "", "a job: any state, any job, insured work", LANGUAGE)
    registered: Literal["anywhere", "in the province"] = field(
        "anywhere", "", "where the applicant is registered now", LANGUAGE
    )
    origin: Literal["any", "rural"] = field("any", "", "registration the applicant has now", LANGUAGE)
    passes: UnmodelledTest = UnmodelledTest()
    record: Literal["clean", "not asked"] = field(
        "not asked",
        "",
        "no criminal record: shown, and passed by everybody, because the model has no such records",
        LANGUAGE,
    )
