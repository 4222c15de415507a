"""The board, the week's plan, reminders and the proof of 四多一优."""

from datetime import date

import pytest
from sample_tutoring import (
    MATHS,
    NINE,
    PRIORITY,
    TALK,
    TERM,
    ids,
    newest,
    nine,
    paired,
    store_nine,
    xiaoyu,
    zhou,
)

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.priority import Thresholds
from shuangyong_desktop.domain.tutoring import (
    EndPairingDraft,
    HelpDraft,
    LessonDraft,
    PairingDraft,
    TermSheetDraft,
)
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.operations.tutoring import enter_marks
from shuangyong_desktop.queries.tutoring import (
    BoardRow,
    board,
    proof,
    reminders,
    standing_of,
    thresholds,
    week_plan,
)
from shuangyong_desktop.queries.tutoring.board import CELL
from shuangyong_desktop.store.records import Operation, TutoringPairing
from shuangyong_desktop.store.store import Store


def rows(store: Store, today: date, term: str | None = None) -> dict[str, BoardRow]:
    with store.read() as session:
        return {row.name: row for row in board(session, today, term)}


def levels(store: Store, today: date) -> dict[str, str]:
    return {name: row.level for name, row in rows(store, today).items()}


def test_the_nine_children_of_the_school_list_give_the_three_who_come_first(
    store: Store, today: date
) -> None:
    nine(store)
    assert {name for name, level in levels(store, today).items() if level == "red"} == PRIORITY


def test_those_who_come_first_stand_at_the_top_of_the_board(store: Store, today: date) -> None:
    nine(store)
    assert set(list(rows(store, today))[:3]) == PRIORITY


def test_the_reason_names_the_mark_and_the_line(store: Store, today: date) -> None:
    nine(store)
    assert rows(store, today)["程小雨"].reason == "英语 54/120，低于 60%"


def test_importing_the_same_list_again_changes_nobody_and_doubles_nobody(store: Store, today: date) -> None:
    nine(store)
    before = levels(store, today)
    assert store.run(store_nine, NINE).number == 0
    assert levels(store, today) == before


def test_changed_thresholds_rank_anew_at_once_and_are_journaled(store: Store, today: date) -> None:
    nine(store)
    changed = store.run(ops.set_thresholds, Thresholds(red_below=64, basis="镇里议定"))
    assert {name for name, level in levels(store, today).items() if level == "red"} > PRIORITY
    with store.read() as session:
        entry = session.get_one(Operation, changed.number)
        assert (entry.label, entry.operator) == ("调整优先标准", "王敏")
        assert thresholds(session, today).red_below == 64
    store.undo()
    assert {name for name, level in levels(store, today).items() if level == "red"} == PRIORITY


def test_thresholds_set_back_to_the_recommended_ones_hold_again(store: Store, today: date) -> None:
    nine(store)
    store.run(ops.set_thresholds, Thresholds(red_below=64))
    store.run(ops.set_thresholds, Thresholds())
    assert {name for name, level in levels(store, today).items() if level == "red"} == PRIORITY


def test_a_level_set_by_hand_shows_its_reason_and_what_the_rule_says(store: Store, today: date) -> None:
    child = nine(store)["沈银花"]
    store.run(
        ops.set_term_sheet, child, TERM, TermSheetDraft(level_override="red", override_reason="母亲住院")
    )
    row = rows(store, today)["沈银花"]
    assert row.level == "red"
    assert row.reason == "人工定为“优先”：母亲住院；按规则为“一般”：主科均在关注线以上"


def test_an_empty_field_is_open_until_something_is_done_or_said(store: Store, today: date) -> None:
    child = xiaoyu(store)
    assert rows(store, today)["刘小雨"].missing == (
        "学习上多辅导", "思想上多帮助", "才能上多培养", "生活上多关心",
    )  # fmt: skip
    store.run(ops.record_lesson, (child,), MATHS, None)
    store.run(ops.record_help, (child,), TALK)
    store.run(ops.set_term_sheet, child, TERM, TermSheetDraft(none_talent="本人要求先补数学"))
    row = rows(store, today)["刘小雨"]
    assert row.missing == ("生活上多关心",)
    assert [CELL.show(cell) for cell in (row.learning, row.thought, row.talent)] == [
        "1 次 1 小时",
        "1 次 11-10",
        "本学期无 本人要求先补数学",
    ]


def test_money_given_is_said_in_the_cell(store: Store, today: date) -> None:
    child = xiaoyu(store)
    store.run(
        ops.record_help, (child,), HelpDraft("life", "2026-11-10", "助学金", "秋季助学金", amount_fen=50000)
    )
    assert "500.00 元" in rows(store, today)["刘小雨"].life.tip


def test_a_talk_that_asks_for_attention_makes_a_child_watched(store: Store, today: date) -> None:
    child = xiaoyu(store)
    store.run(ops.record_help, (child,), TALK)
    row = rows(store, today)["刘小雨"]
    assert (row.level, row.reason) == ("yellow", "需要心理关注（2026-11-10 谈心）")


def test_a_weak_child_stays_first_in_september_before_there_are_marks(store: Store) -> None:
    child = xiaoyu(store)
    store.run(enter_marks, child, "2025-2026-2", MarksDraft("期末", "80", "52/120", "75"))
    with store.read() as session:
        found = standing_of(session, child, TERM, date(2026, 9, 1))
    assert found.level == "red"
    assert found.reasons == ("数学 52/120（2025-2026 学年下学期），低于 60%",)


def test_a_drop_in_two_subjects_comes_first_though_no_mark_is_low(store: Store, today: date) -> None:
    child = xiaoyu(store)
    store.run(enter_marks, child, "2025-2026-2", MarksDraft("期末", "95", "96", "80"))
    store.run(enter_marks, child, TERM, MarksDraft("期中", "78", "79", "80"))
    row = rows(store, today)["刘小雨"]
    assert (row.level, row.reason) == ("red", "语文、数学比上学期下降 15 个百分点以上")
    assert row.trend == (9033, 7900)


def test_the_week_plan_goes_by_level_weak_subjects_and_waiting(store: Store, today: date) -> None:
    children = nine(store)
    store.run(enter_marks, children["崔志明"], TERM, MarksDraft("期中", "54", "60", "74", full=120))
    store.run(ops.record_lesson, (children["程小雨"],), MATHS, None)
    with store.read() as session:
        plan = week_plan(session, today)
    assert [row.name for row in plan][:3] == ["崔志明", "龙桂兰", "程小雨"]
    assert plan[0].subject == "语文"
    assert plan[2].reason == "英语 54/120，低于 60%；距上次辅导 7 天"


def test_a_session_of_this_week_counts_against_the_aim_of_the_pairing(store: Store, today: date) -> None:
    child, tutor, _ = paired(store)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-17", 45, "数学"), tutor)
    with store.read() as session:
        row = week_plan(session, today)[0]
    assert (row.held, row.target, row.is_done, row.tutors) == (1, 2, False, "周明")


@pytest.mark.parametrize(("begun", "ended"), [("2026-11", None), ("2026", None), ("2026-09", "2026-11")])
def test_a_pairing_of_which_only_the_month_is_known_leaves_the_board_whole(
    store: Store, today: date, begun: str, ended: str | None
) -> None:
    child = nine(store)["程小雨"]
    store.run(ops.pair, child, zhou(store), PairingDraft(begun, 1))
    if ended:
        store.run(ops.end_pairing, newest(store, TutoringPairing), EndPairingDraft(ended))
    assert len(rows(store, today)) == len(NINE)
    with store.read() as session:
        proof(session, TERM, today)
        week_plan(session, today)


@pytest.mark.parametrize(("day", "expected"), [("2026-11-06", 0), ("2026-11-05", 1)])
def test_a_priority_child_without_a_session_for_more_than_14_days_is_called_out(
    store: Store, today: date, day: str, expected: int
) -> None:
    children = nine(store)
    others = tuple(children[name] for name in PRIORITY - {"龙桂兰"})
    store.run(ops.record_lesson, others, LessonDraft("2026-11-20", 60, "英语"), None)
    store.run(ops.record_lesson, (children["龙桂兰"],), LessonDraft(day, 60, "数学"), None)
    with store.read() as session:
        found = reminders(session, today)
    assert [item.name for item in found] == ["龙桂兰"] * expected
    assert rows(store, today)["龙桂兰"].priority.state == ("late" if expected else "done")


def test_a_priority_child_never_tutored_is_called_out_14_days_after_it_came(store: Store) -> None:
    nine(store)
    with store.read() as session:
        assert not reminders(session, date(2026, 12, 4))
        assert {item.name for item in reminders(session, date(2026, 12, 5))} == PRIORITY


def test_the_proof_warns_when_the_weak_got_less(store: Store, today: date) -> None:
    children = nine(store)
    store.run(ops.record_lesson, tuple(children.values()), MATHS, None)
    with store.read() as session:
        assert proof(session, TERM, today).is_kept
    store.run(ops.record_lesson, (children["沈银花"],), LessonDraft("2026-11-18", 90, "语文"), None)
    with store.read() as session:
        found = proof(session, TERM, today)
    assert found.is_kept is False
    assert found.text.endswith("优先对象少于其他学生，请先补上")


def test_one_session_of_nine_children_is_one_session_with_nine_who_took_part(
    store: Store, today: date
) -> None:
    children = nine(store)
    store.run(ops.record_lesson, tuple(children.values()), MATHS, None)
    assert all(CELL.show(row.learning) == "1 次 1 小时" for row in rows(store, today).values())
    assert len(ids(store)) == 9
