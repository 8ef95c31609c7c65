"""Say what a change of the main rule ends and begins in the cities it is for, from the rules without it and with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.compare.text.quota_persons import city_quota_in_words, round_persons, yearly_quota
from sim.core import month_numbers
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.rule_descriptions import describe_tests, spaced_name
from sim.rule_language.settlement_track import MAIN_TRACKS
from sim.rules.report.previous_values import track_by_name
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import ASKED, TrackResolver
from sim.rules.resolve.prepared_changes import THRESHOLDS
from sim.rules.resolve.rule_table import ROW, RuleTable
from sim.scenario.scenario_difference import TRACK

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison
    from sim.scenario.scenario_difference import ChangedValue

GROUPS = 3  # of cities where different things end, that are told one by one
RESERVED = "settlement.points.reserved"


@dataclass(frozen=True)
class RuleSides:
    """The rules without a change and with it, and the ways to settle by each.

    residents : float64 (city,) persons, of whom quotas are a share     alone : there is one city, told with all numbers
    """

    rules: tuple[RuleTable, RuleTable]
    ways: tuple[TrackResolver, TrackResolver]
    residents: np.ndarray
    alone: bool


def describe_transition(row: ChangedValue, setting: RuleComparison) -> str:
    """Say what ends, what begins and what stays where a change gives cities another kind of main rule; else nothing."""
    if (
        row.change is None
        or isinstance(row.change, ScenarioRecognition)
        or row.since > setting.end
        or not decides_main_rule(row.path)
    ):
        return ""
    month, *rules = setting.at(row.change)
    meant = np.flatnonzero(setting.meant(row.change, *rules))
    sides = RuleSides(
        (rules[0], rules[1]),
        setting.ways,
        setting.residents(month_numbers.parse_month(row.change.since)),
        len(meant) == 1,
    )
    groups: dict[str, list[int]] = {}
    for city in map(int, meant):
        if text := city_transition(city, sides):
            groups.setdefault(text, []).append(city)
    ranked = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    if sides.alone:
        return ranked[0][0] if ranked else ""
    told = [f"In {setting.those(cities, month)}: {text[0].lower()}{text[1:]}" for text, cities in ranked[:GROUPS]]
    left = sum(len(cities) for _, cities in ranked[GROUPS:])
    return " ".join([*told, *([f"In {left} more something else ends."] if left else [])])


def decides_main_rule(path: str) -> bool:
    """Say whether a row is of a main rule, of a line between tiers, or of a value that a way to settle is made of."""
    return path in THRESHOLDS or path.removeprefix(TRACK) in MAIN_TRACKS or (path in ROW and ROW[path] in ASKED)


def city_transition(city: int, sides: RuleSides) -> str:
    """Say what ends in one city; nothing where its main rule stays of the same kind."""
    before, after = (ways.of(rules, city) for ways, rules in zip(sides.ways, sides.rules, strict=True))
    was, comes = track_by_name(before, MAIN_TRACKS[0]), track_by_name(after, MAIN_TRACKS[0])
    if main_rule_kind(was) == main_rule_kind(comes):
        return ""
    lost, found = main_rule_parts(was, sides.rules[0], city, sides), main_rule_parts(comes, sides.rules[1], city, sides)
    gone, added = ([one[key] for key in one if key not in other] for one, other in ((lost, found), (found, lost)))
    moved = [f"{found[key]} instead of {lost[key]}" for key in found if key in lost and found[key] != lost[key]]
    told = [
        ("Ends", gone),
        ("Begins", added),
        ("Changes", moved),
        ("Stays beside it", unchanged_side_tracks(before, after, city, sides)),
    ]
    who = describe_who_settles(comes, sides.alone or main_rule_tests(was) != main_rule_tests(comes))
    return " ".join([*(f"{what}: {'; '.join(some)}." for what, some in told if some), who])


def main_rule_kind(way: ActiveTrack | None) -> tuple[str, str]:
    """Give what makes two main rules of one kind: the name and how people are admitted."""
    return ("closed", "none") if way is None else (way.name, way.mechanism)


def main_rule_parts(way: ActiveTrack | None, rules: RuleTable, city: int, sides: RuleSides) -> dict[str, str]:
    """Give what a main rule has, each part in words by its key: ranking, quota, bar, table of points, and the tests.

    Parameters
    ----------
    way, rules : the main rule, None = the city is closed; the rules in force that it comes from.
    city, sides : row of the city; its residents, and whether it is alone, so that its quota is told.
    """
    if way is None:
        return {}
    made: dict[str, str] = {}
    if way.ranked:
        made["ranking"] = "the ranking by points"
        made["quota"] = (
            f"its quota of {city_quota_in_words(rules, city, sides.residents)}" if sides.alone else "its quota"
        )
    if way.mechanism != "conditions" and way.bar is not None:
        made["bar"] = f"the least of {way.bar:g} points"
    if way.items:
        made["table"] = f"the table of points ({', '.join(spaced_name(name) for name in way.items)})"
    return made | tests_in_words(way.eligible)


def tests_in_words(asks: EligibilityTests) -> dict[str, str]:
    """Give the tests that are asked, each in words by its key."""
    alone = {
        name: describe_tests(EligibilityTests.model_construct(**{name: getattr(asks, name)}))
        for name in EligibilityTests.model_fields
    }
    words = {name: text for name, text in alone.items() if text != "nothing"}
    limits = {name: f"the limit of age ({words[name]})" for name in ("age_under", "women_under") if name in words}
    return words | limits | ({"permit": "the residence permit"} if "permit" in words else {})


def unchanged_side_tracks(
    before: tuple[ActiveTrack, ...], after: tuple[ActiveTrack, ...], city: int, sides: RuleSides
) -> list[str]:
    """Name the tracks beside the main rule that are alike in `before` and `after`; none unless `sides` is of one city alone."""
    kept = (
        [way for way in after if way.name not in MAIN_TRACKS and track_by_name(before, way.name) == way]
        if sides.alone
        else []
    )
    return [
        f"{spaced_name(way.name)} ({'; '.join([describe_tests(way.eligible), *own_part_of_quota(way, city, sides)])})"
        for way in kept
    ]


def own_part_of_quota(way: ActiveTrack, city: int, sides: RuleSides) -> list[str]:
    """Say what part of the quota stays for a track that ranks beside the main rule, in persons too."""
    if not way.ranked:
        return []
    part = float(sides.rules[1][RESERVED][city])
    persons = round_persons(part * yearly_quota(sides.rules[1], city, sides.residents))
    return [f"for a part of the quota that stays: {100 * part:.3g}% of it, {persons} people a year"]


def main_rule_tests(way: ActiveTrack | None) -> dict[str, str]:
    """Give the tests of a main rule; none where the city is closed."""
    return tests_in_words(way.eligible) if way else {}


def describe_who_settles(way: ActiveTrack | None, told: bool) -> str:
    """Say who settles by a main rule; told : what is asked is told too."""
    if way is None:
        return "Once all of it holds, nobody settles there by a main rule."
    tested = f": {describe_tests(way.eligible)}" if told else ""
    if way.ranked:
        return (
            f"Once all of it holds, the best by points settle, up to a quota, of those who meet what is asked{tested}."
        )
    points = "" if way.mechanism == "conditions" else " and has the least of points"
    return (
        f"Once all of it holds, whoever meets what is asked{points} may settle in any month, without a quota{tested}."
    )
