"""Write and read tables as Parquet: the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import DamagedRun

if TYPE_CHECKING:
    import pandas
    import pyarrow


def write(tables: dict[str, pyarrow.Table], folder: Path) -> None:
    """Write every table as `name.parquet` into a folder; the schema carries units and meanings."""
    from pyarrow import parquet

    for name, table in tables.items():
        file = folder / f"{name}.parquet"
        parquet.write_table(table, file, compression="zstd", version="2.6", write_page_checksum=True)


def write_scenario(written: dict[str, Any], folder: Path) -> None:
    """Write the scenario of a run as `scenario.yaml`, in one piece, to make the run again from its folder."""
    import yaml

    text = yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=100)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


def read(folder: Path, name: str) -> pandas.DataFrame:
    """Read one table of a run as a DataFrame; months are timestamps, names are categories. May raise DamagedRun."""
    import pandas
    import pyarrow
    from pyarrow import parquet

    file = folder / f"{name}.parquet"
    try:
        frame = parquet.read_table(file, page_checksum_verification=True).to_pandas()
    except (OSError, pyarrow.ArrowException):
        raise DamagedRun(folder, file.name) from None
    if "month" in frame:
        frame["month"] = pandas.to_datetime(frame["month"])
    return frame


def check(folder: Path, names: Iterable[str]) -> None:
    """Raise DamagedRun where a table of a finished run is missing or cut short, from the ends of the files alone."""
    import pyarrow
    from pyarrow import parquet

    for name in names:
        file = folder / f"{name}.parquet"
        try:
            parquet.read_metadata(file)
        except (OSError, pyarrow.ArrowException):
            raise DamagedRun(folder, file.name) from None
