"""常态化联系: who keeps in touch with whom, and what is due in a quarter and in a year."""

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
    {"done": "本季已联系", "due": "本季待联系", "missed": "上季漏联系", "free": "一般联系"},
    chip={"本季已联系": "ok", "本季待联系": "warn", "上季漏联系": "bad", "一般联系": "muted"},
)


@dataclass(frozen=True)
class ContactDutyDraft:
    """Who keeps in touch with a person."""

    contact_name: str = entry("联系人", required=True)
    contact_phone: str | None = entry("联系人电话", PHONE)
    is_key: int = entry("重点联系", FLAG, default=1, hint="重点对象每季度联系一次、每年走访一次")
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


def quarter(day: date) -> tuple[str, str]:
    """The first and last day of a day's quarter; the last as 31, which sorts right in every month."""
    first = (day.month - 1) // 3 * 3 + 1
    return f"{day.year:04d}-{first:02d}-01", f"{day.year:04d}-{first + 2:02d}-31"


def quarter_before(day: date) -> tuple[str, str]:
    """The quarter before a day's quarter."""
    year, month = divmod(day.year * 12 + (day.month - 1) // 3 * 3 - 3, 12)
    return quarter(date(year, month + 1, 1))


def quarters(year: int) -> tuple[tuple[str, str], ...]:
    """The four quarters of a year."""
    return tuple(quarter(date(year, month, 1)) for month in (1, 4, 7, 10))
