"""Name every file of a comparison with a line on what it holds."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "report.html": "this report, with everything inside: it can be sent by itself",
    "summary.txt": "the same in short, as text",
    "effects.csv": "every outcome, group and year; joint_low and joint_high are the intervals in the tables of this report, which hold for all "
    "variants together, and in the table of cities for all its cities; low and high are those of one line of one variant alone",
    "values.csv": "the same for every run",
    "welfare.csv": "who wins and who loses: what a variant is worth to the same workers, by year, status, education and size of "
    "city when it began. `log_points`: mean difference of the logs of what lives are worth in income, with its 95% interval `low` to "
    "`high`; `told`: rise or fall, where that leaves zero out, and `equivalent`: the same as a percent of income; `winners`, "
    "`losers`: percent of persons with a rise or a fall of 1% and more, where `balance`, the one less the other (`balance_low` to "
    "`balance_high`), is told from zero; `persons`; `sample`: simulated workers in all pairs; `replicates`: pairs. Every column: docs/files.md",
    "welfare_bands.csv": "everybody by bands of one percent of income won or lost, by variant and year",
    "figures": "the pictures of this report, as PNG and as SVG",
    "manifest.json": "how it was made: scenarios, runs, versions, warnings, a checksum of every file",
}


def list_files(folder: Path) -> list[tuple[str, str, list[str]]]:
    """List what stands in the folder of a comparison: name, what it holds, the files of it that a link leads to.

    The report and the manifest are listed although they are written last.
    """
    found = []
    for name, holds in FILES.items():
        path = folder / name
        inside = sorted(f"{name}/{one.name}" for one in path.iterdir()) if path.is_dir() else [name]
        found.append((name, holds, inside))
    return found
