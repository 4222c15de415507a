"""A conscript's service, on which the family's 优待金 rests: when it was approved, and how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, DOMICILE, EDUCATION
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


def check_end(approved_on: str | None, draft: ServiceEndDraft, today: date) -> Iterator[Problem]:
    """What keeps an end from being recorded."""
    if draft.ended_on > today.isoformat():
        yield Problem("日期不能在今天之后", "ended_on")
    if approved_on and draft.ended_on < approved_on:
        yield Problem("日期早于批准入伍日期", "ended_on")
