"""Write the tables of the made-up country "Littoral": `python scenarios/worlds/make.py` from the root of the project.

No figure here is a fact. It shows how joint tables come from margins: people by city, zone and registration, times an age
pyramid, times schooling by age (education.csv). See docs/world.md.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent / "littoral"
ZONES, SEXES = ("chengqu", "towns", "rural"), ("male", "female")
AGES = ("16-19", *(f"{low}-{low + 4}" for low in range(20, 85, 5)), "85+")
LEVELS = ("primary or none", "junior", "senior", "college", "bachelor", "master", "doctorate")
# name, province, region, clusters, longitude, latitude, thousands of residents, share of chengqu and of towns
CITIES = (
    ("Harbour", "Coast", "South", "Bay", 12.4, 41.2, 6400, 0.82, 0.10),
    ("Millbridge", "Coast", "South", "Bay", 13.1, 41.6, 2300, 0.66, 0.14),
    ("Saltmarsh", "Coast", "South", "", 11.2, 40.9, 900, 0.45, 0.20),
    ("Northgate", "Uplands", "North", "Mines", 12.9, 44.0, 3100, 0.58, 0.15),
    ("Ironhill", "Uplands", "North", "Mines", 13.8, 44.3, 1200, 0.40, 0.20),
    ("Ferryport", "Lakes", "North", "", 10.1, 43.5, 1500, 0.38, 0.22),
    ("Meadow", "Lakes", "North", "", 9.4, 44.4, 1800, 0.22, 0.18),
)
AWAY = {"chengqu": 0.20, "towns": 0.08, "rural": 0.02}  # registered in another city; twice that in the two largest
RURAL_HERE = {"chengqu": 0.20, "towns": 0.40, "rural": 0.96}  # of those registered here, by rural registration
RENTING = {"chengqu": 0.2, "towns": 0.1, "rural": 0}  # of those registered in the city
CHILD = 0.19  # share of residents under 16


def survival() -> np.ndarray:
    """Return chances to die within a year, float64 (2, 106): Gompertz."""
    return np.minimum(np.outer([6e-5, 3e-5], np.exp(0.093 * np.arange(106))), 1.0)


def pyramid() -> np.ndarray:
    """Return the age structure of those aged 16 and over, float64 (2, 15): a slowly growing population with those deaths."""
    alive = np.cumprod(1 - survival(), axis=1) * np.exp(-0.004 * np.arange(106))
    first = [16, *range(20, 90, 5)]
    made = np.array(
        [[row[low:high].sum() for low, high in zip(first, [*first[1:], 106], strict=True)] for row in alive]
    )
    return made / made.sum()


def cities() -> pd.DataFrame:
    """Return cities.csv."""
    rows = [(number + 1, *city[:6]) for number, city in enumerate(CITIES)]
    return pd.DataFrame(rows, columns=["id", "name", "province", "region", "clusters", "longitude", "latitude"])


def living() -> dict[tuple[str, str], float]:
    """Return residents by city and zone."""
    made = {}
    for name, *_, thousands, chengqu, towns in CITIES:
        shares = zip(ZONES, (chengqu, towns, 1 - chengqu - towns), strict=True)
        made |= {(name, zone): 1000 * thousands * share for zone, share in shares}
    return made


def zones() -> pd.DataFrame:
    """Return zones.csv: wages rise with size, people leave the country for the towns."""
    people, rows = living(), []
    for name, *_, thousands, _, _ in CITIES:
        city = 30_000 * (thousands / 1000) ** 0.12
        for zone, wage, rent, net in zip(
            ZONES, (1.0, 0.85, 0.55), (0.25, 0.15, 0.06), (0.008, 0.003, -0.012), strict=True
        ):
            low = round(city * wage)
            rows.append(
                [
                    name,
                    zone,
                    low,
                    round(1.6 * low),
                    round(low * rent),
                    net,
                    RENTING[zone],
                ]
            )
    frame = pd.DataFrame(rows, columns=["city", "zone", "wage", "wage_college", "rent", "net", "renting"])
    persons = np.array([people[city, zone] for city, zone in zip(frame["city"], frame["zone"], strict=True)])
    frame["net"] = (frame["net"] - (frame["net"] * persons).sum() / persons.sum()).round(5)
    return frame


def registered(name: str, zone: str) -> dict[str, float]:
    """Return shares of residents by registration."""
    away = AWAY[zone] * (2 if name in ("Harbour", "Northgate") else 1)
    rural = RURAL_HERE[zone] * (1 - away)
    return {
        "urban here": 1 - away - rural,
        "rural here": rural,
        "urban elsewhere": 0.35 * away,
        "rural elsewhere": 0.65 * away,
    }


def people() -> pd.DataFrame:
    """Return people.csv without schooling: margins multiplied."""
    ages, rows = pyramid(), []
    for (name, zone), persons in living().items():
        for kind, share in registered(name, zone).items():
            table = np.rint(persons * (1 - CHILD) * share * ages)
            rows += [
                [name, zone, kind, sex, age, int(table[s, a])]
                for s, sex in enumerate(SEXES)
                for a, age in enumerate(AGES)
            ]
    return pd.DataFrame(rows, columns=["city", "zone", "registered", "sex", "age", "persons"])


def education() -> pd.DataFrame:
    """Return education.csv: the young have more of it, and the city."""
    rows = []
    for zone, ahead in zip(ZONES, (0.0, -0.8, -1.6), strict=True):
        for sex in SEXES:
            for number, age in enumerate(AGES):
                mean = 3.2 + ahead - 0.16 * number
                share = np.exp(-((np.arange(7) - mean) ** 2) / 2.2)
                if number == 0:
                    share[5:] = 0  # nobody has a master's degree at 19
                share = (share / share.sum()).round(5)
                share[2] += 1 - share.sum()
                rows += [[zone, sex, age, level, round(value, 5)] for level, value in zip(LEVELS, share, strict=True)]
    return pd.DataFrame(rows, columns=["zone", "sex", "age", "education", "share"])


def children() -> pd.DataFrame:
    """Return children.csv: of those of migrants half came along."""
    rows = []
    for (name, zone), persons in living().items():
        away = sum(share for kind, share in registered(name, zone).items() if "elsewhere" in kind)
        for age, years in (("0-4", 5), ("5-9", 5), ("10-14", 5), ("15", 1)):
            all_of_age = persons * CHILD * years / 16
            rows += [[name, zone, "here", age, round(all_of_age * (1 - 0.5 * away))],
                     [name, zone, "elsewhere", age, round(all_of_age * 0.5 * away)]]  # fmt: skip
    return pd.DataFrame(rows, columns=["city", "zone", "registered", "age", "persons"])


def distances() -> pd.DataFrame:
    """Return distances.csv: by road, a third longer than as the crow flies (at 43 degrees north)."""
    rows = []
    for row, one in enumerate(CITIES):
        for other in CITIES[row + 1 :]:
            east, north = (one[4] - other[4]) * 81.4, (one[5] - other[5]) * 111.2
            rows.append([one[0], other[0], round(1.33 * float(np.hypot(east, north)))])
    return pd.DataFrame(rows, columns=["from", "to", "km"])


def schedules() -> pd.DataFrame:
    """Return schedules.csv."""
    rows: list[list] = [["boys", "", "", "", "", 0.513]]
    rows += [["birth by zone", zone, "", "", "", value] for zone, value in zip(ZONES, (0.85, 1.0, 1.2), strict=True)]
    age = np.arange(15, 50)
    birth = np.exp(-(((age - 28) / 5.5) ** 2) / 2)
    rows += [
        ["birth", "", "", int(a), "", round(value, 6)] for a, value in zip(age, 1.7 * birth / birth.sum(), strict=True)
    ]
    for sex, death in zip(SEXES, survival(), strict=True):
        rows += [["death", "", sex, a, "", round(value, 7)] for a, value in enumerate(death)]
    for sex, most in zip(SEXES, (0.95, 0.82), strict=True):
        for a in range(16, 80):
            share = most * min(1, (a - 10) / 12) * min(1, (80 - a) / 22)
            rows.append(["active", "", sex, a, "", round(share, 4)])
    school = education()
    young = school[school["age"] == "20-24"]
    rows += [["schooling", zone, sex, "", level, value] for zone, sex, _, level, value in young.itertuples(index=False)]
    return pd.DataFrame(rows, columns=["schedule", "zone", "sex", "age", "education", "value"])


TABLES = {
    "cities": cities, "zones": zones, "people": people, "education": education, "children": children,
    "distances": distances, "schedules": schedules,
}  # fmt: skip


def main(folder: Path = FOLDER) -> None:
    """Write every table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        table().to_csv(folder / f"{name}.csv", index=False)


if __name__ == "__main__":
    main()
