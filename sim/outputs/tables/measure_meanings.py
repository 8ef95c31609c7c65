"""Say what every measure of the table `measures` is, and in what it is counted."""

from __future__ import annotations

from sim.rules.resolve.city_tiers import CLASS_NAMES
from sim.world.worker_record import EDUCATION

PERCENT, PERSONS, CITIES, KM, THEIL = "percent", "persons", "cities", "km", "Theil's T"
SAMPLED = "estimated from a tenth of the workers"
MOVED = "of persons asked where they lived five years ago"


def theil_meanings(name: str, text: str) -> dict[str, tuple[str, str]]:
    """Describe Theil's index of something and its two parts."""
    return {
        f"{name}_theil": (THEIL, f"inequality of {text}"),
        f"{name}_theil_within_cities": (THEIL, "of it, within cities"),
        f"{name}_theil_between_cities": (THEIL, "of it, between the means of cities"),
    }


def effectiveness_meanings(name: str, text: str) -> dict[str, tuple[str, str]]:
    """Describe the effectiveness of moves."""
    return {
        f"{name}_effectiveness": (PERCENT, f"sum of net moves without their sign of all {text}, over cities"),
        f"{name}_effectiveness_provinces": (PERCENT, "the same over provinces: moves between provinces alone"),
    }


def age_meanings() -> dict[str, tuple[str, str]]:
    """Describe the adults by ten years of age."""
    bands = {"16_19": "16 to 19", **{f"{age}_{age + 9}": f"{age} to {age + 9}" for age in range(20, 90, 10)}}
    return {
        f"adults_{name}": (PERSONS, f"aged {text}") for name, text in {**bands, "90_and_over": "90 and over"}.items()
    }


LARGE = "districts (chengqu) of 1 million residents and more"
MEANINGS = {  # unit, meaning
    "zipf_rank_size": ("exponent", f"Zipf's exponent of {LARGE}, by rank and size (Gabaix and Ibragimov)"),
    "zipf_rank_size_error": ("exponent", "its standard error"),
    "zipf_hill": ("exponent", f"Pareto exponent of {LARGE}, Hill's estimate"),
    "zipf_hill_error": ("exponent", "its standard error"),
    "cities_over_1m": (CITIES, f"with {LARGE}"),
    "chengqu_herfindahl": ("0 to 1", "concentration of residents of districts: sum of squared shares"),
    "chengqu_gini": ("0 to 1", "Gini's index of residents of districts, over cities"),
    **{f"cities_{name}": (CITIES, f"of size class {name} this year") for name in CLASS_NAMES},
    **{f"chengqu_{name}": (PERSONS, f"living in the districts of cities of size class {name}") for name in CLASS_NAMES},
    **theil_meanings("wage", "wages of all who work"),
    "wage_gini": ("0 to 1", "Gini's index of mean wages by place, schooling and registration"),
    "service_access": (PERCENT, "of the services where they live that adults in districts and towns have, on average"),
    **theil_meanings("service_access", "access to services"),
    "moves_rate": (PERCENT, "moves between cities in the year, of adults"),
    **effectiveness_meanings("migration", "moves between cities in the year"),
    "move_km_mean": (KM, "mean distance of moves between cities"),
    "move_km_median": (KM, "median distance of moves between cities"),
    "five_years_within_city": (PERCENT, f"lived in another zone of the same city, {MOVED}"),
    "five_years_within_province": (PERCENT, f"lived in another city of the province, {MOVED}"),
    "five_years_between_provinces": (PERCENT, f"lived in another province, {MOVED}"),
    **effectiveness_meanings("five_years", "changes of city within five years"),
    "five_years_km_mean": (KM, "mean distance between the city of five years ago and that of today, where they differ"),
    "five_years_km_median": (KM, "median of the same"),
    "five_years_sample": ("workers", "simulated workers asked"),
    **{
        f"still_waiting_after_{years}_years": (
            PERCENT,
            f"not registered {years} years after they could, Kaplan-Meier, {SAMPLED}",
        )
        for years in (1, 3, 5, 10)
    },
    "median_wait": (
        "years",
        f"until half of those who could be registered are, Kaplan-Meier, {SAMPLED}; empty: not reached",
    ),
    "waiting_persons": (PERSONS, f"may apply, would accept and are not registered, {SAMPLED}"),
    "left_behind_share": (PERCENT, "children under 16 who do not live with their parent, of all whose parent lives"),
    "left_behind_children": (PERSONS, "children under 16 who do not live with their parent"),
    "orphans": (PERSONS, "children under 16 whose parent is dead"),
    **{
        f"entrants_{name.replace(' ', '_')}": (PERCENT, f"will reach {name}, of those who turned 16 in the year")
        for name in EDUCATION
    },
    **age_meanings(),
}
