"""Who belongs on the list of 四多一优, and what makes it doubtful: doubts are shown, nobody is removed.

A doubt is settled by a person: the child leaves the list with a reason, or stays with a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.categories import ACTIVE_STATUSES, STATUSES
from shuangyong_desktop.domain.classes import school_year_of
from shuangyong_desktop.domain.dates import age_on
from shuangyong_desktop.domain.terms import school_year, term_of

DOUBTS = {
    "parent_ended": "家长身份终止",
    "graduated": "毕业去向",
    "class_outdated": "班级未更新",
    "of_age": "已成年",
    "consent": "监护人同意书",
    "parent_unknown": "家长未登记",
}
"""Kinds of doubt, by code."""

_CONSENT_AGE = 14


@dataclass(frozen=True)
class Known:
    """What is known of a child and its parent when eligibility is judged."""

    parent_kind: str
    parent_name: str | None
    is_linked: bool
    statuses: tuple[str, ...]
    """The standing of the parent's identities on which the child rests."""
    parent_discharged_on: str | None
    parent_ended_on: str | None
    birth_on: str | None
    school_class: str | None
    class_year: int | None
    consent_on: str | None


@dataclass(frozen=True)
class Doubt:
    """One doubt: its kind, and what to look at."""

    rule: str
    sentence: str


def doubts(known: Known, today: date, age_limit: int) -> Iterator[Doubt]:
    """Everything that makes a child's place on the list doubtful."""
    yield from _of_parent(known, today)
    yield from _of_school(known, today)
    age = age_on(known.birth_on or "", today)
    stage = school_year_of(known.school_class)
    if age is not None and age >= age_limit and not (stage and stage.stage == "大学"):
        yield Doubt("of_age", f"已满 {age} 周岁，请核对是否仍在学")
    if age is not None and age < _CONSENT_AGE and not known.consent_on:
        # 《个人信息保护法》第三十一条
        yield Doubt("consent", "不满 14 周岁，还没有监护人同意书")


def _of_parent(known: Known, today: date) -> Iterator[Doubt]:
    ended = known.parent_ended_on or (known.parent_discharged_on if known.parent_kind == "serving" else None)
    if ended and ended <= today.isoformat():
        yield Doubt("parent_ended", f"家长身份已于 {ended} 终止（如退役），请核定是否继续辅导")
    elif known.is_linked and known.parent_kind != "martyr" and not ACTIVE_STATUSES & set(known.statuses):
        said = "、".join(dict.fromkeys(STATUSES.get(code, code) for code in known.statuses))
        present = f"家长登记的优抚身份现为“{said}”" if said else "家长登记中没有相应的优抚身份"
        yield Doubt("parent_ended", f"{present}，请核定是否继续辅导")
    elif not known.is_linked and not known.parent_name:
        yield Doubt("parent_unknown", "没有填写军人（烈士）姓名，也没有与优抚对象登记相连")


def _of_school(known: Known, today: date) -> Iterator[Doubt]:
    present = school_year(term_of(today))
    if not known.school_class or known.class_year is None or known.class_year >= present:
        return
    year = school_year_of(known.school_class)
    if year is not None and year.is_last:
        yield Doubt("graduated", f"{known.school_class}已读完，请填写升学去向，或毕业结束")
    else:
        yield Doubt(
            "class_outdated", f"班级“{known.school_class}”还是 {known.class_year} 学年的，请升级或更正"
        )
