"""The grid that is typed in as a spreadsheet is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui.widgets.entry_grid import EntryGrid, GridRow


@pytest.fixture
def grid(qtbot: QtBot) -> EntryGrid:
    """Three rows, shown."""
    made = EntryGrid([item for item in entries(VisitDraft) if item.name in ("living", "cash_fen")], ("姓名",))
    qtbot.addWidget(made)
    made.show_rows(
        [
            GridRow(1, "王桂兰、李建国", ("王桂兰", "李建国")),
            GridRow(2, "赵卫东", ("赵卫东",)),
            GridRow(3, "孙秀英", ("孙秀英",)),
        ]
    )
    made.show()
    return made


def test_a_block_without_headings_goes_in_from_the_current_cell_on(grid: EntryGrid) -> None:
    grid.setCurrentCell(1, 0)
    assert grid.paste("独居\t200\n同住\t300\n多出来的\t1\n") == []
    assert [grid.texts(row) for row in range(3)] == [
        {},
        {"living": "独居", "cash_fen": "200"},
        {"living": "同住", "cash_fen": "300"},
    ]


def test_a_block_with_headings_goes_to_the_rows_it_names_and_tells_the_others(grid: EntryGrid) -> None:
    unknown = grid.paste("姓名\t金额\t备注\n孙秀英\t100\tx\n李建国\t200\ty\n查无此人\t300\tz\n")
    assert unknown == ["查无此人"]
    assert [grid.texts(row) for row in range(3)] == [{"cash_fen": "200"}, {}, {"cash_fen": "100"}]


def test_enter_goes_down_and_typing_begins_at_once(grid: EntryGrid, qtbot: QtBot) -> None:
    grid.setCurrentCell(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentRow(), grid.currentColumn()) == (1, 1)
    qtbot.keyClicks(grid, "5")
    assert grid.state() == EntryGrid.State.EditingState


def test_problems_are_said_at_their_cells_until_they_are_cleared(grid: EntryGrid) -> None:
    grid.show_problem(1, "cash_fen", "「二百」不是金额")
    assert "「二百」不是金额" in grid.item(1, 1).toolTip()
    grid.clear_problems()
    assert grid.item(1, 1).toolTip() == ""
