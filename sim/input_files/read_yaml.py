"""Read YAML into a tree in which every scalar is text and every value knows its line.

No value is guessed: `no` and `off` stay text, 010 is ten, 1e3 a thousand, dates are text; the schema decides. Keys
written twice, tags, anchors, several documents and empty values are mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from sim.core.errors import Mistake, shorten_value
from sim.input_files.source_tree import Node
from sim.input_files.syntax_errors import describe_syntax_error
from sim.input_files.text_files import UnreadableFile

DEEPEST = 12  # levels; a scenario needs five
GLUED = re.compile(r"([^\s:：]+)[:：](\S.*)", re.DOTALL)  # a key and its value with no space between
THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?(?: .*)?")  # what is left behind the comma of 10,000 between braces


def parse_yaml(text: str, file: str) -> tuple[Node, list[Mistake]]:
    """Turn YAML text into a tree and the mistakes found on the way; raise UnreadableFile where there is no tree."""
    reader = _Reader(text, file)
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise UnreadableFile(file, line, describe_syntax_error(text, line, str(error.problem))) from None
    except yaml.YAMLError:
        raise UnreadableFile(file, 0, "The file holds a character that no text has. Delete it.") from None
    return root, reader.mistakes


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
        """Keep a mistake and go on.

        Parameters
        ----------
        line, path : from 1; of the value in the file, such as "reforms[0].from".
        message : what is wrong and what to write.
        """
        self.mistakes.append(Mistake(self.file, line, path, message))

    def node(self, event: Any, path: str, line: int, depth: int) -> Node:
        """Read one value, and all that is below it.

        Parameters
        ----------
        event : of the parser, with which the value begins.
        path, line : of the value; the line its key or list item is on.
        depth : levels above it; deeper than DEEPEST raises UnreadableFile.
        """
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
        """Say what is wrong with a key without a value where a space or a comma makes it one; nothing where all is well.

        Parameters
        ----------
        key, following : text of the key; the event behind it, a value or the beginning of a map or list.
        before : value of the key before, None for the first.
        """
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
