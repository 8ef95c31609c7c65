"""Read YAML into a tree in which every scalar is text and every value knows its line.

No value is guessed: `no` and `off` stay text, 010 is ten, 1e3 a thousand, dates are text; the schema decides. Keys
written twice, tags, anchors, several documents and empty values are mistakes.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sim.core.errors import Mistake, shorten_value
from sim.input_files.source_tree import Node

DEEPEST = 12  # levels; a scenario needs five
LARGEST = 1_000_000  # bytes
GLUED = re.compile(r"([^\s:：]+)[:：](\S.*)", re.DOTALL)  # a key and its value with no space between
WIDE = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "“": '"', "”": '"', "－": "-", "＃": "#"}
THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?(?: .*)?")  # what is left behind the comma of 10,000 between braces


class UnreadableFile(Exception):
    """The file cannot be turned into a tree; carries the mistake."""

    def __init__(self, file: str, line: int, message: str):
        super().__init__(message)
        self.mistake = Mistake(file, line, "", message)


def read_text_file(path: Path, file: str) -> str:
    """Read a text file; raise Unreadable where it is missing, a folder, a pipe, closed, too large, binary or empty."""
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


def parse_yaml(text: str, file: str) -> tuple[Node, list[Mistake]]:
    """Turn YAML text into a tree and the mistakes found on the way; raise Unreadable where there is no tree."""
    reader = _Reader(text, file)
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise UnreadableFile(file, line, _problem(text, line, str(error.problem))) from None
    except yaml.YAMLError:
        raise UnreadableFile(file, 0, "The file holds a character that no text has. Delete it.") from None
    return root, reader.mistakes


def _problem(text: str, line: int, problem: str) -> str:
    lines = text.splitlines()
    near = lines[max(line - 2, 0) : line]
    if near and "\t" in near[-1]:
        return "A tab is used here. Indent with spaces."
    if wide := next((sign for row in near[::-1] for sign in WIDE if sign in row), ""):
        behind = ", and a space behind it" if WIDE[wide] in ":," else ""
        return f"A full-width sign ({wide}) is used here or above. Write {WIDE[wide]}{behind}."
    if off := _indented(lines[:line]):
        return off
    return f"This line cannot be understood ({problem}). Check the indentation, colons, quotes and brackets near it."


def _indented(lines: list[str]) -> str:
    """Say which line is indented otherwise than the lines it belongs to; nothing where none is."""
    levels, dashes, opened = [0], set[int](), False
    for number, row in enumerate(lines, 1):
        words = row.lstrip(" ")
        if not words or words.startswith("#"):
            continue
        spaces, known = len(row) - len(words), levels
        levels = [level for level in levels if level <= spaces]
        if spaces not in levels and not (opened and spaces > known[-1]):
            fits = [level for level in known if (level in dashes) == words.startswith("- ")] or known
            best = min(fits, key=lambda level: (abs(level - spaces), -level))
            begins = f"Line {number} begins with {spaces} space{'' if spaces == 1 else 's'}"
            return f"{begins}; the lines it belongs to begin with {best}. Begin it with {best}."
        levels += [spaces] if spaces not in levels else []
        if words.startswith("- "):
            dashes.add(spaces)
            levels.append(spaces + len(words) - len(words[2:].lstrip(" ")))
        opened = words.partition(" #")[0].rstrip().endswith((":", "-", "|", ">"))
    return ""


class _Reader:
    """Walk through the events of the parser."""

    def __init__(self, text: str, file: str):
        self.file = file
        self.mistakes: list[Mistake] = []
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def document(self) -> Node:
        """Read the one document of the file, which must be a map."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise UnreadableFile(
                self.file, 0, "The file is empty. A scenario begins with its name, for example: name: baseline"
            )
        root = self.node(next(self.events), "", 1, 0)
        if not isinstance(root.value, dict):
            wide = "：" in str(root.value)
            why = (
                "A full-width colon (：) is used. Write : and a space"
                if wide
                else "The file is not a list of keys with values"
            )
            raise UnreadableFile(self.file, 1, f"{why}, such as: name: baseline")
        next(self.events)
        if not isinstance(next(self.events), yaml.StreamEndEvent):
            self.wrong(root.line, "", "A second document begins after ---. Keep one scenario in a file.")
        return root

    def wrong(self, line: int, path: str, message: str) -> None:
        """Keep a mistake and go on."""
        self.mistakes.append(Mistake(self.file, line, path, message))

    def node(self, event: Any, path: str, line: int, depth: int) -> Node:
        """Read one value."""
        here = event.start_mark.line + 1
        if depth > DEEPEST:
            raise UnreadableFile(self.file, here, "Values are nested too deep here.")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.wrong(here, path, "uses an anchor or alias (& or *). Write the value out.")
        if tag := getattr(event, "tag", None):
            told = tag.replace("tag:yaml.org,2002:", "!!")
            self.wrong(here, path, f"has the tag {told}. Leave tags (!) out; the kind of a value is known.")
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.map(path, depth), self.file, line, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.list(path, depth), self.file, line, path)
        text = getattr(event, "value", "")
        if not text and not getattr(event, "style", None) and not isinstance(event, yaml.AliasEvent):
            self.wrong(here, path, "has no value. Write one, or delete the line.")
        return Node(text, self.file, line, path)

    def map(self, path: str, depth: int) -> dict[str, Node]:
        """Read the keys and values of a map; a key written twice is a mistake."""
        made: dict[str, Node] = {}
        last = ""
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self.node(event, path, line, depth + 1).value
            if not isinstance(key, str):
                self.wrong(line, path, "has a list or map as a key. A key is a word.")
                key = str(line)
            following = next(self.events)
            if told := self.unspaced(key, following, made.get(last)):
                self.wrong(line, made[last].path if told.startswith("is") else path, told)
                continue
            below = self.node(following, f"{path}.{key}" if path else key, line, depth + 1)
            last = key
            if key in made:
                self.wrong(line, below.path, f"is written twice, first on line {made[key].line}. Keep one.")
            else:
                made[key] = below
        return made

    def unspaced(self, key: str, following: Any, before: Node | None) -> str:
        """Say what is wrong with a key without a value where a space or a comma makes it one; nothing where all is well."""
        empty = isinstance(following, yaml.ScalarEvent) and not following.value and not following.style
        if not empty:
            return ""
        if glued := GLUED.fullmatch(key):
            return f"has {shorten_value(key)}. Write a space behind the colon: {glued[1]}: {shorten_value(glued[2])}."
        if before is not None and THOUSANDS.fullmatch(key) and before.text[-1:].isdigit():
            return f"is {before.text},{key}. Write it without a comma: {before.text}{key}."
        return ""

    def list(self, path: str, depth: int) -> list[Node]:
        """Read the items of a list."""
        made: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self.node(event, f"{path}[{len(made)}]", event.start_mark.line + 1, depth + 1))
        return made
