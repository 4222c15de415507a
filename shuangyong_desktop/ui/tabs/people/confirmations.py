"""年度确认: the round of the year, how far each village is, outcomes written down, those missed stopped."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.confirmations import (
    FOLLOW_ACTION,
    FOLLOW_UP,
    OUTCOME,
    ConfirmationDraft,
    RoundDraft,
    StopUnconfirmedDraft,
)
from shuangyong_desktop.domain.kinds import PHONE
from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.operations.people import confirmation as operations
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people import confirmation as queries
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.bars import Bars
from shuangyong_desktop.ui.widgets.chosen_page import ChosenList, ChosenPage
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty


class ConfirmationPage(ChosenPage):
    """A choice of years with the figures of the chosen round, above its people."""

    reads = frozenset({"confirmation", "confirmation_round", "person", "identity"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, RoundList(context), "年度", least=220)
        self.chart = Bars(SHARE.show)
        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        theme.spaced(inside, 18, 10, 18, 10)
        inside.addWidget(self.chart)
        self.by_village = self.unfold(card, "按村进度", "各村（社区）已确认的比例")

    def offered(self, session: Session) -> Mapping[int, str]:
        """Rounds, the latest first."""
        return {row.id: row.title for row in queries.rounds(session)}

    def said(self, session: Session, number: int) -> str:
        """How far the round is; the chart too."""
        villages = queries.progress(session, number) if number else []
        self.chart.show_items([(row.village, row.share) for row in villages])
        self.by_village.setVisible(bool(number))
        chosen = next((row for row in queries.rounds(session) if row.id == number), None)
        return _in_words(chosen) if chosen else "还没有开展年度确认"


def _in_words(row: queries.RoundRow) -> str:
    closed = f"，{row.closed_on} 结束" if row.closed_on else ""
    return (
        f"应确认 {row.target} 人，已通过 {row.passed}，其他结果 {row.others}，未确认 {row.open}；"
        f"期限 {row.due_on}{closed}"
    )


class RoundList(ChosenList):
    """The people of one round."""

    name = "confirmation"
    unit = "人"
    counted = "应确认"
    search_hint = "姓名、拼音首字母、村"
    nobody = "选中一位，这里显示确认情况"
    empty = Empty("还没有年度确认", "开展一轮，对象按截止日期享受待遇的人固定下来。", offered="开展年度确认")

    def listing(self) -> Listing[queries.ConfirmationRow]:
        """The people of the round."""
        return queries.of_round(self.chosen, self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        some = Needs.SOME
        return (
            Action(
                "登记结果", self.confirm, "Ctrl+N", some, Place.BAR, is_main=True, hint="所选的人一次登记"
            ),
            Action("开展年度确认", self.open_round, place=Place.BAR, hint="每年一轮，先固定应确认的人"),
            Action("停发未确认", self.stop, "", some, Place.BAR, hint="所选未通过的人停发"),
            Action("去办理", self.follow, "F3", Needs.ONE, Place.DETAILS, hint="按结果打开去世或中止登记"),
            Action("取消登记", self.take_back, "", some, Place.DETAILS),
            Action("结束本轮", self.close_round, place=Place.MENU),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        outcome = OUTCOME.show(row.outcome) or "未确认"
        facts = (
            ("年龄", str(row.age or "")), ("联系人及电话", row.contact or ""), ("方式", row.method or ""),
            ("确认日期", row.confirmed_on or ""), ("确认人", row.confirmed_by or ""),
            ("停发日期", row.stopped_on or ""), ("备注", row.note or ""),
        )  # fmt: skip
        return Details(
            row.name,
            chips=((outcome, OUTCOME.chip.get(outcome, "warn")),),
            subtitle=row.village or "",
            facts=(
                Fact("联系电话", row.phone or "", PHONE.mask, "phone"),
                *(Fact(title, text) for title, text in facts if text),
            ),
            notice=FOLLOW_UP.get(row.outcome or "", ""),
        )

    def open_round(self) -> None:
        """A new round, for everybody on periodic money."""
        year = self.context.today.year
        texts = {
            "year": str(year),
            "title": f"{year} 年度优抚对象确认",
            "cutoff_on": self.context.today.isoformat(),
            "due_on": f"{year}-12-31",
        }
        self.fill_in(
            "开展年度确认",
            FormSpec(RoundDraft, texts=texts, intro="对象为截止日期享受定期抚恤补助的全部人员"),
            lambda draft: self.context.do(operations.open_round, draft),
        )

    def confirm(self) -> None:
        """What came of the selected people."""
        people = self._people()
        self.fill_in(
            f"登记结果（{len(people)} 人）",
            FormSpec(ConfirmationDraft, texts={"confirmed_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.confirm_people, self.chosen, people, draft),
        )

    def stop(self) -> None:
        """Stop paying those of the selected who were not confirmed."""
        people = self._people()
        today = self.context.today
        month = f"{today.year + today.month // 12}-{today.month % 12 + 1:02d}"

        def consequences(draft: StopUnconfirmedDraft) -> Iterator[Problem]:
            with self.context.read() as session:
                found = operations.preview_unconfirmed(session, self.chosen, people, draft)
            return (Problem(sentence) for sentence in found)

        self.fill_in(
            f"停发未确认（{len(people)} 人）",
            FormSpec(
                StopUnconfirmedDraft,
                texts={"stop_month": month, "changed_on": today.isoformat()},
                intro="补办确认通过后自动恢复发放",
                warn=consequences,
            ),
            lambda draft: self.context.do(operations.stop_unconfirmed, self.chosen, people, draft),
        )

    def follow(self) -> None:
        """Open the person, and the form that the outcome leads to."""
        with self.context.read() as session:
            (row,) = self.listing().by_ids(session, self.selected_ids()[:1])
        self.context.person_wanted.emit(row.person_id, FOLLOW_ACTION.get(row.outcome or "", ""))

    def take_back(self) -> Any:
        """What was written down of the selected people was a mistake."""
        return self.context.do(operations.unconfirm, self.chosen, self._people())

    def close_round(self) -> Any:
        """The round is over."""
        if not self.chosen:
            raise Refused("还没有年度确认")
        return self.context.do(operations.close_round, self.chosen)

    def _people(self) -> list[int]:
        with self.context.read() as session:
            return [row.person_id for row in self.listing().by_ids(session, self.selected_ids())]
