"""资金发放: schemes, the states of a batch, the kinds and results of its lines, and what may be typed of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem, Refused

MONEY_TYPES = {
    "P1": "残疾抚恤金",
    "P1n": "护理费",
    "P2": "定期抚恤金",
    "P3": "定期生活补助",
    "P4": "优待金",
    "P5": "立功受奖奖励金",
    "P6": "慰问金",
    "P7": "一次性补助",
    "P8": "基金支出",
}
MONEY_TYPE = choice("money_type", MONEY_TYPES)
PERIODIC = ("P1", "P1n", "P2", "P3")
"""Money that runs month by month and stops with the month of death."""
SOLATIUM = "P6"
ALLOWANCE = "P4"

RHYTHMS = {"month": "按月", "half_year": "按半年", "year": "按年", "occasion": "按节点", "once": "一次性"}
RHYTHM = choice("rhythm", RHYTHMS)
BY_HOUSEHOLD = "household"
PAYEE_UNIT = choice("payee_unit", {"person": "按人", BY_HOUSEHOLD: "按户"})
METHOD = choice("method", {"bank": "银行代发", "cash": "现金签领"})

STATES = {
    "draft": "草稿",
    "submitted": "待审核",
    "checked": "已审核",
    "approved": "已审批",
    "in_notice": "公示中",
    "noticed": "已公示",
    "paying": "发放中",
    "confirmed": "已确认发放",
    "closed": "已办结",
    "void": "作废",
}
STATE = choice(
    "state",
    STATES,
    chip={
        "草稿": "muted",
        "待审核": "warn",
        "已审核": "warn",
        "已审批": "info",
        "公示中": "info",
        "已公示": "info",
        "发放中": "info",
        "已确认发放": "ok",
        "已办结": "ok",
        "作废": "bad",
    },
)
MOVES: dict[str, tuple[str, ...]] = {
    "draft": ("submitted", "void"),
    "submitted": ("checked", "draft", "void"),
    "checked": ("approved", "draft", "void"),
    "approved": ("in_notice", "paying", "void"),
    "in_notice": ("noticed", "void"),
    "noticed": ("paying", "void"),
    "paying": ("confirmed",),
    "confirmed": ("closed",),
    "closed": (),
    "void": (),
}
"""From which state a batch may go where. From 已审批 on its amounts are frozen; what an objection during
公示 upsets is voided and drawn up anew."""
PAID_STATES = ("confirmed", "closed")
"""States of a batch whose money has gone out."""

LINE_KINDS = {"pay": "发放", "back_pay": "补发", "reissue": "重发", "clawback": "扣回", "reversal": "冲正"}
LINE_KIND = choice("line_kind", LINE_KINDS)
RESULTS = {"due": "应发", "paid": "已发", "returned": "退票", "unclaimed": "未领", "offset": "冲抵"}
RESULT = choice(
    "result", RESULTS, chip={"应发": "muted", "已发": "ok", "退票": "bad", "未领": "warn", "冲抵": "info"}
)
COUNTED_RESULTS = ("paid", "offset")
"""Results whose amounts make up what a scheme paid: an amount kept back elsewhere (冲抵) counts as recovered."""
FAILED_RESULTS = ("returned", "unclaimed")
"""Results whose money did not reach the person and may be paid out again."""


def check_move(present: str, wanted: str) -> None:
    """Raise Refused where a batch in state `present` may not go to `wanted`."""
    if wanted not in MOVES[present]:
        allowed = "、".join(STATES[state] for state in MOVES[present]) or "无"
        raise Refused(f"批次现为“{STATES[present]}”，不能改为“{STATES[wanted]}”（可改为：{allowed}）")


@dataclass(frozen=True)
class SchemeDraft:
    """A 发放项目."""

    name: str = entry("项目名称", required=True, hint="如：春节慰问金、烈属定期抚恤金")
    money_type: str = entry("资金类型", MONEY_TYPE, required=True)
    rhythm: str = entry("发放周期", RHYTHM, required=True)
    payer: str | None = entry("发放单位")
    basis: str | None = entry("政策依据", hint="文号")
    payee_unit: str = entry(
        "发放对象", PAYEE_UNIT, default="person", hint="按户的一户只发一份，发给类别最优先的"
    )


@dataclass(frozen=True)
class BatchDraft:
    """A 花名册 to be drawn up."""

    title: str = entry("名册名称", required=True, hint="如：2026 年春节慰问金发放花名册")
    scheme: str = entry("发放项目", required=True)
    occasion: str | None = entry("节点", OCCASION, hint="慰问金填写")
    year: int = entry("所属年度", YEAR, required=True)
    period_part: str | None = entry("所属期", hint="按月填 01–12，按半年填 H1、H2，按年或按节点不填")
    method: str = entry("发放方式", METHOD, default="bank")
    fund_source: str | None = entry("资金来源")
    document_no: str | None = entry("依据文号")
    cutoff_on: str = entry("名单截止日期", DATE, required=True)
    amount_fen: int | None = entry("标准（元/人）", MONEY, hint="不填则按标准表逐人计算")
    goods: str | None = entry("慰问品")
    goods_fen: int = entry("慰问品折价（元/人）", MONEY, default=0)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class BatchHeadDraft:
    """What of a roll's head may be put right until it is approved; scheme and period are another roll's."""

    title: str = entry("名册名称", required=True)
    method: str = entry("发放方式", METHOD, required=True)
    fund_source: str | None = entry("资金来源")
    document_no: str | None = entry("依据文号")
    note: str | None = entry("备注", NOTE)


_PARTS = {"month": tuple(f"{month:02d}" for month in range(1, 13)), "half_year": ("H1", "H2")}


def check_batch(draft: BatchDraft, rhythm: str) -> Iterator[Problem]:
    """What keeps a batch of a scheme with this rhythm from being drawn up."""
    parts = _PARTS.get(rhythm)
    if parts and draft.period_part not in parts:
        yield Problem(f"“{RHYTHMS[rhythm]}”发放的所属期请填 {parts[0]} 至 {parts[-1]}", "period_part")
    if not parts and draft.period_part:
        yield Problem(f"“{RHYTHMS[rhythm]}”发放的项目不填所属期", "period_part")
    if rhythm == "occasion" and not draft.occasion:
        yield Problem("按节点发放的项目请填写节点", "occasion")
    if draft.amount_fen is not None and draft.amount_fen < 0:
        yield Problem("标准不能为负", "amount_fen")
    if draft.goods_fen < 0:
        yield Problem("慰问品折价不能为负", "goods_fen")
    if len(draft.cutoff_on) < 10:
        yield Problem("名单截止日期请写到日", "cutoff_on")


def period_of(draft: BatchDraft) -> str:
    """The 所属期 as one word: what a person is paid for once. 2026-春节, 2026-03, 2026-H1 or 2026."""
    if draft.occasion:
        return f"{draft.year}-{occasions.name_of(draft.occasion)}"
    return f"{draft.year}-{draft.period_part}" if draft.period_part else str(draft.year)


def month_of(period: str) -> str | None:
    """The month a period stands for: 2026-03; None where it is a half-year, a year or an occasion."""
    is_month = len(period) == 7 and period[5:].isdigit()
    return period if is_month else None


@dataclass(frozen=True)
class LineDraft:
    """One person's amount in a batch that is still a draft."""

    amount_fen: int = entry("金额（元）", MONEY, required=True)
    goods: str | None = entry("慰问品")
    goods_fen: int = entry("慰问品折价（元）", MONEY, default=0)
    receiver: str | None = entry("代领人及关系")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class ReturnDraft:
    """A payment the bank sent back."""

    returned_on: str = entry("退票日期", DATE, required=True)
    return_reason: str = entry("退票原因", required=True)


def check_line(draft: LineDraft) -> Iterator[Problem]:
    """What keeps an amount from being entered."""
    if draft.amount_fen < 0 or draft.goods_fen < 0:
        yield Problem("金额不能为负；要扣回请用扣回", "amount_fen")


def check_day(day: str, today: date, title: str, name: str) -> Iterator[Problem]:
    """A day on which something was done is known to the day and not in the future."""
    if len(day) < 10:
        yield Problem(f"{title}请写到日", name)
    elif day > today.isoformat():
        yield Problem(f"{title}不能在今天之后", name)
