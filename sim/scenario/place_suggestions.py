"""Say which place may be meant by a name that is not known: an older one, a misspelt one, several in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from sim.input_files.error_messages import join_choices
from sim.scenario.named_cities import NamedCity, accepted_names
from sim.scenario.place_names import HAN, LONGEST

BETWEEN = re.compile("[,，、;；]")
NEAR = 0.65  # likeness (difflib) from which a name with the same first letter is suggested
ALIKE = 0.85  # the same as NEAR for a name with another first letter: a slip of the first key
SAME = 0.99  # from here two names differ in accents and signs alone
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


def suggest_place(kind: str, name: str, places: Iterable[NamedCity]) -> str:
    """Return a sentence on which place may be meant by a name that is not known.

    Parameters
    ----------
    kind : key of `where`: city, province, cluster, region.
    name : as written.
    places : cities of the world.
    """
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
    """Return the names most like a name, or those that contain it; none that is too different."""
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
