"""Write the tables on keys in scenarios/README.md, and docs/parameters.md; python -m sim.scenario.reference renews both."""

from __future__ import annotations

from sim.scenario.asked import Eligible, Insured, Passes
from sim.scenario.change import Reform, Where
from sim.scenario.item import Item
from sim.scenario.page import PAGE, ROOT, page
from sim.scenario.parameters import SECTIONS
from sim.scenario.recognition import Among, Recognition
from sim.scenario.rollout import Rollout
from sim.scenario.schema import Scenario
from sim.scenario.track import Mark, Own
from sim.scenario.validate import names

BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"
README = ROOT / "scenarios" / "README.md"


def keys() -> str:
    """Give the keys of a file, a reform, `where`, a track and a set of recognition, as Markdown."""
    parts = ["### The file itself", "", *_rows(Scenario, without=(*SECTIONS, "reforms", "recognition")), ""]
    parts += ["### A reform", "", *_rows(Reform), "", "### where", "", *_rows(Where), ""]
    parts += ["### A track", "", *_rows(Own), "", "### eligible", "", *_rows(Eligible), ""]
    parts += ["### insured", "", *_rows(Insured), "", "### passes", "", *_rows(Passes), ""]
    parts += ["### An item of `points`", "", *_rows(Item), "", "### A mark of `marks`", "", *_rows(Mark), ""]
    parts += ["### rollout", "", *_rows(Rollout), ""]
    parts += ["### A set of recognition", "", *_rows(Recognition), "", "### among, into", "", *_rows(Among), ""]
    return "\n".join(parts)


def _rows(model, without: tuple[str, ...] = ()) -> list[str]:
    fields = dict(zip(names(model), model.model_fields.values(), strict=True))
    told = {"where": "for which places; everywhere without it", "set": "path: value, as many as you like"}
    told["among"] = "cities of the set, whose months count"
    told["eligible"] = "what is asked; a test that is not written is not asked"
    told["insured"] = "months of social insurance asked for"
    told["passes"] = "a test that the model does not carry"
    lines = [f"| `{key}` | {f.description or told[key]} |" for key, f in fields.items() if key not in without]
    return ["| key | meaning |", "|---|---|", *lines]


def renewed(text: str) -> str:
    """Give the text of the README with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{keys()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
