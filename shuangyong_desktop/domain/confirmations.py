"""年度确认: whom a round is for, how people are confirmed, and what follows when they are not.

《军人抚恤优待条例》第八条 asks for it every year. Missing it stops payment until it is made up; a suspected
death or sentence is a report to look into, never an end by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, MONTH, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

CONFIRMED_CATEGORIES = (
    "11", "12", "13", "14", "15", "16", "21", "22", "23", "31", "32", "33", "41", "42", "51", "61", "81", "B1", "B2",
)  # fmt: skip
"""Whom the national round is for: everybody on periodic money."""

METHODS = ("集中确认", "预约确认", "入户确认", "微信视频", "人脸识别", "委托异地")
METHOD = choice("confirm_method", {name: name for name in METHODS})
OUTCOMES = {
    "passed": "通过",
    "deceased": "去世",
    "sentenced": "服刑在押",
    "unreachable": "无法联系",
    "mismatch": "身份不符",
}
OUTCOME = choice(
    "confirm_outcome",
    OUTCOMES,
    chip={"通过": "ok", "去世": "info", "服刑在押": "bad", "无法联系": "warn", "身份不符": "bad"},
)
PASSED = "passed"
FOLLOW_UP = {
    "deceased": "请用“登记去世”办理，停发并核对丧葬补助",
    "sentenced": "请用“中止（服刑、通缉）”办理，报上级认定",
    "unreachable": "到期仍未确认的，可在本轮“停发未确认”中办理",
    "mismatch": "请核对证件，报县局复核，必要时停发追缴",
}

FOLLOW_ACTION = {"deceased": "登记去世", "sentenced": "中止（服刑、通缉）"}
"""The action on the register that an outcome leads to."""


@dataclass(frozen=True)
class RoundDraft:
    """A round to be opened."""

    year: int = entry("年度", YEAR, required=True)
    title: str = entry("名称", required=True, hint="如：2026 年度优抚对象确认")
    cutoff_on: str = entry("对象截止日期", DATE, required=True)
    due_on: str = entry("确认期限", DATE, required=True)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class ConfirmationDraft:
    """What came of one person."""

    method: str = entry("确认方式", METHOD, required=True, default="集中确认")
    outcome: str = entry("结果", OUTCOME, required=True, default=PASSED)
    confirmed_on: str = entry("确认日期", DATE, required=True)
    confirmed_by: str | None = entry("确认人")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class StopUnconfirmedDraft:
    """From when those not confirmed are no longer paid."""

    stop_month: str = entry("停发起始月份", MONTH, required=True)
    changed_on: str = entry("决定日期", DATE, required=True)
    basis: str | None = entry("依据", hint="通知文号")


def check_round(draft: RoundDraft, today: date) -> Iterator[Problem]:
    """What keeps a round from being opened."""
    if len(draft.cutoff_on) < 10 or draft.cutoff_on > today.isoformat():
        yield Problem("对象截止日期请写到日，且不能在今天之后", "cutoff_on")
    if draft.due_on < draft.cutoff_on:
        yield Problem("确认期限早于对象截止日期", "due_on")


def check_outcome(draft: ConfirmationDraft, cutoff_on: str, today: date) -> Iterator[Problem]:
    """What keeps an outcome from being written down."""
    if draft.confirmed_on > today.isoformat():
        yield Problem("确认日期不能在今天之后", "confirmed_on")
    if draft.outcome not in OUTCOMES:
        yield Problem("请选择结果", "outcome")
    if draft.confirmed_on < cutoff_on[:4]:
        yield Problem("确认日期早于本年度", "confirmed_on")
