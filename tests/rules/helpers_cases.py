"""Read the applicants worked by hand (tests/rules/applicants, whose README says what the keys mean)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "applicants"


def cases() -> list[dict[str, Any]]:
    """List every case of every file, files in the order of their names."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def exact(number: Any) -> Fraction:
    """Read a number as it is written: a whole number, a decimal or a fraction in quotes."""
    return Fraction(str(number))


def label(case: dict[str, Any]) -> str:
    """Name a case for the list of tests."""
    return f"{case['city']}: {case['name']}"
