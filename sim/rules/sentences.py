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


def sentences(rules: Rules, row: int, residents: float = 0.0) -> Iterator[str]:
    """Yield what is asked of who wants to register in the city districts, one sentence at a time.

    residents : persons living in the whole city, to give a default quota in persons; 0 where they are not known
    """

    def now(name: str) -> str:
        return rules.text(f"settlement.{name}", row)

    regime = now("regime")
    if regime == "closed":
        yield "Nobody may register."
        return
    tests = HOME[now("stable_residence")] if regime == "open" else ", ".join(_tests(now))
    yield f"To register one needs: {tests}." if tests else "Whoever lives here may register."
    if regime == "points":
        yield from _points(now, default_quota(rules, row, residents))
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


def default_quota(rules: Rules, row: int, residents: float) -> str:
    """Say how many a default quota admits: "about 5,900 people a year: 0.027% of 21.9 million residents"."""
    share = float(rules.text("settlement.points.quota_share", row))
    if residents <= 0:
        return f"{share:.3%} of the residents a year"
    people = float(f"{share * residents:.2g}")
    return f"about {people:,.0f} people a year: {share:.3%} of {residents / 1e6:.3g} million residents"


def _points(now, default: str) -> Iterator[str]:
    bar, quota = now("points.threshold"), now("points.quota")
    if bar != "none":
        yield f"One also needs {bar} points."
    if now("points.mechanism") == "rank" and quota != "none":
        places = f"{default}; no quota was found" if quota == "default" else f"{int(quota):,} people a year"
        month = MONTHS[int(now("points.window")) - 1]
        yield f"The best are admitted in {month} ({places}), with all tied at the line."
    elif quota == "none":
        yield "There is no quota."
