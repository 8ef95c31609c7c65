"""Say a city's settlement rule in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sim.rules.resolved import Rules

HOME = {"any": "", "rent": "a rented or own home", "own": "an own home"}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def sentences(rules: Rules, row: int) -> Iterator[str]:
    """Yield what is asked of who wants to register in the city districts, one sentence at a time."""

    def now(name: str) -> str:
        return rules.text(f"settlement.{name}", row)

    regime = now("regime")
    if regime == "closed":
        yield "Nobody may register."
        return
    tests = HOME[now("stable_residence")] if regime == "open" else ", ".join(_tests(now))
    yield f"To register one needs: {tests}." if tests else "Whoever lives here may register."
    if regime == "points":
        yield from _points(now)
    yield f"The rule: {rules.origin('settlement.regime', row)}."
    yield "In other towns of the city the rule of the open tier holds."


def _tests(now) -> Iterator[str]:
    for name, words in (("insured_months", "social insurance"), ("resident_months", "residence")):
        if now(name) != "0":
            yield f"{now(name)} months of {words}" + (_row(now) if name == "insured_months" else "")
    if HOME[now("stable_residence")]:
        yield HOME[now("stable_residence")]
    yield f"an age below {now('age_below')}"
    if now("other_tests") != "1":
        yield f"further tests that {float(now('other_tests')):.0%} pass"


def _row(now) -> str:
    if now("consecutive") == "no":
        return ""
    paid = f" (gaps of up to {now('back_payment')} months may be paid back)" if now("back_payment") != "0" else ""
    return f" in a row{paid}"


def _points(now) -> Iterator[str]:
    bar, quota = now("points.threshold"), now("points.quota")
    if bar != "none":
        yield f"One also needs {bar} points."
    if now("points.mechanism") == "rank" and quota != "none":
        places = f"{float(now('points.quota_share')):.3%} of the residents (no quota was found)"
        places = places if quota == "default" else f"{quota} people"
        month = MONTHS[int(now("points.window")) - 1]
        yield f"The best {places} a year are admitted in {month}, with all tied at the line."
    elif quota == "none":
        yield "There is no quota."
