"""Read world.yaml: what a folder of tables is of."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from sim.core.errors import Mistake
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.text_files import UnreadableFile, read_text_file
from sim.input_files.tree_validation import validate_tree
from sim.parameters.fields.section_fields import DATE, Section

FILE = "world.yaml"
EMBEDDED = "city_margins.csv"  # of the tables China is made from (sim/data), no table of sim.country.table_formats


class CountryDescription(Section):
    """What the tables of a country are of."""

    name: str = Field(min_length=1, max_length=100, description="name of the country")
    census: str = Field(description="month the tables are of", json_schema_extra={"unit": DATE})
    source: str = Field(default="", description="where the figures are from")


def read_description(folder: Path, shown: str) -> tuple[CountryDescription | None, list[Mistake]]:
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
        tree, mistakes = parse_yaml(read_text_file(folder / FILE, file), file)
    except UnreadableFile as error:
        return None, [error.mistake]
    made, found = validate_tree(CountryDescription, tree)
    return made, [*mistakes, *found]
