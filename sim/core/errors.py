"""Tell users what is wrong with what they wrote, all of it at once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST_SHOWN = 60  # letters of a value that are shown
CONTROL_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # kinds of characters that steer a terminal, or cannot be written


def find_control_character(text: str) -> str:
    """Return the first character of a text that would control a terminal; empty where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    return next((sign for sign in text if sign not in "\n\t" and unicodedata.category(sign) in CONTROL_CATEGORIES), "")


def printable_text(text: str) -> str:
    """Write a text so that it can be printed: characters that would control a terminal appear by their number."""
    if text.isprintable():
        return text
    return "".join(ascii(sign)[1:-1] if sign in "\n\t" or find_control_character(sign) else sign for sign in text)


def shorten_value(given: object) -> str:
    """Show a value as it was written, shortened, on one line."""
    text = printable_text(str(given)[: LONGEST_SHOWN + 1])
    return "empty" if not text else text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


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


def shorten_path(keys: str) -> str:
    """Write the path of a key, shortened where it is very long."""
    return printable_text(
        keys if len(keys) <= 2 * LONGEST_SHOWN else f"{keys[:LONGEST_SHOWN]}...{keys[-LONGEST_SHOWN // 2 :]}"
    )


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
        rows = [
            (printable_text(m.where(self.file)), shorten_path(m.path), printable_text(m.message)) for m in self.mistakes
        ]
        width = max((len(row[0]) for row in rows), default=0)
        lines = ["  " + "   ".join(part for part in (row[0].ljust(width), *row[1:]) if part.strip()) for row in rows]
        things = "1 thing" if count == 1 else f"{count} things"
        return "\n".join(
            [f"{printable_text(self.file)} is not ready to run. {things} to mend:", "", *lines, "", "Nothing was run."]
        )


class DamagedRun(ValueError):
    """A finished folder has a file that is not the one that was written."""

    def __init__(self, folder: object, file: str):
        self.folder, self.file = folder, file
        super().__init__(
            f"{folder}: {file} is damaged, changed or missing. Delete this folder and run again; it is made anew."
        )

    def __reduce__(self):
        return type(self), (self.folder, self.file)


class NotFitting(ValueError):
    """Records of workers hold what cannot be: a field did not fit, and spilled into the next."""


class NotEnoughMemory(MemoryError):
    """A run takes more memory than is free; says how much, part by part."""


class NotAlike(ValueError):
    """A finished run was made by another version than the runs it is compared with."""

    def __init__(self, folder: object, versions: str):
        self.folder, self.versions = folder, versions
        super().__init__(
            f"{folder} was made by {versions} as the other runs. Delete this folder and run again; it is made anew."
        )

    def __reduce__(self):
        return type(self), (self.folder, self.versions)


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
