"""双拥工作: the registers, group by group. Everything on these pages follows from their declarations."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.operations import registers as operations
from shuangyong_desktop.queries import registers as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.draft import shown
from shuangyong_desktop.shapes.register import Register
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.bringing_in import import_workbook
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.pages import Page, Pages
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class WorkTab(Pages):
    """A page for each group, and on it one for each of its registers."""

    def __init__(self, context: Context) -> None:
        groups = groupby(REGISTERS.values(), key=lambda register: register.group)
        super().__init__(context, [Page(title, partial(_group, registers=list(of))) for title, of in groups])


def _group(context: Context, registers: Sequence[Register]) -> Pages:
    return Pages(context, [Page(item.title, partial(RegisterScreen, register=item)) for item in registers])


class RegisterScreen(Screen):
    """One register: its list, its form, its entries' details."""

    unit = "条"
    search_hint = "搜索这本登记簿"
    nobody = "选中一条，这里显示全部内容"

    def __init__(self, context: Context, register: Register) -> None:
        self.register = register
        self.name = f"register/{register.code}"
        self.counted = register.title
        self.empty = Empty(f"“{register.title}”还没有内容", "按“登记”加一条，填过的内容年底自动进入台账。")
        super().__init__(context)

    def listing(self) -> Listing[Any]:
        """The entries, newest first."""
        return queries.listing(self.register.code)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done with a register."""
        return (
            Action("登记", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action(
                "导入",
                partial(import_workbook, self, self.register.code),
                "Ctrl+I",
                place=Place.BAR,
                hint="按这本登记簿的列读入 Excel 表",
            ),
            Action("导出", partial(export_as_shown, self, self.register.title), "Ctrl+E", place=Place.BAR),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("删除", self.remove, "Del", Needs.ONE, Place.DETAILS, hint="删错了可以撤销"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """All fields of an entry."""
        if not queries.listing(self.register.code).by_ids(session, [number]):
            return None
        texts = shown(queries.draft_of(session, number))
        facts = tuple(Fact(item.title, texts[item.name]) for item in self.register.entries)
        return Details(texts[self.register.heading], facts=facts)

    def add(self) -> None:
        """A new entry, dated today until something else is typed."""
        today = self.context.today
        first = str(today.year) if self.register.day == "year" else today.isoformat()
        self.fill_in(
            f"登记：{self.register.title}",
            FormSpec(self.register.draft, texts={self.register.day: first}),
            lambda draft: self.context.do(operations.add_entry, self.register.code, draft),
            again="保存并登记下一条",
        )

    def correct(self) -> None:
        """An entry as it should have been written."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.draft_of(session, number)
        self.fill_in(
            f"更正：{self.register.title}",
            FormSpec(self.register.draft, filled=draft),
            lambda changed: self.context.do(operations.edit_entry, number, changed),
        )

    def remove(self) -> None:
        """Take an entry out."""
        self.context.do(operations.remove_entry, self.current_id())
