"""Write the list of keys that scenarios/README.md ends with; python -m sim.scenario.reference renews it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.build import names
from sim.scenario.change import Reform, Where
from sim.scenario.difference import words
from sim.scenario.parameters import PARAMETERS, SECTIONS
from sim.scenario.recognition import Among, Recognition
from sim.scenario.schema import Scenario
from sim.scenario.section import extra_of
from sim.scenario.wording import allowed

BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"
README = Path(__file__).parents[2] / "scenarios" / "README.md"


def keys() -> str:
    """Give every key with its unit, default and meaning, as Markdown."""
    parts = ["### The file itself", "", *_rows(Scenario, without=(*SECTIONS, "reforms", "recognition")), ""]
    parts += ["### A reform", "", *_rows(Reform), "", "### where", "", *_rows(Where), ""]
    parts += ["### A set of recognition", "", *_rows(Recognition), "", "### among, into", "", *_rows(Among), ""]
    for name, section in SECTIONS.items():
        dated = "may change on dates" if section.dated else "holds for the whole run"
        parts += [f"### {name}", "", f"{section.__doc__} ({dated})", "", *_table(name), ""]
    return "\n".join(parts)


def _rows(model, without: tuple[str, ...] = ()) -> list[str]:
    fields = dict(zip(names(model), model.model_fields.values(), strict=True))
    told = {"where": "for which places; everywhere without it", "set": "path: value, as many as you like"}
    told["among"] = "cities of the set, whose months count"
    lines = [f"| `{key}` | {f.description or told[key]} |" for key, f in fields.items() if key not in without]
    return ["| key | meaning |", "|---|---|", *lines]


def _table(section: str) -> list[str]:
    head = [
        "| key | meaning | default | what may be written | by city | source, confidence |",
        "|---|---|---|---|---|---|",
    ]
    return head + [_row(path) for path in PARAMETERS if path.split(".")[0] == section]


def _row(path: str) -> str:
    about, extra = PARAMETERS[path], extra_of(PARAMETERS[path])
    unit = f" ({extra['unit']})" if extra["unit"] not in ("", "share", "YYYY-MM") else ""
    none = f"; none = {extra['none']}" if extra["none"] else ""
    cells = [
        f"`{path}`",
        f"{about.description}{none}",
        f"{words(about.default)}{unit}",
        allowed(about),
        "yes" if extra["by_city"] else "",
        f"{extra['source']}, {extra['confidence']}",
    ]
    return f"| {' | '.join(cells)} |"


def renewed(text: str) -> str:
    """Give the text of the README with its list of keys made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{keys()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
