"""Places by other names: Chinese, older, misspelt."""

import pytest

from sim.core.errors import ScenarioError
from sim.scenario.named_cities import china_cities
from sim.scenario.place_names import HISTORICAL_NAMES, chinese_names, english_name, nearest_names, suggest_place
from sim.scenario.scenario_files import load
from tests.helpers_shipped_files import tables_of_littoral

PLACES = china_cities()


@pytest.mark.parametrize(
    ("kind", "name", "english"),
    [
        ("city", "广州", "Guangzhou"),
        ("city", "广州市", "Guangzhou"),
        ("city", "延边", "Yanbian"),
        ("city", "喀什", "Kashgar"),
        ("city", "黔西南布依族苗族自治州", "Qianxinan"),
        ("city", "台州", "Taizhou (Zhejiang)"),
        ("city", "Guangzhou", "Guangzhou"),
        ("city", "广洲", "广洲"),
        ("province", "广东省", "Guangdong"),
        ("province", "内蒙古自治区", "Inner Mongolia"),
        ("province", "广西壮族自治区", "Guangxi"),
    ],
)
def test_chinese_names(kind, name, english):
    assert english_name(kind, name, PLACES) == english


def test_every_city_has_a_chinese_name_of_its_own():
    assert set(chinese_names("city", PLACES).values()) == {place.name for place in PLACES}
    assert set(chinese_names("province", PLACES).values()) == {place.province for place in PLACES}


def test_a_reform_may_name_places_in_chinese(tmp_path):
    text = """name: 取消配额
reforms:
  - from: 2026-01
    where: {city: [广州, 深圳市]}
    set: {settlement.points.quota: none}
  - from: 2026-01
    where: {province: 四川}
    set: {services.exam_access: 0.02}
"""
    for language, file in (("zh", text), ("en", text.replace("广州", "Guangzhou").replace("深圳市", "Shenzhen"))):
        (tmp_path / f"{language}.yaml").write_text(
            file.replace("四川", "Sichuan" if language == "en" else "四川"), "utf-8"
        )
    made = load(tmp_path / "zh.yaml")
    assert made.reforms[0].where.city == ("Guangzhou", "Shenzhen") and made.reforms[1].where.province == ("Sichuan",)
    assert made.reforms == load(tmp_path / "en.yaml").reforms
    assert made.changed(seed=2).reforms == made.reforms


@pytest.mark.parametrize(("old", "present"), [("Canton", "Guangzhou"), ("Peking", "Beijing"), ("Amoy", "Xiamen"),
    ("Tsingtao", "Qingdao"), ("Chungking", "Chongqing"), ("Tientsin", "Tianjin"), ("Nanking", "Nanjing"),
    ("Hsinking", "Changchun"), ("Mukden", "Shenyang"), ("Port Arthur", "Dalian")])  # fmt: skip
def test_older_names_lead_to_the_present_ones(old, present):
    assert suggest_place("city", old, PLACES) == f"Did you mean {present}? {old} is an older name of it."


def test_older_names_lead_to_cities_that_exist_and_are_no_city_now():
    names = {place.name for place in PLACES}
    assert set(HISTORICAL_NAMES.values()) <= names and not names & set(HISTORICAL_NAMES)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bejing", "Did you mean Beijing?"),
        ("Gaungzhou", "Did you mean Guangzhou?"),
        ("Urumqi", "Did you mean Ürümqi?"),
        ("Xian", "Did you mean Xi'an?"),
        ("shenzhen", "Did you mean Shenzhen?"),
        ("Taizhou", "Did you mean Taizhou (Jiangsu) or Taizhou (Zhejiang)?"),
        ("Hong Kong", "The city names are in sim/data/cities.csv."),
    ],
)
def test_misspelt_names(name, said):
    assert suggest_place("city", name, PLACES) == said


def test_names_that_share_nothing_are_not_suggested():
    assert nearest_names("Canton", [place.name for place in PLACES]) == []


def test_a_world_without_chinese_names_asks_for_pinyin(tmp_path):
    tables_of_littoral(tmp_path / "world")
    file = "name: a\nworld: world\nreforms:\n  - from: 2026-01\n    where: {city: 广州}\n    set: {settlement.regime: open}\n"
    (tmp_path / "a.yaml").write_text(file, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"广州, not a city\. Write the name in pinyin"):
        load(tmp_path / "a.yaml")
