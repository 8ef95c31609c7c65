"""Know places by other names: Chinese ones are taken, older and misspelt ones are answered with the present one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

from sim.input_files.error_messages import join_choices
from sim.input_files.source_tree import Node
from sim.scenario.named_cities import NamedCity, accepted_names, world_cities

LONGEST = 100  # letters of a name that is compared with others
BETWEEN = re.compile("[,，、;；]")
HAN = re.compile("[\u4e00-\u9fff]")
PEOPLES = "朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|黎|维吾尔"
# What a Chinese name may end with and is often left out: 市, 省, and for autonomous places the peoples before 自治
KIND = re.compile(f"(?:市|省|地区|盟|林区|县|(?:(?:{PEOPLES})族?)*自治[州县区])$")
NEAR = 0.65  # likeness (difflib) from which a name with the same first letter is suggested
SELF_RULE = re.compile("自治[州县区]$")
SAME = 0.99  # from here two names differ in accents and signs alone
ALIKE = 0.85  # the same for one with another first letter: a slip of the first key
# Names of the postal map (1906 and later) and of treaty ports, and others in older books -> names of cities.csv
HISTORICAL_NAMES = {
    "Amoy": "Xiamen", "Anking": "Anqing", "Antung": "Dandong", "Beiping": "Beijing", "Canton": "Guangzhou",
    "Chefoo": "Yantai", "Chengchow": "Zhengzhou", "Chengtu": "Chengdu", "Chinkiang": "Zhenjiang",
    "Chungking": "Chongqing", "Dairen": "Dalian", "Dalny": "Dalian", "Dihua": "Ürümqi", "Fengtian": "Shenyang",
    "Foochow": "Fuzhou", "Hangchow": "Hangzhou", "Hankow": "Wuhan", "Hanyang": "Wuhan", "Hofei": "Hefei",
    "Hsian": "Xi'an", "Hsinking": "Changchun", "Ichang": "Yichang", "Kalgan": "Zhangjiakou", "Kashi": "Kashgar",
    "Kiamusze": "Jiamusi", "Kirin": "Jilin", "Kiukiang": "Jiujiang",
    "Kweihwa": "Hohhot", "Kweilin": "Guilin", "Kweisui": "Hohhot", "Kweiyang": "Guiyang", "Lanchow": "Lanzhou",
    "Loyang": "Luoyang", "Lushun": "Dalian", "Mukden": "Shenyang", "Nanking": "Nanjing", "Newchwang": "Yingkou",
    "Ningpo": "Ningbo", "Pakhoi": "Beihai", "Paoting": "Baoding", "Paotow": "Baotou",
    "Pei-ching": "Beijing", "Peiping": "Beijing", "Pekin": "Beijing", "Peking": "Beijing",
    "Port Arthur": "Dalian", "Ryojun": "Dalian", "Shasi": "Jingzhou", "Sian": "Xi'an", "Siangyang": "Xiangyang",
    "Sining": "Xining", "Soochow": "Suzhou", "Swatow": "Shantou", "Taiyuanfu": "Taiyuan",
    "Tatung": "Datong", "Tientsin": "Tianjin", "Tihwa": "Ürümqi", "Tsinan": "Jinan", "Tsingtao": "Qingdao",
    "Tsingtau": "Qingdao", "Tsitsihar": "Qiqihar", "Urumchi": "Ürümqi", "Weihaiwei": "Weihai",
    "Wenchow": "Wenzhou", "Wuchang": "Wuhan", "Wuchow": "Wuzhou", "Wusih": "Wuxi", "Yangchow": "Yangzhou",
    "Yenan": "Yan'an", "Yinkow": "Yingkou", "Yunnanfu": "Kunming",
}  # fmt: skip


def english_name(kind: str, name: str, places: Iterable[NamedCity]) -> str:
    """Give the English name of a city or province that is called by a Chinese one, with or without 市; else the name."""
    if len(name) > LONGEST or not HAN.search(name):
        return name
    known_as, given = chinese_names(kind, tuple(places)), name.strip()
    return known_as.get(given) or known_as.get(strip_place_kind(given)) or name


@lru_cache(maxsize=16)
def chinese_names(kind: str, places: tuple[NamedCity, ...]) -> dict[str, str]:
    """Give the Chinese names of cities or provinces, whole and without their last word, with the English ones."""
    pairs = {
        (place.chinese, place.name) if kind == "city" else (place.province_chinese, place.province) for place in places
    }
    found: dict[str, set[str]] = {}
    for whole, english in sorted(pairs):
        for name in {whole, strip_place_kind(whole)} - {""}:
            found.setdefault(name, set()).add(english)
    return {name: min(meant) for name, meant in found.items() if len(meant) == 1}


def strip_place_kind(whole: str) -> str:
    """Give a Chinese name without the word for its kind, where two letters or more are left."""
    bare = KIND.sub("", whole), SELF_RULE.sub("", whole)
    return next((name for name in bare if len(name) >= 2), whole)


def with_english_names(tree: Node) -> Node:
    """Write the English name of every city and province that a reform, a track or a set of recognition names in Chinese."""
    world, made = tree.get("world"), {}
    places = world_cities(world.text if world else "china-2020") or ()
    for kind in ("reforms", "tracks", "recognition"):
        listed = tree.get(kind)
        if listed is not None and isinstance(listed.value, list):
            made[kind] = replace(listed, value=[_dated(one, places) for one in listed.value])
    return replace(tree, value={**tree.value, **made}) if made else tree


def _dated(one: Node, places: tuple[NamedCity, ...]) -> Node:
    made = {}
    for key in ("where", "among", "into"):
        where = one.get(key)
        if where is not None and isinstance(where.value, dict):
            made[key] = replace(where, value={kind: _place(kind, node, places) for kind, node in where.value.items()})
    return replace(one, value={**one.value, **made}) if made else one


def _place(kind: str, node: Node, places: tuple[NamedCity, ...]) -> Node:
    if kind == "except" and isinstance(node.value, dict):
        return replace(node, value={below: _place(below, name, places) for below, name in node.value.items()})
    return _named(kind, node, places) if kind in ("city", "province") else node


def _named(kind: str, node: Node, places: tuple[NamedCity, ...]) -> Node:
    if isinstance(node.value, list):
        return replace(node, value=[_named(kind, item, places) for item in node.value])
    return replace(node, value=english_name(kind, node.value, places)) if isinstance(node.value, str) else node


def suggest_place(kind: str, name: str, places: Iterable[NamedCity]) -> str:
    """Say which place may be meant by a name that is not known."""
    if len(name) > LONGEST:
        return "No place has so long a name."
    if BETWEEN.search(name):
        return f"Write a list, each name for itself: [{', '.join(part.strip() for part in BETWEEN.split(name))}]."
    places = tuple(places)
    names = accepted_names(kind, places) or ()
    if HAN.search(name):
        if any(place.chinese for place in places) and kind in ("city", "province"):
            return "Write it as in sim/data/cities.csv, in Chinese (广州 or 广州市) or in pinyin (Guangzhou)."
        return "Write the name in pinyin (Guangzhou): this world has no Chinese names for it."
    present = (
        {normalise_name(old): new for old, new in HISTORICAL_NAMES.items()}.get(normalise_name(name))
        if kind == "city"
        else None
    )
    if present in names:
        return f"Did you mean {present}? {name} is an older name of it."
    close = nearest_names(name, names)
    if close:
        return f"Did you mean {join_choices(close[:3])}?"
    if len(names) <= 20:
        return f"Known here: {', '.join(names)}."
    return f"The {kind} names are in sim/data/cities.csv."


def nearest_names(name: str, names: Iterable[str]) -> list[str]:
    """Give the most alike of some names, or those that hold the name; none that shares next to nothing with it."""
    word = normalise_name(name)
    ratio = {other: SequenceMatcher(None, normalise_name(other), word).ratio() for other in names}
    close = [other for other in ratio if ratio[other] >= (NEAR if normalise_name(other)[:1] == word[:1] else ALIKE)]
    holding = [other for other in ratio if len(word) > 3 and word in normalise_name(other)]
    best = max((ratio[other] for other in close), default=0.0)
    if best > SAME:
        return [other for other in close if ratio[other] == best]
    return holding or [other for other in close if ratio[other] == best]


def normalise_name(name: str) -> str:
    """Write a name in small letters without accents and signs."""
    return "".join(letter for letter in normalize("NFKD", name.lower()) if letter.isalnum() and not combining(letter))
