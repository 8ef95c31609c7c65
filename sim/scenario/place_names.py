"""Take Chinese names of cities and provinces, and write the English ones in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sim.input_files.source_tree import Node
from sim.scenario.named_cities import NamedCity, world_cities

LONGEST = 100  # letters of a name that is compared with others
HAN = re.compile("[\u4e00-\u9fff]")
PEOPLES = "朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|黎|维吾尔"
# What a Chinese name may end with and is often left out: 市, 省, and for autonomous places the peoples before 自治
KIND = re.compile(f"(?:市|省|地区|盟|林区|县|(?:(?:{PEOPLES})族?)*自治[州县区])$")
SELF_RULE = re.compile("自治[州县区]$")


def english_name(kind: str, name: str, places: Iterable[NamedCity]) -> str:
    """Return the English name of a city or province that is called by a Chinese one; any other name as it is.

    Parameters
    ----------
    kind : "city" or "province".
    name : as written, with or without 市.
    places : cities of the world.
    """
    if len(name) > LONGEST or not HAN.search(name):
        return name
    known_as, given = chinese_names(kind, tuple(places)), name.strip()
    return known_as.get(given) or known_as.get(strip_place_kind(given)) or name


@lru_cache(maxsize=16)
def chinese_names(kind: str, places: tuple[NamedCity, ...]) -> dict[str, str]:
    """Return the English name by Chinese name of cities or provinces, whole and without the word for their kind."""
    pairs = {
        (place.chinese, place.name) if kind == "city" else (place.province_chinese, place.province) for place in places
    }
    found: dict[str, set[str]] = {}
    for whole, english in sorted(pairs):
        for name in {whole, strip_place_kind(whole)} - {""}:
            found.setdefault(name, set()).add(english)
    return {name: min(meant) for name, meant in found.items() if len(meant) == 1}


def strip_place_kind(whole: str) -> str:
    """Return a Chinese name without the word for its kind, where two letters or more are left."""
    bare = KIND.sub("", whole), SELF_RULE.sub("", whole)
    return next((name for name in bare if len(name) >= 2), whole)


def with_english_names(tree: Node) -> Node:
    """Return a tree with the English name of each city and province that a reform, a track or a set names in Chinese."""
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
