"""Find names that can be drawn: a font that has their letters, or another name where there is none."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

USUAL = "DejaVu Sans"  # comes with matplotlib
WIDEST = 56  # Latin letters that a name may take in a picture; a Chinese one is as wide as two
EMPTY = "Last Resort"  # comes with matplotlib too: a box for every letter


def drawable_names(scenarios: Sequence[Scenario]) -> tuple[list[str], list[str]]:
    """Give the names to write into pictures, all different, and the families of fonts that have their letters.

    A name no font here can write is replaced by the name of its file, or by "base", "variant 1"; a long one is cut.
    """
    families, labels = [USUAL], []
    for number, scenario in enumerate(scenarios):
        node = scenario.source("name")
        stem = Path(node.file).stem if node and node.line else ""
        plain = f"variant {number}" if number else "base"
        for label in (cut_text(scenario.name), cut_text(stem), plain):
            family = family_for(label)
            if family is not None and label.strip() and label not in labels:
                labels.append(label)
                families += [] if family in families else [family]
                break
        else:
            labels.append(f"scenario {number}")
    return labels, families


def cut_text(text: str, widest: int = WIDEST) -> str:
    """Cut a text that is wider than so many Latin letters, so that there is room for what is drawn beside it."""
    fit = sum(width <= widest for width in accumulate(map(text_width, text)))
    return text if fit == len(text) else f"{text[:fit].rstrip()}…"


def text_width(text: str) -> int:
    """Give how many Latin letters are as wide as a text."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


@contextmanager
def silence_font_warnings() -> Iterator[None]:
    """Keep matplotlib from telling that a font has no bold letters: the usual ones stand for them."""
    logger = logging.getLogger("matplotlib.font_manager")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def family_for(text: str) -> str | None:
    """Give the family of a font that has every letter missing in the usual one; None where there is none."""
    from matplotlib.font_manager import FontProperties, fontManager

    missing = missing_letters(text, [path for path, name in font_paths() if name == USUAL])
    if not missing:
        return USUAL
    for path, name in font_paths():
        if not missing_letters(missing, [path]) and fontManager.findfont(FontProperties(family=[name])) == path:
            return name
    return None


def font_paths() -> list[tuple[str, str]]:
    """Give path and family of every upright font of usual weight that matplotlib knows, by family."""
    from matplotlib.font_manager import fontManager

    upright = [font for font in fontManager.ttflist if font.style == "normal" and str(font.weight) in ("400", "normal")]
    known = {(font.fname, font.name) for font in upright if not font.name.startswith(EMPTY)}
    return sorted(known, key=lambda pair: (pair[1], pair[0]))


def missing_letters(text: str, files: Sequence[str]) -> str:
    """Give the letters of a text that the first of some fonts does not have; all where none can be read."""
    from matplotlib.font_manager import get_font

    for file in files:
        try:
            font = get_font(file)
        except (OSError, RuntimeError):
            continue
        return "".join(letter for letter in text if not letter.isspace() and font.get_char_index(ord(letter)) == 0)
    return text
