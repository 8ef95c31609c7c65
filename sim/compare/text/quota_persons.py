"""Write quotas that are a share of the residents in persons a year."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.parameters.fields.value_format import with_unit
from sim.rules.report.previous_values import format_city_count
from sim.rules.resolve.rule_table import DEFAULT_QUOTA, RuleTable

QUOTA, SHARE = "settlement.points.quota", "settlement.points.quota_share"
FIGURES = 3  # that are written: residents are those of one run


def city_quota_in_words(rules: RuleTable, city: int, residents: np.ndarray) -> str:
    """Say how many a city's quota admits: "6,000 people a year".

    Parameters
    ----------
    rules, city : of one month; row of the city.
    residents : float64 (city,) persons, of whom a quota may be a share.
    """
    return f"{round_persons(yearly_quota(rules, city, residents))} people a year"


def yearly_quota(rules: RuleTable, city: int, residents: np.ndarray) -> float:
    """Give the quota of a city in persons a year.

    Parameters
    ----------
    rules, city : of one month; row of the city.
    residents : float64 (city,) persons, of whom a quota may be a share.
    """
    given = float(rules[QUOTA][city])
    return quota_share_of(rules, city) * float(residents[city]) if given < 0 else given


def quota_share_of(rules: RuleTable, city: int) -> float:
    """Give the share of the residents that a quota is, where it is no number of persons."""
    return float(rules[QUOTA][city]) / DEFAULT_QUOTA * float(rules[SHARE][city])


def round_persons(persons: float) -> str:
    """Write persons in three figures, as they are where they are whole thousands or few."""
    return f"{float(f'{persons:.{FIGURES}g}'):,.0f}"


def describe_quotas(path: str, rules: RuleTable, rows: Iterable[int], residents: np.ndarray) -> str:
    """Say what a quota, or the share of the residents that it is, comes to in some cities, the most frequent first.

    "4,730 people a year (0.027% of the residents)"; of several cities "0.027% of the residents (4 cities: 13,300 people a year)"

    Parameters
    ----------
    path : SHARE for the share a default quota is; else the quota as it is written.
    rules, rows : of one month; rows of the cities.
    residents : float64 (city,) persons.
    """
    say = default_quota_share if path == SHARE else written_quota
    groups: dict[str, list[int]] = {}
    for city in rows:
        groups.setdefault(say(rules, city), []).append(city)
    ranked = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    if not ranked:
        return "none such"
    told = [(text, sum_quota_persons(rules, of, residents), of) for text, of in ranked]
    if len(told) == 1 and len(told[0][2]) == 1:
        text, many, _ = told[0]
        return f"{many} ({text})" if many else text
    alone = len(told) == 1
    return ", ".join(group_words(text, many, of, alone) for text, many, of in told)


def group_words(text: str, many: str, of: list[int], alone: bool) -> str:
    """Write what several cities have in common, with their number and the sum of their persons.

    Parameters
    ----------
    text, many : what they have in common; the sum, empty where quotas are no share of residents.
    of, alone : rows of the cities; whether there is no other group.
    """
    if alone and not many:
        return text
    together = f": {many} together" if many and len(of) > 1 else f": {many}" if many else ""
    return f"{text} ({format_city_count(len(of))}{together})"


def written_quota(rules: RuleTable, city: int) -> str:
    """Write the quota of a city as a rule says it."""
    if float(rules[QUOTA][city]) < 0:
        return share_in_percent(quota_share_of(rules, city))
    return with_unit(rules.text(QUOTA, city), "people a year")


def default_quota_share(rules: RuleTable, city: int) -> str:
    """Write the share of the residents that a default quota is."""
    return share_in_percent(float(rules[SHARE][city]))


def share_in_percent(share: float) -> str:
    """Write a share of the residents: "0.027% of the residents"."""
    return f"{100 * share:.4g}% of the residents"


def sum_quota_persons(rules: RuleTable, rows: list[int], residents: np.ndarray) -> str:
    """Sum up the persons of quotas that are a share of the residents; empty where none of the cities has one.

    Parameters
    ----------
    rules, rows : of one month; rows of the cities.
    residents : float64 (city,) persons.
    """
    relative = [city for city in rows if float(rules[QUOTA][city]) < 0]
    total = sum(yearly_quota(rules, city, residents) for city in relative)
    return f"{round_persons(total)} people a year" if total > 0 else ""
