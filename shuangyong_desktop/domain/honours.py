"""光荣牌, 优待证, 喜报: what may be typed of them.

Plaques follow 国办发〔2018〕72号《为烈属、军属和退役军人等家庭悬挂光荣牌工作实施办法》: a household hangs one,
on however many grounds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, NAME
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

PLAQUE_ENDS = {"replaced": "更换", "returned": "收回"}
PLAQUE_STATE = choice(
    "plaque_state",
    {"hanging": "悬挂中", **PLAQUE_ENDS},
    chip={"悬挂中": "ok", "更换": "muted", "收回": "warn"},
)
CARD_KINDS = ("退役军人优待证", "烈士、因公牺牲军人、病故军人遗属优待证")
CARD_KIND = choice("card_kind", {name: name for name in CARD_KINDS})
CARD_STATES = ("已申请", "制卡中", "到站待领", "已领取", "挂失", "已换补", "停用")
CARD_STATE = choice(
    "card_state",
    {name: name for name in CARD_STATES},
    chip={"已申请": "warn", "制卡中": "info", "到站待领": "info", "已领取": "ok", "挂失": "bad"},
)
FORMER_CARDS = ("已换补", "停用")
"""States of a card that no longer counts; the person may have another."""
RECEIVED = "已领取"
MERITS = ("嘉奖", "四有优秀个人", "三等功", "二等功", "一等功", "荣誉称号", "其他")
MERIT = choice("merit", {name: name for name in MERITS})


@dataclass(frozen=True)
class PlaqueDraft:
    """A plaque hung on a door."""

    hung_on: str = entry("悬挂日期", DATE, required=True)
    hung_by: str | None = entry("悬挂人")
    place: str | None = entry("悬挂位置", hint="如：大门左侧")
    signed_by: str | None = entry("签收人")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class PlaqueEndDraft:
    """Why a plaque was taken down."""

    ended_on: str = entry("日期", DATE, required=True)
    end_reason: str = entry("原因", required=True, hint="更换：破损、迁址；收回：不再符合条件")


@dataclass(frozen=True)
class CardDraft:
    """A 优待证 from application on; only the end of its number is kept."""

    kind: str = entry("种类", CARD_KIND, required=True)
    applied_on: str = entry("申请日期", DATE, required=True)
    state: str = entry("制卡状态", CARD_STATE, required=True, default="已申请")
    station: str | None = entry("受理站")
    bank: str | None = entry("合作银行")
    received_on: str | None = entry("领卡日期", DATE)
    last_four: str | None = entry("卡号后四位")
    reissue_reason: str | None = entry("换补原因", hint="遗失、损坏等")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class MeritNewsDraft:
    """A 喜报 brought to a soldier's family."""

    soldier_name: str = entry("军人姓名", NAME, required=True)
    merit: str = entry("立功受奖", MERIT, required=True)
    awarded_on: str | None = entry("立功日期", DATE)
    delivered_on: str = entry("送喜报日期", DATE, required=True)
    delivered_by: str | None = entry("送喜报人员")
    note: str | None = entry("备注", NOTE)


def check_plaque(draft: PlaqueDraft, today: date) -> Iterator[Problem]:
    """What keeps a plaque from being registered."""
    if draft.hung_on > today.isoformat():
        yield Problem("悬挂日期不能在今天之后", "hung_on")


def check_plaque_end(draft: PlaqueEndDraft, hung_on: str, today: date) -> Iterator[Problem]:
    """What keeps a plaque from being taken down."""
    if draft.ended_on > today.isoformat():
        yield Problem("日期不能在今天之后", "ended_on")
    if draft.ended_on < hung_on:
        yield Problem(f"日期早于悬挂日期（{hung_on}）", "ended_on")


def check_card(draft: CardDraft, today: date) -> Iterator[Problem]:
    """What keeps a card from being registered."""
    if draft.applied_on > today.isoformat():
        yield Problem("申请日期不能在今天之后", "applied_on")
    if draft.received_on and not draft.applied_on <= draft.received_on <= today.isoformat():
        yield Problem("领卡日期应在申请日期之后、今天之前", "received_on")
    if draft.state == RECEIVED and not draft.received_on:
        yield Problem("已领取的请填写领卡日期", "received_on")
    if draft.last_four and not re.fullmatch("[0-9]{4}", draft.last_four):
        yield Problem("只填卡号后四位数字", "last_four")


def check_merit_news(draft: MeritNewsDraft, today: date) -> Iterator[Problem]:
    """What keeps a 喜报 from being registered."""
    if draft.delivered_on > today.isoformat():
        yield Problem("送喜报日期不能在今天之后", "delivered_on")
    if draft.awarded_on and draft.awarded_on > draft.delivered_on:
        yield Problem("立功日期晚于送喜报日期", "awarded_on")
