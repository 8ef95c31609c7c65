"""Say in plain words why a text is no YAML: what people most often write wrongly, else what the parser says."""

from __future__ import annotations

WIDE = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "“": '"', "”": '"', "－": "-", "＃": "#"}


def describe_syntax_error(text: str, line: int, problem: str) -> str:
    """Say what a user most likely wrote wrongly where the parser gave up: a tab, a full-width sign, the indentation.

    Parameters
    ----------
    text, line : of the whole file; line the parser stopped at, from 1.
    problem : what the parser says, told where none of these is found.
    """
    lines = text.splitlines()
    near = lines[max(line - 2, 0) : line]
    if near and "\t" in near[-1]:
        return "A tab is used here. Indent with spaces."
    if wide := next((sign for row in near[::-1] for sign in WIDE if sign in row), ""):
        behind = ", and a space behind it" if WIDE[wide] in ":," else ""
        return f"A full-width sign ({wide}) is used here or above. Write {WIDE[wide]}{behind}."
    if off := misplaced_line(lines[:line]):
        return off
    return f"This line cannot be understood ({problem}). Check the indentation, colons, quotes and brackets near it."


def misplaced_line(lines: list[str]) -> str:
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
