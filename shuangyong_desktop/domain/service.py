"""A conscript's service, on which the family's 优待金 rests: when it was approved, and how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.dates import months_between
from shuangyong_desktop.domain.events import Consequence
from shuangyong_desktop.domain.kinds import DATE, DOMICILE, EDUCATION
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

END_REASONS = ("期满退役", "提前退役", "转改军士", "提干", "考入军校", "退回")
END_REASON = choice("end_reason", {name: name for name in END_REASONS})


@dataclass(frozen=True)
class ServiceDraft:
    """A conscript's service as the county's register gives it."""

    approved_on: str = entry(
        "批准入伍日期", DATE, required=True, synonyms=("批准入伍时间", "入伍时间", "入伍批准日期", "入伍日期")
    )
    domicile: str | None = entry("户籍类别", DOMICILE, synonyms=("户口性质", "户籍性质"))
    is_plateau: int = entry(
        "是否进藏（疆、高原）", FLAG, synonyms=("是否进藏(疆)", "进藏进疆", "是否进藏", "是否高原"), default=0
    )
    education: str | None = entry("学历", EDUCATION, synonyms=("文化程度",))
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class ServiceEndDraft:
    """How a service ended: what follows for the 优待金 depends on it."""

    ended_on: str = entry("日期", DATE, required=True)
    end_reason: str = entry("原因", END_REASON, required=True, hint="退回的应追回已发优待金")


EVENTS = (
    "入伍", "授衔晋衔", "岗位调动", "学习培训", "执行重大任务", "参战", "负伤", "立功受奖", "选改军士", "提干",
    "退出现役", "其他",
)  # fmt: skip
EVENT = choice("service_event", {name: name for name in EVENTS})


@dataclass(frozen=True)
class ServiceEventDraft:
    """Something that happened to a serving soldier of the family; units by display name only."""

    happened_on: str = entry("日期", DATE, required=True)
    kind: str = entry("事项", EVENT, required=True)
    what: str | None = entry("情况", NOTE, hint="不写番号、驻地和任务内容")
    basis: str | None = entry("依据", hint="喜报、通知、家属告知等")


def check_event(draft: ServiceEventDraft, today: date) -> Iterator[Problem]:
    """What keeps an event from being written down."""
    if draft.happened_on > today.isoformat():
        yield Problem("日期不能在今天之后", "happened_on")


def check_end(approved_on: str | None, draft: ServiceEndDraft, today: date) -> Iterator[Problem]:
    """What keeps an end from being recorded."""
    if draft.ended_on > today.isoformat():
        yield Problem("日期不能在今天之后", "ended_on")
    if approved_on and draft.ended_on < approved_on:
        yield Problem("日期早于批准入伍日期", "ended_on")


SENT_BACK = "退回"
NEXT_IDENTITY = {"期满退役": "D3", "提前退役": "D3", "转改军士": "C2", "提干": "C2", "考入军校": "C2"}
"""What the family or the soldier is on the register from then on."""
_RETURN_DAYS = 45


def end_consequences(approved_on: str | None, draft: ServiceEndDraft, paid_fen: int) -> list[Consequence]:
    """What the end of a service means, told beforehand.

    《征兵工作条例》第四十九条、第五十四条: who is sent back within 45 days was never a soldier.
    """
    found = [
        Consequence("stop", f"“义务兵家庭”身份于 {draft.ended_on} 终止（{draft.end_reason}）", is_done=True)
    ]
    if draft.end_reason == SENT_BACK:
        found += _sent_back(approved_on, draft.ended_on, paid_fen)
        return found
    months = _served(approved_on, draft.ended_on)
    if months is not None:
        said = f"批准入伍 {approved_on}，服役满 {months} 个月，优待金按当地规定结算"
        found.append(Consequence("settle", said, month=draft.ended_on[:7]))
    following = NEXT_IDENTITY.get(draft.end_reason)
    if following:
        said = f"可同时登记为“{categories.name_of(following)}”（身份认定不享受待遇）"
        found.append(Consequence("identity", said))
    if draft.end_reason in ("转改军士", "提干", "考入军校"):
        found.append(Consequence("allowance", "此后不再享受义务兵家庭优待金"))
    if following == "D3":
        found.append(Consequence("plaque", "光荣牌由家庭保留；自主就业的应自退役之日起 30 日内报到"))
    return found


def _sent_back(approved_on: str | None, ended_on: str, paid_fen: int) -> Iterator[Consequence]:
    if approved_on and len(approved_on) == len(ended_on) == 10:
        days = (date.fromisoformat(ended_on) - date.fromisoformat(approved_on)).days + 1
        limit = "" if days <= _RETURN_DAYS else f"，超过 {_RETURN_DAYS} 日，请核对日期"
        yield Consequence("returned", f"入伍第 {days} 日退回{limit}，取消入伍批准，不享受优待金")
    if paid_fen > 0:
        said = f"已发优待金 {show_fen(paid_fen)} 元，应追回"
        yield Consequence("overpaid", said, amount_fen=paid_fen)


def _served(approved_on: str | None, ended_on: str) -> int | None:
    """Whole months served; None where a date is known to the year only."""
    if not approved_on or len(approved_on) < 7 or len(ended_on) < 7:
        return None
    months = months_between(approved_on[:7], ended_on[:7]) - 1
    is_short = len(approved_on) == len(ended_on) == 10 and ended_on[8:] < approved_on[8:]
    return max(months - is_short, 0)
