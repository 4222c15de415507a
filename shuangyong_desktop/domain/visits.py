"""走访慰问: occasions, campaigns, visits, needs heard, and how coverage is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

UNIT_KIND = choice(
    "unit_kind", {name: name for name in ("驻军", "武警", "消防救援", "成员单位", "企业", "学校", "其他")}
)
TOPIC = choice(
    "topic",
    {
        name: name
        for name in (
            "生活困难", "医疗", "住房", "就业", "子女教育", "待遇政策咨询", "涉军维权/邻里纠纷", "户籍社保", "其他",
        )
    },
)  # fmt: skip
NEED_STATES = {
    "registered": "登记",
    "assigned": "转办",
    "working": "办理中",
    "settled": "办结",
    "called_back": "已回访",
}
NEED_STATE = choice(
    "need_state",
    NEED_STATES,
    chip={"登记": "warn", "转办": "info", "办理中": "info", "办结": "ok", "已回访": "ok"},
)
OPEN_NEEDS = ("registered", "assigned", "working")


@dataclass(frozen=True)
class CampaignDraft:
    """A round of visits: for which occasion, to whom, with what."""

    title: str = entry("活动名称", required=True, hint="如：2026 年春节走访慰问")
    occasion: str = entry("节点", OCCASION, required=True)
    year: int = entry("所属年度", YEAR, required=True, hint="春节慰问提前在 12 月发放的，仍填下一年")
    cutoff_on: str = entry("名单截止日期", DATE, required=True)
    cash_fen: int = entry("慰问金（元/人）", MONEY, default=0)
    goods: str | None = entry("慰问品", hint="如：大米 1 袋、食用油 1 桶")
    goods_fen: int = entry("慰问品折价（元/人）", MONEY, default=0)
    fund_source: str | None = entry("经费来源")
    leader: str | None = entry("带队领导")
    note: str | None = entry("备注", NOTE)
    categories: tuple[str, ...] = field(default=())
    """Category codes of the target; empty for all."""


@dataclass(frozen=True)
class VisitDraft:
    """One call at a household: by whom, how they live, what was given."""

    visited_on: str = entry("走访日期", DATE, required=True)
    occasion: str = entry("节点", OCCASION, required=True)
    leader: str | None = entry("带队领导")
    visitors: str | None = entry("走访人员")
    living: str | None = entry("家庭生产生活情况", NOTE)
    reply: str | None = entry("当场答复", NOTE)
    cash_fen: int = entry("慰问金（元）", MONEY, default=0)
    goods: str | None = entry("慰问品")
    goods_fen: int = entry("慰问品折价（元）", MONEY, default=0)
    fund_source: str | None = entry("经费来源")
    note: str | None = entry("备注", NOTE)
    need_topic: str | None = entry("诉求类别", TOPIC, group="诉求（没有可不填）")
    need_content: str | None = entry("诉求内容", NOTE, group="诉求（没有可不填）")
    need_unit: str | None = entry("责任单位", group="诉求（没有可不填）")
    need_due_on: str | None = entry("办结时限", DATE, group="诉求（没有可不填）")


@dataclass(frozen=True)
class UnitVisitDraft:
    """A call at a garrison or other unit, with the money and goods it received."""

    visited_on: str = entry("慰问日期", DATE, required=True)
    occasion: str = entry("节点", OCCASION, required=True)
    leader: str | None = entry("带队领导")
    visitors: str | None = entry("参加人员")
    cash_fen: int = entry("慰问金（元）", MONEY, default=0)
    goods: str | None = entry("慰问品", hint="品名、数量")
    goods_fen: int = entry("慰问品折价（元）", MONEY, default=0)
    fund_source: str | None = entry("经费来源")
    receipt: str | None = entry("接收经手人/收据号")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class UnitDraft:
    """A unit under its display name; never a designator or a location."""

    name: str = entry("单位显示名", required=True, hint="只写对外名称，不写番号、驻地")
    kind: str = entry("性质", UNIT_KIND, required=True)
    is_key: int = entry("重点单位", FLAG, default=0)
    contact: str | None = entry("联系人")
    phone: str | None = entry("联系电话")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class NeedDraft:
    """A difficulty heard, and who is to settle it by when."""

    heard_on: str = entry("登记日期", DATE, required=True)
    topic: str = entry("类别", TOPIC, required=True)
    content: str = entry("内容", NOTE, required=True)
    responsible_unit: str | None = entry("责任单位")
    responsible: str | None = entry("责任人")
    due_on: str | None = entry("办结时限", DATE)


@dataclass(frozen=True)
class SettlementDraft:
    """How a need was settled."""

    settled_on: str = entry("办结日期", DATE, required=True)
    outcome: str = entry("办理结果", NOTE, required=True)
    is_satisfied: int | None = entry("本人满意", FLAG)


def check_visit(draft: VisitDraft | UnitVisitDraft, today: date) -> Iterator[Problem]:
    """What keeps a visit from being recorded."""
    if draft.visited_on > today.isoformat():
        yield Problem("走访日期不能在今天之后", "visited_on")
    for name in ("cash_fen", "goods_fen"):
        if getattr(draft, name) < 0:
            yield Problem("金额不能为负", name)
    if isinstance(draft, VisitDraft) and bool(draft.need_topic) != bool(draft.need_content):
        missing = "need_content" if draft.need_topic else "need_topic"
        yield Problem("诉求的类别和内容要一起填写", missing)


def coverage(reached: int, target: int) -> str:
    """A share as the report prints it: 97.87%; without a target, nothing."""
    if not target:
        return ""
    share = Decimal(reached * 100) / Decimal(target)
    return f"{share.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
