"""Kinds of several values typed in one field with 、 between: categories, villages, marks of a household."""

import re
from collections.abc import Callable, Iterable

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.shapes.kind import Kind

_BETWEEN = re.compile(r"[、,，;；\s]+")

HOUSEHOLD_TAGS = {"空巢户": "is_empty_nest", "困难户": "is_hardship", "低保户": "is_low_income"}
"""Marks of a household by which a campaign may choose, with the name of their field."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list, each once, in their order: 李家村、王家庄."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(clean(text)))))


def _several(name: str, one: Callable[[str], Iterable[str]], show: Callable[[str], str]) -> Kind:
    def parse(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for word in words(text) for code in one(word)))

    def shown(value: object) -> str:
        return "、".join(map(show, value)) if isinstance(value, tuple) else ""

    return Kind(name, parse=parse, show=shown)


def _codes(word: str) -> tuple[str, ...]:
    """What a word means, 三属 all three of them."""
    found = word if word in categories.CATEGORIES else categories.find(word)
    codes = (found,) if found else categories.ambiguous(word)
    if not codes:
        raise ValueError(f"「{word}」不是优抚对象类别")
    return codes


CATEGORIES = _several("categories", _codes, categories.name_of)
WORDS = _several("words", lambda word: (word,), str)
