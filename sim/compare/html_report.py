"""Write the report of a comparison: one HTML file with everything inside."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.compare.text.city_effects import CityComparison
from sim.compare.text.effect_line import EffectLine
from sim.compare.text.number_format import quote_name
from sim.compare.text.rule_changes import RuleChange
from sim.compare.text.settlement_routes import SettlementRoutes


@dataclass(frozen=True)
class ReportSection:
    """What the report says about one variant."""

    name: str
    why: str
    answer: str
    rules: list[RuleChange]
    lines: list[EffectLine]
    cities: CityComparison
    routes: SettlementRoutes


@dataclass(frozen=True)
class ReportPicture:
    """A picture and what it shows; `data` is the SVG in base64."""

    svg: Path
    caption: str
    data: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", base64.b64encode(self.svg.read_bytes()).decode())


def write_report(
    path: Path, base: str, sections: Sequence[ReportSection], pictures: Sequence[ReportPicture], about: dict[str, Any]
) -> None:
    """Write the report of a comparison into one HTML file.

    Parameters
    ----------
    path : of the file.
    base : name of the base scenario.
    sections, pictures : what is said of the variants, in their order; the charts, then a map of each variant.
    about : start (month), replicates, paired (whether the pairs are enough to say what pairing was worth), scale, warnings, command (str),
        runs (label, folder, tables), tables (of every run), files (name, what it holds, links), made (pairs of name and
        value), assumed (key assumptions, a sentence each), assumed_in (month in whose rules and size classes they stand).
    """
    from jinja2 import Environment, StrictUndefined

    template = Path(__file__).with_name("report.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(template)
    title = f"{' and '.join(quote_name(section.name) for section in sections)}, compared with {quote_name(base)}"
    text = page.render(title=title[0].upper() + title[1:], base=base, sections=sections, pictures=pictures, **about)
    path.write_text(text, encoding="utf-8")
