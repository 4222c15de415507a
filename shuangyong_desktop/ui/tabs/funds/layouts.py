"""银行版式: how each bank wants its list, column by column, with a sample of the file beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import bank_file
from shuangyong_desktop.domain.bank_file import ENCODING, FIELDS, FILE_KIND, SEPARATOR, BankLayoutDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.bank import LayoutRow, layout_list
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_COLUMNS = 10
_LISTED = "各列（从左到右）"
_INTRO = (
    "每列选一项内容。银行另有列名的写成 收款人=户名；每行都一样的文字写在「」里，如 币种=「人民币」。"
    "要调换次序，改两列的内容即可；空着的列不写进文件。"
)


def _column(number: int) -> Any:
    return entry(f"第 {number} 列", group=_LISTED)


@dataclass(frozen=True)
class LayoutForm:
    """A layout with one field a column."""

    name: str = entry("版式名称", required=True, hint="如：农商行代发")
    file_kind: str = entry("文件格式", FILE_KIND, required=True, default="xlsx")
    column_1: str | None = _column(1)
    column_2: str | None = _column(2)
    column_3: str | None = _column(3)
    column_4: str | None = _column(4)
    column_5: str | None = _column(5)
    column_6: str | None = _column(6)
    column_7: str | None = _column(7)
    column_8: str | None = _column(8)
    column_9: str | None = _column(9)
    column_10: str | None = _column(10)
    has_heading: int = entry("首行为标题", FLAG, default=1, group="格式")
    has_totals: int = entry("首行为总笔数、总金额", FLAG, default=0, group="格式")
    separator: str = entry("分隔符", SEPARATOR, default="|", hint="文本格式使用", group="格式")
    encoding: str = entry("编码", ENCODING, default="gbk", hint="文本格式使用", group="格式")
    purpose: str | None = entry("用途", hint="不填则写名册名称", group="格式")


_NAMES = tuple(f"column_{number}" for number in range(1, _COLUMNS + 1))
_SAME = ("name", "file_kind", "has_heading", "has_totals", "separator", "encoding", "purpose")


def to_form(draft: BankLayoutDraft) -> LayoutForm:
    """A layout as the form shows it."""
    words = [
        word.strip()
        for word in draft.columns.replace("，", "、").replace(",", "、").split("、")
        if word.strip()
    ]
    columns: dict[str, Any] = dict.fromkeys(_NAMES) | dict(zip(_NAMES, words, strict=False))
    return LayoutForm(**{name: getattr(draft, name) for name in _SAME}, **columns)


def to_draft(typed: LayoutForm) -> BankLayoutDraft:
    """The layout that was typed; empty columns are left out."""
    words = [word for name in _NAMES if (word := getattr(typed, name))]
    return BankLayoutDraft(**{name: getattr(typed, name) for name in _SAME}, columns="、".join(words))


class LayoutsPage(Screen):
    """The layouts on offer: the office's own, then those that came along."""

    name = "bank_layouts"
    unit = "种"
    counted = "版式"
    search_hint = "版式名称"
    nobody = "选中一种版式，这里显示样张"
    empty = Empty("还没有版式", "新建一种银行要求的版式。")

    def listing(self) -> Listing[LayoutRow]:
        """What is shown."""
        return layout_list()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("新建版式", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("修改", self.change, "F2", Needs.ONE, Place.DETAILS, hint="列、次序、编码"),
            Action("删除", self.remove, "", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says: the layout, and the first lines of a file in it."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        draft = queries.layout_named(session, row.name)
        sample = bank_file.table(draft, bank_file.SAMPLE, "春节慰问金")
        joined = draft.separator if draft.file_kind != "xlsx" else "｜"
        return Details(
            row.name,
            chips=(("本单位", "ok") if row.is_own else ("随程序", "muted"),),
            facts=facts(row, ("file_kind", "encoding", "columns", "purpose")),
            sections=(
                Section(
                    "文件样张", tuple(Line("", joined.join(cells).replace("\t", "　")) for cells in sample)
                ),
            ),
        )

    def add(self) -> None:
        """A new layout."""
        self._fill("新建银行版式", to_form(BankLayoutDraft("", "xlsx")))

    def change(self) -> None:
        """Change the selected layout; one that came along becomes the office's own."""
        number = self.current_id()
        with self.context.read() as session:
            name = self.listing().by_ids(session, [number])[0].name
            draft = queries.layout_named(session, name)
        self._fill(f"修改版式：{name}", to_form(draft))

    def _fill(self, title: str, filled: LayoutForm) -> None:
        spec = FormSpec(LayoutForm, filled, suggestions=dict.fromkeys(_NAMES, FIELDS), intro=_INTRO)
        self.fill_in(title, spec, lambda typed: self.context.do(operations.save_bank_layout, to_draft(typed)))

    def remove(self) -> None:
        """Take the selected layout off the list."""
        number = self.current_id()
        with self.context.read() as session:
            name = self.listing().by_ids(session, [number])[0].name
        self.context.do(operations.remove_bank_layout, name)
