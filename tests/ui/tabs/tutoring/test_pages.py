"""The other pages of 四多一优."""

from pathlib import Path

import pytest
from sample_tutoring import MATHS, TALK, TRANSFER, ids

from shuangyong_desktop.domain.tutoring import CloseDraft, PairingDraft
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.tutoring import TutoringTab, forms
from shuangyong_desktop.ui.tabs.tutoring.logs import HelpsPage, LessonsPage
from shuangyong_desktop.ui.tabs.tutoring.schooling import BenefitsPage, DoubtsPage
from shuangyong_desktop.ui.tabs.tutoring.students import StudentsPage
from shuangyong_desktop.ui.tabs.tutoring.tutors import TutorsPage
from shuangyong_desktop.ui.tabs.tutoring.week import GapsPage, WeekPage
from shuangyong_desktop.ui.widgets.screen import Screen


def typed(page: Screen, **texts: str) -> None:
    """Type into the open form and save it."""
    assert page.form is not None
    for name, text in texts.items():
        page.form.form.editors[name].set_value(text)
    page.form.save()


def heading(page: Screen) -> str:
    page.show_details()
    assert page.panel.shown is not None
    return page.panel.shown.heading


def test_every_page_opens_and_says_something(tutoring: TutoringTab) -> None:
    for place in range(tutoring.bar.count()):
        tutoring.bar.setCurrentIndex(place)
        assert tutoring.status_text()


def test_the_week_lists_the_weak_first_and_takes_a_session(tutoring: TutoringTab) -> None:
    page = tutoring.go("本周安排")
    assert isinstance(page, WeekPage)
    assert page.model.row(0).level == "red"
    page.table.select_place(0)
    name = page.model.row(0).name
    page.open()
    assert page.form is not None
    assert page.form.form.editors["subject"].value() == page.model.row(0).subject
    page.form.save()
    after = next(row for row in page.model.rows(range(9)) if row.name == name)
    assert after.week == "1/1 次"


def test_a_child_is_registered_corrected_and_leaves(tutoring: TutoringTab, school: Store) -> None:
    page = tutoring.go("学生")
    assert isinstance(page, StudentsPage)
    page.register()
    typed(
        page, name="刘小雨", id_number="330602201209010027", parent_kind="革命烈士子女", parent_name="刘卫国"
    )
    if page.form is not None:
        pytest.fail(page.form.form.problem("id_number"))
    assert page.model.rowCount() == 10
    assert heading(page) == "刘小雨"
    page.correct()
    typed(page, school="东城镇中学")
    assert page.model.row(page.table.current_place()).school == "东城镇中学"
    page.close_record()
    typed(page, close_reason="随家长转学外地")
    assert page.model.row(page.table.current_place()).is_struck
    page.reopen()
    assert not page.model.row(page.table.current_place()).is_struck


def test_classes_that_are_of_this_year_are_not_raised(tutoring: TutoringTab) -> None:
    page = tutoring.go("学生")
    assert isinstance(page, StudentsPage)
    with pytest.raises(Refused, match="没有需要升级的"):
        page.promote()


def test_a_child_is_tied_to_somebody_on_the_register(tutoring: TutoringTab, school: Store) -> None:
    page = tutoring.go("学生")
    assert isinstance(page, StudentsPage)
    page.table.select_place(0)
    page.link()
    assert page.form is not None
    editor = page.form.form.editors["person"]
    labels = page.form.form.spec.suggestions["person"]
    editor.set_value(labels[0])
    page.form.save()
    with school.read() as session:
        from sqlalchemy import select

        from shuangyong_desktop.store.records import Student

        assert session.scalars(select(Student.parent_person_id).where(Student.id == page.current_id())).one()


def test_a_pairing_ends_from_the_childs_record(tutoring: TutoringTab, school: Store) -> None:
    page = tutoring.go("学生")
    assert isinstance(page, StudentsPage)
    page.table.select_place(0)
    child = page.current_id()
    with pytest.raises(Refused, match="现在没有辅导员"):
        page.end_pairing()
    page.context.do(ops.pair, child, 1, PairingDraft("2026-09-05"))
    page.end_pairing()
    typed(page, end_reason="辅导员调动")
    with school.read() as session:
        assert sheet.pairings_of(session, child)[0].ended_on == "2026-11-20"


def test_a_session_is_corrected_with_who_took_part(tutoring: TutoringTab, school: Store) -> None:
    children = ids(school)
    school.run(ops.record_lesson, (children["程小雨"], children["龙桂兰"]), MATHS, 1)
    page = tutoring.go("辅导记录")
    assert isinstance(page, LessonsPage)
    page.table.select_place(0)
    page.correct()
    assert page.form is not None
    assert page.form.form.editors["students"].value() == "程小雨、龙桂兰"
    typed(page, students="程小雨、无此人")
    assert "没有这名学生：无此人" in page.form.form.problem("students")
    typed(page, students="程小雨、崔志明", minutes="45")
    row = page.model.row(0)
    assert (row.names, row.minutes, row.tutor) == ("程小雨、崔志明", 45, "周明")
    page.note_effect()
    typed(page, student="崔志明", effect="能独立列式", is_signed="是")
    page.show_details()
    assert page.panel.shown is not None
    assert [line.text for line in page.panel.shown.sections[0].lines] == ["—", "能独立列式，已签字"]
    page.withdraw()
    assert page.model.rowCount() == 0


def test_help_is_corrected_without_losing_what_the_form_did_not_ask_at_first(
    tutoring: TutoringTab, school: Store
) -> None:
    school.run(ops.record_help, (ids(school)["程小雨"],), TALK)
    page = tutoring.go("帮扶记录")
    assert isinstance(page, HelpsPage)
    page.table.select_place(0)
    page.correct()
    typed(page, content="聊考试压力")
    with school.read() as session:
        found = sheet.help_draft(session, page.model.row(0).id)
    assert (found.content, found.attention, found.kind) == ("聊考试压力", "watch", "谈心")
    page.withdraw()
    assert page.model.rowCount() == 0


def test_a_tutor_is_registered_and_shows_the_load(tutoring: TutoringTab, school: Store) -> None:
    school.run(ops.pair, ids(school)["程小雨"], 1, PairingDraft("2026-09-05", 2))
    page = tutoring.go("辅导员")
    assert isinstance(page, TutorsPage)
    page.table.select_place(0)
    page.show_details()
    assert page.panel.shown is not None
    assert page.panel.shown.notice == "本周还缺 2 次"
    page.register()
    typed(page, name="吕佳怡", kind="大学生")
    assert page.model.rowCount() == 2
    page.correct()
    typed(page, ended_on="2026-11-20")
    assert page.model.row(page.table.current_place()).load == "已停止"


def test_a_gap_is_closed_with_a_tutor(tutoring: TutoringTab) -> None:
    page = tutoring.go("缺口")
    assert isinstance(page, GapsPage)
    page.table.select_place(0)
    name = page.model.row(0).name
    page.open()
    typed(page, tutor="周明")
    row = next(row for row in page.model.rows(range(9)) if row.name == name)
    assert row.tutors == "周明"


def test_a_matter_of_schooling_is_brought_up_to_date(tutoring: TutoringTab, school: Store) -> None:
    students = tutoring.go("学生")
    assert isinstance(students, StudentsPage)
    students.table.select_place(0)
    students.register_benefit()
    typed(students, kind="转学", item=TRANSFER.item, to_school="东城镇中学")
    page = tutoring.go("入学与优待")
    assert isinstance(page, BenefitsPage)
    page.table.select_place(0)
    page.correct()
    typed(page, state="已办结")
    assert page.form is not None
    assert page.form.form.problem("decided_on") == "办结请填写办结日期"
    typed(page, decided_on="2026-11-20", result="已入学")
    assert page.model.row(0).state == "granted"


def test_a_doubt_is_settled_with_a_reason_and_goes(tutoring: TutoringTab, school: Store) -> None:
    page = tutoring.go("核对")
    assert isinstance(page, DoubtsPage)
    before = page.model.rowCount()
    assert before > 0
    page.table.select_place(0)
    page.keep()
    typed(page, reason="同意书在学校，已补签")
    assert page.model.rowCount() == before - 1


def test_a_report_is_written_where_it_was_asked_for(tutoring: TutoringTab, tmp_path: Path) -> None:
    path = tmp_path / "安排.pdf"
    forms.write_report(tutoring, tutoring.context, "tutoring-week", path, None, None)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_child_that_left_no_longer_stands_on_the_board(tutoring: TutoringTab, school: Store) -> None:
    tutoring.context.do(ops.close_student, ids(school)["程小雨"], CloseDraft("2026-11-20", "毕业"))
    page = tutoring.go("总览")
    assert isinstance(page, Screen)
    assert page.model.rowCount() == 8
