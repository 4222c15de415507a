"""What is typed when something happens to a person: moves, stops, resumptions, and a death's household side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, MONTH
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class MoveOutDraft:
    """A registration that left the town."""

    moved_on: str = entry("户籍迁出日期", DATE, required=True)
    to: str = entry("迁往", required=True, hint="省、市、县、乡镇")
    basis: str | None = entry("依据", hint="迁移证、抚恤关系转移函等")
    takes_household: int = entry("同户一并迁出", FLAG, default=0)


@dataclass(frozen=True)
class MoveInDraft:
    """A beneficiary who came from elsewhere: the old place pays to the end of that year."""

    moved_on: str = entry("户籍迁入日期", DATE, required=True)
    origin: str = entry("由何地迁入", required=True)
    basis: str | None = entry("依据", hint="抚恤关系转移函")


@dataclass(frozen=True)
class StopDraft:
    """Payment stopped, with the month from which it is not paid."""

    changed_on: str = entry("决定日期", DATE, required=True)
    stop_month: str = entry("停发起始月份", MONTH, required=True, hint="从这个月起不再发放")
    reason: str = entry("原因", required=True)
    basis: str | None = entry("依据", hint="文号或证明")


@dataclass(frozen=True)
class SentenceDraft:
    """A sentence, or being wanted: money is suspended for the time (《军人抚恤优待条例》第五十九条)."""

    changed_on: str = entry("判决（通缉）生效日期", DATE, required=True)
    term_until: str | None = entry("刑期至", DATE)
    kind: str = entry("情形", required=True, hint="有期徒刑、剥夺政治权利、通缉")
    stop_month: str = entry("中止起始月份", MONTH, required=True)
    basis: str = entry("依据", required=True, hint="判决书文号、省级主管部门决定")


@dataclass(frozen=True)
class ResumeDraft:
    """Payment resumed."""

    changed_on: str = entry("决定日期", DATE, required=True)
    start_month: str = entry("恢复发放月份", MONTH, required=True)
    reason: str = entry("原因", required=True)
    basis: str | None = entry("依据")
    is_back_paid: int = entry("补发停发期间", FLAG, default=0, hint="因本人原因中断的伤残抚恤金不补发")


@dataclass(frozen=True)
class DeathChoices:
    """What the clerk decided besides: who heads the household, and what is closed with the death."""

    new_head_id: int | None = None
    new_holder_id: int | None = None
    """Who holds the certificate of the fallen soldier from now on."""
    plaque_is_returned: bool = False
    pairings_end: bool = False


@dataclass(frozen=True)
class MoveChoices(DeathChoices):
    """The same for a move: what becomes of head, certificate, plaque and help."""


@dataclass(frozen=True)
class HouseholdDraft:
    """What a household is known by."""

    number: str | None = entry("户号")
    village: str | None = entry("村（社区）")
    address: str | None = entry("住址")
    phone: str | None = entry("电话")
    is_empty_nest: int = entry("空巢", FLAG, default=0)
    is_hardship: int = entry("困难户", FLAG, default=0)
    is_low_income: int = entry("低保或特困", FLAG, default=0)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class FamilyMemberDraft:
    """A member of a household who is no beneficiary."""

    name: str = entry("姓名", required=True)
    relation: str | None = entry("与户主关系")
    id_number: str | None = entry("身份证号")
    birth_on: str | None = entry("出生日期", DATE)
    phone: str | None = entry("电话")
    work_unit: str | None = entry("工作单位")
    is_serving: int = entry("现役", FLAG, default=0)
    note: str | None = entry("备注", NOTE)


def check_days(today: date, **days: str | None) -> Iterator[Problem]:
    """Days on which something was done are not in the future; months may be."""
    for name, day in days.items():
        if day and day > today.isoformat():
            yield Problem("日期不能在今天之后", name)
