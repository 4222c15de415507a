"""慰问单位: garrison and other units under their display names, and the calls at them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.goods import GOODS, GOODS_HINT, goods_lines, goods_value
from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.visits import VALUE_HINT, check_call
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

UNIT_KINDS = ("驻军", "武警", "消防救援", "成员单位", "企业", "学校", "其他")
UNIT_KIND = choice("unit_kind", {name: name for name in UNIT_KINDS})
GARRISON = ("驻军", "武警", "消防救援")
"""Kinds whose names never carry a designator or a location."""

_DESIGNATOR = re.compile(
    r"[0-9０-９〇零一二三四五六七八九]{4,}\s*部队|第\s*[0-9０-９一二三四五六七八九十百]+\s*(?:集团军|师|旅|团|营|连)"
)
_PLACE = re.compile(r"驻地|营区位于|(?:路|街|大道|巷)\s*[0-9０-９一二三四五六七八九十百]+\s*号")


@dataclass(frozen=True)
class UnitDraft:
    """A unit under its display name; never a designator or a location."""

    name: str = entry("单位显示名", required=True, hint="只写对外名称，不写番号、驻地")
    kind: str = entry("性质", UNIT_KIND, required=True)
    is_key: int = entry("重点单位", FLAG, default=0)
    contact: str | None = entry("联系人")
    phone: str | None = entry("联系电话")
    praise: str | None = entry("评价/锦旗", NOTE)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class UnitVisitDraft:
    """A call at a garrison or other unit, with the money and goods it received."""

    visited_on: str = entry("慰问日期", DATE, required=True)
    occasion: str = entry("节点", OCCASION, required=True)
    leader: str | None = entry("带队领导")
    visitors: str | None = entry("参加人员")
    cash_fen: int = entry("慰问金（元）", MONEY, default=0)
    goods: str | None = entry("慰问品", GOODS, hint=GOODS_HINT)
    goods_fen: int = entry("慰问品折价（元）", MONEY, default=0, hint=VALUE_HINT)
    fund_source: str | None = entry("经费来源")
    receipt: str | None = entry("接收经手人/收据号")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class UnitSupportDraft:
    """Help with a unit's own building up: equipment, works, money; it adds up over the years (累计)."""

    supported_on: str = entry("日期", DATE, required=True)
    project: str = entry("项目", required=True, hint="如：森林消防器材")
    items: str | None = entry("器材明细", GOODS, hint="品名 数量 单位 单价，如：高压水泵 2 台 40000 元")
    amount_fen: int = entry("金额（元）", MONEY, required=True)
    fund_source: str | None = entry("经费来源")
    voucher: str | None = entry("凭证")
    note: str | None = entry("备注", NOTE)


def check_support(draft: UnitSupportDraft, today: date) -> Iterator[Problem]:
    """What keeps such help from being recorded."""
    yield from _giving_away(draft, ("project", "items", "voucher", "note"))
    if draft.supported_on > today.isoformat():
        yield Problem("日期不能在今天之后", "supported_on")
    if draft.amount_fen < 0:
        yield Problem("金额不能为负", "amount_fen")
    listed = goods_value(goods_lines(draft.items))
    if listed is not None and listed > draft.amount_fen:
        yield Problem(f"器材明细合计 {show_fen(listed)} 元，多于这里的金额", "amount_fen")


def check_unit(draft: UnitDraft) -> Iterator[Problem]:
    """What keeps a unit off the list: a name that gives away which unit of the forces it is."""
    yield from _giving_away(draft, ("name", "contact", "praise", "note"), is_garrison=draft.kind in GARRISON)


def check_unit_visit(draft: UnitVisitDraft, today: date) -> Iterator[Problem]:
    """What keeps a call at a unit from being recorded."""
    yield from check_call(draft, today)
    yield from _giving_away(draft, ("visitors", "goods", "receipt", "note"))


def _giving_away(draft: object, names: tuple[str, ...], *, is_garrison: bool = True) -> Iterator[Problem]:
    """Texts that give away which unit of the forces it is, or where it lies: none of them may be printed."""
    for name in names:
        text = getattr(draft, name) or ""
        if _DESIGNATOR.search(text):
            yield Problem("这里不能出现部队番号，请只写对外名称，如“驻镇某部”", name)
        elif is_garrison and _PLACE.search(text):
            yield Problem("这里不能出现部队驻地、门牌，请删去", name)
