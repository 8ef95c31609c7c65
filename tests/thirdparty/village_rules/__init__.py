"""Rules of a third party: points for service that grow after five years, and a track of one city."""

from pathlib import Path


def folder() -> Path:
    """Give the folder of the rule files."""
    return Path(__file__).parent / "rules"


def service_ladder(keys: dict) -> dict:
    """Give two items for a ladder of service: so many points a year in the first five years, more in later ones."""
    unknown = set(keys) - {"first", "then", "share"}
    if unknown or not {"first", "then"} <= set(keys):
        raise ValueError("is a service ladder, which takes first, then (points a year) and share")
    share = {"share": keys["share"]} if "share" in keys else {}
    counted = {"of": "insured", "counted": "year", **share}
    return {
        "first": {**counted, "each_year": keys["first"], "at_first": 60},
        "later": {**counted, "each_year": keys["then"], "after": 60},
    }
