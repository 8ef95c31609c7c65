"""Gather what a report says about one variant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sim.compare.html_report import ReportSection
from sim.compare.scale_limits import describe_answer_limits, describe_coarse_cutoffs
from sim.compare.text.answer_paragraph import write_answer
from sim.compare.text.city_effects import compare_cities
from sim.compare.text.cutoff_effects import CutoffNotes
from sim.compare.text.headline_effects import headline_lines
from sim.compare.text.interrupted_release import describe_interrupted_release
from sim.compare.text.missing_cutoffs import MissingCutoffs
from sim.compare.text.rule_changes import first_change, first_years, list_rule_changes
from sim.compare.text.settlement_routes import follow_routes
from sim.core import month_numbers

if TYPE_CHECKING:
    import pandas

    from sim.compare.rule_comparison import RuleComparison
    from sim.experiment.scenario_run import Run


def gather_section(
    setting: RuleComparison,
    values: pandas.DataFrame,
    table: pandas.DataFrame,
    rounds: Sequence[Sequence[Run]],
    reformed: Sequence[str],
    shown: Collection[str],
) -> ReportSection:
    """Gather what there is to say about one variant.

    Parameters
    ----------
    setting : the rules of the base and of the variant, among the cities of a run.
    values : outcomes of all runs, as sim.compare.paired_effects.read_values gives them.
    table : effects of all variants with their joint intervals (sim.compare.joint_intervals).
    rounds : of every replicate its runs, the base first.
    reformed, shown : cities that reforms of the variant name; cities with enough simulated workers.
    """
    base, variant = setting.base.scenario, setting.variant.scenario
    names, worker = list(dict.fromkeys(table["variant"])), base.population.scale
    number = 1 + names.index(variant.name)  # of the variant's run in a round
    where = compare_cities(
        values, table, base.name, variant.name, named=reformed, borne=shown, variants=len(names), worker=worker
    )
    coarse = describe_answer_limits(base.world, worker)
    words = write_answer(table, variant.name, base.name, len(rounds), where.sentence, len(names), coarse)
    years = first_years(base, variant, int(table.loc[table["outcome"] == "settled", "year"].min()))
    told = list(dict.fromkeys([*reformed, *(line.what for line, _ in where.rows)]))
    of_cutoffs = gather_cutoff_notes(setting, [(row[0], row[number]) for row in rounds])
    lines = headline_lines(table, variant.name, years, len(names), told, shown, of_cutoffs)
    routes = follow_routes(table, variant.name, reformed, len(names))
    sentence = " ".join(part for part in (routes.sentence, describe_interrupted_release(setting)) if part)
    rules = list_rule_changes(base, variant, setting)
    return ReportSection(variant.name, variant.why, words, rules, lines, where, replace(routes, sentence=sentence))


def gather_cutoff_notes(setting: RuleComparison, pairs: Sequence[tuple[Run, Run]]) -> CutoffNotes:
    """Gather what is known of cut-offs beside their numbers; pairs : runs of the base and of the variant."""
    base, variant = setting.base.scenario, setting.variant.scenario
    of_base, of_variant = zip(*pairs, strict=True)
    coarse = partial(describe_coarse_cutoffs, base.world, base.population.scale)
    last = month_numbers.parse_month(setting.end)
    end = month_numbers.calendar_year(last) - (
        month_numbers.month_of_year(last) < 12
    )  # a year that is cut short may end before its ranking
    return CutoffNotes(coarse, MissingCutoffs(of_base, of_variant).why, first_change(base, variant), end)
