"""Compare scenarios: paired runs, differences with intervals, figures, a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sim.compare import html_report
from sim.compare.charts.picture_files import MapCities, draw_pictures
from sim.compare.charts.reform_marks import list_marks
from sim.compare.comparability_checks import check_comparable
from sim.compare.comparison_files import list_files
from sim.compare.comparison_provenance import describe_provenance
from sim.compare.joint_intervals import add_joint_intervals, cities_told_apart
from sim.compare.paired_effects import compare_variants, read_values
from sim.compare.reform_cities import cities_in_changes
from sim.compare.report_sections import gather_section
from sim.compare.rule_comparison import RuleComparison
from sim.compare.scale_limits import shown_cities
from sim.compare.text.rule_changes import first_change
from sim.compare.text.text_summary import write_summary
from sim.compare.welfare_effects import income_bands, pair_workers, summarise_welfare
from sim.core import month_numbers
from sim.core.errors import DamagedRun, NotFound
from sim.experiment.paired_runs import run_paired
from sim.experiment.progress_display import watch_progress
from sim.experiment.run_plan import RESULTS, changed_scenario
from sim.experiment.scenario_run import Run
from sim.outputs import result_folder, run_manifest
from sim.outputs.run_fingerprint import code_version, folder_name, slugify_name

if TYPE_CHECKING:
    import pandas

    from sim.scenario.schema import Scenario

SUMMARY = "summary.txt"


@dataclass(frozen=True)
class Comparison:
    """Open a finished comparison."""

    path: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", Path(self.path))
        if not result_folder.is_complete(self.path):
            raise NotFound(
                f"{self.path} is not the folder of a finished comparison: it has no {run_manifest.MANIFEST}."
            )

    def __repr__(self) -> str:
        told = run_manifest.read_manifest(self.path)
        base, *variants = told["scenarios"]
        return f"<Comparison {self.path}: {', '.join(variants)} with {base}, {told['replicates']} paired runs>"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.summary)}</pre><a href='{escape(self.report.as_posix())}'>{escape(str(self.report))}</a>"

    @property
    def report(self) -> Path:
        """Give the path of the report."""
        return self.path / "report.html"

    @property
    def summary(self) -> str:
        """Give what changed and what follows, as text."""
        return (self.path / SUMMARY).read_text(encoding="utf-8")

    @property
    def warnings(self) -> list[str]:
        """Give what in its runs should not be believed (sim.outputs.run_doubts)."""
        return run_manifest.read_manifest(self.path).get("warnings", [])

    @cached_property
    def effects(self) -> pandas.DataFrame:
        """Give every difference: see sim.compare.paired_effects.compare_variants."""
        import pandas

        return pandas.read_csv(self.path / "effects.csv")

    @cached_property
    def welfare_bands(self) -> pandas.DataFrame:
        """Give everybody by bands of one percent of income: see sim.compare.welfare_effects.income_bands."""
        import pandas

        return pandas.read_csv(self.path / "welfare_bands.csv")

    @cached_property
    def welfare(self) -> pandas.DataFrame:
        """Give who wins and who loses: see sim.compare.welfare_effects.summarise_welfare."""
        import pandas

        return pandas.read_csv(self.path / "welfare.csv")


def compare(
    scenarios: Sequence[Scenario | str | Path],
    *,
    replicates: int = 4,
    seed: int | None = None,
    scale: float | None = None,
    months: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    results: str | Path = RESULTS,
    quiet: bool = False,
) -> Comparison:
    """Do what `sim.compare` does, of scenarios in one list.

    Parameters
    ----------
    scenarios : the base, then one or more variants, or paths of their files; their names differ.
    replicates, seed, scale, months, threads, out, results, quiet : as of `sim.compare`; so are the errors.
    """
    from sim.scenario.call_arguments import check_arguments
    from sim.scenario.mesa_adapter import unwrap_scenario

    check_arguments(replicates=replicates, seed=seed, scale=scale, months=months, threads=threads)
    scenarios = [unwrap_scenario(scenario) for scenario in scenarios]
    names = [scenario.name for scenario in scenarios]
    if len(names) < 2:
        raise ValueError("A comparison needs a base and at least one variant.")
    if len(set(names)) < len(names):
        raise ValueError(f"Scenarios that are compared need different names; these are {', '.join(names)}.")
    scenarios = [changed_scenario(scenario, seed, scale, months) for scenario in scenarios]
    check_comparable(scenarios)
    given = {"replicates": replicates, "threads": threads, "results": results, "quiet": quiet, "workers": True}
    if out:
        result_folder.make_sure_empty(Path(out))
        result_folder.check_writable(Path(out))
        with result_folder.claim_folder(Path(out)):
            result_folder.make_sure_empty(Path(out))
            ensure_comparison(Path(out), scenarios, run_paired(scenarios, **given), quiet)
        return Comparison(Path(out))
    rounds = run_paired(scenarios, **given)
    path = Path(results) / comparison_folder(names, rounds)
    ensure_comparison(path, scenarios, rounds, quiet)
    return Comparison(path)


def comparison_folder(names: Sequence[str], rounds: Sequence[Sequence[Run]]) -> str:
    """Name the folder of a comparison after its scenarios, its runs and the code that reads them."""
    content = {"runs": [[run.path.name for run in runs] for runs in rounds], "code": code_version(whole=True)}
    variants = slugify_name(" and ".join(names[1:]), 80)
    return folder_name(f"{variants} vs {slugify_name(names[0], 80)}", content)


def ensure_comparison(
    path: Path, scenarios: Sequence[Scenario], rounds: Sequence[Sequence[Run]], quiet: bool = False
) -> None:
    """Write a comparison, or make the files again that are missing in a finished one.

    Parameters
    ----------
    path : of its folder.
    scenarios, rounds : the base, then its variants; of every replicate its runs in the same order.
    quiet : whether to leave untold that a finished one was found.

    Raises
    ------
    DamagedRun where a comparison of other runs or code stands there, or a file is not the one that was written.
    """
    if not result_folder.is_complete(path):
        with result_folder.atomic_folder(path) as aside:
            write_comparison(aside, path, scenarios, rounds)
        return
    content = run_manifest.read_manifest(path)
    if content.get("identity") != comparison_folder([scenario.name for scenario in scenarios], rounds):
        raise DamagedRun(path, run_manifest.MANIFEST)
    missing = [name for name in content["files"] if not (path / name).is_file()]
    kept = {name: run_manifest.read_checked_file(path, name) for name in content["files"] if name not in missing}
    with watch_progress(0, quiet) as watch:
        watch.tells(f"comparison: read from {path}, made {run_manifest.time_made(content)}")
    if missing:
        with result_folder.staging_folder(path.resolve().parent) as aside:
            write_comparison(aside, path, scenarios, rounds)
            for name, old in kept.items():
                (aside / name).write_bytes(old)
            run_manifest.write_manifest(aside, content)
            for name in (run_manifest.MANIFEST, *missing):  # interrupted, it is still known what is missing
                (path / name).parent.mkdir(exist_ok=True)
                os.replace(aside / name, path / name)


def write_comparison(aside: Path, path: Path, scenarios: Sequence[Scenario], rounds: Sequence[Sequence[Run]]) -> None:
    """Write effects, values, welfare, figures, report, summary and manifest of a comparison.

    Parameters
    ----------
    aside, path : the folder to write into; where it will stand, from where links to runs go.
    scenarios, rounds : the base, then its variants; of every replicate its runs in the same order.
    """
    names, run = [scenario.name for scenario in scenarios], rounds[0][0]
    base, variants = scenarios[0], scenarios[1:]
    values = read_values(rounds, names)
    shown, settings = shown_cities(run), [RuleComparison(base, variant, run) for variant in variants]
    reformed = {setting.variant.scenario.name: cities_in_changes(setting) for setting in settings}
    table = add_joint_intervals(
        compare_variants(values, base.name, names[1:], worker=run.manifest["scale"]), reformed, shown
    )
    table.to_csv(aside / "effects.csv", index=False)
    values.to_csv(aside / "values.csv", index=False)
    first = [first_change(base, variant) for variant in variants]
    found = pair_workers(rounds, names, first)
    summarise_welfare(found).to_csv(aside / "welfare.csv", index=False)
    income_bands(found).to_csv(aside / "welfare_bands.csv", index=False)
    end = month_numbers.parse_month(base.time.start) + run.manifest["months"]
    told = {name: cities_told_apart(table, name) for name in names[1:]}
    mapped = MapCities(reformed, told, shown)
    pictures = draw_pictures(aside / "figures", values, rounds, scenarios, list_marks(scenarios, end), mapped)
    sections = [
        gather_section(one, values, table, rounds, reformed[one.variant.scenario.name], shown) for one in settings
    ]
    (aside / SUMMARY).write_text(write_summary(base.name, sections, len(rounds)), encoding="utf-8")
    since = min((change for change in first if change is not None and change <= end), default=None)
    about = describe_provenance(names, rounds, path) | {
        "assumed": settings[0].assumed(since),
        "assumed_in": month_numbers.format_month(settings[0].start if since is None else since),
        "files": list_files(aside),
        "start": base.time.start,
    }
    html_report.write_report(aside / "report.html", base.name, sections, pictures, about)
    content = {"identity": comparison_folder(names, rounds), "scenarios": names, "replicates": len(rounds)}
    content |= {name: about[name] for name in ("runs", "warnings")}
    run_manifest.write_manifest(aside, content | run_manifest.describe_environment())
