"""The lists of 四多一优, and what forms are filled with."""

from datetime import date
from typing import Any

import pytest
from sample_tutoring import (
    MATHS,
    TALK,
    TERM,
    TRANSFER,
    XIAOYU,
    ZHOU,
    ids,
    newest,
    nine,
    paired,
    taught,
    xiaoyu,
)

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.tutoring import CloseDraft, LessonDraft, TermSheetDraft, TutorDraft
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.queries.tutoring import benefits, helps, lessons, students, tutors
from shuangyong_desktop.queries.tutoring import sheet as of
from shuangyong_desktop.store.records import HelpEntry, SchoolBenefit, Tutor
from shuangyong_desktop.store.store import Store


def page(store: Store, listing: Listing[Any], **asked: Any) -> list[Any]:
    with store.read() as session:
        return listing.page(session, Asked(**asked), 0, 50)


def names(store: Store, today: date, **asked: Any) -> set[str]:
    return {row.name for row in page(store, students(today), **asked)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("程", {"程小雨"}),
        ("cxy", {"程小雨"}),
        ("xiaoyu", {"程小雨", "段小雨"}),
        ("2843", {"程小雨"}),
        ("程建军", {"程小雨"}),
        ("东城镇中学", {"崔志明", "唐建国"}),
        ("没有此人", set()),
        ("100%", set()),
    ],
)
def test_children_are_found_by_name_pinyin_number_guardian_and_school(
    store: Store, today: date, typed: str, found: set[str]
) -> None:
    nine(store)
    assert names(store, today, search=typed) == found


def test_every_filter_offers_what_it_then_finds(store: Store, today: date) -> None:
    nine(store)
    paired(store)
    listing = students(today)
    with store.read() as session:
        for item in listing.filters:
            options = item.options(session)
            assert options, item.title
            for value, _, count in options:
                assert listing.count(session, Asked(choices={item.name: value})) == count


@pytest.mark.parametrize("make", [lambda: students(date(2026, 11, 20)), lessons, helps, benefits])
def test_lists_sort_by_every_column_they_offer(store: Store, make: Any) -> None:
    taught(store)
    store.run(ops.record_help, (ids(store)["刘小雨"],), TALK)
    store.run(ops.register_benefit, ids(store)["刘小雨"], TRANSFER)
    listing = make()
    for order in listing.order:
        assert page(store, listing, order=order)
        assert page(store, listing, order=order, descending=True)


def test_a_child_who_left_stays_on_the_list_struck_through(store: Store, today: date) -> None:
    child = xiaoyu(store)
    store.run(ops.close_student, child, CloseDraft("2026-11-20", "毕业"))
    assert [row.is_struck for row in page(store, students(today))] == [True]
    assert names(store, today, choices={"is_open": "open"}) == set()


def test_a_session_of_several_is_one_line_with_all_names(store: Store) -> None:
    taught(store)
    row = page(store, lessons())[0]
    assert (row.count, row.names, row.tutor, row.minutes) == (2, "程小雨、刘小雨", "周明", 60)
    assert page(store, lessons(), search="刘小雨")
    assert not page(store, lessons(), search="龙桂兰")


def test_the_newest_session_comes_first(store: Store) -> None:
    child = xiaoyu(store)
    for day in ("2026-11-10", "2026-11-18", "2026-10-01"):
        store.run(ops.record_lesson, (child,), LessonDraft(day, 60, "数学"), None)
    assert [row.held_on for row in page(store, lessons())] == ["2026-11-18", "2026-11-10", "2026-10-01"]


def test_a_tutors_load_is_the_sum_of_the_aims_and_the_gap_what_is_left_of_the_week(
    store: Store, today: date
) -> None:
    child, tutor, _ = paired(store)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-16", 60, "数学"), tutor)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-15", 60, "数学"), tutor)
    row = page(store, tutors(today))[0]
    assert (row.children, row.target, row.held, row.gap, row.load) == (1, 2, 1, 1, "可承担")


def test_a_tutor_with_more_than_can_be_borne_is_shown(store: Store, today: date) -> None:
    _, tutor, _ = paired(store)
    store.run(ops.edit_tutor, tutor, TutorDraft("周明", "教师", weekly_capacity=1))
    assert page(store, tutors(today))[0].load == "超出"
    store.run(ops.add_tutor, TutorDraft("吕佳怡", "大学生"))
    assert [row.load for row in page(store, tutors(today))] == ["超出", "未结对"]


def test_forms_are_filled_with_what_was_typed(store: Store) -> None:
    child, tutor, _ = paired(store)
    sheet = TermSheetDraft(attendance=96, plan_learning="每周两次数学", none_talent="本人要求先补数学")
    store.run(ops.set_term_sheet, child, TERM, sheet)
    store.run(ops.record_lesson, (child,), MATHS, tutor)
    store.run(ops.record_help, (child,), TALK)
    store.run(ops.register_benefit, child, TRANSFER)
    with store.read() as session:
        assert of.student_draft(session, child) == XIAOYU
        assert of.tutor_draft(session, newest(store, Tutor)) == ZHOU
        assert of.sheet_draft(session, child, TERM) == sheet
        assert of.sheet_draft(session, child, "2025-2026-2") == TermSheetDraft()
        assert of.lesson_draft(session, 1) == (MATHS, (child,), tutor)
        assert of.help_draft(session, newest(store, HelpEntry)) == TALK
        assert of.benefit_draft(session, newest(store, SchoolBenefit)) == TRANSFER


def test_the_marks_of_an_exam_come_back_as_they_can_be_typed(store: Store) -> None:
    child = xiaoyu(store)
    typed = MarksDraft("期中", "93/120", "52/120", "良好", "物理 65/80", 120)
    store.run(ops.enter_marks, child, TERM, typed)
    with store.read() as session:
        again = of.marks_draft(session, child, TERM, "期中")
        assert [line.text for line in of.exams_of(session, child, TERM)] == [
            "语文 93/120　数学 52/120　英语 良好　物理 65/80"
        ]
    assert again == typed
    assert store.run(ops.enter_marks, child, TERM, again).number == 0


def test_the_log_of_a_child_has_the_newest_first(store: Store) -> None:
    child, tutor, _ = paired(store)
    store.run(ops.record_lesson, (child,), MATHS, tutor)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-18", 45, "英语"), None)
    with store.read() as session:
        log = of.lessons_of(session, child, TERM)
        assert [(entry.day, entry.text, entry.amount, entry.by) for entry in log] == [
            ("2026-11-18", "英语", "45 分钟", ""),
            ("2026-11-13", "数学　分数应用题　镇文化站", "60 分钟", "周明"),
        ]
        assert of.week_of_lessons(session, date(2026, 11, 15)) == [1]
        assert [pairing.tutor for pairing in of.pairings_of(session, child)] == ["周明"]
