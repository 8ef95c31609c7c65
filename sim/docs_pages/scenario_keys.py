"""Write the tables on keys in scenarios/README.md (python -m sim.docs_pages scenarios)."""

from __future__ import annotations

from sim.docs_pages.generated_pages import ROOT
from sim.input_files.tree_validation import section_keys
from sim.parameters.parameter_registry import SECTIONS
from sim.rule_language.dated_change import Reform, Where
from sim.rule_language.eligibility_tests import EligibilityTests, InsuranceTest, UnmodelledTest
from sim.rule_language.points_item import PointsItem
from sim.rule_language.recognition_set import CitySelector, ScenarioRecognition
from sim.rule_language.reform_rollout import Rollout
from sim.rule_language.settlement_track import ScenarioTrack, ValueSource
from sim.scenario.schema import Scenario

BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"
README = ROOT / "scenarios" / "README.md"


def render_key_tables() -> str:
    """Give the keys of a file, a reform, `where`, a track and a set of recognition, as Markdown."""
    parts = ["### The file itself", "", *_rows(Scenario, without=(*SECTIONS, "reforms", "recognition")), ""]
    parts += ["### A reform", "", *_rows(Reform), "", "### where", "", *_rows(Where), ""]
    parts += ["### A track", "", *_rows(ScenarioTrack), "", "### eligible", "", *_rows(EligibilityTests), ""]
    parts += ["### insured", "", *_rows(InsuranceTest), "", "### passes", "", *_rows(UnmodelledTest), ""]
    parts += [
        "### An item of `points`",
        "",
        *_rows(PointsItem),
        "",
        "### A mark of `marks`",
        "",
        *_rows(ValueSource),
        "",
    ]
    parts += ["### rollout", "", *_rows(Rollout), ""]
    parts += [
        "### A set of recognition",
        "",
        *_rows(ScenarioRecognition),
        "",
        "### among, into",
        "",
        *_rows(CitySelector),
        "",
    ]
    return "\n".join(parts)


def _rows(model, without: tuple[str, ...] = ()) -> list[str]:
    fields = dict(zip(section_keys(model), model.model_fields.values(), strict=True))
    told = {"where": "for which places; everywhere without it", "set": "path: value, as many as you like"}
    told["among"] = "cities of the set, whose months count"
    told["eligible"] = "the tests; a test that is not written is not required"
    told["insured"] = "required months of social insurance"
    told["passes"] = "a test that the model does not carry"
    lines = [f"| `{key}` | {f.description or told[key]} |" for key, f in fields.items() if key not in without]
    return ["| key | meaning |", "|---|---|", *lines]


def renew_key_tables(text: str) -> str:
    """Give the text of the README with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{render_key_tables()}\n{END}{rest.partition(END)[2]}"


def make_scenarios_page() -> str:
    """Give scenarios/README.md with its tables made anew."""
    return renew_key_tables(README.read_text(encoding="utf-8"))
