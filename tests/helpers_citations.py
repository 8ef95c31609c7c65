"""Read what code, rules and pages cite of docs/model.md."""

import re
import tokenize

# "model document 2.4 (3)-(4)", "docs/model.md 2.5", "(2.9, 5)", "(2.5; 2.9: 4-5 and 15)": what follows the name, or a
# bracket that begins with a section of part 2
NAMED = re.compile(r"model (?:document,? )?(?=[\d(])|docs/model\.md,? (?=[\d(])", re.IGNORECASE)
BRACKET = re.compile(r"\((?=2\.\d{1,2}[,):;. ])")
SECTION = re.compile(r"(?<![\d.])([1-6]\.\d{1,2})(?![\d]|\.\d)(?:[,:] (\d+)(?:-(\d+))?(?!\.?\d)(?: and (\d+))?)?")


def cited(text):
    """Give what a text cites of the page by number, as anchors: 2.9-5, eq-3, d15; a range cites each of its numbers."""
    made = {f"d{number}" for number in re.findall(r"\bD(\d{1,2})\b", text)}
    made |= {f"eq-{number}" for number in re.findall(r"[Ee]quation \((\d{1,2})\)", text)}
    made |= {found for found in re.findall(r"model(?: document|\.md) (\d)(?![\d.])", text)}
    for begun in (*NAMED.finditer(text), *BRACKET.finditer(text)):
        rest = until_closed(text[begun.end() :])
        made |= {f"eq-{number}" for number in re.findall(r"\((\d{1,2})\)", rest)}
        for section, first, last, other in SECTION.findall(rest):
            numbers = {*range(int(first), int(last or first) + 1), int(other or first)} if first else set()
            made |= {f"{section}-{number}" for number in numbers} or {section}
    return made


def until_closed(text):
    """Give a text up to the bracket that closes what was open before it, or to the end of its sentence."""
    open_ = 0
    for place, letter in enumerate(text):
        open_ += (letter == "(") - (letter == ")")
        if open_ < 0 or text[place : place + 2] in (". ", ".\n"):
            return text[:place]
    return text


def prose(path):
    """Give the comments and texts of a file of Python, or the lines of another."""
    if path.suffix != ".py":
        return path.read_text("utf-8", errors="replace").splitlines()
    with path.open("rb") as file:
        kinds = (tokenize.STRING, tokenize.COMMENT, tokenize.FSTRING_MIDDLE)
        return [" ".join(token.string.split()) for token in tokenize.tokenize(file.readline) if token.type in kinds]
