"""Which field a heading means: spaces, brackets, stars and everyday variants do not matter."""

import re
from collections.abc import Collection, Iterable, Mapping

from shuangyong_desktop.domain.text import clean, squeeze

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_DECORATION = "*★☆●:.。、※"
_VARIANTS = (("居民", ""), ("公民", ""), ("号码", "号"), ("身份证件", "身份证"), ("身份号", "身份证号"))
_PLAIN_UNITS = frozenset(("元", "人民币", "人民币元", "单位元", "元/人", "元/户", "元/人次"))
_WHOSE = re.compile(
    r"(?:所在|所属|现|本人|优抚|优待|享受待遇|享受人员|享受人|享受|被|详细|具体|个人|对象|人员|家庭)+"
    r"(?=..)(?!年月|日期|时间|金额|标准|编号|号码|情况|信息)"
)
_KINDS_OF_WORDS = (
    (re.compile(r"(?<=电话|手机)[1一①]$"), ""),
    (re.compile(r"(?:年月日|年月|日期|时间)$"), "日期"),
    (re.compile(r"(?:类型|类别|种类)$"), "类别"),
    (re.compile(r"(?:编号|号码|号)$"), "号"),
    (re.compile(r"(?<=..)(?:名称|情况|信息)$"), ""),
)
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
        self._core: dict[str, str | None] = {}
        self._order: dict[str, int] = {}
        self.dates = frozenset(dates)
        titles = {field: tuple(map(exact_key, headings)) for field, headings in entries_by_field.items()}
        for field, keys in titles.items():
            for key in keys:
                self._learn(key, field)
        self.names = _fields_where(titles, _NAME)
        self.ids = _fields_where(titles, _ID)
        self.never_repeated = self.names | self.ids | _fields_where(titles, _OWN_TO_EACH)

    def _learn(self, key: str, field: str) -> None:
        self._order.setdefault(key, len(self._order))
        if self._exact.setdefault(key, field) != field:
            raise ValueError(f"heading {key} belongs to {self._exact[key]} and {field}")
        for known, wide in ((self._loose, loose_key(key)), (self._core, core_key(key))):
            # a heading that fits two fields in its wider wording fits neither
            known[wide] = field if known.get(wide, field) == field else None

    def exactly(self, heading: str) -> str | None:
        """The field whose title or synonym this is, apart from spaces and stars."""
        return self._exact.get(exact_key(heading))

    def order(self, heading: str) -> int:
        """Of two headings of one field, the one that stands earlier in our list says it better."""
        return self._order.get(exact_key(heading), len(self._order))

    def loosely(self, heading: str) -> str | None:
        """The field this heading means when brackets, units and everyday variants are ignored too."""
        return self.exactly(heading) or self._loose.get(loose_key(exact_key(heading)))

    def by_core(self, heading: str) -> str | None:
        """The field this heading most likely means: 退役年月 is 退役时间, 所在行政村 is 行政村."""
        return self.loosely(heading) or self._core.get(core_key(exact_key(heading)))


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


def core_key(key: str) -> str:
    """A loose key without the words that say whose it is, and with one word for all kinds of dates or numbers.

    Of 失败原因/备注 the first half counts.
    """
    first, stroke, second = loose_key(key).partition("/")
    core = _WHOSE.sub(
        "", first if stroke and len(first) > 1 and len(second) > 1 else first + stroke + second, count=1
    )
    for ending, common in _KINDS_OF_WORDS:
        core = ending.sub(common, core)
    return core


def _bracket_to_keep(match: re.Match[str]) -> str:
    unit = match[0][1:-1].replace(":", "")
    changes_amount = ("元" in unit and unit not in _PLAIN_UNITS) or unit in ("万", "角", "分")
    return match[0] if changes_amount else ""


def same_heading(first: str, second: str) -> bool:
    """Whether two headings say the same, apart from brackets and everyday variants."""
    return loose_key(exact_key(first)) == loose_key(exact_key(second))


def is_ordinal(heading: str) -> bool:
    """Whether a column only counts the rows."""
    return loose_key(exact_key(heading)) in _ORDINAL


def _fields_where(titles: Mapping[str, tuple[str, ...]], pattern: re.Pattern[str]) -> frozenset[str]:
    return frozenset(
        field for field, keys in titles.items() if any(map(pattern.search, map(loose_key, keys)))
    )
