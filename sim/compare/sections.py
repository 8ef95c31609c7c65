"""Gather what a report says about one variant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sim import clock
from sim.compare.answer import answer
from sim.compare.cities import cities
from sim.compare.cutoffs import Ranks
from sim.compare.headline import headline
from sim.compare.report import Section
from sim.compare.rules import first_change, first_years, rules
from sim.compare.scale import behind_cutoffs, of_answer
from sim.compare.unranked import Unranked

if TYPE_CHECKING:
    import pandas

    from sim.compare.setting import Setting
    from sim.experiment.run import Run


def section(
    setting: Setting,
    values: pandas.DataFrame,
    table: pandas.DataFrame,
    rounds: Sequence[Sequence[Run]],
    reformed: Sequence[str],
    shown: Collection[str],
) -> Section:
    """Gather what there is to say about one variant; reformed : cities it names; shown : cities with enough workers."""
    base, variant = setting.base.scenario, setting.variant.scenario
    names, worker = list(dict.fromkeys(table["variant"])), base.population.scale
    number = 1 + names.index(variant.name)  # of the variant's run in a round
    where = cities(
        values, table, base.name, variant.name, named=reformed, borne=shown, variants=len(names), worker=worker
    )
    coarse = of_answer(base.world, worker)
    words = answer(table, variant.name, base.name, len(rounds), where.sentence, len(names), coarse)
    years = first_years(base, variant, int(table.loc[table["outcome"] == "settled", "year"].min()))
    told = list(dict.fromkeys([*reformed, *(line.what for line, _ in where.rows)]))
    of_cutoffs = ranks(setting, [(row[0], row[number]) for row in rounds])
    lines = headline(table, variant.name, years, len(names), told, shown, of_cutoffs)
    return Section(variant.name, variant.why, words, rules(base, variant, setting), lines, where)


def ranks(setting: Setting, pairs: Sequence[tuple[Run, Run]]) -> Ranks:
    """Gather what is known of cut-offs beside their numbers; pairs : runs of the base and of the variant."""
    base, variant = setting.base.scenario, setting.variant.scenario
    of_base, of_variant = zip(*pairs, strict=True)
    coarse = partial(behind_cutoffs, base.world, base.population.scale)
    last = clock.month(setting.end)
    end = clock.year(last) - (clock.of_year(last) < 12)  # a year that is cut short may end before its ranking
    return Ranks(coarse, Unranked(of_base, of_variant).why, first_change(base, variant), end)
