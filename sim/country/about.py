"""Read world.yaml: what a folder of tables is of."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from sim.errors import Mistake
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.section import DATE, Section
from sim.scenario.validate import validated

FILE = "world.yaml"
EMBEDDED = "city_margins.csv"  # of the tables China is made from (sim/data), no table of sim.country.format


class About(Section):
    """What the tables of a country are of."""

    name: str = Field(min_length=1, max_length=100, description="name of the country")
    census: str = Field(description="month the tables are of", json_schema_extra={"unit": DATE})
    source: str = Field(default="", description="where the figures are from")


def about(folder: Path, shown: str) -> tuple[About | None, list[Mistake]]:
    """Return what a folder says of itself, and the mistakes in it."""
    file = f"{shown}/{FILE}"
    if (folder / EMBEDDED).is_file() and not (folder / FILE).is_file():
        how = "`python -m sim.world.export FOLDER` writes China as such tables, to be changed from there"
        return None, [
            Mistake(file, 0, "", f"is missing. These are the embedded tables, which a folder is not read from: {how}.")
        ]
    if not (folder / FILE).is_file():
        keys = "name: ... and census: 2020-11, the month the tables are of"
        return None, [
            Mistake(file, 0, "", f"is missing. A folder of tables has a file {FILE} with {keys} (docs/world.md).")
        ]
    try:
        tree, mistakes = parse(text_of(folder / FILE, file), file)
    except Unreadable as error:
        return None, [error.mistake]
    made, found = validated(About, tree)
    return made, [*mistakes, *found]
