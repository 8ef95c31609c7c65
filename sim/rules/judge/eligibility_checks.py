"""Test a person against what a track asks, with what is asked and what the person has in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import EDUCATION, SKILL_GRADES
from sim.rules.judge.applicant_state import LEVELS, ApplicantState, consecutive_months, value_at_level
from sim.rules.judge.exact_numbers import exact_fraction, format_points, years_and_months
from sim.rules.resolve.active_track import ActiveTrack

TOLD = ("permit", "record")  # tests of which nothing is asked again where they are passed
ANY_YEARS = (None, OLDEST)  # ages that are no limit


@dataclass(frozen=True)
class EligibilityCheck:
    """One test: its name in the rule language, what is asked, what the person has."""

    name: str
    asked: str
    has: str
    passed: bool

    def __str__(self) -> str:
        return self.has if self.passed and self.name in TOLD else f"{self.has} ({self.asked})"


def check_eligibility(way: ActiveTrack, who: ApplicantState) -> Iterator[EligibilityCheck]:
    """Yield the tests that are asked, in the order of the rule language."""
    asked = way.eligible
    if asked.permit == "held":
        yield _permit(way, who)
    if asked.insured.months:
        yield _insured(asked, who)
    if asked.resident:
        has = f"lives here {years_and_months(who.resident)}"
        yield EligibilityCheck(
            "resident", f"{years_and_months(asked.resident)} asked", has, who.resident >= asked.resident
        )
    if asked.home != "any":
        yield _home(way, who)
    if (years := _age_asked(asked, who)) not in ANY_YEARS:
        yield EligibilityCheck(
            "age",
            f"below {format_points(years)} asked",
            f"aged {years_and_months(who.age)}",
            who.age < 12 * exact_fraction(years),
        )
    if asked.education_under or asked.skill_under:
        yield _schooled(asked, who)
    yield from _states(asked, who)
    if asked.passes.share < 1:
        yield _passes(asked, "passes" in who.holds)
    if asked.record == "clean":
        yield EligibilityCheck("record", "a clean record asked", "no record", True)


def _passes(asked: EligibilityTests, passed: bool) -> EligibilityCheck:
    """Tell a test that the model does not carry: who passes is drawn, whatever else is known of the person."""
    among = f"drawn as one of the {format_points(100 * exact_fraction(asked.passes.share))}% who pass"
    words = f"{asked.passes.what or 'further tests'}: not in the model"
    return EligibilityCheck("passes", words, among if passed else f"not {among}", passed)


def _permit(way: ActiveTrack, who: ApplicantState) -> EligibilityCheck:
    stays = who.work in ("insured", "informal", "student") or who.home != "dormitory"
    held = who.resident >= way.permit_months and stays and (way.renewed >= 1 or "permit" in who.holds)
    asked = f"{years_and_months(way.permit_months)} here and a job, a home or a place of study asked"
    return EligibilityCheck("permit", asked, "permit held" if held else "no residence permit", held)


def _insured(asked: EligibilityTests, who: ApplicantState) -> EligibilityCheck:
    need, row = asked.insured, asked.insured.in_a_row == "yes"
    months = who.insured if not row else consecutive_months(who, need.back_paid)
    gap = f" without a gap over {need.back_paid} months" if row and need.back_paid else " in a row" if row else ""
    return EligibilityCheck(
        "insured",
        f"{years_and_months(need.months)} asked",
        f"insured {months} {'month' if months == 1 else 'months'}{gap}",
        months >= need.months,
    )


def _home(way: ActiveTrack, who: ApplicantState) -> EligibilityCheck:
    has = {"owns": "owns a home", "rents": "rents"}.get(who.home, f"lives in {who.home}")
    if way.eligible.home == "own":
        return EligibilityCheck("home", "a home of one's own asked", has, who.home == "owns")
    share = 1.0 if who.home == "owns" else address_share(way, who)
    passed = share >= 1 or (share > 0 and "address" in who.holds)
    found = ", in a collective household" if passed and who.home == "dormitory" else ""
    return EligibilityCheck("home", "a rented home or a home of one's own asked", has + found, passed)


def address_share(way: ActiveTrack, who: ApplicantState) -> float:
    """Give the share of people like this one, without a home of their own, who find an address to register at."""
    tenants, employer, talent_market, maker_space, township = way.addresses
    open_to = [township]
    open_to += [tenants] if who.home != "dormitory" else []
    open_to += [employer] if who.work == "insured" else [maker_space] if who.work == "informal" else []
    open_to += [talent_market] if who.level >= LEVELS.index("college") else []
    return max(open_to)


def _age_asked(asked: EligibilityTests, who: ApplicantState) -> float | None:
    limits = [asked.age_under] if who.sex == "man" else [asked.age_under, asked.women_under]
    return min((years for years in limits if years is not None), default=None)


def _schooled(asked: EligibilityTests, who: ApplicantState) -> EligibilityCheck:
    """Test education or skill: one of the two is enough, below the age of the level (the next lower one named)."""
    by_education = value_at_level(asked.education_under, EDUCATION, who.level)
    by_skill = value_at_level(asked.skill_under, SKILL_GRADES, who.skill - 1)
    passed = any(years is not None and who.age < 12 * exact_fraction(years) for years in (by_education, by_skill))
    levels = [*_levels(asked.education_under, EDUCATION), *_levels(asked.skill_under, SKILL_GRADES)]
    skill = f", skill grade {who.skill}" if asked.skill_under else ""
    return EligibilityCheck(
        "education or skill",
        f"{' or '.join(levels)} asked",
        f"{who.education}{skill}, {years_and_months(who.age)}",
        passed,
    )


def _levels(named: Mapping[Any, float], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name in named:
            years = named[name]
            yield name.replace("_", " ") + ("" if years in ANY_YEARS else f" below {format_points(years)}")


def _states(asked: EligibilityTests, who: ApplicantState) -> Iterator[EligibilityCheck]:
    work = {"insured": "insured work", "informal": "uninsured work"}.get(who.work, who.work)
    if asked.job != "any":
        passed = who.work == "insured" or (asked.job == "held" and who.work == "informal")
        yield EligibilityCheck("job", "insured work asked" if asked.job == "insured" else "a job asked", work, passed)
    if asked.registered != "anywhere":
        has = f"registered in {'this' if who.same_province else 'another'} province"
        yield EligibilityCheck("registered", "registration in this province asked", has, who.same_province)
    if asked.origin != "any":
        yield EligibilityCheck(
            "origin", "rural registration asked", f"{who.registered} registration", who.registered == "rural"
        )
