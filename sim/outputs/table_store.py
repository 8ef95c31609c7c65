"""Write and read tables as Parquet: the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.outputs import run_manifest

if TYPE_CHECKING:
    import pandas
    import pyarrow


def write_tables(tables: dict[str, pyarrow.Table], folder: Path) -> None:
    """Write every table as `name.parquet` into a folder; the schema carries units and meanings."""
    from pyarrow import parquet

    for name, table in tables.items():
        file = folder / f"{name}.parquet"
        with file.open(
            "wb"
        ) as sink:  # a path that Python opens may have letters that pyarrow cannot write, as in ASCII alone
            parquet.write_table(table, sink, compression="zstd", version="2.6", write_page_checksum=True)


def write_scenario(written: dict[str, Any], folder: Path) -> None:
    """Write the scenario of a run as `scenario.yaml`, in one piece, to make the run again from its folder."""
    import yaml

    text = yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=100)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


def read_run_table(folder: Path, name: str) -> pandas.DataFrame:
    """Read one table of a run as a DataFrame; months are timestamps, names are categories. May raise DamagedRun.

    Columns and measures of a run made before have their present names; former ones work for one version.
    """
    import pyarrow
    from pyarrow import parquet

    from sim.outputs.former_columns import with_present_columns

    table = parquet.read_table(
        pyarrow.BufferReader(run_manifest.read_checked_file(folder, f"{name}.parquet"))
    ).to_pandas()
    return with_present_columns(table, name)
