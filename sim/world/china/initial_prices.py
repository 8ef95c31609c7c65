"""Set wages and rents by place at the start."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.world import embedded_tables

WAGE_YEAR = 1.076  # mean wage of urban non-private units 2020 over 2019 (NBS: 97,379 over 90,501 yuan)
BACK_FROM_2021 = 97_379 / 106_837  # the same, 2020 over 2021 (NBS)
COLLEGE_PREMIUM = 0.52  # log points: mean of the steps of wage_premium_by_education, urban registration (low)
COLLEGE_STAFF = 0.5  # share of college-educated among the staff the city wage is a mean of; assumption
TOWN_WAGE = {  # wage of migrants in county-level cities over that in cities of this rank, 2012 (NBS monitoring report)
    "municipality": 2204 / 2561,
    "sub_provincial": 2204 / 2277,
    "provincial_capital": 2204 / 2277,
    "ordinary": 2204 / 2240,
}
RENT_TO_WAGE = (0.14, 0.14, 0.14, 0.17, 0.20, 0.24, 0.30)  # rent_to_wage by class, smallest class first (low)
CLASS_FROM = (2e5, 5e5, 1e6, 3e6, 5e6, 1e7)  # chengqu residents (State Council 2014 no. 51)
PRICE_PULL = 0.5  # rent follows house price over wage, relative to the median of its class, with this power; assumption
RURAL_RENT = 0.5  # rural rent over wage, relative to that of towns; assumption


def city_wages() -> tuple[np.ndarray, np.ndarray]:
    """Return mean wages of 2020 by unit, float64 (city,), yuan per year, and which are imputed (bool).

    A wage of 2019 is moved by the national rise. A missing one is the province's non-private wage of 2021 moved back
    to 2020, times the median ratio of the known units of the nation to their provinces'.
    """
    units = embedded_tables.read_units()
    known = units.avg_wage_recent_yuan * np.where(units.avg_wage_recent_year == 2019, WAGE_YEAR, 1.0)
    province = (
        embedded_tables.read_provinces().avg_wage_nonprivate_2021_yuan.reindex(units.province_code).to_numpy()
        * BACK_FROM_2021
    )
    ratio = float(np.nanmedian(known / province))
    return known.fillna(pd.Series(province * ratio, units.index)).to_numpy(), known.isna().to_numpy()


def place_wages() -> np.ndarray:
    """Return wages, float64 (place, 2), yuan per year of 2020, below college and college.

    Chengqu: the city wage, split so that staff of COLLEGE_STAFF have it on average. Towns: times TOWN_WAGE. Rural:
    times the ratio of rural to urban income of the province (unverified incomes: low).
    """
    units, provinces = embedded_tables.read_units(), embedded_tables.read_provinces()
    city = city_wages()[0]
    town = units.admin_rank.map(TOWN_WAGE).to_numpy()
    town = np.where(units.urban_resident_pop_2020.isna(), 1.0, town)
    income = provinces.income_rural_2020_yuan_unverified / provinces.income_urban_2020_yuan_unverified
    rural = income.reindex(units.province_code).to_numpy()
    mean = city[:, None] * np.stack([np.ones_like(town), town, town * rural], axis=1)
    low = mean.ravel() / (1 + COLLEGE_STAFF * (np.exp(COLLEGE_PREMIUM) - 1))
    return np.stack([low, low * np.exp(COLLEGE_PREMIUM)], axis=1)


def place_rents(wage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rents, float64 (place,), yuan per year, and which units had no house price (bool).

    Rent over the wage below college by size class; shifted by house prices where known. Towns as the smallest
    classes, rural half of that.
    """
    units = embedded_tables.read_units()
    chengqu = units.urban_resident_pop_2020.fillna(0).to_numpy()
    size = np.searchsorted(CLASS_FROM, chengqu, side="right")
    low = wage[:, 0].reshape(-1, 3)
    dear = np.log(units.house_price_2020_yuan_m2.to_numpy(np.float64) / low[:, 0])
    ratio = np.array(RENT_TO_WAGE)[size]
    for known in np.unique(size):
        peers = (size == known) & ~np.isnan(dear)
        if peers.any():
            ratio[peers] *= np.exp(PRICE_PULL * (dear[peers] - np.median(dear[peers])))
    town = np.minimum(RENT_TO_WAGE[0], ratio)
    share = np.stack([ratio, town, town * RURAL_RENT], axis=1)
    return (share * low).ravel(), np.isnan(dear)
