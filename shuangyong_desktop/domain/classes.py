"""年级班级 as schools write them: which stage of school, which year of it, and the class a year later."""

import re
from dataclasses import dataclass
from itertools import pairwise

from shuangyong_desktop.domain.text import clean, squeeze

_NUMERALS = "一二三四五六七八九"
_PRIMARY, _MIDDLE, _HIGH = "小学", "初中", "高中"
STAGES = ("学前", _PRIMARY, _MIDDLE, _HIGH, "大学")

_NURSERY = ("小班", "中班", "大班")
_SHORT = re.compile(r"(小|初|高|大|职高|中职)([一二三四五六])")
_LONG = re.compile(r"(小学|初中|高中|中职|职高|大学)?([一二三四五六七八九1-9])年级")
_YEARS = {_PRIMARY: 6, _MIDDLE: 3, _HIGH: 3, "大学": 4}
_SHORT_STAGES = {"小": _PRIMARY, "初": _MIDDLE, "高": _HIGH, "职高": _HIGH, "中职": _HIGH, "大": "大学"}
_LONG_STAGES = {
    _PRIMARY: _PRIMARY,
    _MIDDLE: _MIDDLE,
    _HIGH: _HIGH,
    "中职": _HIGH,
    "职高": _HIGH,
    "大学": "大学",
}


@dataclass(frozen=True)
class SchoolYear:
    """A stage of school and the year of it, counted from 1."""

    stage: str
    year: int

    @property
    def is_last(self) -> bool:
        """Whether the child leaves this school at the end of the year."""
        return self.year >= len(_NURSERY) if self.stage == "学前" else self.year >= _YEARS[self.stage]


def school_year_of(written: str | None) -> SchoolYear | None:
    """What 三年级2班, 初二(3)班, 八年级 or 大班 mean; None where it can not be told."""
    text = squeeze(clean(written or ""))
    for place, name in enumerate(_NURSERY, start=1):
        if name in text:
            return SchoolYear("学前", place)
    if found := _LONG.search(text):
        return _long(found[1], found[2])
    if found := _SHORT.match(text):
        return _within(_SHORT_STAGES[found[1]], _NUMERALS.index(found[2]) + 1)
    return None


def _long(stage: str | None, numeral: str) -> SchoolYear | None:
    year = int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
    if stage:
        return _within(_LONG_STAGES[stage], year)
    return SchoolYear(_PRIMARY, year) if year <= 6 else SchoolYear(_MIDDLE, year - 6)


def _within(stage: str, year: int) -> SchoolYear | None:
    return SchoolYear(stage, year) if year <= _YEARS[stage] + (stage == "大学") else None


def next_class(written: str) -> str | None:
    """The class a year later in the same school, written as before; None at the end of a school or unknown."""
    present = school_year_of(written)
    if present is None or present.is_last:
        return None
    text = squeeze(clean(written))
    for name, following in pairwise(_NURSERY):
        if name in text:
            return text.replace(name, following, 1)
    found = _LONG.search(text) or _SHORT.match(text)
    if found is None:
        return None
    numeral = found[2]
    later = str(int(numeral) + 1) if numeral.isdigit() else _NUMERALS[_NUMERALS.index(numeral) + 1]
    return text[: found.start(2)] + later + text[found.end(2) :]
