"""走访慰问: what may be typed of campaigns and calls at households, and how coverage is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shuangyong_desktop.domain.goods import GOODS, GOODS_HINT, check_goods
from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION, YEAR
from shuangyong_desktop.domain.letters import check_letter
from shuangyong_desktop.domain.needs import TOPIC
from shuangyong_desktop.domain.several import CATEGORIES, WORDS
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, Align, Kind, choice
from shuangyong_desktop.shapes.problem import Problem

BASES = {"person": "按人", "household": "按户"}
BASIS = choice("basis", BASES)
UNVISITED_REASONS = ("外出", "住院", "空户")
"""What a household was missed for, most of the time; any other words may be typed."""

VALUE_HINT = "明细都写了单价的，可以不填，自动合计"
_TARGET = "名单范围（建立后固定）"
_NEED = "诉求（没有可不填）"
NEED_HEADINGS = (
    "困难诉求",
    "诉求",
    "困难",
    "存在困难",
    "存在困难及诉求",
    "困难及诉求",
    "群众诉求",
    "反映问题",
    "存在问题",
)


@dataclass(frozen=True)
class CampaignDraft:
    """A round of visits: for which occasion, to whom, with what."""

    title: str = entry("活动名称", required=True, hint="如：2026 年春节走访慰问")
    occasion: str = entry("节点", OCCASION, required=True)
    year: int = entry("所属年度", YEAR, required=True, hint="春节慰问提前在 12 月发放的，仍填下一年")
    cutoff_on: str = entry("名单截止日期", DATE, required=True, hint="名单按这一天的在册情况固定下来")
    basis: str = entry("慰问口径", BASIS, default="person", hint="按户的，一户两人只发一份")
    cash_fen: int = entry("慰问金标准（元）", MONEY, default=0)
    goods: str | None = entry("慰问品", GOODS, hint=GOODS_HINT)
    goods_fen: int = entry("慰问品折价（元）", MONEY, default=0, hint=VALUE_HINT)
    fund_source: str | None = entry("经费来源", hint="镇财政、单位自行、企业捐赠等")
    leader: str | None = entry("带队领导")
    letters: int = entry("慰问信（份）", INTEGER, default=0, hint="打印慰问信时自动登记")
    note: str | None = entry("备注", NOTE)
    letter: str | None = entry(
        "正文", NOTE, group="慰问信", hint="可用 {姓名} {村} {节日} {年度} {单位} {日期}，打印时逐户替换"
    )
    categories: tuple[str, ...] = entry(
        "对象类别", CATEGORIES, default=(), group=_TARGET, hint="不填为全部；如：烈属、残疾军人、三属"
    )
    villages: tuple[str, ...] = entry("村（社区）", WORDS, default=(), group=_TARGET, hint="不填为全部")
    tags: tuple[str, ...] = entry(
        "标签", WORDS, default=(), group=_TARGET, hint="空巢户、困难户、低保户，或自建的标签；不填为全部"
    )


@dataclass(frozen=True)
class VisitDraft:
    """One call at a household: by whom, how they live, what was given and promised."""

    visited_on: str = entry(
        "走访日期", DATE, required=True, synonyms=("日期", "走访时间", "时间", "慰问日期")
    )
    occasion: str = entry("节点", OCCASION, required=True, synonyms=("节日", "慰问节点"))
    leader: str | None = entry("带队领导", synonyms=("领导", "走访领导", "慰问领导", "带队人"))
    visitors: str | None = entry("走访人员", synonyms=("走访人", "慰问人员", "人员", "走访人（带队领导）"))
    living: str | None = entry(
        "家庭生产生活情况", NOTE, synonyms=("家庭情况", "生产生活情况", "生活情况", "走访情况", "走访内容")
    )
    health: str | None = entry("健康状况", synonyms=("身体状况", "身体情况"))
    mood: str | None = entry("思想情绪", synonyms=("思想动态", "精神状态"))
    reply: str | None = entry("当场答复", NOTE, synonyms=("当场答复/处理意见", "处理意见", "答复"))
    promise: str | None = entry("承诺事项", NOTE, synonyms=("承诺",), hint="答应了的事，最好同时登记为诉求")
    cash_fen: int = entry("慰问金（元）", MONEY, default=0, synonyms=("慰问金", "慰问金额", "现金", "金额"))
    goods: str | None = entry("慰问品", GOODS, synonyms=("慰问物资", "物资", "物品"), hint=GOODS_HINT)
    goods_fen: int = entry(
        "慰问品折价（元）", MONEY, default=0, synonyms=("折价", "物资价值"), hint=VALUE_HINT
    )
    fund_source: str | None = entry("经费来源", synonyms=("资金来源",))
    note: str | None = entry("备注", NOTE)
    need_topic: str | None = entry("诉求类别", TOPIC, group=_NEED)
    need_content: str | None = entry("诉求内容", NOTE, group=_NEED, synonyms=NEED_HEADINGS)
    need_unit: str | None = entry(
        "责任单位", group=_NEED, synonyms=("责任单位（人）", "承办单位", "办理单位")
    )
    need_responsible: str | None = entry("责任人", group=_NEED, synonyms=("承办人", "经办人"))
    need_due_on: str | None = entry("办结时限", DATE, group=_NEED, synonyms=("时限",))


@dataclass(frozen=True)
class MissedDraft:
    """Why a household on the list was not called at, and when it will be."""

    reason: str = entry("未走访原因", required=True, hint="外出、住院、空户等")
    planned_on: str | None = entry("计划走访日期", DATE)


def check_campaign(draft: CampaignDraft, today: date) -> Iterator[Problem]:
    """What keeps a campaign from being opened."""
    if len(draft.cutoff_on) < 10:
        yield Problem("名单截止日期要写到日", "cutoff_on")
    elif draft.cutoff_on > today.isoformat():
        yield Problem("名单截止日期不能在今天之后", "cutoff_on")
    for name in ("cash_fen", "goods_fen", "letters"):
        if getattr(draft, name) < 0:
            yield Problem("不能为负", name)
    yield from check_goods(draft.goods, draft.goods_fen)
    yield from check_letter(draft.letter)


def check_call(draft: object, today: date) -> Iterator[Problem]:
    """What a call at a household and one at a unit have in common: a day that has come, amounts not below 0."""
    visited_on = str(getattr(draft, "visited_on", ""))
    if len(visited_on) < 7:
        yield Problem("走访日期至少写到月", "visited_on")
    elif visited_on > today.isoformat():
        yield Problem("走访日期不能在今天之后", "visited_on")
    for name in ("cash_fen", "goods_fen"):
        if getattr(draft, name) < 0:
            yield Problem("金额不能为负", name)
    yield from check_goods(getattr(draft, "goods", None), getattr(draft, "goods_fen", 0))


def check_visit(draft: VisitDraft, today: date) -> Iterator[Problem]:
    """What keeps a call at a household from being recorded."""
    yield from check_call(draft, today)
    if bool(draft.need_topic) != bool(draft.need_content):
        missing = "need_content" if draft.need_topic else "need_topic"
        yield Problem("诉求的类别和内容要一起填写", missing)


def share_of(reached: int, target: int) -> int | None:
    """A share in hundredths of a percent, rounded half up: 46 of 47 is 9787; None without a target."""
    if not target:
        return None
    return int((Decimal(reached * 10000) / Decimal(target)).quantize(Decimal(1), ROUND_HALF_UP))


def _show_share(value: object) -> str:
    return f"{value // 100}.{value % 100:02d}%" if isinstance(value, int) else ""


SHARE = Kind("share", parse=str, show=_show_share, align=Align.RIGHT)
"""A share as `share_of` gives it."""


def coverage(reached: int, target: int) -> str:
    """A share as the report prints it: 97.87%; without a target, nothing."""
    return _show_share(share_of(reached, target))
