"""双拥工作: a register's workbook comes in from the page of that register."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from shuangyong_desktop.store.records import RegisterEntry
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs.importing.import_dialog import ImportDialog
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.work import RegisterScreen, WorkTab


def test_the_import_button_of_a_register_reads_its_workbook_and_undo_takes_it_back(
    window: MainWindow, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    for row in (("日期", "会议类型", "议题", "参会人数"), ("2026.3.5", "工作会议", "部署春季双拥工作", 32)):
        book.active.append(row)
    book.save(tmp_path / "三月.xlsx")

    def carried_out(dialog: ImportDialog) -> int:
        dialog.take(tmp_path / "三月.xlsx")
        assert dialog.look.heading.text() == "《三月.xlsx》：会议记录"
        dialog.carry_out()
        return 1

    monkeypatch.setattr(ImportDialog, "exec", carried_out)
    tab = window.show_tab("双拥工作")
    assert isinstance(tab, WorkTab)
    page = _page(tab, "meeting")
    next(made for made in page.actions_made if made.text() == "导入").trigger()
    page.refresh()
    assert [page.model.row(0).topic, page.model.row(0).people] == ["部署春季双拥工作", 32]
    ui_store.undo()
    with ui_store.read() as session:
        assert session.scalars(select(RegisterEntry.id)).all() == []


def _page(tab: WorkTab, code: str) -> RegisterScreen:
    for group in range(tab.bar.count()):
        pages = tab.page(group)
        for place in range(pages.bar.count()):
            page = pages.page(place)
            if page.register.code == code:
                assert isinstance(page, RegisterScreen)
                return page
    raise AssertionError(f"没有登记簿 {code}")
