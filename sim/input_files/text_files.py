"""Read text files that users name, and say why where one cannot be read."""

from __future__ import annotations

import stat
from pathlib import Path

from sim.core.errors import Mistake

LARGEST = 1_000_000  # bytes


class UnreadableFile(Exception):
    """The file cannot be turned into a tree; carries the mistake."""

    def __init__(self, file: str, line: int, message: str):
        super().__init__(message)
        self.mistake = Mistake(file, line, "", message)


def read_text_file(path: Path, file: str) -> str:
    """Read a text file; raise UnreadableFile where it is missing, a folder, a pipe, closed, too large or not UTF-8."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableFile(file, 0, "This is a pipe or a device; name a file of text.")
        if about.st_size > LARGEST:
            raise UnreadableFile(file, 0, f"The file has {about.st_size:,} bytes; a scenario has {LARGEST:,} at most.")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableFile(file, 0, "There is no such file.") from None
    except IsADirectoryError:
        raise UnreadableFile(file, 0, "This is a folder; name a scenario file in it.") from None
    except OSError as error:
        raise UnreadableFile(file, 0, f"The file cannot be opened: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise UnreadableFile(file, 0, "This is not a text file (UTF-8). Write scenarios with a text editor.") from None
    except ValueError:
        raise UnreadableFile(file, 0, "This is no name of a file.") from None
    if "\0" in text:
        raise UnreadableFile(file, 0, "This is not a text file (UTF-8). Write scenarios with a text editor.")
    return text
