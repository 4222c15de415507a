"""Which village a row means: its cell, the section it stands in, the sheet, the address, or the title."""

import re
from collections.abc import Iterable, Mapping

from shuangyong_desktop.domain.text import clean, squeeze

_TOWN = re.compile(r"^.{1,12}?(?:街道办事处|街道|(?<!集)镇|乡)(?=.{2,})")
_COUNTY = re.compile(r"^.{2,12}?(?:省|市|县|区)(?=.{2,}(?:镇|乡|街道))")
_OFFICE = (
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "居委会"),
)
_ENDINGS = ("村", "社区", "居委会", "居")
_IN_TEXT = re.compile(r"([\u3400-\u9fff]{1,8}?(?:村(?!民)|社区|居委会))")
_IN_SHEET_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:村|社区|居委会|庄|屯|湾)")
_NOT_A_VILLAGE = re.compile(
    r"各|全|本|所属|所在|行政|村级|农村|名册|名单|登记|统计|摸底|填报|单位|汇总|优抚|对象"
)
_BETWEEN = re.compile(r"[:：()（）\s]+")


def tidy(name: str) -> str:
    """The village's name as the register has it: 东城镇李家村村委会 and 李家村民委员会 are 李家村."""
    word = squeeze(clean(name))
    word = _TOWN.sub("", _COUNTY.sub("", word), count=1)
    for office, short in _OFFICE:
        if word.endswith(office):
            word = word.removesuffix(office)
            return word if word.endswith(_ENDINGS) else word + short
    return word


class Places:
    """The villages on the list, and what a file calls them."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self._remembered: dict[str, str] = {}

    def find(self, text: str) -> str:
        """The village meant by a cell, in the register's words; a new one as it is written."""
        found = self._remembered.get(text)
        if found is None:
            found = self._remembered[text] = self._find(text)
        return found

    def _find(self, text: str) -> str:
        word = tidy(text)
        for candidate in (word, *(word + ending for ending in _ENDINGS), *_without_ending(word)):
            if candidate in self._known:
                return self._known[candidate]
        return word

    def in_address(self, text: str) -> str:
        """The village in an address or a title, or "": 东城镇李家村8组 gives 李家村."""
        word = squeeze(clean(text))
        listed = [name for name in self._known if len(name) > 1 and name in word]
        if listed:
            return self._known[max(listed, key=len)]
        bare = _TOWN.sub("", _COUNTY.sub("", word), count=1)
        found = _IN_TEXT.match(bare)
        return found[1] if found and not _NOT_A_VILLAGE.search(found[1]) else ""

    def in_title(self, text: str) -> str:
        """The village in the lines over a table, or "": 村名：石桥村, 填报单位：东城镇石桥村民委员会(盖章)."""
        for part in filter(None, map(squeeze, _BETWEEN.split(text))):
            named = tidy(part)
            if named in self._known:
                return self._known[named]
            if named.endswith(_ENDINGS[:3]) and len(named) > 2 and not _NOT_A_VILLAGE.search(named):
                return named
            if found := self.in_address(part):
                return found
        return ""

    def in_sheet_name(self, text: str) -> str:
        """The village a sheet is named after, or ""."""
        word = tidy(text)
        if word in self._known or any(word + ending in self._known for ending in _ENDINGS):
            return self.find(word)
        fits = _IN_SHEET_NAME.fullmatch(word) and not _NOT_A_VILLAGE.search(word)
        return word if fits else ""


def _without_ending(word: str) -> Iterable[str]:
    return (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) > 2)
