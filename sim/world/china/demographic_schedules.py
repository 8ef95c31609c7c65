"""Read the demographic schedules of 2020."""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables
from sim.world.starting_world import Schedules

AGES = 121
UNEMPLOYED = 0.0084 / (0.0084 + 0.16)  # of those employed and looking, at start rates of loss and finding (medium)
TABLES_END, TREND_FROM = 100, 90  # last age of the life table; age from which its trend is read
TYPES = ("district", "county_city", "county")  # settlement types that stand for chengqu, towns and rural
STUDENT_FROM = {"senior": 18, "junior_college": 21, "bachelor_plus": 22}  # age at leaving school, by level
POSTGRADUATE = (0.897, 0.092, 0.011)  # bachelor, master, doctorate among bachelor and above; assumption
SIXTEEN = (0.30, 0.32, 0.38)  # where those aged 16 live, by zone; assumption, only to keep the national schooling


def read_schedules() -> Schedules:
    """Return the schedules of 2020 for China."""
    ratio = float(embedded_tables.read_schedule_rows("sex_ratio_at_birth", 2020).value.iloc[0])
    return Schedules(
        death_probabilities(),
        birth_rates(),
        zone_fertility(),
        ratio / (100 + ratio),
        entrant_education(),
        participation_rates(),
    )


def death_probabilities() -> np.ndarray:
    """Return the probability of dying within a year, float64 (2, 121): the census-consistent table of 2020.

    From 101 on the log of the hazard follows its straight line through ages 90 to 100; nobody survives age 120.
    """
    death = np.ones((2, AGES))
    for sex, name in enumerate(embedded_tables.SEXES):
        known = embedded_tables.read_schedule_rows("mortality_qx_census_consistent", 2020, name).value.to_numpy()
        ages = np.arange(TREND_FROM, TABLES_END)
        slope, level = np.polyfit(ages, np.log(-np.log1p(-known[TREND_FROM:TABLES_END])), 1)
        death[sex, :TABLES_END] = known[:TABLES_END]
        old = np.arange(TABLES_END, AGES - 1)
        death[sex, old] = -np.expm1(-np.exp(level + slope * old))
    return death


def birth_rates() -> np.ndarray:
    """Return births per woman and year by age, float64 (121,): the five-year rates of 2020, flat within a group."""
    frame = embedded_tables.read_schedule_rows("fertility_adjusted", 2020)
    birth = np.zeros(AGES)
    for low, high, rate in np.asarray(frame[frame.group == "all"][["age_low", "age_high", "value"]]):
        birth[int(low) : int(high) + 1] = rate
    return birth


def zone_fertility() -> np.ndarray:
    """Return births per woman in city, town and country over those of the nation, float64 (3,): total fertility of 2010.

    The census of 2010 recorded 0.88, 1.15 and 1.44 against 1.18; the differences are taken to hold in 2020 (assumption),
    the rates of birth_rates() give the level.
    """
    frame = embedded_tables.read_schedule_rows("fertility_recorded", 2010)
    total = frame.groupby("group", observed=True).value.sum()
    return (total[["city", "town", "rural"]] / total["all"]).to_numpy()


def education_by_settlement() -> np.ndarray:
    """Return schooling by settlement type, sex and age, float64 (4, 2, 15, 5): three types, then the nation.

    Ages 15-19, 20-24, ... 85+; levels of sim.world.embedded_tables.LEVELS; shares of each age and sex.
    """
    frame = embedded_tables.read_schedule_rows("education", 2020)
    level = frame.category.replace("none", "primary")
    table = frame.assign(level=level).pivot_table("value", ["group", "sex", "age_low"], "level", "sum", observed=True)
    table = table[list(embedded_tables.LEVELS)]
    pick = [[table.loc[(kind, sex)].to_numpy() for sex in embedded_tables.SEXES] for kind in (*TYPES, "all")]
    return np.array(pick)


def split_degrees(levels: np.ndarray, postgraduate=POSTGRADUATE) -> np.ndarray:
    """Split the last of five levels into bachelor, master and doctorate: float64 (..., 7)."""
    top = levels[..., 4:] * np.asarray(postgraduate)
    return np.concatenate([levels[..., :4], top], axis=-1)


def entrant_education() -> np.ndarray:
    """Return the schooling reached by those who are 16 now, float64 (3, 2, 7).

    As those aged 20-29 in 2020 by settlement type. The schooled leave the country, so the three types are fitted to the
    national schooling of that age with the weights of SIXTEEN.
    """
    table = education_by_settlement()[:, :, 1:3].mean(axis=2)
    for _ in range(50):
        table[:3] *= (table[3] / np.tensordot(SIXTEEN, table[:3], 1))[None]
        table[:3] /= table[:3].sum(axis=2, keepdims=True)
    return split_degrees(table[:3])


def participation_rates() -> np.ndarray:
    """Return the share in the labour force by sex and age, float64 (2, 121), among those who have left school.

    Employment of 2020 by age and sex over one less unemployment, over one less students. A student is one younger
    than the leaving age of the highest level attended.
    """
    share = np.zeros((2, AGES))
    pupils = student_shares()
    for sex, name in enumerate(embedded_tables.SEXES):
        frame = embedded_tables.read_schedule_rows("employment_rate", 2020, name)
        for low, high, rate in frame.loc[frame.category == "all", ["age_low", "age_high", "value"]].to_numpy():
            high = AGES - 1 if np.isnan(high) else int(high)
            ages = slice(int(low), high + 1)
            share[sex, ages] = rate / (1 - UNEMPLOYED) / (1 - pupils[sex, ages].mean())
    return np.minimum(share, 0.98)


def student_shares() -> np.ndarray:
    """Return the share of students by sex and single age, float64 (2, 121), nation 2020."""
    table = education_by_settlement()[3]
    share = np.zeros((2, AGES))
    for age in range(16, 30):
        group = table[:, (age - 15) // 5]
        if age < 20:  # those at college are 18 and over: half of the group holds them all
            group = group.copy()
            group[:, 3:] *= 2.0 if age >= 18 else 0.0
        for level, leaving in STUDENT_FROM.items():
            if age < leaving:
                share[:, age] += group[:, embedded_tables.LEVELS.index(level)]
    return np.minimum(share, 0.95)
