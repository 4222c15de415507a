"""优抚对象: the register. Registering, correcting, what happens in a life, history, export."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.beneficiaries import (
    FURTHER_FIELDS,
    HELD_BACK,
    BeneficiaryDraft,
    DeathDraft,
    StatusDraft,
    warnings,
)
from shuangyong_desktop.domain.life_drafts import MoveOutDraft, ResumeDraft, StopDraft
from shuangyong_desktop.operations import beneficiaries as operations
from shuangyong_desktop.operations.access import note_view
from shuangyong_desktop.operations.people import death, moves, standing
from shuangyong_desktop.queries import beneficiaries as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people.duplicates import twin_warnings
from shuangyong_desktop.queries.people.history import history_of
from shuangyong_desktop.queries.people.identities import IdentityView, identities_of
from shuangyong_desktop.queries.person_page import dossier
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.person_details import details_of
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_CHANGES = ("停发", "恢复发放", "登记迁出", "登记去世", "其他状态变更")
_RELATIONS = ("父母", "配偶", "子女", "兄弟姐妹", "其他")


class BeneficiariesTab(Screen):
    """The list of people with their details, and what is done to them."""

    name = "beneficiaries"
    unit = "人"
    counted = "共"
    search_hint = "姓名、拼音首字母、身份证尾号、电话、村"
    nobody = "选中一位对象，这里显示详情和往来"
    empty = Empty("还没有优抚对象", "先登记一位，或者把村里报来的花名册导入进来。")
    reads = frozenset({"account", "payment_line", "batch", "visit", "visit_member", "need", "status_change"})

    def listing(self) -> Listing[queries.BeneficiaryRow]:
        """The register, with ages as of today and the clerk's own fields."""
        with self.context.read() as session:
            return queries.listing(self.context.today, own_facts(session))

    def declared_actions(self) -> Sequence[Action]:
        """Buttons and menu of the register."""
        one = Needs.ONE
        return (
            Action("登记对象", self.register, "Ctrl+N", place=Place.BAR, is_main=True),
            Action(
                "导入", self.import_file, "Ctrl+I", place=Place.BAR, hint="导入村里、学校、银行发来的表格"
            ),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("更正", self.correct, "F2", one, Place.DETAILS),
            Action("登记变动", self.choose_change, "F3", one, Place.DETAILS, hint="停发、恢复、迁出、去世等"),
            Action("操作记录", self.show_history, "Ctrl+H", one, Place.DETAILS),
            Action("停发", self.stop, needs=one),
            Action("恢复发放", self.resume, needs=one),
            Action("登记迁出", self.move_out, needs=one),
            Action("登记去世", self.record_death, "F4", one),
            Action("其他状态变更", self.change_status, needs=one),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """One person's page."""
        found = dossier(session, number, self.context.today)
        return details_of(found) if found is not None else None

    def reveal(self, fact: Fact) -> None:
        """Who looks at a full number is written down."""
        self.context.do(note_view, "person", self.current_id(), fact.label)

    def import_file(self) -> None:
        """A workbook that a village, a school or a bank sent."""
        from shuangyong_desktop.ui.dialogs.importing.import_dialog import open_import

        open_import(self.window(), self.context)

    # --- registering and correcting

    def register(self) -> None:
        """A new person."""
        self.fill_in(
            "登记优抚对象",
            self._spec(None, None),
            lambda draft: self.context.do(operations.register_beneficiary, draft),
            again="保存并登记下一位",
        )

    def correct(self) -> None:
        """What was written down wrongly of a person; standing is changed by its own action."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.form_draft(session, number)
        self.fill_in(
            f"更正：{draft.name}",
            self._spec(draft, number),
            lambda changed: self.context.do(operations.edit_beneficiary, number, changed),
        )

    def _spec(self, filled: BeneficiaryDraft | None, number: int | None) -> FormSpec:
        with self.context.read() as session:
            villages = queries.village_names(session)
            draft_class = queries.form_class(session)
        return FormSpec(
            draft_class,
            filled,
            suggestions={"village": villages, "soldier_relation": _RELATIONS},
            derive=from_id_number,
            warn=lambda draft: self._warnings(draft, number),
            known={} if filled is None else {"status": filled.status},
            held_back=HELD_BACK,
            left_out=frozenset(FURTHER_FIELDS) if filled is None else frozenset({"status"}),
        )

    def _warnings(self, draft: BeneficiaryDraft, number: int | None) -> Iterator[Problem]:
        yield from warnings(draft)
        with self.context.read() as session:
            yield from twin_warnings(session, draft, number)

    # --- what happens in a life

    def choose_change(self) -> None:
        """Which change: a menu, for there are several and each asks for something else."""
        self.pop_up(_CHANGES)

    def stop(self) -> None:
        """Payment of an identity stops."""
        name, identity = self._identity()

        def consequences(draft: StopDraft) -> Iterator[Problem]:
            with self.context.read() as session:
                found = standing.preview_stop(session, identity.id, draft.stop_month)
            return (Problem(item.sentence) for item in found)

        self.fill_in(
            f"停发：{name}",
            FormSpec(StopDraft, texts=self._today("changed_on"), intro=identity.title, warn=consequences),
            lambda draft: self.context.do(standing.stop_payment, identity.id, draft),
        )

    def resume(self) -> None:
        """Payment of an identity goes on."""
        name, identity = self._identity()

        def consequences(draft: ResumeDraft) -> Iterator[Problem]:
            with self.context.read() as session:
                found = standing.preview_resume(session, identity.id, draft)
            return (Problem(item.sentence) for item in found)

        self.fill_in(
            f"恢复发放：{name}",
            FormSpec(ResumeDraft, texts=self._today("changed_on"), intro=identity.title, warn=consequences),
            lambda draft: self.context.do(standing.resume_payment, identity.id, draft),
        )

    def move_out(self) -> None:
        """A registration left the town."""
        number, name = self.current_id(), self._name()

        def consequences(draft: MoveOutDraft) -> Iterator[Problem]:
            with self.context.read() as session:
                found = moves.preview_move_out(session, number, draft)
            return (Problem(item.sentence) for item in found)

        self.fill_in(
            f"登记迁出：{name}",
            FormSpec(MoveOutDraft, warn=consequences),
            lambda draft: self.context.do(moves.record_move_out, number, draft),
        )

    def record_death(self) -> None:
        """A death: identities end, payments stop."""
        number, name = self.current_id(), self._name()

        def consequences(draft: DeathDraft) -> Iterator[Problem]:
            with self.context.read() as session:
                found = death.preview_death(session, number, draft)
            return (Problem(item.sentence) for item in found)

        self.fill_in(
            f"登记去世：{name}",
            FormSpec(DeathDraft, intro="登记错了可以撤销。", warn=consequences),
            lambda draft: self.context.do(death.record_death, number, draft),
        )

    def change_status(self) -> None:
        """Any other standing of an identity."""
        name, identity = self._identity()
        self.fill_in(
            f"状态变更：{name}",
            FormSpec(StatusDraft, texts=self._today("changed_on"), intro=identity.title),
            lambda draft: self.context.do(operations.change_status, identity.id, draft),
        )

    def _name(self) -> str:
        return str(self.current_row().name)

    def _identity(self) -> tuple[str, IdentityView]:
        """Name and identity that a change is about; asked for where there are several."""
        number, name = self.current_id(), self._name()
        with self.context.read() as session:
            found = list(identities_of(session, [number], "9999"))
        if not found:
            raise Refused(f"{name}还没有优抚身份，请先更正，补上对象类别")
        chosen = self.choose_one([identity.title for identity in found])
        return name, found[chosen]

    def _today(self, name: str) -> Mapping[str, str]:
        day: date = self.context.today
        return {name: day.isoformat()}

    # --- looking back, taking out

    def show_history(self) -> None:
        """Who changed what of this person, and taking it back."""
        from shuangyong_desktop.queries.history import HistoryStep
        from shuangyong_desktop.ui.dialogs.history import HistoryDialog
        from shuangyong_desktop.ui.dialogs.importing.undo_dialog import undo_import

        number = self.current_id()

        def read() -> list[HistoryStep]:
            with self.context.read() as session:
                return history_of(session, number)

        HistoryDialog(
            self.window(), f"操作记录：{self._name()}", read, self.context.undo, partial(undo_import, self)
        ).exec()

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "优抚对象名册")


def from_id_number(name: str, text: str) -> Mapping[str, str]:
    """What an ID number says by itself, for the fields beside it."""
    if name != "id_number":
        return {}
    number = id_number.as_written(text)
    return {"sex": id_number.sex(number), "birth_on": id_number.birth_date(number).isoformat()}
