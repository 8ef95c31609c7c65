"""Say in plain text what a comparison found, variant by variant."""

from __future__ import annotations

from collections.abc import Sequence

from sim.compare.report import Section

SHOWN = 14  # lines a variant; the rest stand in the report


def summary(base: str, sections: Sequence[Section], replicates: int) -> str:
    """Give the text: what changes in the rules, what follows, with intervals."""
    return "\n".join(of_variant(base, section, replicates) for section in sections)


def of_variant(base: str, section: Section, replicates: int) -> str:
    """Give the text of one variant."""
    runs = f"{replicates} paired runs, 95% intervals" if replicates > 1 else "1 paired run, no intervals"
    text = [section.name, ""]
    for number, rule in enumerate(section.rules):
        label = "What changes" if number == 0 else ""
        text.append(f"{label:<14} from {rule.since}, {rule.where}: {rule.path} {rule.old} -> {rule.new}")
    text += ["", f"What follows ({runs}; {section.name} less {base})"]
    lines = section.lines[:SHOWN]
    width = max(len(line.what) for line in lines)
    for line in lines:
        between = f"({line.interval})" if line.interval else ""
        text.append(f"  {line.what:<{width}}  {line.difference:>15}  {between}".rstrip())
    return "\n".join([*text, ""])
