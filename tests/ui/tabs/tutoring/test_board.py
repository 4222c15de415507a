"""The board in the window: clicked, ticked and typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from sample_tutoring import MATHS, PRIORITY, TERM, ids

from shuangyong_desktop.domain.tutoring import LessonDraft
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.queries.tutoring import board as read_board
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.tutoring.board import BoardPage
from shuangyong_desktop.ui.tabs.tutoring.board_view import BoardView


def view(board: BoardPage) -> BoardView:
    assert isinstance(board.table, BoardView)
    return board.table


def section(board: BoardPage, name: str) -> int:
    return [column.name for column in board.model.columns].index(name)


def place_of(board: BoardPage, child: str) -> int:
    return next(place for place in range(board.model.rowCount()) if board.model.row(place).name == child)


def stand(board: BoardPage, child: str, name: str) -> None:
    """Click a tile."""
    index = board.model.index(place_of(board, child), section(board, name))
    table = view(board)
    table.scrollTo(index)
    where = table.visualRect(index).center()
    from PySide6.QtTest import QTest

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    board.show_details()


def tick(board: BoardPage, qtbot: QtBot, child: str) -> None:
    table = view(board)
    rect = table.visualRect(board.model.index(place_of(board, child), section(board, "name")))
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(rect.left() + 18, rect.center().y()),
    )


def said(board: BoardPage) -> str:
    """Everything on the card at the right."""
    details = board.panel.shown
    assert details is not None
    lines = [line.text for part in details.sections for line in part.lines]
    return " ".join(
        [details.heading, details.subtitle, details.notice, *(fact.text for fact in details.facts), *lines]
    )


def test_the_three_who_come_first_stand_at_the_top_with_their_reason(board: BoardPage) -> None:
    rows = board.model.rows(range(3))
    assert {row.name for row in rows} == PRIORITY
    assert all("低于 60%" in row.reason for row in rows)


def test_a_click_on_a_tile_shows_what_is_missing_there(board: BoardPage) -> None:
    stand(board, "程小雨", "talent")
    assert "才能上多培养" in said(board)
    assert "还没有记录" in said(board)


def test_a_click_on_the_level_shows_reason_and_marks(board: BoardPage) -> None:
    stand(board, "龙桂兰", "level")
    assert "数学 45/100，低于 60%" in said(board)
    assert "语文 97/100" in said(board)


def test_a_click_on_the_name_shows_the_child_with_masked_numbers(board: BoardPage) -> None:
    stand(board, "程小雨", "name")
    assert board.panel.shown is not None
    fact = next(fact for fact in board.panel.shown.facts if fact.name == "id_number")
    assert fact.mask is not None
    assert fact.mask(fact.text) == "330602********2843"


def test_ticking_keeps_the_other_ticks(board: BoardPage, qtbot: QtBot) -> None:
    stand(board, "程小雨", "name")
    tick(board, qtbot, "龙桂兰")
    tick(board, qtbot, "段小雨")
    assert view(board).selected_count() == 3
    tick(board, qtbot, "段小雨")
    assert view(board).selected_count() == 2


def test_space_ticks_and_arrows_go_from_tile_to_tile(board: BoardPage, qtbot: QtBot) -> None:
    stand(board, "程小雨", "learning")
    table = view(board)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.cell_name() == "thought"
    assert table.selected_count() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.selected_count() == 2
    assert table.cell_name() == "thought"


def test_enter_on_a_tile_adds_there_and_the_tile_turns_green(
    board: BoardPage, qtbot: QtBot, school: Store
) -> None:
    stand(board, "程小雨", "talent")
    qtbot.keyClick(view(board), Qt.Key.Key_Return)
    assert board.form is not None
    assert "attention" not in board.form.form.editors
    board.form.form.editors["content"].set_value("书法兴趣班")
    board.form.save()
    row = board.model.row(place_of(board, "程小雨"))
    assert row.talent.state == "done"
    assert view(board).cell_name() == "talent"
    board.show_details()
    assert "书法兴趣班" in said(board)


def test_nothing_in_this_term_is_said_with_its_reason(board: BoardPage) -> None:
    stand(board, "龙桂兰", "talent")
    board.say_nothing()
    assert board.form is not None
    board.form.form.editors["reason"].set_value("本人要求先补数学")
    board.form.save()
    assert board.model.row(place_of(board, "龙桂兰")).talent.note == "本人要求先补数学"


def test_what_is_saved_can_be_taken_back(board: BoardPage) -> None:
    stand(board, "龙桂兰", "learning")
    board.context.do(ops.record_lesson, (ids(board.context.store)["龙桂兰"],), MATHS, None)
    assert board.model.row(place_of(board, "龙桂兰")).learning.state == "done"
    board.context.undo()
    assert board.model.row(place_of(board, "龙桂兰")).learning.state == "open"


def test_last_weeks_sessions_are_repeated_with_one_key(board: BoardPage, qtbot: QtBot, school: Store) -> None:
    everyone = tuple(ids(school).values())
    board.context.do(ops.record_lesson, everyone, LessonDraft("2026-11-12", 60, "数学"), None)
    view(board).setFocus()
    qtbot.keyClick(view(board), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert all(row.learning.text == "2 次" for row in board.model.rows(range(9)))


def test_changed_thresholds_rank_anew_on_the_screen(board: BoardPage) -> None:
    board.set_thresholds()
    assert board.form is not None
    board.form.form.editors["red_below"].set_value("64")
    board.form.form.editors["basis"].set_value("镇里议定")
    board.form.save()
    assert [row.level for row in board.model.rows(range(5))] == ["red"] * 5


def test_thresholds_that_can_not_be_are_refused_beside_their_field(board: BoardPage) -> None:
    board.set_thresholds()
    assert board.form is not None
    board.form.form.editors["yellow_below"].set_value("50")
    board.form.save()
    assert board.form.form.problem("yellow_below") == "关注线不能低于优先线"


def test_the_proof_warns_above_the_board_when_the_weak_got_less(board: BoardPage, school: Store) -> None:
    board.context.do(ops.record_lesson, (ids(school)["沈银花"],), MATHS, None)
    assert "优先对象少于其他学生" in board.proof.text()
    assert board.proof.property("tone") == "bad"


@pytest.mark.parametrize(("typed", "count"), [("cxy", 1), ("xiaoyu", 2), ("东城镇中学", 2), ("xyz", 0)])
def test_typing_searches_the_board(board: BoardPage, typed: str, count: int) -> None:
    board.search(typed)
    assert board.model.rowCount() == count


def test_filters_show_who_lacks_something_and_a_past_term(board: BoardPage, school: Store) -> None:
    board.context.do(ops.record_lesson, (ids(school)["程小雨"],), MATHS, None)
    board.filters.choose({"missing": "learning"})
    assert board.model.rowCount() == 8
    from shuangyong_desktop.domain.marks import MarksDraft

    board.context.do(ops.enter_marks, ids(school)["程小雨"], "2025-2026-2", MarksDraft(maths="30"))
    board.filters.choose({"term": "2025-2026-2"})
    assert board.term() == "2025-2026-2"
    with school.read() as session:
        assert board.model.rowCount() == len(read_board(session, board.context.today, "2025-2026-2"))
    board.filters.choose({})
    assert board.term() == TERM


def test_marks_are_entered_for_the_term_shown(board: BoardPage) -> None:
    stand(board, "程小雨", "trend")
    board.open()
    assert board.form is not None
    board.form.form.editors["exam"].set_value("期末")
    for name, text in {"chinese": "100", "maths": "110", "english": "99", "full": "120"}.items():
        board.form.form.editors[name].set_value(text)
    board.form.save()
    row = board.model.row(place_of(board, "程小雨"))
    assert row.level == "green"
    assert len(row.trend) == 2


def test_a_tutor_is_bound_from_the_board(board: BoardPage) -> None:
    stand(board, "程小雨", "name")
    board.enter_pairing(board.current_id())
    assert board.form is not None
    board.form.form.editors["tutor"].set_value("无此人")
    board.form.save()
    assert "没有这位辅导员" in board.form.form.problem("tutor")
    board.form.form.editors["tutor"].set_value("周明")
    board.form.save()
    assert board.model.row(place_of(board, "程小雨")).tutors == "周明"
