"""Compare scenarios: paired runs, differences with intervals, figures, a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sim import clock
from sim.compare import report
from sim.compare.account import account
from sim.compare.comparable import comparable
from sim.compare.effects import effects, values_of
from sim.compare.files import listed
from sim.compare.joint import told_cities, with_joint
from sim.compare.marks import marks
from sim.compare.named import named
from sim.compare.pictures import Mapped, draw
from sim.compare.rules import first_change
from sim.compare.scale import borne
from sim.compare.sections import section
from sim.compare.setting import Setting
from sim.compare.summary import summary
from sim.compare.welfare import bands, pairs, welfare
from sim.errors import DamagedRun, NotFound
from sim.experiment.paired import paired
from sim.experiment.plan import RESULTS, changed
from sim.experiment.progress import watching
from sim.experiment.run import Run
from sim.record import folder, manifest
from sim.record.fingerprint import code_version, folder_name, slug

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
        if not folder.complete(self.path):
            raise NotFound(f"{self.path} is not the folder of a finished comparison: it has no {manifest.MANIFEST}.")

    def __repr__(self) -> str:
        told = manifest.read(self.path)
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
        """Give what in its runs should not be believed (sim.record.doubts)."""
        return manifest.read(self.path).get("warnings", [])

    @cached_property
    def effects(self) -> pandas.DataFrame:
        """Give every difference: see sim.compare.effects.effects."""
        import pandas

        return pandas.read_csv(self.path / "effects.csv")

    @cached_property
    def welfare_bands(self) -> pandas.DataFrame:
        """Give everybody by bands of one percent of income: see sim.compare.welfare.bands."""
        import pandas

        return pandas.read_csv(self.path / "welfare_bands.csv")

    @cached_property
    def welfare(self) -> pandas.DataFrame:
        """Give who wins and who loses: see sim.compare.welfare.welfare."""
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
    """Run the first scenario and its variants in pairs, and write what they change into a folder of its own.

    scenarios : the base, then one or more variants, or paths of their files; their names differ
    replicates : paired runs of each; two or more give intervals
    seed, scale, months : replace the scenarios' own
    out : a folder for the comparison that does not exist or is empty; otherwise `results/<names>-<hash>`. Its runs stand in
    `results` either way
    Raises ValueError when there is no variant, or two scenarios of one name, ScenarioError when an argument cannot be used or
    scenarios differ in world, seed, months or scale, FileExistsError when `out` holds something else.
    """
    from sim.scenario.arguments import checked
    from sim.scenario.carrier import settings

    checked(replicates=replicates, seed=seed, scale=scale, months=months, threads=threads)
    scenarios = [settings(scenario) for scenario in scenarios]
    names = [scenario.name for scenario in scenarios]
    if len(names) < 2:
        raise ValueError("A comparison needs a base and at least one variant.")
    if len(set(names)) < len(names):
        raise ValueError(f"Scenarios that are compared need different names; these are {', '.join(names)}.")
    scenarios = [changed(scenario, seed, scale, months) for scenario in scenarios]
    comparable(scenarios)
    given = {"replicates": replicates, "threads": threads, "results": results, "quiet": quiet, "workers": True}
    if out:
        folder.make_sure_empty(Path(out))
        folder.ready(Path(out))
        with folder.claimed(Path(out)):
            folder.make_sure_empty(Path(out))
            stand(Path(out), scenarios, paired(scenarios, **given), quiet)
        return Comparison(Path(out))
    rounds = paired(scenarios, **given)
    path = Path(results) / place(names, rounds)
    stand(path, scenarios, rounds, quiet)
    return Comparison(path)


def place(names: Sequence[str], rounds: Sequence[Sequence[Run]]) -> str:
    """Name the folder of a comparison after its scenarios, its runs and the code that reads them."""
    content = {"runs": [[run.path.name for run in runs] for runs in rounds], "code": code_version(whole=True)}
    variants = slug(" and ".join(names[1:]), 80)
    return folder_name(f"{variants} vs {slug(names[0], 80)}", content)


def stand(path: Path, scenarios: Sequence[Scenario], rounds: Sequence[Sequence[Run]], quiet: bool = False) -> None:
    """See to it that a comparison stands whole: write it, or make the files again that are missing in a finished one.

    Raises DamagedRun where a file is there and is not the one that was written.
    """
    if not folder.complete(path):
        with folder.appearing(path) as aside:
            write(aside, path, scenarios, rounds)
        return
    content = manifest.read(path)
    if content.get("identity") != place([scenario.name for scenario in scenarios], rounds):
        raise DamagedRun(path, manifest.MANIFEST)
    missing = [name for name in content["files"] if not (path / name).is_file()]
    kept = {name: manifest.content_of(path, name) for name in content["files"] if name not in missing}
    with watching(0, quiet) as watch:
        watch.tells(f"comparison: read from {path}, made {manifest.when(content)}")
    if missing:
        with folder.aside(path.resolve().parent) as aside:
            write(aside, path, scenarios, rounds)
            for name, old in kept.items():
                (aside / name).write_bytes(old)
            manifest.write(aside, content)
            for name in (manifest.MANIFEST, *missing):  # interrupted, it is still known what is missing
                (path / name).parent.mkdir(exist_ok=True)
                os.replace(aside / name, path / name)


def write(aside: Path, path: Path, scenarios: Sequence[Scenario], rounds: Sequence[Sequence[Run]]) -> None:
    """Write effects, values, figures, report and manifest of a comparison into `aside`; it will stand at `path`."""
    names, run = [scenario.name for scenario in scenarios], rounds[0][0]
    base, variants = scenarios[0], scenarios[1:]
    values = values_of(rounds, names)
    shown, settings = borne(run), [Setting(base, variant, run) for variant in variants]
    reformed = {setting.variant.scenario.name: named(setting) for setting in settings}
    table = with_joint(effects(values, base.name, names[1:], worker=run.manifest["scale"]), reformed, shown)
    table.to_csv(aside / "effects.csv", index=False)
    values.to_csv(aside / "values.csv", index=False)
    first = [first_change(base, variant) for variant in variants]
    found = pairs(rounds, names, first)
    welfare(found).to_csv(aside / "welfare.csv", index=False)
    bands(found).to_csv(aside / "welfare_bands.csv", index=False)
    end = clock.month(base.time.start) + run.manifest["months"]
    told = {name: told_cities(table, name) for name in names[1:]}
    mapped = Mapped(reformed, told, shown)
    pictures = draw(aside / "figures", values, rounds, scenarios, marks(scenarios, end), mapped)
    sections = [section(one, values, table, rounds, reformed[one.variant.scenario.name], shown) for one in settings]
    (aside / SUMMARY).write_text(summary(base.name, sections, len(rounds)), encoding="utf-8")
    since = min((change for change in first if change is not None and change <= end), default=None)
    about = account(names, rounds, path) | {"assumed": settings[0].assumed(since), "files": listed(aside)}
    report.write(aside / "report.html", base.name, sections, pictures, about)
    content = {"identity": place(names, rounds), "scenarios": names, "replicates": len(rounds)}
    content |= {name: about[name] for name in ("runs", "warnings")}
    manifest.write(aside, content | manifest.surroundings())
