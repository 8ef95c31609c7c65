"""Say in plain text what a comparison found, variant by variant."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from sim.compare.html_report import ReportSection
from sim.compare.text.city_effects import CityComparison
from sim.compare.text.effect_line import NONE, UNTOLD, EffectLine

SHOWN = 14  # lines a variant; the rest stand in the report
CITIES = 5  # rows of cities
CUTOFFS = 3  # lines on cut-offs, where they are not among the first
WIDTH = 120  # characters a line
MARKS = f"{UNTOLD} within chance, or not known; {NONE} does not apply"
TOGETHER = f"{UNTOLD} behind an interval that leaves zero out: told from chance by itself, but not among all these lines at once"


def write_summary(base: str, sections: Sequence[ReportSection], replicates: int) -> str:
    """Write the text: what changes in the rules, what follows, with intervals, and the cities that carry it.

    Parameters
    ----------
    base, replicates : name of the base; paired runs.
    sections : what is said of the variants, in their order.
    """
    return "\n".join(variant_summary(base, section, replicates) for section in sections)


def variant_summary(base: str, section: ReportSection, replicates: int) -> str:
    """Write the text of one variant from its `section`; `base` and `replicates` are those of write_summary."""
    runs = f"{replicates} paired runs, 95% intervals" if replicates > 1 else "1 paired run, no intervals"
    text = [section.name, "", *rule_change_lines(section), ""]
    text += [fill(section.answer, WIDTH), "", f"What follows ({runs}; {section.name} less {base})", MARKS, TOGETHER]
    text += text_rows(first_lines(section.lines))
    text += most_changed_cities(section.cities) if len(section.cities.rows) > 1 else []
    text += ["", fill(section.routes.sentence, WIDTH)] if section.routes.sentence else []
    return "\n".join([*text, ""])


def first_lines(lines: Sequence[EffectLine]) -> list[EffectLine]:
    """Give the first lines, and the first cut-offs among the rest."""
    cut = [line for line in lines[SHOWN:] if line.what.startswith("cut-off")][:CUTOFFS]
    return [*lines[:SHOWN], *cut]


def most_changed_cities(cities: CityComparison) -> list[str]:
    """Give the lines on the cities with the largest differences."""
    named = cities.rows[: max(CITIES, min(cities.named, 2 * CITIES))]
    shares = [f"{share} of the national difference" if line.certain else "" for line, share in named]
    first = "Cities that reforms name, then those" if cities.named else "Cities"
    title = f"{first} with the largest differences, settled by {cities.end}; intervals hold for all cities together"
    return ["", title, *text_rows([line for line, _ in named], shares)]


def rule_change_lines(section: ReportSection) -> list[str]:
    """Give the lines on the rules."""
    label, blank = "What changes   ", " " * 15
    if not section.rules:
        return [f"{label}nothing: the two scenarios have the same rules"]
    text = []
    for number, rule in enumerate(section.rules):
        text.append(
            f"{blank if number else label}from {rule.dates}, {rule.where}: {rule.path} {rule.old} -> {rule.new}"
        )
        about = f"{rule.about} Source: {rule.source}.".strip()
        text.append(fill(about, WIDTH, initial_indent=blank, subsequent_indent=blank))
    return text


def text_rows(lines: Sequence[EffectLine], behind: Sequence[str] = ()) -> list[str]:
    """Write lines as a table of text, with more words behind where there are any."""
    width = max(len(line.what) for line in lines)
    text = []
    for number, line in enumerate(lines):
        between = f"({line.interval})" if line.interval else ""
        doubt = "" if line.certain or not line.interval else f" {UNTOLD}"
        more = behind[number] if behind and not behind[number].startswith((f"{NONE} ", f"{UNTOLD} ")) else ""
        text.append(f"  {line.what:<{width}}  {line.difference:>17}  {between + doubt:<32}  {more}".rstrip())
    return text
