"""一助一: one unit bound to one household until it stands on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class PairingDraft:
    """A one-to-one help pairing: who helps, with what project, to what effect."""

    helper: str = entry("帮扶单位", required=True)
    responsible: str = entry("责任人", required=True)
    difficulty: str | None = entry("困难原因")
    project: str = entry("帮扶项目", required=True)
    funds_fen: int = entry("资金投入（元）", MONEY, default=0)
    labour: str | None = entry("劳力投入")
    technique: str | None = entry("技术投入")
    started_on: str = entry("开始日期", DATE, required=True)
    ended_on: str | None = entry("结束日期", DATE, hint="脱困或不再帮扶的日期")
    income_before_fen: int | None = entry("帮扶前人均收入（元）", MONEY)
    income_after_fen: int | None = entry("帮扶后人均收入（元）", MONEY)
    outcome: str | None = entry("成效", NOTE)
    is_effective: int | None = entry("已见成效", FLAG)


def check_pairing(draft: PairingDraft, today: date) -> Iterator[Problem]:
    """What keeps a pairing from being stored."""
    if draft.started_on > today.isoformat():
        yield Problem("开始日期不能在今天之后", "started_on")
    if draft.ended_on and draft.ended_on < draft.started_on:
        yield Problem("结束日期早于开始日期", "ended_on")
    for name in ("funds_fen", "income_before_fen", "income_after_fen"):
        if (getattr(draft, name) or 0) < 0:
            yield Problem("金额不能为负", name)
