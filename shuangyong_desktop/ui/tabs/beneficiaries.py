"""优抚对象: the register. Registering, correcting, changes of standing, deaths, history, export."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import dates, id_number
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft, StatusDraft, warnings
from shuangyong_desktop.operations import beneficiaries as operations
from shuangyong_desktop.queries import beneficiaries as queries
from shuangyong_desktop.queries import history, person
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.person_details import details_of
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_ONLY_AT_REGISTERING = frozenset({"status"})
_TITLES = {
    "person": history.titles_of(BeneficiaryDraft),
    "identity": history.titles_of(BeneficiaryDraft),
    "account": history.titles_of(BeneficiaryDraft, {"number": "account_number", "holder": "account_holder"}),
    "status_change": history.titles_of(StatusDraft),
}


class BeneficiariesTab(Screen):
    """The list of people with their details, and what is done to them."""

    name = "beneficiaries"
    unit = "人"
    counted = "共"
    search_hint = "姓名、拼音首字母、身份证尾号、电话、村"
    nobody = "选中一位对象，这里显示详情和往来"
    empty = Empty("还没有优抚对象", "先登记一位，或者把村里报来的花名册导入进来。")
    reads = frozenset({"account", "payment_line", "visit", "visit_member", "need", "status_change"})

    def listing(self) -> Listing[queries.BeneficiaryRow]:
        """The register, with ages as of today."""
        return queries.listing(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """Buttons and menu of the register."""
        return (
            Action("登记对象", self.register, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("登记变动", self.change_status, "F3", Needs.ONE, Place.DETAILS, hint="停发、迁移、取消等"),
            Action("登记去世", self.record_death, "F4", Needs.ONE, Place.DETAILS),
            Action("操作记录", self.show_history, "Ctrl+H", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """One person's page."""
        found = person.page(session, number, self.context.today)
        return details_of(found) if found is not None else None

    # --- what is done

    def register(self) -> None:
        """A new person."""
        self.fill_in(
            "登记优抚对象",
            self._spec(None),
            lambda draft: self.context.do(operations.register_beneficiary, draft),
            again="保存并登记下一位",
        )

    def correct(self) -> None:
        """What was written down wrongly of a person; standing is changed by its own action."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.draft_of(session, number)
        self.fill_in(
            f"更正：{draft.name}",
            self._spec(draft),
            lambda changed: self.context.do(operations.edit_beneficiary, number, changed),
        )

    def change_status(self) -> None:
        """The standing of a person's main identity."""
        number = self.current_id()
        with self.context.read() as session:
            name = queries.draft_of(session, number).name
            identities = person.identities_of(session, number)
        if not identities:
            raise Refused(f"{name}还没有优抚身份，请先更正补上对象类别")
        main = identities[0]
        self.fill_in(
            f"登记变动：{name}",
            FormSpec(StatusDraft, texts=self._dated("changed_on"), intro=main.title),
            lambda draft: self.context.do(operations.change_status, main.id, draft),
        )

    def record_death(self) -> None:
        """A death: identities end, payments stop."""
        number = self.current_id()
        with self.context.read() as session:
            name = queries.draft_of(session, number).name
        self.fill_in(
            f"登记去世：{name}",
            FormSpec(DeathDraft, intro="全部身份改为“去世”，从去世次月起停发。登记错了可以撤销。"),
            lambda draft: self.context.do(operations.record_death, number, draft),
        )

    def show_history(self) -> None:
        """Who changed what of this person, and taking it back."""
        from shuangyong_desktop.ui.dialogs.history import HistoryDialog

        number = self.current_id()

        def read() -> list[history.HistoryStep]:
            with self.context.read() as session:
                return history.history(session, person.journaled_rows(session, number), _TITLES)

        with self.context.read() as session:
            name = queries.draft_of(session, number).name
        HistoryDialog(self.window(), f"操作记录：{name}", read, self.context.undo).exec()

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "优抚对象名册")

    # --- forms

    def _spec(self, filled: BeneficiaryDraft | None) -> FormSpec:
        with self.context.read() as session:
            villages = queries.village_names(session)
        return FormSpec(
            BeneficiaryDraft,
            filled,
            suggestions={
                "village": villages,
                "soldier_relation": ("父母", "配偶", "子女", "兄弟姐妹", "其他"),
            },
            derive=from_id_number,
            warn=warnings,
            known={} if filled is None else {"status": filled.status},
            left_out=frozenset() if filled is None else _ONLY_AT_REGISTERING,
        )

    def _dated(self, name: str) -> Mapping[str, str]:
        return {name: dates.show_date(self.context.today.isoformat())}


def from_id_number(name: str, text: str) -> Mapping[str, str]:
    """What an ID number says by itself, for the fields beside it."""
    if name != "id_number":
        return {}
    number = id_number.normalise(text)
    return {"sex": id_number.sex(number), "birth_on": id_number.birth_date(number).isoformat()}
