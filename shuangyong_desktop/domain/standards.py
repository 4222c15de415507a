"""标准: what a scheme pays to whom from which day on, and which standard is in force for a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import categories, codes
from shuangyong_desktop.domain.extra_keys import EXTRA, Extra, parse_extra, show_extra
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, DOMICILE, GRADE, MONEY, NATURE
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

SEVERAL = "several"
"""The unit of a line that pays several identities of one person together: its standard is their sum a month."""
UNITS = {"month": "元/月", "year": "元/年", "time": "元/次", "service_year": "元/月·年兵龄"}
UNIT = choice("unit", UNITS)
UNITS_SAID = UNITS | {SEVERAL: "元/月（多项合计）"}
"""Units as they are said of lines, too."""
_UNIT_OF_RHYTHM = {"month": "month", "half_year": "year", "year": "year"}


def usual_unit(rhythm: str) -> str:
    """What a standard of a scheme with this rhythm is for, where nobody says otherwise."""
    return _UNIT_OF_RHYTHM.get(rhythm, "time")


@dataclass(frozen=True)
class StandardDraft:
    """A standard as its document publishes it; keys left open stand for all."""

    scheme: str = entry("发放项目", required=True)
    category: str | None = entry("对象类别", CATEGORY)
    grade: str | None = entry("残疾等级", GRADE)
    nature: str | None = entry("残疾性质", NATURE)
    domicile: str | None = entry("户籍类别", DOMICILE)
    extra: str | None = entry("其他条件", EXTRA, hint="如：孤老=是；时期=抗日战争")
    amount_fen: int = entry("标准（元）", MONEY, required=True)
    unit: str | None = entry("单位", UNIT, hint="不填则按项目的发放周期")
    effective_from: str = entry("执行日期", DATE, required=True)
    basis: str | None = entry("依据文号", hint="没有文号的标准，审计时说不清")


@dataclass(frozen=True)
class StandardFixDraft:
    """What may have been mistyped in a standard; whom it is for is another standard."""

    amount_fen: int = entry("标准（元）", MONEY, required=True)
    unit: str = entry("单位", UNIT, required=True)
    effective_from: str = entry("执行日期", DATE, required=True)
    basis: str | None = entry("依据文号")
    reason: str | None = entry("更正原因", NOTE, hint="已用于花名册的必须填写")


def check_fix(draft: StandardFixDraft) -> Iterator[Problem]:
    """What keeps a correction from being stored."""
    if draft.amount_fen < 0:
        yield Problem("标准不能为负", "amount_fen")
    if len(draft.effective_from) < 10:
        yield Problem("执行日期请写到日", "effective_from")


def check(draft: StandardDraft) -> Iterator[Problem]:
    """What keeps a standard from being stored."""
    if draft.amount_fen < 0:
        yield Problem("标准不能为负", "amount_fen")
    if len(draft.effective_from) < 10:
        yield Problem("执行日期请写到日", "effective_from")
    if draft.category and (draft.grade or draft.nature):
        wrong = categories.grade_problem(draft.category, draft.grade or "01", draft.nature or "1")
        if wrong:
            yield Problem(wrong, "grade")


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One effective-dated standard as the store holds it; empty keys stand for all."""

    category: str | None
    grade: str | None
    nature: str | None
    domicile: str | None
    amount_fen: int
    unit: str
    effective_from: str
    basis: str | None
    extra: Extra = ()
    rounding: str = "up"
    """How years of service are counted where it goes by them, as the office's rule says."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What of a person decides which standard is theirs."""

    category: str
    grade: str | None = None
    nature: str | None = None
    domicile: str | None = None
    extra: Extra = ()


def standard_for(standards: Iterable[StandardRow], day: str, keys: Keys) -> StandardRow | None:
    """The standard in force on a day: the most specific that fits, and of those the latest."""

    def pairs(row: StandardRow) -> tuple[tuple[str | None, str | None], ...]:
        return (
            (row.category, keys.category),
            (row.grade, keys.grade),
            (row.nature, keys.nature),
            (row.domicile, keys.domicile),
        )

    def fits(row: StandardRow) -> bool:
        plain = row.effective_from <= day and all(key in (None, value) for key, value in pairs(row))
        return plain and all(pair in keys.extra for pair in row.extra)

    def rank(row: StandardRow) -> tuple[int, str]:
        return sum(key is not None for key, _ in pairs(row)) + len(row.extra), row.effective_from

    return max(filter(fits, standards), key=rank, default=None)


def yearly_fen(row: StandardRow) -> int:
    """A periodic standard in fen a year, so that months can be counted out of it without rounding first."""
    return row.amount_fen * 12 if row.unit in ("month", SEVERAL) else row.amount_fen


def row_of(draft: StandardDraft, unit: str) -> StandardRow:
    """The standard a draft would become; `unit` where it names none."""
    return StandardRow(
        draft.category, draft.grade, draft.nature, draft.domicile, draft.amount_fen, draft.unit or unit,
        draft.effective_from, draft.basis, parse_extra(draft.extra),
    )  # fmt: skip


def keys_in_words(keys: Keys | StandardRow) -> str:
    """Whom a standard is for: 残疾军人 六级 因公; 全部对象 where nothing is said."""
    words = (
        categories.name_of(keys.category) if keys.category else "",
        categories.GRADES.get(keys.grade or "", ""),
        categories.NATURES.get(keys.nature or "", ""),
        codes.DOMICILES.get(keys.domicile or "", ""),
        show_extra(keys.extra) if isinstance(keys, StandardRow) else "",
    )
    return " ".join(filter(None, words)) or "全部对象"


def in_words(row: StandardRow) -> str:
    """A standard with its source: 3,286.00 元/月（某〔2024〕1 号，2024-08-01 起执行）."""
    source = f"{row.basis}，" if row.basis else "未登记文号，"
    return f"{show_fen(row.amount_fen)} {UNITS_SAID[row.unit]}（{source}{row.effective_from} 起执行）"
