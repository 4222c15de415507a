"""走访记录 as a workbook: one row a call or a person, as villages and teams send it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain.goods import merged
from shuangyong_desktop.domain.kinds import ID_NUMBER
from shuangyong_desktop.domain.several import WORDS
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.shapes.draft import entry


@dataclass(frozen=True)
class ListedVisitDraft(VisitDraft):
    """A call with whom it was at."""

    names: tuple[str, ...] = entry(
        "对象姓名",
        WORDS,
        required=True,
        default=(),
        synonyms=(
            "姓名",
            "走访对象",
            "慰问对象",
            "优抚对象",
            "对象",
            "优抚对象姓名",
            "走访对象姓名",
            "慰问对象姓名",
            "户主",
            "户主姓名",
        ),
    )
    id_number: str | None = entry(
        "身份证号", ID_NUMBER, synonyms=("身份证号码", "身份证", "公民身份号码", "证件号码")
    )
    village: str | None = entry("村（社区）", synonyms=("村", "社区", "村居", "村（居）", "所在村"))

    @property
    def name(self) -> str:
        """The first of those named."""
        return self.names[0] if self.names else ""


def together(calls: Sequence[VisitDraft]) -> VisitDraft:
    """Several rows of one household on one day as the one call they were: gifts added up, words put side by side."""
    first = calls[0]
    if len(calls) == 1:
        return first
    texts = {
        name: "；".join(dict.fromkeys(filter(None, (getattr(call, name) for call in calls)))) or None
        for name in (
            "leader",
            "visitors",
            "living",
            "health",
            "mood",
            "reply",
            "promise",
            "note",
            "need_content",
        )
    }
    return VisitDraft(
        visited_on=first.visited_on,
        occasion=first.occasion,
        cash_fen=sum(call.cash_fen for call in calls),
        goods=merged([call.goods for call in calls]) or None,
        goods_fen=sum(call.goods_fen for call in calls),
        fund_source=next((call.fund_source for call in calls if call.fund_source), None),
        need_topic=next((call.need_topic for call in calls if call.need_topic), None),
        need_unit=next((call.need_unit for call in calls if call.need_unit), None),
        need_responsible=next((call.need_responsible for call in calls if call.need_responsible), None),
        need_due_on=next((call.need_due_on for call in calls if call.need_due_on), None),
        **texts,
    )
