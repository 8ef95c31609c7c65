"""Say how a comparison was made: the command, the runs, their seeds and versions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.experiment.scenario_run import Run
from sim.outputs import run_manifest
from sim.outputs.run_fingerprint import code_version
from sim.outputs.run_manifest import MANIFEST

PAIRED = 8  # pairs from which the report says what pairing was worth; a variance of fewer is too rough


def count_warnings(runs: Sequence[tuple[str, Run]]) -> list[str]:
    """Give the warnings of all runs, each once, and before it the runs that have it where not all have it."""
    every: dict[str, list[str]] = {}
    for name, run in runs:
        for warning in run.warnings:
            every.setdefault(warning, []).append(name)
    return [warning if len(of) == len(runs) else f"{describe_runs(of)}: {warning}" for warning, of in every.items()]


def describe_runs(names: Sequence[str]) -> str:
    """Say how many runs of which scenarios: "2 runs of baseline, 1 run of mine"."""
    return ", ".join(f"{count} run{'s' * (count > 1)} of {name}" for name, count in Counter(names).items())


def run_address(run: Path, path: Path) -> str:
    """Give the path from a comparison at `path` to the folder of a run, wherever each stands."""
    return Path(os.path.relpath(run.resolve(), path.resolve())).as_posix()


def describe_provenance(names: Sequence[str], rounds: Sequence[Sequence[Run]], path: Path) -> dict[str, Any]:
    """Say how a comparison was made: the command, the runs, their seeds and versions.

    Parameters
    ----------
    names : of the scenarios, the base first.
    rounds : of every replicate its runs, in the order of `names`.
    path : where the comparison will stand; folders of runs are told from there.

    Returns
    -------
    what `about` of sim.compare.html_report.write_report asks for, without `files` and `assumed`.
    """
    first = rounds[0][0].manifest
    runs = [
        {
            "label": f"{name}, run {number + 1}",
            "folder": run_address(run.path, path),
            "tables": [*run.manifest["files"], MANIFEST],
        }
        for number, row in enumerate(rounds)
        for name, run in zip(names, row, strict=True)
    ]
    wall = sum(run.manifest["wall_seconds"] for row in rounds for run in row)
    made = [
        ("seed", first["seed"]),
        ("persons a worker", f"{first['scale']:g}"),
        ("workers at the start", f"{first['workers']:,}"),
        ("months", first["months"]),
        ("time of all runs", f"{wall:.0f} s"),
        ("data (SHA-256)", first["data_checksum"]),
        ("code (SHA-256)", code_version()),
        *((f"version of {name}", version) for name, version in first["versions"].items()),
    ]
    command = run_manifest.describe_environment()["command"]
    warnings = count_warnings([(name, run) for row in rounds for name, run in zip(names, row, strict=True)])
    about = {
        "warnings": warnings,
        "replicates": len(rounds),
        "paired": len(rounds) >= PAIRED,
        "scale": f"{first['scale']:,.10g}",
    }
    tables = list(dict.fromkeys(table for run in runs for table in run["tables"]))
    return about | {"command": command, "runs": runs, "tables": tables, "made": made}
