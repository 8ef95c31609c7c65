import re

import pytest

from sim.parameters.fields.section_fields import field_unit
from sim.parameters.fields.value_units import NotANumber, WrongUnit, parse_number
from sim.parameters.parameter_registry import PARAMETERS


@pytest.mark.parametrize(
    "text, unit, value",
    [
        ("84", "months", 84),
        ("7 years", "months", 84),
        ("18 months", "years", 1.5),
        ("1 year", "months", 12),
        ("6000 people a year", "people a year", 6000),
        ("5 million persons", "persons", 5_000_000),
        ("10 million", "persons", 10_000_000),
        ("3_000_000", "persons", 3_000_000),
        ("35 percent", "share", 0.35),
        ("35%", "share", 0.35),
        ("010", "months", 10),
        ("1e3", "persons per worker", 1000),
        (".66", "log odds", 0.66),
        ("-0.025", "share", -0.025),
        ("0.12 a year", "per year", 0.12),
        ("0.12 per year", "per year", 0.12),
        ("0.16 a month", "per month", 0.16),
        ("684.1 yuan a month", "yuan per month", 684.1),
        ("500 yuan a year", "yuan per year", 500),
        ("0.01 share a year", "share per year", 0.01),
        ("0.1 a year of age", "per year of age", 0.1),
        ("0.025 log points a year", "log points per year", 0.025),
        ("-0.0005 log points a year squared", "log points per year squared", -0.0005),
    ],
)
def test_numbers_with_and_without_unit(text, unit, value):
    assert parse_number(text, unit) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "far", "1,000", "nan", "inf", ".inf", "1e999", "2026-01", "--3"])
def test_not_numbers(text):
    with pytest.raises(NotANumber):
        parse_number(text, "months")


@pytest.mark.parametrize(
    "text, unit",
    [("7 points", "months"), ("7 yrs", "months"), ("0x10", "months"), ("3 months", ""), ("1 a year", "per month")],
)
def test_wrong_units(text, unit):
    with pytest.raises(WrongUnit, match="but this value is"):
        parse_number(text, unit)


def test_a_rate_is_per_year_or_per_month_in_every_parameter():
    units = {field_unit(about) for about in PARAMETERS.values()}
    rates = {unit for unit in units if re.search(r"\ba (year|month)\b", unit)}
    assert rates <= {"people a year", "persons a year"} and "per year" in units


def test_every_rate_is_an_amount_and_the_number_of_rankings_is_none():
    """A rate may be halved and may change in steps; a calendar may not."""
    from sim.parameters.fields.relative_values import is_amount
    from sim.parameters.fields.section_fields import field_unit
    from sim.parameters.parameter_registry import PARAMETERS

    rates = {
        path: is_amount(about) for path, about in PARAMETERS.items() if field_unit(about) in ("per year", "per month")
    }
    assert len(rates) > 10 and all(rates.values()), rates
    calendar = ("settlement.points.rounds", "settlement.points.window", "settlement.points.counting")
    assert not any(is_amount(PARAMETERS[path]) for path in calendar)
