"""Read the scenarios and rules that ship, as trees to be broken."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
RULES, SCENARIOS = ROOT / "sim" / "data" / "rules", ROOT / "scenarios"
START = "2020-11"


def shipped() -> list[dict]:
    """Give the trees of all scenarios that ship, and of the rules of each city as those of a scenario."""
    files = [
        SCENARIOS / "baseline.yaml",
        *sorted((SCENARIOS / "variants").glob("*.yaml")),
        *sorted((SCENARIOS / "examples").glob("*.yaml")),
    ]
    trees = [yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for file in files]
    for tree in trees:
        if "extends" in tree:
            tree["extends"] = str(SCENARIOS / "baseline.yaml")
    rules = (file for file in sorted(RULES.glob("*.yaml")) if file.name != "default.yaml")
    return trees + [of_rules(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)) for file in rules]


def of_rules(rules: dict) -> dict:
    """Give the rules of a city as a scenario; those from before the run begin with it."""
    where = {"city": rules["city"]} if "city" in rules else {}
    tracks = [
        {"track": name, **version, "where": {**where, **version.get("where", {})}, "from": max(version["from"], START)}
        for name, versions in rules.get("tracks", {}).items()
        for version in versions
    ]
    kept = ("set", "until", "source")
    reforms = [
        {
            "from": max(change["from"], START),
            "where": {**where, **change.get("where", {})},
            **{key: change[key] for key in kept if key in change},
        }
        for change in rules.get("changes", [])
    ]
    sets = [
        {key: one[key] for key in one if key not in ("document", "confidence", "note")}
        for one in rules.get("recognition", [])
    ]
    return {"name": "rules", "tracks": tracks, "reforms": reforms, "recognition": sets}
