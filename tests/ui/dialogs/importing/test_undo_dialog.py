"""An import is taken back days later: the clerk sees what goes and what stays, with whose work and why."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft, completed
from shuangyong_desktop.operations.beneficiaries import record_death
from shuangyong_desktop.operations.intake.lines import RosterLine
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.queries.imports import import_row, imports
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.history import HistoryDialog
from shuangyong_desktop.ui.dialogs.importing.undo_dialog import UndoImportDialog, undo_import
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab


@pytest.fixture
def number(ui_store: Store) -> int:
    """An import of two people."""
    lines = [
        RosterLine(completed(BeneficiaryDraft(name, village="石桥村", category="51")))
        for name in ("赵卫东", "周大海")
    ]
    return ui_store.run(import_roster.because("《石桥村.xlsx》2 行"), lines, "石桥村.xlsx").number


def ask(window: MainWindow, context: Context, qtbot: QtBot, number: int) -> UndoImportDialog:
    with context.read() as session:
        found = import_row(session, number)
    assert found is not None
    dialog = UndoImportDialog(window, context, found)
    qtbot.addWidget(dialog)
    return dialog


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Person.name).where(Person.id > 6).order_by(Person.id)))


def shown(dialog: UndoImportDialog) -> list[tuple[str, str]]:
    return [(row.name, row.reason) for row in dialog.table.rows]


def test_who_was_worked_on_stays_with_name_and_day_and_the_rest_goes(
    window: MainWindow, context: Context, ui_store: Store, qtbot: QtBot, number: int
) -> None:
    ui_store.run(record_death, 7, DeathDraft("2026-11-18", "村里上报"))
    dialog = ask(window, context, qtbot, number)
    assert dialog.heading.text() == "撤回 1 条，保留 1 条"
    ((name, reason),) = shown(dialog)
    assert name == "赵卫东"
    assert "王敏“登记去世”" in reason
    assert names(ui_store) == ["赵卫东", "周大海"]
    dialog.go.click()
    assert names(ui_store) == ["赵卫东"]
    assert dialog.heading.text() == "已撤回 1 条"
    assert shown(dialog) == [(name, reason)]
    with ui_store.read() as session:
        assert [row.state for row in imports(session)] == ["partly"]
    ui_store.redo()
    assert names(ui_store) == ["赵卫东", "周大海"]
    with ui_store.read() as session:
        assert [row.state for row in imports(session)] == ["stands"]


def test_an_untouched_import_goes_whole(
    window: MainWindow, context: Context, ui_store: Store, qtbot: QtBot, number: int
) -> None:
    dialog = ask(window, context, qtbot, number)
    assert dialog.go.text() == "撤回 2 条"
    dialog.show_kind("撤回")
    assert shown(dialog) == [("赵卫东", "导入后没有动过"), ("周大海", "导入后没有动过")]
    dialog.go.click()
    assert names(ui_store) == []
    with ui_store.read() as session:
        assert [(row.file, row.state) for row in imports(session)] == [("《石桥村.xlsx》2 行", "undone")]


def test_history_of_a_person_leads_there(
    register: BeneficiariesTab, context: Context, window: MainWindow, number: int, qtbot: QtBot
) -> None:
    from shuangyong_desktop.queries.people.history import history_of

    asked: list[int] = []

    def read() -> list[object]:
        with context.read() as session:
            return list(history_of(session, 7))

    dialog = HistoryDialog(window, "操作记录", read, context.undo, asked.append)
    qtbot.addWidget(dialog)
    button = next(item for item in dialog.findChildren(QPushButton) if item.text() == "撤销这次导入…")
    button.click()
    assert asked == [number]
    context.undo(number)
    with pytest.raises(Refused, match="已经撤销"):
        undo_import(register, number)
