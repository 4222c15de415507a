"""The history of any one record, of whatever list it is selected in."""

from functools import partial
from typing import Any

from shuangyong_desktop.queries.history import HistoryStep
from shuangyong_desktop.queries.journal import history_of_record
from shuangyong_desktop.queries.record_titles import RECORDS
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.history import HistoryDialog
from shuangyong_desktop.ui.dialogs.importing.undo_dialog import undo_import


def show_record_history(screen: Any, context: Context, table: str, number: int) -> None:
    """`screen` is the list the record of `table` stands in."""

    def read() -> list[HistoryStep]:
        with context.read() as session:
            return history_of_record(session, table, number)

    title = f"操作记录：{RECORDS.get(table, '记录')}第 {number} 号"
    HistoryDialog(screen.window(), title, read, context.undo, partial(undo_import, screen)).exec()
