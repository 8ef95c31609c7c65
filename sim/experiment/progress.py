"""Show how far the runs are: a bar on a terminal, one line a run elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text


class Watch:
    """Follow a number of months over one or several runs."""

    def __init__(self, console: Console, bar: Progress | None, months: int):
        self.console = console
        self.bar = bar
        self.task = bar.add_task("", total=months) if bar else None

    def says(self, what: str) -> None:
        """Show what is being done now; nothing where there is no terminal."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, description=what)

    def advance(self, months: int = 1) -> None:
        """Count months as done."""
        if self.bar is not None and self.task is not None:
            self.bar.advance(self.task, months)

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
def watching(months: int, quiet: bool = False) -> Iterator[Watch]:
    """Give a Watch over a number of months; `quiet` shows nothing at all."""
    console = Console(stderr=True, quiet=quiet)
    if quiet or not months or not console.is_terminal:
        yield Watch(console, None, months)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("months"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        yield Watch(console, bar, months)
