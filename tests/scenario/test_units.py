import pytest

from sim.parameters.fields.value_units import NotANumber, WrongUnit, parse_number


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
    [("7 points", "months"), ("7 yrs", "months"), ("0x10", "months"), ("3 months", ""), ("1 a year", "a month")],
)
def test_wrong_units(text, unit):
    with pytest.raises(WrongUnit, match="but this value is"):
        parse_number(text, unit)
