"""Show how far the runs are: a bar on a terminal, one line per run elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from sim.steps.migration.destination_constants import listener

USUAL_ROUNDS = 40  # rounds that a search of constants takes (measured: 35 to 45)


class ProgressWatch:
    """Follow the work on one or several runs.

    work : months to live, and those that take as long as the searches of constants that are expected
    searches : how many of these are in it
    """

    def __init__(self, console: Console, bar: Progress | None, work: int, searches: int = 0):
        self.console, self.bar, self.searches = console, bar, searches
        self.task = bar.add_task("", total=work) if bar else None

    def says(self, what: str) -> None:
        """Show what is being done now, on a terminal alone."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, description=what)

    def advance(self, months: float = 1) -> None:
        """Count months as done."""
        if self.bar is not None and self.task is not None:
            self.bar.advance(self.task, months)

    @contextmanager
    def searching(self, name: str, work: int) -> Iterator[None]:
        """Show that destination constants are sought, and count on, while the block runs; do nothing where they are known already.

        work : months that take as long as the usual search
        """
        rounds = 0

        def one() -> None:
            nonlocal rounds
            rounds += 1
            if rounds == 1:
                self.says(f"{name}: seeking the constants of places")
                self.expects(0 if self.searches else work)
                self.searches = max(self.searches - 1, 0)
            self.advance(work / USUAL_ROUNDS if rounds <= USUAL_ROUNDS else 0)

        token = listener.set(one)
        try:
            yield
        finally:
            listener.reset(token)
        if rounds:
            self.advance(work * max(1 - rounds / USUAL_ROUNDS, 0))
            self.says(name)

    def expects(self, work: float) -> None:
        """Count more work than was expected."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, total=(self.bar.tasks[0].total or 0) + work)

    def tells(self, sentence: str) -> None:
        """Print a line that stays, on a terminal and elsewhere."""
        self.console.print(Text(sentence), soft_wrap=True)

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        """Time one run; without a terminal, print one line when it is done."""
        self.says(name)
        started = time.perf_counter()
        yield
        if self.bar is None:
            self.console.print(Text(f"{name}: done in {time.perf_counter() - started:.1f} s"))


@contextmanager
def watch_progress(work: int, quiet: bool = False, searches: int = 0) -> Iterator[ProgressWatch]:
    """Give a ProgressWatch over some work.

    Parameters
    ----------
    work : months to live, see ProgressWatch.
    quiet : whether to show nothing at all.
    searches : searches of destination constants that are expected.
    """
    console = Console(stderr=True, quiet=quiet)
    if quiet or not work or not console.is_terminal:
        yield ProgressWatch(console, None, work)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        yield ProgressWatch(console, bar, work, searches)
