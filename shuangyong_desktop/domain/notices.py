"""公示: where and how long a roll hangs out, what is objected to it, and what comes of that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.kinds import DATE, NAME, PHONE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.problem import Problem

PLACES = ("村务公开栏", "村（居）公示栏", "镇政府公开栏", "镇政府网站")
_SATURDAY = 5


@dataclass(frozen=True)
class NoticeDraft:
    """A notice: its place and its days, both included."""

    place: str = entry("公示地点", required=True, hint="如：各村村务公开栏")
    starts_on: str = entry("公示开始", DATE, required=True)
    ends_on: str = entry("公示截止", DATE, required=True)
    phone: str | None = entry("监督电话", PHONE, hint="印在公示表上，请填办公电话")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class ObjectionDraft:
    """What somebody objects to a roll."""

    raised_on: str = entry("提出日期", DATE, required=True)
    raised_by: str = entry("提出人", NAME, required=True, hint="不愿留名的写“匿名”")
    content: str = entry("异议内容", NOTE, required=True)


@dataclass(frozen=True)
class SettlementDraft:
    """What came of an objection."""

    settled_on: str = entry("处理日期", DATE, required=True)
    outcome: str = entry("核实和处理结果", NOTE, required=True, hint="核实情况，名册是否调整，如何答复")


def check_notice(draft: NoticeDraft) -> Iterator[Problem]:
    """What keeps a notice from being registered."""
    for name, title in (("starts_on", "公示开始"), ("ends_on", "公示截止")):
        if len(getattr(draft, name)) < 10:
            yield Problem(f"{title}请写到日", name)
    if draft.ends_on < draft.starts_on:
        yield Problem("公示截止不能早于开始", "ends_on")


def working_days(starts_on: str, ends_on: str) -> int:
    """Monday to Friday from the first day to the last, both included; public holidays are not known here."""
    first, last = day_of(starts_on), day_of(ends_on)
    days = ((first + timedelta(days=offset)) for offset in range((last - first).days + 1))
    return sum(day.weekday() < _SATURDAY for day in days)


def end_after(starts_on: str, days: int) -> str:
    """The last day of a notice that begins on a day and hangs so many working days."""
    day = day_of(starts_on)
    left = days - (day.weekday() < _SATURDAY)
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day.isoformat()


@dataclass(frozen=True)
class NoticePrintDraft:
    """What a printed notice shows beyond the usual; it never shows more than masked numbers."""

    mask_names: int = entry("姓名隐去中间字", FLAG, default=0, hint="印成“张*三”")
    hide_category: int = entry("不列对象类别", FLAG, default=0, hint="网上公示，或类别会透露病情时")
    with_id: int = entry("加身份证号列", FLAG, default=0, hint="只印前 6 位和后 4 位")
    id_reason: str | None = entry("加列理由", NOTE, hint="如：县局要求，同名较多")


def check_print(draft: NoticePrintDraft) -> Iterator[Problem]:
    """A column of ID numbers, masked as they are, needs a reason (《个人信息保护法》第二十八条)."""
    if draft.with_id and not draft.id_reason:
        yield Problem("公示表一般不列身份证号，确需加列的要写明理由", "id_reason")
