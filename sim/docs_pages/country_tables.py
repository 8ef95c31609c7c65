"""Write the reference of the tables in docs/world.md (python -m sim.docs_pages world)."""

from __future__ import annotations

from pathlib import Path

from sim.country.country_description import CountryDescription
from sim.country.format_types import TableFormat
from sim.country.table_formats import SCHEDULE, TABLES

BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
PAGE = Path(__file__).parents[2] / "docs" / "world.md"


def render_table_reference() -> str:
    """Give every table and column as Markdown."""
    keys = [f"| `{name}` | {about.description} |" for name, about in CountryDescription.model_fields.items()]
    parts = ["### world.yaml", "", "| key | meaning |", "|---|---|", *keys, ""]
    for table in TABLES:
        parts += [f"### {table.file}", "", _about(table), "", "| column | meaning | may be written |", "|---|---|---|"]
        parts += [f"| `{column.name}` | {column.meaning} | {_may(column)} |" for column in table.columns] + [""]
    parts += ["The schedules:", "", "| schedule | keys of its rows | what it is |", "|---|---|---|"]
    parts += [f"| `{name}` | {', '.join(about.keys) or 'none'} | {about.meaning} |" for name, about in SCHEDULE.items()]
    return "\n".join(parts)


def _about(table: TableFormat) -> str:
    text = f"{table.meaning[0].upper()}{table.meaning[1:]}."
    return f"{text} May be left out: then {table.without}." if table.without else text


def _may(column) -> str:
    return f"{column.allowed()}; empty: {column.none}" if column.none else column.allowed()


def renew_table_reference(text: str) -> str:
    """Give the text of the page with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{render_table_reference()}\n\n{END}{rest.partition(END)[2]}"


def make_world_page() -> str:
    """Give docs/world.md with its tables made anew."""
    return renew_table_reference(PAGE.read_text(encoding="utf-8"))
