"""Tell users what is wrong with what they wrote, all of it at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """One thing to mend in a file a user wrote.

    file : as the user named it, or "--set"     line : from 1; 0 where a mistake has no line
    path : of the key, such as reforms[0].from  message : starts with a verb ("is -5. Write ...")
    """

    file: str
    line: int
    path: str
    message: str

    def where(self, file: str) -> str:
        """Say where the mistake is, seen from the file under check."""
        line = f"line {self.line}" if self.line else ""
        return " ".join(part for part in ("" if self.file == file else self.file, line) if part)


class ScenarioError(ValueError):
    """A scenario cannot be run; carries every mistake found in it."""

    def __init__(self, mistakes: tuple[Mistake, ...], file: str = ""):
        self.mistakes = tuple(mistakes)
        self.file = file or self.mistakes[0].file
        super().__init__(str(self))

    def __reduce__(self):
        return type(self), (self.mistakes, self.file)

    def __str__(self) -> str:
        count = len(self.mistakes)
        rows = [(m.where(self.file), m.path, m.message) for m in self.mistakes]
        width = max((len(row[0]) for row in rows), default=0)
        lines = ["  " + "   ".join(part for part in (row[0].ljust(width), *row[1:]) if part.strip()) for row in rows]
        things = "1 thing" if count == 1 else f"{count} things"
        return "\n".join([f"{self.file} is not ready to run. {things} to mend:", "", *lines, "", "Nothing was run."])


class DamagedRun(ValueError):
    """A finished run has a file that cannot be read."""

    def __init__(self, folder: object, file: str):
        self.folder, self.file = folder, file
        super().__init__(f"{folder}: {file} is damaged or missing. Delete this folder and run again; it is made anew.")

    def __reduce__(self):
        return type(self), (self.folder, self.file)


class NotEnoughMemory(MemoryError):
    """A run takes more memory than is free; says how much, part by part."""


class NotFound(ValueError):
    """What was asked about is not there: a city, a worker, a month."""


class NotFinite(ValueError):
    """A total of a city is no longer a number: values that are allowed one by one do not go together."""

    def __init__(self, month: str, city: str, what: str, value: float):
        self.parts = (month, city, what, value)
        super().__init__(
            f"{month}: {what} of {city} is {value}, so the run was stopped and nothing was written. Values of the scenario that "
            "are allowed one by one do not go together; take those furthest from their defaults back (hukousim show)."
        )

    def __reduce__(self):
        return type(self), self.parts
