"""导入记录: what was imported when, by whom, from which file; and the way back, days later too."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.queries.imports import ImportRow, imports
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.people.row_page import RowPage


class ImportsPage(RowPage):
    """All imports, the newest first."""

    row_class = ImportRow
    reads = frozenset({"person", "identity", "batch", "student", "register_entry", "comparison"})
    said = "每次导入都可以整批撤销，过了几天也行：改过的、已被引用的会留下并说明原因"
    nothing = "还没有导入过表格"

    def rows(self, session: Session) -> Sequence[Any]:
        """From the journal."""
        return imports(session)

    def declared_actions(self) -> Sequence[Action]:
        """Taking one back."""
        return (Action("撤销这次导入…", self.open, "", Needs.ONE, Place.BAR, is_main=True),)

    def open(self) -> None:
        """What would become of the selected import."""
        from shuangyong_desktop.ui.dialogs.importing.undo_dialog import undo_import

        undo_import(self, self.current().id)
        self.refresh()
