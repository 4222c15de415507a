"""户: its flags and plaque, and its members: beneficiaries, and those who are none, entered and corrected here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.honours import PlaqueDraft, PlaqueEndDraft
from shuangyong_desktop.domain.kinds import RELATION
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft
from shuangyong_desktop.operations import honours
from shuangyong_desktop.operations.people import households as operations
from shuangyong_desktop.queries import beneficiaries as people
from shuangyong_desktop.queries.people.households import (
    HouseholdView,
    MemberRow,
    family_draft,
    hanging_plaque,
    household_draft,
    household_of,
    member_rows,
)
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.labels import Label

_RELATIONS = (
    "配偶",
    "子",
    "女",
    "父亲",
    "母亲",
    "祖父母",
    "孙子",
    "孙女",
    "兄弟姐妹",
    "儿媳",
    "女婿",
    "其他",
)


@dataclass(frozen=True)
class RelationForm:
    """How somebody on the register is related to the head of the household."""

    relation: str | None = entry("与户主关系", RELATION)


class HouseholdPage(RowPage):
    """The members of one household."""

    row_class = MemberRow
    reads = frozenset({"household", "person", "family_member", "plaque", "identity"})
    nothing = "户内没有登记人员"

    def __init__(self, context: Context, person_id: int) -> None:
        self._person_id = person_id
        self.household: HouseholdView | None = None
        super().__init__(context)
        context.changed.connect(self._hear)

    def _hear(self, _changed: object) -> None:
        self.refresh()

    def rows(self, session: Session) -> Sequence[Any]:
        """Beneficiaries first, the head before all, then the others."""
        self.household = household_of(session, session.get_one(Person, self._person_id))
        house = self.household
        flags = "、".join(house.flags) or "无"
        number = f"户号 {house.number}　" if house.number else ""
        self.said = f"{number}{house.address}　标记：{flags}　光荣牌：{house.plaque}"
        return member_rows(house)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done with a household."""
        one = Needs.ONE
        return (
            Action(
                "登记成员", self.add, "Ctrl+N", place=Place.BAR, is_main=True, hint="不是优抚对象的家庭成员"
            ),
            Action("更正", self.correct, "F2", one, Place.BAR, hint="成员情况；优抚对象改与户主关系"),
            Action("移除成员", self.remove, "Delete", one, Place.BAR, hint="登记错的成员；操作记录里留着"),
            Action("指定户主", self.head, "", one, Place.BAR),
            Action("户情况", self.edit, "", place=Place.BAR, hint="户号、住址、空巢、困难、低保"),
            Action("光荣牌", self.plaque, "", place=Place.BAR, hint="登记悬挂或收回"),
        )

    def open(self) -> None:
        """Enter on a member corrects it."""
        self.correct()

    def _house(self) -> HouseholdView:
        if self.household is None:
            raise Refused("没有这一户")
        return self.household

    def add(self) -> None:
        """Somebody of the household who is no beneficiary."""
        number = self._house().id
        self.fill_in(
            "登记家庭成员",
            FormSpec(FamilyMemberDraft, suggestions={"relation": _RELATIONS}),
            lambda draft: self.context.do(operations.add_family_member, number, draft),
            again="保存并登记下一位",
        )

    def correct(self) -> None:
        """What was written down of the selected member; of a beneficiary only the relation."""
        row = self.current()
        if row.member_id is None:
            person, filled = row.person_id, RelationForm(row.relation_code)
            self.fill_in(
                f"与户主关系：{row.name}",
                FormSpec(RelationForm, filled, intro="其他情况请在名册中更正"),
                lambda form: self.context.do(operations.set_relation, person, form.relation),
            )
            return
        member = row.member_id
        with self.context.read() as session:
            draft = family_draft(session, member)
        self.fill_in(
            f"更正家庭成员：{row.name}",
            FormSpec(FamilyMemberDraft, draft, suggestions={"relation": _RELATIONS}),
            lambda changed: self.context.do(operations.edit_family_member, member, changed),
        )

    def remove(self) -> None:
        """Take a member off who was entered by mistake or left."""
        row = self.current()
        if row.member_id is None:
            raise Refused(f"{row.name}是优抚对象，请用分户、迁出或去世办理")
        self.context.do(operations.remove_family_member, row.member_id)

    def head(self) -> None:
        """The selected person heads the household."""
        row = self.current()
        if row.person_id is None:
            raise Refused("户主请从户内的优抚对象中指定；户主不是优抚对象的，登记为成员并写明“户主”")
        self.context.do(operations.set_head, row.person_id)

    def edit(self) -> None:
        """Number, address and flags."""
        number = self._house().id
        with self.context.read() as session:
            draft = household_draft(session, number)
            villages = people.village_names(session)
        self.fill_in(
            "户情况",
            FormSpec(type(draft), draft, suggestions={"village": villages}),
            lambda changed: self.context.do(operations.edit_household, number, changed),
        )

    def plaque(self) -> None:
        """Take the plaque down that hangs, or hang one."""
        today = self.context.today.isoformat()
        with self.context.read() as session:
            hanging = hanging_plaque(session, self._house().id)
        if hanging is not None:
            self.fill_in(
                "收回光荣牌",
                FormSpec(PlaqueEndDraft, texts={"ended_on": today}, intro=self._house().plaque),
                lambda end: self.context.do(honours.return_plaque, hanging, end),
            )
            return
        person = self._person_id
        self.fill_in(
            "登记悬挂光荣牌",
            FormSpec(PlaqueDraft, texts={"hung_on": today}, intro="一户一牌，有几种理由的也只挂一块"),
            lambda draft: self.context.do(honours.hang_plaque, person, draft),
        )


class HouseholdDialog(Dialog):
    """The page in a window of its own."""

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"家庭：{name}")
        self.page = HouseholdPage(context, person_id)
        column = QVBoxLayout(self)
        theme.spaced(column, 8, 16, 24, 14, gap=4)
        title = Label(f"家庭：{name}", "title")
        title.setContentsMargins(theme.px(16), 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.page, 1)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.page.refresh()
        room = parent.size()
        self.resize(min(theme.px(1180), room.width()), min(theme.px(600), room.height()))

    def accept(self) -> None:
        """Close, if nothing typed would be lost."""
        if self.page.can_close():
            super().accept()

    def reject(self) -> None:
        """Esc closes like the button."""
        self.accept()
