"""How a campaign is carried out: which team goes to which villages, who pays, and the roll drawn up from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.funds import METHOD
from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.domain.several import WORDS
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class RouteDraft:
    """One team of a campaign and the villages it goes to, in the order of its way."""

    team: str = entry("小组", required=True, hint="如：第一组")
    villages: tuple[str, ...] = entry("村（社区）", WORDS, required=True, hint="按路线先后填写，用顿号隔开")
    leader: str | None = entry("带队领导")
    members: str | None = entry("成员")
    planned_on: str | None = entry("走访日期", DATE)


@dataclass(frozen=True)
class BudgetDraft:
    """What one source is to pay of a campaign."""

    source: str = entry("经费来源", required=True)
    amount_fen: int = entry("预算（元）", MONEY, required=True)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class CampaignBatchDraft:
    """The 慰问金 roll to be drawn up from a campaign's frozen list."""

    title: str = entry("名册名称", required=True)
    scheme: str = entry("发放项目", required=True)
    method: str = entry("发放方式", METHOD, default="bank")
    document_no: str | None = entry("依据文号")


def check_budget(draft: BudgetDraft) -> Iterator[Problem]:
    """What keeps a budget from being stored."""
    if draft.amount_fen < 0:
        yield Problem("预算不能为负", "amount_fen")
