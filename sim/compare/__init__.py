"""Compare finished runs: differences with intervals, charts, a report."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.compare.paired_comparison import Comparison
    from sim.scenario.schema import Scenario


class _Callable(ModuleType):
    """Let `sim.compare(base, variant)` work although `sim.compare` is also the folder of these modules."""

    def __call__(
        self,
        *scenarios: Scenario | str | Path | list[Scenario | str | Path],
        replicates: int = 4,
        seed: int | None = None,
        scale: float | None = None,
        months: int | None = None,
        threads: int | None = None,
        out: str | Path | None = None,
        results: str | Path = "results",
        quiet: bool = False,
    ) -> Comparison:
        """Run a base and its variants in pairs, and write what they change into a folder of its own.

        Parameters
        ----------
        scenarios : the base, then one or more variants, or paths of their files, one by one or in a list; their names differ.
        replicates : paired runs of each; two or more give intervals.
        seed, scale, months : replace the scenarios' own; scale in persons a worker.
        threads : that a run uses; results are the same on any number.
        out, results : a folder for the comparison that does not exist or is empty, otherwise `results/<names>-<hash>`; its
            runs stand in `results` either way.
        quiet : whether to leave progress untold.

        Raises
        ------
        ValueError where there is no variant, or two scenarios have one name.
        ScenarioError where an argument cannot be used, or scenarios cannot be compared.
        FileExistsError where `out` holds something else.
        """
        from sim.compare.paired_comparison import compare

        told = [one for given in scenarios for one in (given if isinstance(given, list | tuple) else [given])]
        given = {"replicates": replicates, "seed": seed, "scale": scale, "months": months, "threads": threads}
        return compare(told, out=out, results=results, quiet=quiet, **given)


sys.modules[__name__].__class__ = _Callable
