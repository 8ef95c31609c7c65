"""Say what a value or a track was among the places of a change, just before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from sim.core import month_numbers
from sim.parameters.fields.relative_values import Multiple
from sim.parameters.fields.section_fields import field_unit
from sim.parameters.fields.value_format import format_value, with_unit
from sim.parameters.parameter_registry import PARAMETERS
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.dated_change import Reform
from sim.rule_language.rule_descriptions import describe_active_track, describe_quota
from sim.rule_language.settlement_track import MAIN_TRACKS, ScenarioTrack
from sim.rules.report.track_sentences import describe_default_quota
from sim.rules.resolve import track_catalogue, track_values
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import ROW, RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_difference import TRACK, ScenarioChange

AGES = ("settlement.age_below", "settlement.women_below")


def previous_value_reader(
    in_force: InForce, chengqu: np.ndarray, residents: np.ndarray | None = None
) -> Callable[[ScenarioChange, str], str]:
    """Give the function that difference() asks what a value was just before a change.

    Parameters
    ----------
    in_force, chengqu : rules of the scenario; float64 (city,), residents of the city districts.
    residents : float64 (city,), of whom a default quota is a share; without them it is not told in persons.
    """

    def old(change: ScenarioChange, path: str) -> str:
        rules = in_force.at(month_numbers.parse_month(change.since) - 1, chengqu)
        if path not in ROW and not path.startswith(TRACK):
            return format_value(rules.value(path))
        rows = np.flatnonzero(in_force.meant(as_reform(change), rules))
        if path.startswith(TRACK):
            ways, name = TrackResolver(in_force.shelf), path.removeprefix(TRACK)
            living = np.zeros(len(rules.tier)) if residents is None else residents
            return tally_values([describe_city_track(ways, rules, int(row), name, float(living[row])) for row in rows])
        return value_among_cities(in_force, rules, path, rows)

    return old


def resulting_value(in_force: InForce, chengqu: np.ndarray, reform: Reform, path: str) -> str:
    """Say what a value is once a reform holds in full; of one that multiplies, what comes of it among its places.

    Parameters
    ----------
    in_force, chengqu : rules of a scenario that has the reform; float64 (city,), residents of the city districts.
    reform, path : the reform; one of the values it sets.
    """
    value = reform.values()[path]
    if not isinstance(value, Multiple):
        return describe_value(path, format_value(value), in_force.shelf)
    rules = in_force.at(reform.last, chengqu)
    if path not in ROW:
        return format_value(rules.value(path))
    return value_among_cities(in_force, rules, path, np.flatnonzero(in_force.meant(reform, rules)))


def value_among_cities(in_force: InForce, rules: RuleTable, path: str, rows: np.ndarray) -> str:
    """Say what a value is in some cities, with the number of cities that have each.

    Parameters
    ----------
    in_force, rules : rules of the scenario, for its tracks; those of the month.
    path, rows : a value that differs by city; int (k,), rows of cities.
    """
    texts = [describe_value(path, rules.text(path, int(row)), in_force.shelf) for row in rows]
    return tally_values(texts, field_unit(PARAMETERS[path]))


def describe_value(path: str, value: str, tracks: tuple[track_catalogue.CataloguedTrack, ...]) -> str:
    """Write a value in words where it names a track, or an age that is no limit.

    Parameters
    ----------
    path, value : the value; as it is written in files.
    tracks : the catalogue, by number.
    """
    if path in AGES and value == str(OLDEST):
        return "any age"
    return (
        "as for men" if path == AGES[1] and value == "none" else track_catalogue.describe_reference(path, value, tracks)
    )


def as_reform(change: ScenarioChange) -> Reform:
    """Give a track of a scenario as the reform it makes; its number on the shelf plays no part in whom it is for."""
    return track_values.reform_of_track(change, 0) if isinstance(change, ScenarioTrack) else change


def describe_city_track(ways: TrackResolver, rules: RuleTable, row: int, name: str, residents: float = 0.0) -> str:
    """Say in a line what the main rule of a city is, or its track of a name.

    Parameters
    ----------
    ways, rules, row : tracks by the rules of a month; these rules; row of the city.
    name, residents : of the track, any of MAIN_TRACKS for the main rule; persons in the city, 0 = quota not told in persons.
    """
    found = track_by_name(ways.of(rules, row), name)
    if found is None:
        return "closed" if name in MAIN_TRACKS else "none"
    quota = rules.text("settlement.points.quota", row)
    many = "its part of the quota" if found.name == "posts" else ""
    if found.name in MAIN_TRACKS:
        persons = describe_default_quota(rules, row, residents).partition(":")[0] if residents > 0 else ""
        many = (
            persons if persons and quota.startswith("default") else describe_quota(None if quota == "none" else quota)
        )
    return describe_active_track(found.name, found, many, found.bar, found.items)


def track_by_name(ways: tuple[ActiveTrack, ...], name: str) -> ActiveTrack | None:
    """Give the way of a name, the main one for any name of a main rule; None where the city has none."""
    return next((way for way in ways if way.name == name or (name in MAIN_TRACKS and way.name in MAIN_TRACKS)), None)


def tally_values(values: list[str], unit: str = "", most: int = 6) -> str:
    """Write values with the number of cities that have each: "none (15 cities), 6,000 people a year (1 city)".

    One value alone is given as it is; where there is no city, "none such".

    Parameters
    ----------
    values, unit : one text a city; written behind each of several.
    most : so many of the most frequent are written, the others are counted together.
    """
    found = Counter(values).most_common()
    if len(found) < 2:
        return found[0][0] if found else "none such"
    told = [f"{with_unit(value, unit)} ({format_city_count(number)})" for value, number in found[:most]]
    rest = sum(number for _, number in found[most:])
    return ("; " if any("; " in value for value, _ in found) else ", ").join(
        [*told, *([f"others ({format_city_count(rest)})"] if rest else [])]
    )


def format_city_count(number: int) -> str:
    """Write a number of cities."""
    return f"{number} {'city' if number == 1 else 'cities'}"
