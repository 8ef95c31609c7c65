"""Say what the command line says beside its answers: warnings, and what stopped a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


def warn(*scenarios: Scenario) -> None:
    """Say where people are those of another date, and name the reforms that change nothing before the run ends, each once."""
    from sim.rules.idle import idle
    from sim.scenario.census import another_date

    for sentence in dict.fromkeys(one for scenario in scenarios for one in (*another_date(scenario), *idle(scenario))):
        print(f"Warning: {sentence}", file=sys.stderr)


def doubt(warnings: Sequence[str]) -> None:
    """Print what in finished runs should not be believed, each once."""
    for sentence in dict.fromkeys(warnings):
        print(f"Warning: {sentence}", file=sys.stderr)


def city_of(scenario: Scenario, name: str | None) -> str | None:
    """Give the name a city goes by in the scenario's world; BadParameter where there is none of that name.

    A world that is only known once it is made is asked later.
    """
    from sim.scenario.naming import called, hint
    from sim.scenario.places import of_world

    places = of_world(scenario.world)
    if name is None or places is None:
        return name
    found = called("city", name, places)
    if found not in {place.name for place in places}:
        raise typer.BadParameter(f"{name} is not a city here. {hint('city', found, places)}", param_hint="--city")
    return found


@contextmanager
def told() -> Iterator[None]:
    """Turn what stops a run into a sentence: an interruption (exit code 130), a folder or a disk (2), memory (2),
    a total that is not a number (2)."""
    from sim.errors import DamagedRun, NotEnoughMemory, NotFinite, NotFound

    try:
        yield
    except KeyboardInterrupt:
        print("Stopped. Runs that had finished are kept; nothing half-written is left.", file=sys.stderr)
        raise typer.Exit(130) from None
    except (DamagedRun, NotFinite, NotFound) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    except NotEnoughMemory as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    except MemoryError:
        print("There is not enough memory. Take more persons a worker, for example --scale 1000.", file=sys.stderr)
        raise typer.Exit(2) from None
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.strerror else error, file=sys.stderr)
        raise typer.Exit(2) from None
