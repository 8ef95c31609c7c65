"""Say what is recognised between the cities of a set, and whether the set adds to it."""

from __future__ import annotations

import numpy as np

from sim.core import month_numbers
from sim.rule_language.recognition_set import ScenarioRecognition, describe_shares
from sim.rules.resolve.prepared_sets import prepare_set
from sim.rules.resolve.rule_table import Origin
from sim.rules.resolve.rules_in_force import InForce

NOTHING = "not recognised"
SETS = 3  # that are named


def recognition_pairs(one: ScenarioRecognition, rules: InForce) -> np.ndarray:
    """Give the pairs of cities a set is for: bool (origin, destination); earlier stays in the same city count too."""
    given = prepare_set(one, rules.cities, Origin("recognition"), of_document=False)
    return np.outer(given.sources, given.accepts)


def between_cities(meant: np.ndarray) -> np.ndarray:
    """Keep the pairs of two different cities; all, where there are no such."""
    apart = meant & ~np.eye(len(meant), dtype=bool)
    return apart if apart.any() else meant


def changed_pairs(one: ScenarioRecognition, rules: InForce, others: InForce) -> np.ndarray:
    """Give the pairs of a set between which two rules differ in its first month: bool (origin, destination).

    Parameters
    ----------
    one : the set.
    rules, others : those that are compared.
    """
    month = month_numbers.parse_month(one.since)
    apart = rules.recognition.by_pair(month) != others.recognition.by_pair(month)
    return apart.any(axis=0) & recognition_pairs(one, rules)


def describe_recognition(one: ScenarioRecognition, rules: InForce, month: int) -> str:
    """Say what counts between the pairs of a set in a month, with the sets by which it does.

    "not recognised: 4 of 6 pairs of cities; 100% of months of insurance, 100% as residence: 2 of 6 ... (by Delta, since 2025-09)"

    Parameters
    ----------
    one : the set whose pairs are told.
    rules, month : those asked, with it or without it; month number.
    """
    shares = rules.recognition.by_pair(month)[:, between_cities(recognition_pairs(one, rules))]
    kinds, where = np.unique(shares, axis=1, return_inverse=True)
    numbers = np.bincount(where.ravel(), minlength=kinds.shape[1])
    told = [describe_shares(*kind) if kind.any() else NOTHING for kind in kinds.T]
    by = _by(one, rules, month)
    if len(told) < 2:
        return f"{told[0] if told else 'no pair of cities'}{f' (by {by})' if by else ''}"
    parts = [
        f"{text}: {number} of {shares.shape[1]} pairs of cities" for text, number in zip(told, numbers, strict=True)
    ]
    return f"{'; '.join(parts)}{f' (by {by})' if by else ''}"


def _by(one: ScenarioRecognition, rules: InForce, month: int) -> str:
    """Name the sets in force that recognise something between the pairs of a set."""
    meant = between_cities(recognition_pairs(one, rules))
    holding = [
        each for each in rules.recognition.holding(month) if (np.outer(each.sources, each.accepts) & meant).any()
    ]
    names = [f"{each.name}, since {month_numbers.format_month(each.since)}" for each in holding]
    more = f" and {len(names) - SETS} more" if len(names) > SETS else ""
    return "; ".join(names[:SETS]) + more
