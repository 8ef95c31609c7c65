"""Describe the tracks that settle people beside the main rule of a city."""

from __future__ import annotations

from typing import Any

from sim.parameters.fields.section_fields import TRACK, Section, field

RULES = "rules of the world, of China sim/data/rules"


def _track(meaning: str) -> Any:
    return field(
        None, TRACK, f"{meaning}; a reform may close it by none, or open one by `tracks:`", RULES, "high",
        by_city=True, none="no such track", pattern=r"^track \d+$",
    )  # fmt: skip


class SideTracks(Section):
    """Tracks beside the main rule, by name; documents and `tracks:` of a scenario say what they ask."""

    degree: str | None = _track("for people with a degree, mostly up to an age")
    skill: str | None = _track("for people with a skill grade")
    purchase: str | None = _track("for people who own a home")
    family: str | None = _track("for people who join a spouse, children or parents")
    posts: str | None = _track("for people in special posts, within their own part of the quota")
    districts: str | None = _track("for the residents of outer districts")
    flexible: str | None = _track("for other groups named by a pilot")
    permit_points: str | None = _track("points that open the services of registered people to permit holders")
