"""发放明细: the lines of one roll, each with how its amount came about, and what is done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_steps import BackPayDraft, ReasonDraft
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, ReturnDraft
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds import line_forms
from shuangyong_desktop.ui.tabs.funds.papers import print_batch
from shuangyong_desktop.ui.tabs.funds.roll_page import RollPage
from shuangyong_desktop.ui.tabs.funds.words import of_line
from shuangyong_desktop.ui.widgets.chosen_page import ChosenList
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty


@dataclass(frozen=True)
class LineForm(LineDraft):
    """An amount with whom it is for."""

    person: str = entry("对象", required=True, hint="姓名、村或拼音首字母")


@dataclass(frozen=True)
class BackPayForm(BackPayDraft):
    """Months with whom they are paid to."""

    person: str = entry("对象", required=True, hint="姓名、村或拼音首字母")


class LinesPage(RollPage):
    """The lines of the chosen roll, with its balance above."""

    list: "LinesList"

    def __init__(self, context: Context, show_findings: Callable[[int], object]) -> None:
        super().__init__(context, LinesList(context, show_findings))

    def said_of(self, session: Session, batch_id: int) -> str:
        """The balance."""
        return _in_words(queries.balance(session, batch_id))


def _in_words(sums: queries.Balance) -> str:
    named = (
        ("已发", sums.paid_fen),
        ("退票", sums.returned_fen),
        ("未领", sums.unclaimed_fen),
        ("冲抵", sums.offset_fen),
        ("待发", sums.open_fen),
    )
    parts = [f"{title} {show_fen(fen)}" for title, fen in named if fen]
    return f"应发 {show_fen(sums.due_fen)} 元" + (f" ＝ {' ＋ '.join(parts)}" if parts else "")


class LinesList(ChosenList):
    """The lines of one roll."""

    name = "payment_lines"
    unit = "笔"
    counted = "共"
    search_hint = "姓名、拼音首字母、村、账号尾号"
    nobody = "选中一笔，这里显示计算过程和历次发放"
    empty = Empty("名册还是空的", "加入人员，或在“花名册”页按规则编制。")

    def __init__(self, context: Context, show_findings: Callable[[int], object]) -> None:
        self._show_findings = show_findings
        self._found = queries.FindingMemory(context.today)
        super().__init__(context)
        self.reads = frozenset({"batch", "account", "sign_off"})

    def listing(self) -> Listing[queries.LineRow]:
        """What is shown."""
        return queries.lines(self.chosen)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("加入人员", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("修改", self.correct, "F2", Needs.ONE, Place.DETAILS, hint="草稿中改金额、慰问品"),
            Action("更正账户", self.mend, "", Needs.ONE, Place.DETAILS),
            Action("登记退票", self.send_back, "F4", Needs.ONE, Place.DETAILS),
            Action("其他办理", self.choose_other, "", Needs.ONE, Place.DETAILS),
            Action("打印计算说明", self.print_steps, "Ctrl+P", Needs.ONE, hint="这笔钱怎么算的，一人一页"),
            Action("重发", self.pay_again, "", Needs.SOME, hint="选中的退票、未领编成一册"),
            Action("签领", self.sign, "", Needs.SOME, hint="现金发放登记签领"),
            Action("未领", self.unclaimed, "", Needs.SOME),
            Action("移出名册", self.take_off, "", Needs.ONE),
            Action("加入补发", self.add_back_pay, ""),
            Action("扣回", self.claw_back, "", Needs.ONE, hint="在一册草稿中扣回这笔多发的款"),
            Action("冲正", self.reverse, "", Needs.ONE, hint="在一册草稿中冲正这笔款"),
            Action("查疑点", lambda: self._show_findings(self.chosen), "F7"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.lines(self.chosen).by_ids(session, [number])
        if not rows:
            return None
        payments = [
            item for item in queries.payments_of(session, rows[0].person_id) if item.line_id != number
        ]
        found = self._found.at_once(session, self.chosen) or []
        return of_line(rows[0], payments, found)

    def choose_other(self) -> None:
        """Offer what is done less often."""
        self.pop_up(("打印计算说明", "重发", "签领", "未领", "移出名册", "加入补发", "扣回", "冲正"))

    def print_steps(self) -> None:
        """How the selected amount came about, on paper."""
        number = self.current_id()
        title = self._name(number)
        print_batch(self, self.context, "funds-explanations", self.chosen, title, line=str(number))

    # --- a roll in draft

    def add(self) -> None:
        """Put somebody on the roll."""
        batch_id = self.chosen
        with self.context.read() as session:
            people = people_labels(session, is_living=False)

        def submit(typed: LineForm) -> Changed:
            person = person_named(people, typed.person)
            draft = LineDraft(typed.amount_fen, typed.goods, typed.goods_fen, typed.receiver, typed.note)
            return self.context.do(operations.add_line, batch_id, person, draft)

        spec = FormSpec(LineForm, suggestions={"person": list(people)})
        self.fill_in("加入人员", spec, submit, again="保存并加入下一位")

    def correct(self) -> None:
        """Change the selected line."""
        number = self.current_id()
        line_forms.correct_line(self, number, self._name(number))

    def take_off(self) -> None:
        """Take the selected line off the roll."""
        self.context.do(operations.remove_line, self.current_id())

    def add_back_pay(self) -> None:
        """Pay somebody the difference of former months on this roll."""
        batch_id = self.chosen
        with self.context.read() as session:
            people = people_labels(session, is_living=False)

        def submit(typed: BackPayForm) -> Changed:
            person = person_named(people, typed.person)
            return self.context.do(
                operations.add_back_pay, batch_id, person, typed.first, typed.last, typed.receiver
            )

        self.fill_in("加入补发", FormSpec(BackPayForm, suggestions={"person": list(people)}), submit)

    # --- on the way and afterwards

    def mend(self) -> None:
        """Put the right account on the selected line and on the register."""
        number = self.current_id()
        line_forms.mend_account(self, number, self._name(number))

    def send_back(self) -> None:
        """The bank sent the selected payment back."""
        number = self.current_id()
        self.fill_in(
            f"登记退票：{self._name(number)}",
            FormSpec(
                ReturnDraft,
                texts={"returned_on": self.context.today.isoformat()},
                suggestions={"return_reason": ("户名不符", "账号不存在", "已销户", "睡眠户")},
            ),
            lambda draft: self.context.do(operations.mark_returned, number, draft),
        )

    def pay_again(self) -> None:
        """Draw up a roll that pays the selected failed lines again."""
        numbers = self.selected_ids()
        with self.context.read() as session:
            row = queries.batches().by_ids(session, [self.chosen])[0]
            names = queries.scheme_names(session)
        texts = {
            "title": f"{row.title}重发名册",
            "scheme": row.scheme,
            "year": row.period[:4],
            "cutoff_on": self.context.today.isoformat(),
        }
        self.fill_in(
            f"重发 {len(numbers)} 笔",
            FormSpec(BatchDraft, texts=texts, suggestions={"scheme": names}),
            lambda draft: self.context.do(operations.reissue, numbers, draft),
        )

    def sign(self) -> None:
        """Cash was signed for."""
        line_forms.sign(self, self.selected_ids())

    def unclaimed(self) -> None:
        """Nobody came for the cash."""
        numbers = self.selected_ids()
        self.fill_in(
            f"未领 {len(numbers)} 笔",
            FormSpec(ReasonDraft),
            lambda draft: self.context.do(operations.mark_unclaimed, numbers, draft.reason),
        )

    def claw_back(self) -> None:
        """Take money back from the selected line, on a roll in draft."""
        number = self.current_id()
        line_forms.claw_back(self, number, self._name(number))

    def reverse(self) -> None:
        """Undo the selected payment in full, on a roll in draft."""
        number, batch = self.current_id(), line_forms.draft_roll(self)
        self.fill_in(
            f"冲正：{self._name(number)}",
            FormSpec(ReasonDraft, intro=f"写入“{batch[1]}”；审批发放后，此所属期可以重新发放。"),
            lambda draft: self.context.do(operations.add_reversal, batch[0], number, draft.reason),
        )

    def _name(self, number: int) -> str:
        with self.context.read() as session:
            return queries.lines(self.chosen).by_ids(session, [number])[0].name

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "发放明细")
