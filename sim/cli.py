"""The command line: one short function a command. Everything heavy is imported inside it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sim.cli_messages import (
    exit_on_error,
    make_output_printable,
    print_former_names,
    print_path,
    require_working_directory,
    resolve_city_option,
    resolve_month_option,
    warn_about_runs,
    warn_about_scenarios,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Scenarios = Annotated[list[str], typer.Argument(metavar="SCENARIO...", help="scenario files")]
OneScenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="scenario file")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"hukousim {version('hukousim')}")
        raise typer.Exit


def example(*lines: str) -> str:
    """Write the example below the help of a command."""
    return "Example: " + "\n\n".join(f"hukousim {line}" for line in lines)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Who moves, who settles and who waits when a country changes who may settle where."""


Seed = Annotated[int | None, typer.Option(help="seed, instead of the scenario's")]
Scale = Annotated[float | None, typer.Option(help="persons per simulated worker, instead of the scenario's")]
Months = Annotated[int | None, typer.Option(min=1, help="months after the start, instead of the scenario's end")]
Threads = Annotated[int | None, typer.Option(min=1, help="number of threads; it does not change the tables")]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="change a value")]
SetsInAll = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="change a value in all files")]


@app.command(epilog=example("check scenarios/examples/no-age-limit.yaml"))
def check(scenarios: Scenarios, sets: SetsInAll = None) -> None:
    """Check scenario files: print every mistake at once, or the rules that their changes lead to."""
    from sim.core.errors import ScenarioError
    from sim.rules.report.change_results import describe_results
    from sim.scenario.scenario_files import load
    from sim.steps.settlement.ranking_width import check_ranking_widths

    wrong: list[str] = []
    for scenario in scenarios:
        try:
            loaded = load(scenario, sets or ())
            check_ranking_widths(loaded, scenario)
            told = list(describe_results(loaded))
            warn_about_scenarios(loaded)
        except ScenarioError as error:
            wrong.append(str(error))
        else:
            print(*told, sep="\n", end="\n" if told else "")
    if wrong:
        print("\n\n".join(wrong), file=sys.stderr)
        raise typer.Exit(2)


@app.command(epilog=example("show scenarios/baseline.yaml --city Beijing --at 2026-01"))
def show(
    scenario: OneScenario,
    at: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="month; by default the first of the run")] = None,
    city: Annotated[str | None, typer.Option(metavar="NAME", help="print the rules of one city only")] = None,
    every: Annotated[bool, typer.Option("--all", help="also print every value with its source")] = False,
    sets: Sets = None,
) -> None:
    """Print the rules in force: who may register where, and by which document."""
    from sim.rules.report.print_rules import print_rules_in_force as print_rules
    from sim.scenario.scenario_files import load

    loaded = load(scenario, sets or ())
    print_rules(loaded, resolve_month_option(loaded, at), resolve_city_option(loaded, city), values=every)


@app.command(epilog=example("explain scenarios/baseline.yaml --city Beijing --scale 20000"))
def explain(
    scenario: OneScenario,
    city: Annotated[str | None, typer.Option(metavar="NAME", help="city where the worker lives")] = None,
    worker: Annotated[
        int | None, typer.Option(metavar="N", help="number of the worker; by default three typical ones")
    ] = None,
    at: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="month; by default the second of the run")] = None,
    scale: Scale = None,
    seed: Seed = None,
    everything: Annotated[bool, typer.Option("--all", help="also print the parts of the weight of each place")] = False,
    sets: Sets = None,
) -> None:
    """Say why workers of a city may settle or not, what would change that, and where else they might live."""
    from sim.experiment.explained_workers import explain_workers
    from sim.scenario.scenario_files import load

    loaded = load(scenario, sets or ())
    with exit_on_error():
        found = explain_workers(loaded, resolve_city_option(loaded, city), worker, at=at, scale=scale, seed=seed)
    print("\n\n".join(one.text(everything) for one in found))


@app.command(epilog=example("run scenarios/baseline.yaml --scale 20000 --months 24"))
def run(
    scenario: OneScenario,
    seed: Seed = None,
    replicate: Annotated[
        int | None, typer.Option(min=0, help="number of the repetition; each has its own draws")
    ] = None,
    scale: Scale = None,
    months: Months = None,
    threads: Threads = None,
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="an empty or new folder instead of results/...")
    ] = None,
    workers: Annotated[bool, typer.Option("--workers", help="also write welfare_workers.parquet (10 MB)")] = False,
    sets: Sets = None,
) -> None:
    """Run a scenario into a folder of tables under results/."""
    from sim.experiment.run_plan import changed_scenario
    from sim.experiment.scenario_run import run as run_scenario
    from sim.scenario.scenario_files import load

    loaded = load(scenario, sets or ())
    warn_about_scenarios(changed_scenario(loaded, months=months))
    given = {"seed": seed, "replicate": replicate, "scale": scale, "months": months, "threads": threads, "out": out}
    with exit_on_error():
        made = run_scenario(loaded, workers=workers, **given)
    warn_about_runs(made.warnings)
    print_path("", made.path)


@app.command(epilog=example("compare scenarios/baseline.yaml scenarios/variants/quotas-cancelled.yaml --scale 20000"))
def compare(
    base: Annotated[str, typer.Argument(metavar="BASE", help="scenario file to compare with")],
    variants: Annotated[list[str], typer.Argument(metavar="VARIANT...", help="scenario files")],
    replicates: Annotated[int, typer.Option(min=1, help="paired runs; two or more give intervals")] = 4,
    seed: Seed = None,
    scale: Scale = None,
    months: Months = None,
    threads: Threads = None,
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="an empty or new folder instead of results/...")
    ] = None,
    sets: SetsInAll = None,
) -> None:
    """Run a base and its variants in pairs; print differences with intervals and write report.html."""
    from sim.compare.paired_comparison import compare as compare_scenarios
    from sim.experiment.run_plan import changed_scenario
    from sim.scenario.scenario_files import load

    loaded = [load(path, sets or ()) for path in (base, *variants)]
    names = [scenario.name for scenario in loaded]
    if len(set(names)) < len(names):
        raise typer.BadParameter(f"these scenarios share a name ({', '.join(names)}); give each its own `name:`")
    warn_about_scenarios(*(changed_scenario(scenario, months=months) for scenario in loaded))
    given = {"replicates": replicates, "seed": seed, "scale": scale, "months": months, "threads": threads, "out": out}
    with exit_on_error():
        made = compare_scenarios(loaded, **given)
        warn_about_runs(made.warnings)
        print(made.summary)
    print_path("report: ", made.report)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; what a user wrote wrongly ends with exit code 2 and no traceback."""
    from sim.core.errors import ScenarioError

    make_output_printable()
    require_working_directory()
    try:
        with print_former_names():
            app(arguments)
    except ScenarioError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
