"""Say what the command line says beside its answers: warnings, and what stopped a run."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


def warn_about_scenarios(*scenarios: Scenario) -> None:
    """Say where people are those of another date, and name the reforms that change nothing before the run ends, each once."""
    from sim.rules.report.ineffective_changes import describe_ineffective
    from sim.scenario.census_dates import warn_other_start

    for sentence in dict.fromkeys(
        one for scenario in scenarios for one in (*warn_other_start(scenario), *describe_ineffective(scenario))
    ):
        print(f"Warning: {sentence}", file=sys.stderr)


def warn_about_runs(warnings: Sequence[str]) -> None:
    """Print what in finished runs should not be believed, each once."""
    for sentence in dict.fromkeys(warnings):
        print(f"Warning: {sentence}", file=sys.stderr)


def make_output_printable() -> None:
    """Let letters that the terminal cannot write be written as escapes: a comparison is not lost at its last line."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@contextmanager
def print_former_names() -> Iterator[None]:
    """Print warnings on former names, while it lasts, as all that the command line warns of."""
    from sim.core.former_keys import FormerNameWarning

    others = warnings.showwarning

    def show(message, category, *more, **how) -> None:
        if issubclass(category, FormerNameWarning):
            print(f"Warning: {message}", file=sys.stderr)
        else:
            others(message, category, *more, **how)

    warnings.showwarning = show
    try:
        yield
    finally:
        warnings.showwarning = others


def require_working_directory() -> None:
    """End with exit code 2 where the folder a command was started in is gone: no path counts from it any more."""
    try:
        Path.cwd()
    except OSError:
        print("The folder this was started in is gone. Change to one that exists, and start again.", file=sys.stderr)
        raise SystemExit(2) from None


def print_path(words: str, path: Path) -> None:
    """Print a path as seen from the current folder; on a terminal it is a link, whatever letters it has."""
    from rich.console import Console
    from rich.text import Text

    console, shown = Console(soft_wrap=True), relative_path(path)
    if not console.is_terminal:
        print(f"{words}{shown}")
        return
    console.print(Text(words).append(str(shown), style=f"link {path.resolve().as_uri()}"))


def relative_path(path: Path) -> Path:
    """Give a path below the current folder relative to it, any other one in full."""
    whole = path.resolve()
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def resolve_city_option(scenario: Scenario, name: str | None) -> str | None:
    """Give the name a city goes by in the scenario's world; BadParameter where there is none of that name.

    A world that is only known once it is made is asked later.
    """
    from sim.core.errors import shorten_value
    from sim.scenario.named_cities import scenario_cities
    from sim.scenario.place_names import english_name
    from sim.scenario.place_suggestions import suggest_place

    places = scenario_cities(scenario)
    if name is None or places is None:
        return name
    found = english_name("city", name, places)
    if found not in {place.name for place in places}:
        raise typer.BadParameter(
            f"{shorten_value(name)} is not a city here. {suggest_place('city', found, places)}", param_hint="--city"
        )
    return found


def resolve_month_option(scenario: Scenario, at: str | None) -> str:
    """Give the month in which rules are asked for, the first of the run without one; BadParameter where none are known."""
    from sim.core import month_numbers
    from sim.core.errors import shorten_value
    from sim.rules.resolve.rule_history import first_rule_month
    from sim.scenario.cross_checks import LATEST

    try:
        month = month_numbers.parse_month(at or scenario.time.start)
    except ValueError as error:
        raise typer.BadParameter(shorten_value(error), param_hint="--at") from None
    # A run may begin before the documents: the defaults hold then.
    first = min(first_rule_month(scenario.world), month_numbers.parse_month(scenario.time.start))
    if not first <= month <= LATEST:
        known = f"{month_numbers.format_month(first)} to {month_numbers.format_month(LATEST)}"
        raise typer.BadParameter(
            f"{at} is not a month whose rules are known. Write one from {known}.", param_hint="--at"
        )
    return month_numbers.format_month(month)


def describe_os_error(error: OSError) -> str:
    """Say what the machine refused, with the file where it is known."""
    import errno

    if error.errno == errno.ENOSPC:
        where = f" ({error.filename})" if error.filename else ""
        return f"The disk is full{where}. Free some space, or write elsewhere with --out; nothing half-written is left."
    named = error.filename or "A file"
    return f"{named}: {error.strerror}" if error.strerror else str(error)


class EndedBySignal(KeyboardInterrupt):
    """The process was asked to end by a signal other than Ctrl-C; the first argument is its number."""


@contextmanager
def raise_on_signals() -> Iterator[None]:
    """Raise Ended in the block on SIGTERM and SIGHUP, so that it cleans up as on Ctrl-C; leave a signal that is ignored alone."""

    def stop(number: int, _: object) -> None:
        raise EndedBySignal(number)

    mine = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is signal.SIG_DFL]
    for one in mine:
        signal.signal(one, stop)
    try:
        yield
    finally:
        for one in mine:
            signal.signal(one, signal.SIG_DFL)


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Turn what stops a run into a sentence: an interruption (exit code 130, of SIGTERM 143), a folder or a disk (2),
    memory (2), a total that is not a number (2)."""
    from sim.core.errors import DamagedRun, NotAlike, NotEnoughMemory, NotFinite, NotFitting, NotFound

    if os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"):
        print("NUMBA_DISABLE_JIT is set, and a run without the compiler takes days. Unset it.", file=sys.stderr)
        raise typer.Exit(2)
    try:
        with raise_on_signals():
            yield
    except KeyboardInterrupt as stopped:
        print("Stopped. Runs that had finished are kept; nothing half-written is left.", file=sys.stderr)
        number = stopped.args[0] if isinstance(stopped, EndedBySignal) else signal.SIGINT
        raise typer.Exit(128 + number) from None
    except (DamagedRun, NotAlike, NotFinite, NotFitting, NotFound) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    except NotEnoughMemory as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    except MemoryError:
        print(
            "There is not enough memory. Simulate more persons per worker, for example --scale 1000.", file=sys.stderr
        )
        raise typer.Exit(2) from None
    except OSError as error:
        print(describe_os_error(error), file=sys.stderr)
        raise typer.Exit(2) from None
