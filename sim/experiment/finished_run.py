"""Open the folder of a finished run; its tables are read when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import NotFound
from sim.core.notebook_table import html_table
from sim.outputs import result_folder, run_manifest, table_store

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Run:
    """Open a finished run; a table is read from disk when it is first asked for."""

    path: Path

    def __post_init__(self) -> None:
        path = Path(self.path)
        object.__setattr__(self, "path", path)
        if not result_folder.is_complete(path):
            raise NotFound(f"{path} is not the folder of a finished run: it has no {run_manifest.MANIFEST}.")

    def __repr__(self) -> str:
        told = self.manifest
        return f"<Run {self.path}: {told['name']}, seed {told['seed']}, replicate {told['replicate']}, {told['months']} months>"

    def _repr_html_(self) -> str:
        told, names = self.manifest, ("seed", "replicate", "scale", "workers", "months", "made", "wall_seconds")
        tables = [name.removesuffix(".parquet") for name in told["files"] if name.endswith(".parquet")]
        return html_table(
            f"Run of {told['name']}", {name: told[name] for name in names} | {"tables": tables, "folder": self.path}
        )

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Give what made the run, and what it took."""
        return run_manifest.read_manifest(self.path)

    @property
    def warnings(self) -> list[str]:
        """Give what in the run should not be believed, and what its scale is too coarse for (sim.outputs.run_doubts)."""
        return self.manifest.get("checks", {}).get("warnings", [])

    @cached_property
    def national(self) -> pandas.DataFrame:
        """Give the nation by month."""
        return table_store.read_run_table(self.path, "national")

    @cached_property
    def cities(self) -> pandas.DataFrame:
        """Give the cities by month."""
        return table_store.read_run_table(self.path, "cities")

    @cached_property
    def settlement(self) -> pandas.DataFrame:
        """Give the settlement of every month and city."""
        return table_store.read_run_table(self.path, "settlement")

    @cached_property
    def settlers(self) -> pandas.DataFrame:
        """Give those who were registered, by month, city and zone: origin, schooling, age, sex, years insured."""
        return table_store.read_run_table(self.path, "settlers")

    @cached_property
    def places(self) -> pandas.DataFrame:
        """Give what stays the same of every city: province, clusters, longitude, latitude."""
        return table_store.read_run_table(self.path, "places")

    @cached_property
    def flows(self) -> pandas.DataFrame:
        """Give the moves between cities by year, origin, destination and education group."""
        return table_store.read_run_table(self.path, "flows")

    @cached_property
    def five_years(self) -> pandas.DataFrame:
        """Give where people lived five years before, by year, origin, destination and education group."""
        return table_store.read_run_table(self.path, "five_years")

    @cached_property
    def city_years(self) -> pandas.DataFrame:
        """Give what is counted once a year by city: children, those who turned 16, services, waits."""
        return table_store.read_run_table(self.path, "city_years")

    @cached_property
    def waiting(self) -> pandas.DataFrame:
        """Give waiting times by city, cohort and years waited."""
        return table_store.read_run_table(self.path, "waiting")

    @cached_property
    def welfare(self) -> pandas.DataFrame:
        """Give the mean log income-equivalent by year, status, education group and size class."""
        return table_store.read_run_table(self.path, "welfare")

    @cached_property
    def welfare_workers(self) -> pandas.DataFrame:
        """Give the log income-equivalent of a sample of workers by year; NotFound where the run was made without."""
        if "welfare_workers.parquet" not in self.manifest["files"]:
            raise NotFound(f"{self.path} was made without welfare_workers; run with workers=True (--workers) for them.")
        return table_store.read_run_table(self.path, "welfare_workers")

    @cached_property
    def measures(self) -> pandas.DataFrame:
        """Give the national outcomes by year."""
        return table_store.read_run_table(self.path, "measures")
