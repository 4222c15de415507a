"""常态化联系: who keeps in touch with whom, and how often, and what is due now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, PHONE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

WAYS = ("入户", "电话", "微信视频", "来站")
WAY = choice("way", {name: name for name in WAYS})
STANDING = choice(
    "contact_standing",
    {"done": "本期已联系", "due": "本期待联系", "missed": "上期漏联系", "free": "一般联系"},
    chip={"本期已联系": "ok", "本期待联系": "warn", "上期漏联系": "bad", "一般联系": "muted"},
)


@dataclass(frozen=True)
class ContactDutyDraft:
    """Who keeps in touch with a person."""

    contact_name: str = entry("联系人", required=True)
    contact_phone: str | None = entry("联系人电话", PHONE)
    is_key: int = entry("重点联系", FLAG, default=1, hint="重点对象按规定的间隔联系和走访")
    since_on: str = entry("开始日期", DATE, required=True)
    ended_on: str | None = entry("结束日期", DATE)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class ContactDraft:
    """One contact: a talk, a call, a visit to the station."""

    contacted_on: str = entry("联系日期", DATE, required=True)
    way: str = entry("联系方式", WAY, required=True)
    contacted_by: str | None = entry("联系人")
    content: str | None = entry("联系内容", NOTE)
    mood: str | None = entry("思想、生活动态", NOTE)
    note: str | None = entry("备注", NOTE)


def check_duty(draft: ContactDutyDraft) -> Iterator[Problem]:
    """What keeps a duty from being given."""
    if draft.ended_on and draft.ended_on < draft.since_on:
        yield Problem("结束日期早于开始日期", "ended_on")


def check_contact(draft: ContactDraft, today: date) -> Iterator[Problem]:
    """What keeps a contact from being recorded."""
    if draft.contacted_on > today.isoformat():
        yield Problem("联系日期不能在今天之后", "contacted_on")
    if len(draft.contacted_on) < 10:
        yield Problem("联系日期要写到日", "contacted_on")


@dataclass(frozen=True)
class ContactRule:
    """How often a key person is contacted: once in so many months, and visited so often a year."""

    months: int = 3
    visits: int = 1

    def __str__(self) -> str:
        each = {1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}.get(self.months, f"每 {self.months} 个月")
        return f"重点对象{each}联系一次、每年走访 {self.visits} 次"


def period(day: date, months: int) -> tuple[str, str]:
    """First and last day of the months around a day, counted from January; the last as 31, which sorts right."""
    first = (day.month - 1) // months * months + 1
    return f"{day.year:04d}-{first:02d}-01", f"{day.year:04d}-{first + months - 1:02d}-31"


def period_before(day: date, months: int) -> tuple[str, str]:
    """The period before a day's period."""
    year, month = divmod(day.year * 12 + (day.month - 1) // months * months - months, 12)
    return period(date(year, month + 1, 1), months)


def quarters(year: int) -> tuple[tuple[str, str], ...]:
    """The four quarters of a year."""
    return tuple(period(date(year, month, 1), 3) for month in (1, 4, 7, 10))
