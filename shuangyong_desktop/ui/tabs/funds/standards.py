"""项目与标准: the schemes, and their standards with the document each rests on."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.standards import UNIT, StandardDraft, StandardFixDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.store.standard_uses import uses_of
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.bringing_in import import_workbook
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.tabs.funds import simulation
from shuangyong_desktop.ui.tabs.funds.inquiry import InquiryDialog
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_IN_DETAILS = ("category", "grade", "nature", "domicile", "extra", "effective_from", "basis", "note")
_SHOWN = 12
_AFTERWARDS = "已编制的名册不会自动改变：草稿请重新编制或修改，已发放的由疑点规则列出，用补发、扣回更正。"


@dataclass(frozen=True)
class RulesForm(FundRulesDraft):
    """The rules with the day they hold from and what they rest on."""

    effective_from: str = entry("执行日期", DATE, required=True, group="依据")
    basis: str | None = entry("依据文号", group="依据")


def plain_rules(typed: RulesForm) -> FundRulesDraft:
    """The rules without day and basis."""
    return FundRulesDraft(**{item.name: getattr(typed, item.name) for item in fields(FundRulesDraft)})


def _doubt(row: queries.StandardListRow) -> str:
    if row.is_example:
        return "这是示例标准，发放前请按当地文件登记或更正"
    return "" if row.basis else "没有登记依据文号，审计时说不清"


class StandardsPage(Screen):
    """All standards, newest first; schemes stand at the left."""

    name = "standards"
    unit = "条"
    counted = "标准"
    search_hint = "项目、文号"
    nobody = "选中一条标准，这里显示依据和历次调整"
    empty = Empty(
        "还没有标准",
        "先在“项目与规则”里建立发放项目，再登记或导入标准；也可以装入国家标准示例，按当地文件修改。",
    )

    def listing(self) -> Listing[queries.StandardListRow]:
        """What is shown."""
        return queries.standard_list()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记标准", self.add_standard, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导入标准表", partial(import_workbook, self, "standards"), place=Place.BAR),
            Action(
                "调整这条标准", self.raise_standard, "F2", Needs.ONE, Place.DETAILS, hint="新的执行日期和金额"
            ),
            Action("更正打错的", self.correct, "", Needs.ONE, Place.DETAILS, hint="金额、日期、文号录入有误"),
            Action("删除", self.remove, "", Needs.ONE, hint="还没有用于名册的可以删除"),
            Action("查应发", self.inquire, "F6", place=Place.BAR, hint="某人某期应发多少，逐步说明"),
            Action(
                "项目与规则", self.choose_setting, "", place=Place.BAR, hint="发放项目、按人按户、增发和算法"
            ),
            Action("新建项目", self.add_scheme, ""),
            Action("装入国家标准示例", self.load, ""),
            Action("修改项目", self.edit_scheme, "", hint="名称、发放单位、按人或按户"),
            Action("发放规则", self.set_rules, "", hint="优待金算法、增发、公示天数、疑点阈值"),
            Action("导出", self.export, "Ctrl+E"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.standard_list().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        same = queries.earlier_standards(session, number)
        return Details(
            row.scheme,
            subtitle=f"{show_fen(row.amount_fen)} {UNIT.show(row.unit)}",
            facts=facts(row, _IN_DETAILS),
            chips=(("示例", "warn"),) if row.is_example else (),
            sections=(
                Section(
                    "历次标准",
                    tuple(
                        Line(item.effective_from, item.basis or "未登记文号", show_fen(item.amount_fen))
                        for item in same[:_SHOWN]
                    ),
                ),
            ),
            notice=_doubt(row),
        )

    def choose_setting(self) -> None:
        """Offer what is set up once: schemes, rules, examples."""
        self.pop_up(("新建项目", "修改项目", "发放规则", "装入国家标准示例"))

    def add_scheme(self) -> None:
        """A new scheme."""
        self.fill_in(
            "新建发放项目",
            FormSpec(SchemeDraft),
            lambda draft: self.context.do(operations.add_scheme, draft),
            again="保存并新建下一个",
        )

    def add_standard(self) -> None:
        """A new standard."""
        self._fill()

    def raise_standard(self) -> None:
        """A new amount for whom the selected standard is for."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.standard_list().by_ids(session, [number])[0]
        self._fill(
            filled=StandardDraft(
                row.scheme,
                row.category,
                row.grade,
                row.nature,
                row.domicile,
                row.extra,
                row.amount_fen,
                row.unit,
                self.context.today.isoformat(),
            )
        )

    def _fill(self, filled: StandardDraft | None = None) -> None:
        with self.context.read() as session:
            names = queries.scheme_names(session)
        self.fill_in(
            "登记标准",
            FormSpec(
                StandardDraft,
                filled,
                texts={} if filled else {"effective_from": self.context.today.isoformat()},
                suggestions={"scheme": names},
            ),
            self._set_standard,
            again="保存并登记下一条",
        )

    def _set_standard(self, draft: StandardDraft) -> Changed:
        """Show who would be changed by how much, then save."""
        rows = self._simulated(lambda session, today: queries.simulated(session, [draft], today))
        simulation.refuse_unless_agreed(self.window(), rows)
        return self.context.do(operations.set_standard, draft)

    def _simulated(
        self, ask: Callable[[Session, date], list[queries.SimulatedRow]]
    ) -> list[queries.SimulatedRow]:
        """Ask who would be changed, off the window's thread: a county has many thousands."""

        def work(_: Progress) -> list[queries.SimulatedRow]:
            with self.context.read() as session:
                return ask(session, self.context.today)

        return run_job(self.window(), "正在测算", work)

    def correct(self) -> None:
        """Mend a typing mistake in the selected standard; what it was used for is said first."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.standard_list().by_ids(session, [number])[0]
            uses = uses_of(session, number)
        filled = StandardFixDraft(row.amount_fen, row.unit, row.effective_from, row.basis)
        used = operations.in_words(uses) if uses else "这条标准还没有用于花名册"

        def submit(fix: StandardFixDraft) -> Changed:
            rows = self._simulated(lambda session, today: queries.simulated_fix(session, number, fix, today))
            simulation.refuse_unless_agreed(self.window(), rows, f"{used}。{_AFTERWARDS}" if uses else "")
            return self.context.do(operations.correct_standard, number, fix)

        self.fill_in(
            "更正打错的标准",
            FormSpec(StandardFixDraft, filled, intro=f"{used}。标准调整请用“调整这条标准”，历史不会改变。"),
            submit,
        )

    def inquire(self) -> None:
        """What one person would get, and why."""
        InquiryDialog(self.window(), self.context).exec()

    def remove(self) -> None:
        """Take the selected standard back."""
        self.context.do(operations.remove_standard, self.current_id())

    def edit_scheme(self) -> None:
        """The settings of a scheme, chosen by name."""
        with self.context.read() as session:
            rows = queries.schemes(session)
        if not rows:
            raise Refused("还没有发放项目，请先新建")
        row = rows[self.choose_one([item.name for item in rows])]
        filled = SchemeDraft(row.name, row.money_type, row.rhythm, row.payer, row.basis, row.payee_unit)
        self.fill_in(
            f"修改项目：{row.name}",
            FormSpec(SchemeDraft, filled),
            lambda draft: self.context.do(operations.edit_scheme, row.id, draft),
        )

    def load(self) -> None:
        """Put the national tables that come along beside what is there."""
        self.context.do(operations.load_example_standards)

    def set_rules(self) -> None:
        """The rules a province or county sets differently, from a day on."""
        today = self.context.today.isoformat()
        with self.context.read() as session:
            held = fund_rules(session, today)

        def submit(typed: RulesForm) -> Changed:
            return self.context.do(
                operations.set_fund_rules, plain_rules(typed), typed.effective_from, typed.basis
            )

        spec = FormSpec(RulesForm, RulesForm(**asdict(held), effective_from=today))
        self.fill_in("发放规则", spec, submit)

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "发放标准")
