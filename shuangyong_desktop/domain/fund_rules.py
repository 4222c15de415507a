"""Rules about money that a province or county may set differently: defaults, and the form to set them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from shuangyong_desktop.domain.kinds import MONEY
from shuangyong_desktop.domain.preferential_allowance import (
    EARLY,
    MODE,
    PARTIAL,
    STANDARD_YEAR,
    AllowanceRules,
)
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.problem import Problem

PREFIX = "funds."
_ALLOWANCE, _CHECKS, _NOTICE = "义务兵家庭优待金", "疑点规则", "公示"
_MERITS = (
    ("merit_commission_percent", "荣誉称号（中央军委）"),
    ("merit_theatre_percent", "荣誉称号（战区）"),
    ("merit_first_percent", "一等功"),
    ("merit_second_percent", "二等功"),
    ("merit_third_percent", "三等功"),
)


@dataclass(frozen=True)
class FundRulesDraft:
    """What the office works by; each value holds from a day on, with its 依据."""

    allowance_mode: str = entry("优待金发放", MODE, default="half_year", group=_ALLOWANCE)
    early_mode: str = entry("提前离队的计算", EARLY, default="month", group=_ALLOWANCE)
    partial_month: str = entry("不满一月", PARTIAL, default="whole", group=_ALLOWANCE)
    cap_months: int = entry("最多月数", INTEGER, default=24, group=_ALLOWANCE)
    standard_year: str = entry("执行哪年标准", STANDARD_YEAR, default="payment", group=_ALLOWANCE)
    plateau_percent: int = entry("进藏进疆增发（%）", INTEGER, default=100, group=_ALLOWANCE)
    student_bachelor_fen: int = entry("本科及以上一次性增发（元）", MONEY, default=0, group=_ALLOWANCE)
    student_college_fen: int = entry("专科一次性增发（元）", MONEY, default=0, group=_ALLOWANCE)
    merit_commission_percent: int = entry(
        "荣誉称号（中央军委）增发（%）", INTEGER, default=0, group=_ALLOWANCE
    )
    merit_theatre_percent: int = entry("荣誉称号（战区）增发（%）", INTEGER, default=0, group=_ALLOWANCE)
    merit_first_percent: int = entry("一等功增发（%）", INTEGER, default=0, group=_ALLOWANCE)
    merit_second_percent: int = entry("二等功增发（%）", INTEGER, default=0, group=_ALLOWANCE)
    merit_third_percent: int = entry("三等功增发（%）", INTEGER, default=0, group=_ALLOWANCE)
    notice_days: int = entry("公示天数（工作日）", INTEGER, default=5, group=_NOTICE)
    old_age: int = entry("高龄核实年龄", INTEGER, default=95, group=_CHECKS)
    old_age_unconfirmed: int = entry("未确认时的核实年龄", INTEGER, default=80, group=_CHECKS)
    return_days: int = entry("退票未重发提醒天数", INTEGER, default=30, group=_CHECKS)
    proxy_people: int = entry("同一代领人提醒人数", INTEGER, default=3, group=_CHECKS)
    phone_people: int = entry("同一电话提醒人数", INTEGER, default=5, group=_CHECKS)


def check(draft: FundRulesDraft) -> Iterator[Problem]:
    """What keeps rules from being stored."""
    for item in fields(draft):
        value = getattr(draft, item.name)
        if isinstance(value, int) and value < 0:
            yield Problem("不能为负", item.name)
    if draft.cap_months < 1:
        yield Problem("最多月数至少为 1", "cap_months")


def from_values(values: Mapping[str, str]) -> FundRulesDraft:
    """The rules from stored texts by field name; what is not stored has its default."""
    known: dict[str, Any] = {}
    for item in fields(FundRulesDraft):
        text = values.get(item.name)
        if text is not None:
            known[item.name] = int(text) if isinstance(item.default, int) else text
    return FundRulesDraft(**known)


def to_values(draft: FundRulesDraft) -> dict[str, str]:
    """The texts under which rules are stored."""
    return {item.name: str(getattr(draft, item.name)) for item in fields(draft)}


def allowance_rules(draft: FundRulesDraft) -> AllowanceRules:
    """The part of the rules that 优待金 goes by."""
    return AllowanceRules(
        mode=draft.allowance_mode,
        early=draft.early_mode,
        partial_month=draft.partial_month,
        cap_months=draft.cap_months,
        plateau_percent=draft.plateau_percent,
        merit_percents=tuple((title, getattr(draft, name)) for name, title in _MERITS),
        student_fens=(
            ("10", draft.student_bachelor_fen),
            ("20", draft.student_bachelor_fen),
            ("30", draft.student_college_fen),
        ),
        standard_year=draft.standard_year,
    )
