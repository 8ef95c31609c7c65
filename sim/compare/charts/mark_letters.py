"""Give the marks of reforms their letters: one for each reform, in rows above a panel so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

NEAR = 0.06  # of the months drawn: letters that stand nearer would lie on each other
SAME = 0.02  # of them: nearer, a letter is not written twice
ROWS = 4  # of letters above a panel; reforms that need more share letters
ReformKey = tuple[int, str, int]  # variant, places, first month in which one of its reforms starts


@dataclass(frozen=True)
class ReformMark:
    """One thin line: the month number it stands at, what happens in it, in which variant and where.

    number : of the variant in the comparison, from 1; 0 where it is of all variants
    since : month number in which its reform starts; 0 = that of the mark
    letter : of the reform; it stands above the line, and in the key
    row : that the letter stands in, 0 next to the panel; -1 where the letter stands at a mark nearby already
    """

    month: int
    kind: str
    number: int
    where: str = ""
    since: int = 0
    letter: str = ""
    row: int = 0


def letter_marks(every: Sequence[ReformMark], months: int) -> list[ReformMark]:
    """Give marks a letter by reform; where there is no room for so many, one for all that stand near each other.

    Reforms of one variant for the same places that start near each other share a letter.
    """
    near = NEAR * months
    groups: dict[tuple[int, str], list[int]] = {}  # starts, by variant and places
    for mark in every:
        groups.setdefault((mark.number, mark.where), []).append(mark.since or mark.month)
    of = [
        (mark.number, mark.where, first_near(groups[mark.number, mark.where], mark.since or mark.month, near))
        for mark in every
    ]
    rows, same = letter_rows(every, of, near), SAME * months
    if max(rows.values(), default=0) >= ROWS or len(rows) > len(ascii_lowercase):
        of = [(0, "", first_near([mark.month for mark in every], mark.month, near)) for mark in every]
        rows, same = dict.fromkeys(of, 0), 2 * near
    letters = dict(zip(rows, ascii_lowercase, strict=False))
    return write_letters(
        [replace(mark, letter=letters[key], row=rows[key]) for mark, key in zip(every, of, strict=True)], same
    )


def write_letters(every: Sequence[ReformMark], same: float) -> list[ReformMark]:
    """Leave out letters that stand within so many months of themselves."""
    made: list[ReformMark] = []
    last: dict[str, int] = {}
    for mark in every:
        seen = mark.letter in last and 0 < mark.month - last[mark.letter] <= same
        last[mark.letter] = last[mark.letter] if seen else mark.month
        made.append(replace(mark, row=-1) if seen else mark)
    return made


def first_near(months: Sequence[int], month: int, near: float) -> int:
    """Give the first month of the group that a month is in: those no later than `near` after its first."""
    first = min(months)
    for one in sorted(months):
        if one > month:
            break
        first = first if one - first <= near else one
    return first


def letter_rows(every: Sequence[ReformMark], of: Sequence[ReformKey], near: float) -> dict[ReformKey, int]:
    """Give the row that the letter of each reform stands in: the lowest in which no other one is near."""
    months: dict[ReformKey, list[int]] = {}
    for mark, key in zip(every, of, strict=True):
        months.setdefault(key, []).append(mark.month)
    rows: list[list[int]] = []
    made: dict[ReformKey, int] = {}
    for key, mine in months.items():
        free = (row for row, taken in enumerate(rows) if all(abs(a - b) > near for a in taken for b in mine))
        made[key] = next(free, len(rows))
        rows += [[]] * (made[key] == len(rows))
        rows[made[key]] = [*rows[made[key]], *mine]
    return made
