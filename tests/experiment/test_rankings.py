"""How a quota is filled, added up over the windows of a city."""

import pandas as pd

from sim.studies import rankings_page


def test_special_posts_fill_the_quota_too_and_months_without_one_are_left_out():
    table = pd.DataFrame({
        "name": ["Guangzhou", "Guangzhou", "Guangzhou", "Beijing"],
        "quota": [1000.0, 1200.0, float("nan"), 600.0],
        "ranked_admitted": [900, 1000, 50, 600],
        "posts_admitted": [100, 90, 7, 0],
        "cutoff": [120.0, float("nan"), float("nan"), 99.5],
    })  # fmt: skip
    made = rankings_page.rankings_by_city(table)
    assert made.loc["Guangzhou", ["windows", "with_cutoff", "quota", "filled"]].tolist() == [2, 1, 2200, 2090]
    assert made.loc["Guangzhou", "ratio"] == 0.95 and made.loc["Beijing", "ratio"] == 1.0
    assert "| Guangzhou | 2 | 1 | 2,200 | 2,090 | 0.950 |" in rankings_page.render_rankings(made)
