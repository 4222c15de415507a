"""Which field a heading means: spaces, brackets, stars and everyday variants do not matter."""

import re
from collections.abc import Collection, Iterable, Mapping

from shuangyong_desktop.domain.text import clean, squeeze

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_DECORATION = "*★☆●:.。、※"
_VARIANTS = (("居民", ""), ("公民", ""), ("号码", "号"), ("身份证件", "身份证"), ("身份号", "身份证号"))
_PLAIN_UNITS = frozenset(("元", "人民币", "人民币元", "单位元"))
_ORDINAL = frozenset(("序号", "序", "编号", "顺序号", "no", "行号"))
_NAME = re.compile(r"(姓名|户名)$|^名字$")
_ID = re.compile(r"身份证|证件号")
_OWN_TO_EACH = re.compile(r"账号|账户|帐号|卡号|电话|手机|联系方式|金额|标准|证号|编号")


class HeadingIndex:
    """Known headings and the fields they stand for.

    `entries_by_field` gives each field's title and synonyms; `dates` are the fields whose numbers are days
    counted by a spreadsheet. Which fields hold names, ID numbers, and values that 「同上」 may not repeat is
    read from the headings. Raises ValueError where one heading is given to two fields.
    """

    def __init__(self, entries_by_field: Mapping[str, Iterable[str]], dates: Collection[str] = ()) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str | None] = {}
        self.dates = frozenset(dates)
        titles = {field: tuple(map(exact_key, headings)) for field, headings in entries_by_field.items()}
        for field, keys in titles.items():
            for key in keys:
                self._learn(key, field)
        self.names = _fields_where(titles, _NAME)
        self.ids = _fields_where(titles, _ID)
        self.never_repeated = self.names | self.ids | _fields_where(titles, _OWN_TO_EACH)

    def _learn(self, key: str, field: str) -> None:
        if self._exact.setdefault(key, field) != field:
            raise ValueError(f"heading {key} belongs to {self._exact[key]} and {field}")
        loose = loose_key(key)
        # a heading that fits two fields once its brackets are gone fits neither
        self._loose[loose] = field if self._loose.get(loose, field) == field else None

    def exactly(self, heading: str) -> str | None:
        """The field whose title or synonym this is, apart from spaces and stars."""
        return self._exact.get(exact_key(heading))

    def loosely(self, heading: str) -> str | None:
        """The field this heading means when brackets, units and everyday variants are ignored too."""
        return self.exactly(heading) or self._loose.get(loose_key(exact_key(heading)))


def exact_key(heading: str) -> str:
    """The heading without white space, stars and a final colon, half-width, in small letters."""
    return squeeze(clean(heading)).strip(_DECORATION).lower()


def loose_key(key: str) -> str:
    """An exact key without its brackets and in the commonest wording.

    Brackets that change an amount stay: 金额(万元) is not 金额(元), 标准(元/月) not 标准(元/年).
    """
    bare = _BRACKETS.sub(_bracket_to_keep, key).strip(_DECORATION)
    for variant, common in _VARIANTS:
        bare = bare.replace(variant, common)
    return bare


def _bracket_to_keep(match: re.Match[str]) -> str:
    unit = match[0][1:-1].replace(":", "")
    changes_amount = ("元" in unit and unit not in _PLAIN_UNITS) or unit in ("万", "角", "分")
    return match[0] if changes_amount else ""


def is_ordinal(heading: str) -> bool:
    """Whether a column only counts the rows."""
    return loose_key(exact_key(heading)) in _ORDINAL


def _fields_where(titles: Mapping[str, tuple[str, ...]], pattern: re.Pattern[str]) -> frozenset[str]:
    return frozenset(
        field for field, keys in titles.items() if any(map(pattern.search, map(loose_key, keys)))
    )
