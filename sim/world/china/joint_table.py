"""Join the margins of a unit in one table of those aged 16+: zone, registration, sex, age, education."""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables
from sim.world.china import demographic_schedules
from sim.world.china.zone_counts import ZoneCounts, adults_by_age, aged_fifteen
from sim.world.proportional_fitting import fit_proportionally

# Registration: urban in this unit, rural in this unit, in another unit. A block is 3 x zone + registration.
URBAN_HERE, RURAL_HERE, ELSEWHERE = range(3)
NONAGRICULTURAL = (0.11, 0.22, 0.55, 0.80, 0.90, 0.90, 0.90)  # urban registration 2010 (assumptions.csv, low)
OLDER = {1: 1.0, 2: 1.25}  # towns and rural: weight of ages 60+ ...
YOUNGER = {1: 1.0, 2: 0.75}  # ... and of ages 20-44, relative to the unit; assumption
POSTGRADUATE = (0.04, 0.42, 0.35)  # among bachelor and above: level, rise with their share, highest; assumption
DOCTORATE = 0.107  # doctorates among postgraduates; assumption
REGISTERED_URBAN = 0.454  # registered urban share at the start, all ages (7th census communique 7, note 4)
URBAN_ADULTS = 0.4494  # the same of those aged 16 and over: found by trial, as children are registered with a mother
URBAN_IN_RURAL = 0.04  # share of locals in rural zones with urban registration; assumption
URBAN_ELSEWHERE = 0.30  # share of those registered elsewhere with urban registration; assumption
ZONE_LOGIT = (0.4, -0.4)  # chengqu and towns: log odds of urban registration relative to the unit; assumption


def adults_by_education(people: np.ndarray) -> np.ndarray:
    """Return persons aged 16 and over by sex and level, float64 (city, 2, 7), summing to the adults of each sex.

    From the census of those aged 6+ pupils are taken out by age: 6-11 and half of 12 at primary, half of 12, 13, 14
    and half of 15 at junior, half of 15 at senior school (six years and three; assumption).
    """
    five, ten, last = people[:, :, 1], people[:, :, 2], aged_fifteen(people)
    pupils = np.stack([0.8 * five + 0.5 * ten, 0.5 * ten + 0.5 * last, 0.5 * last], axis=2)
    levels = embedded_tables.population_by_schooling()
    levels[:, :, :3] = np.maximum(levels[:, :, :3] - pupils, 0.01 * levels[:, :, :3])
    adults = adults_by_age(people).sum(axis=2)
    levels *= (adults / levels.sum(axis=2))[:, :, None]
    top = levels[:, :, 4].sum(axis=1) / adults.sum(axis=1)
    post = np.clip(POSTGRADUATE[0] + POSTGRADUATE[1] * top, 0, POSTGRADUATE[2])
    split = np.stack([1 - post, post * (1 - DOCTORATE), post * DOCTORATE], axis=1)
    return demographic_schedules.split_degrees(levels, split[:, None, :])


def share_urban_registered(zones: ZoneCounts) -> np.ndarray:
    """Return the share of locals with urban registration, float64 (city, 3).

    The non-agricultural share of residents of 2010, shifted on the logit by zone and by one national constant, so
    that the national share of urban registration is URBAN_ADULTS. A unit without rural residents has no rural
    registration.
    """
    units = embedded_tables.read_units()
    share = embedded_tables.read_margins("2010_bounds2020", "unit").nonagri_hukou_share
    share = share.fillna(share.groupby(units.province_code).transform("mean")).clip(0.02, 0.98).to_numpy()
    logit = np.log(share / (1 - share))[:, None] + np.array(ZONE_LOGIT)
    locals_here = (zones.adults - zones.elsewhere).astype(np.float64)
    wanted = URBAN_ADULTS * zones.adults.sum() - URBAN_ELSEWHERE * zones.elsewhere.sum()
    no_country = zones.residents[:, 2] < 0.005 * zones.residents.sum(axis=1)
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        urban = 1 / (1 + np.exp(-(logit + middle)))
        table = np.column_stack([urban, np.full(len(units), URBAN_IN_RURAL)])
        table[no_country] = 1.0
        low, high = (middle, high) if (table * locals_here).sum() < wanted else (low, middle)
    return table


def workers_by_block(zones: ZoneCounts) -> np.ndarray:
    """Return whole workers by zone and registration, int64 (city, 9)."""
    here = zones.adults - zones.elsewhere
    urban = np.rint(share_urban_registered(zones) * here).astype(np.int64)
    return np.stack([urban, here - urban, zones.elsewhere], axis=2).reshape(len(here), 9)


def fit_seeds(people: np.ndarray) -> np.ndarray:
    """Return the seed of the fit, float64 (city, 9, 2, 15, 7): national associations, not levels.

    Education by age from the settlement types, age of the chengqu from the urban districts, age of migrants from the
    ecological estimate, registration by education from NONAGRICULTURAL.
    """
    by_age = adults_by_age(people)
    school = demographic_schedules.split_degrees(demographic_schedules.education_by_settlement()[:3])
    school[:, :, :1, 5:], school[:, :, 1, 6] = 0, 0  # no postgraduate below 20, no doctor below 25
    age = np.repeat(by_age[:, None], 3, axis=1)
    district = adults_by_age(embedded_tables.population_by_age("2020", "districts"))
    age[:, 0] = np.where(np.isnan(district), by_age, district)
    for zone in (1, 2):
        age[:, zone, :, 1:6] *= YOUNGER[zone]
        age[:, zone, :, 9:] *= OLDER[zone]
    urban = np.array(NONAGRICULTURAL)
    status = np.stack([urban, 1 - urban, np.ones(7)])
    migrant = np.stack([np.ones((2, 15)), np.ones((2, 15)), migrant_age_ratios(by_age)])
    table = np.einsum("uzxa,zxae,se,sxa->uzsxae", age, school, status, migrant, optimize=True)
    return table.reshape(len(people), 9, 2, 15, 7)


def migrant_age_ratios(by_age: np.ndarray) -> np.ndarray:
    """Return how much more often those registered elsewhere are of a sex and age, float64 (2, 15)."""
    table = "age_of_interprovincial_migrants"
    share = np.stack(
        [embedded_tables.read_schedule_rows(table, 2020, sex).value.to_numpy() for sex in embedded_tables.SEXES]
    )
    nation = by_age.sum(axis=0)
    return np.maximum(share, 0.0005) / (nation / nation.sum())


def expected_workers(zones: ZoneCounts, table: np.ndarray) -> np.ndarray:
    """Return expected workers, float64 (city, 9, 2, 15, 7). table : int64 (city, 9) whole workers by block."""
    people = embedded_tables.population_by_age()
    ages, levels = adults_by_age(people), adults_by_education(people)
    total = table.sum(axis=1).astype(np.float64)
    ages *= (total / ages.sum(axis=(1, 2)))[:, None, None]
    levels *= (total / levels.sum(axis=(1, 2)))[:, None, None]
    margins = [
        ((1, 4), ages[:, None, :, :, None]),
        ((1, 3), levels[:, None, :, None, :]),
        ((2, 3, 4), table[:, :, None, None, None].astype(np.float64)),
    ]
    return fit_proportionally(fit_seeds(people), margins)
