"""What the operations of 四多一优 refuse, and what they do beside the obvious."""

from dataclasses import replace
from datetime import date

import pytest
from sample_funds import with_people
from sample_tutoring import (
    GRANT,
    MATHS,
    NINE,
    TALK,
    TERM,
    TRANSFER,
    empty_roll,
    granted,
    ids,
    linked,
    newest,
    nine,
    paired,
    store_nine,
    taught,
    xiaoyu,
    zhou,
)
from sqlalchemy import func, select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.priority import Thresholds
from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.tutoring import (
    CloseDraft,
    HelpDraft,
    LessonDraft,
    PairingDraft,
    SchoolListDraft,
    StudentDraft,
    TermSheetDraft,
    TutorDraft,
)
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import remove_line
from shuangyong_desktop.queries.tutoring import grants_due
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Lesson,
    LessonChild,
    Mark,
    Parameter,
    PaymentLine,
    Person,
    SchoolBenefit,
    Student,
    TutoringPairing,
)
from shuangyong_desktop.store.store import Store


def student(store: Store, name: str) -> Student:
    with store.read() as session:
        return session.scalars(select(Student).where(Student.name == name)).one()


def test_the_id_number_gives_sex_and_birth_date(store: Store) -> None:
    nine(store)
    assert student(store, "程小雨").birth_on == "2011-11-05"


def test_the_same_id_number_is_refused_with_the_name_it_stands_under(store: Store) -> None:
    nine(store)
    with pytest.raises(Refused, match="程小雨"):
        store.run(
            ops.register_student, StudentDraft("程雨", id_number="330602201111052843", parent_kind="serving")
        )


def test_a_child_is_tied_to_the_family_that_names_the_soldier(store: Store) -> None:
    family = BeneficiaryDraft(
        name="王桂兰", id_number="110105194805060029", village="李家村", category="21", soldier_name="刘卫国"
    )
    store.run(register_beneficiary, family)
    xiaoyu(store)
    with store.read() as session:
        assert session.scalars(select(Person.id)).one() == student(store, "刘小雨").parent_person_id


def test_a_child_is_tied_to_nobody_when_two_families_fit(store: Store) -> None:
    for name, village in (("王桂兰", "李家村"), ("王秀英", "石桥村")):
        store.run(
            register_beneficiary,
            BeneficiaryDraft(name=name, village=village, category="21", soldier_name="刘卫国"),
        )
    xiaoyu(store)
    assert student(store, "刘小雨").parent_person_id is None


def test_the_parent_of_another_kind_does_not_count(store: Store) -> None:
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="刘卫国", village="李家村", category="11", grade="06", nature="2"),
    )
    xiaoyu(store)
    assert student(store, "刘小雨").parent_person_id is None


def test_a_new_list_brings_marks_and_classes_and_takes_nothing_away(store: Store) -> None:
    nine(store)
    later = SchoolListDraft(
        "程小雨",
        "330602201111052843",
        school_class="初二",
        parent_kind="serving",
        exam="期末",
        english="88",
        full=100,
    )
    store.run(store_nine, (later,))
    child = student(store, "程小雨")
    assert (child.school_class, child.guardian) == ("初二", "程建军")
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Mark).where(Mark.student_id == child.id)) == 4


def test_a_list_with_one_wrong_line_stores_nothing(store: Store) -> None:
    wrong = SchoolListDraft("张三", parent_kind="martyr", maths="130", full=120)
    with pytest.raises(Refused, match="超过满分"):
        store.run(store_nine, (*NINE, wrong))
    assert not ids(store)


def test_a_child_who_leaves_ends_its_pairings_and_takes_no_more_sessions(store: Store) -> None:
    child, tutor, pairing = paired(store)
    store.run(ops.close_student, child, CloseDraft("2026-11-10", "随家长转学外地"))
    with store.read() as session:
        assert session.get_one(TutoringPairing, pairing).ended_on == "2026-11-10"
    with pytest.raises(Refused, match="已于 2026-11-10 结束辅导"):
        store.run(ops.record_lesson, (child,), MATHS, tutor)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-10", 60, "数学"), tutor)


@pytest.mark.parametrize(("day", "said"), [("2026-11-21", "今天之后"), ("2019-01-01", "早于建档日期")])
def test_a_child_leaves_on_a_day_it_was_there(store: Store, day: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        store.run(ops.close_student, xiaoyu(store), CloseDraft(day, "毕业"))


def test_a_mark_entered_again_is_corrected_not_doubled(store: Store) -> None:
    child = xiaoyu(store)
    store.run(ops.enter_marks, child, TERM, MarksDraft(maths="52/120"))
    store.run(ops.enter_marks, child, TERM, MarksDraft(maths="62/120"))
    with store.read() as session:
        assert session.scalars(select(Mark.score)).all() == [6200]


def test_the_same_pair_is_not_bound_twice(store: Store) -> None:
    child, tutor, _ = paired(store)
    with pytest.raises(Refused, match="已经结对"):
        store.run(ops.pair, child, tutor, PairingDraft("2026-10-01"))


def test_a_tutor_who_stopped_gets_no_new_child_and_loses_the_present_ones(store: Store) -> None:
    child, tutor, pairing = paired(store)
    store.run(ops.edit_tutor, tutor, TutorDraft("周明", "教师", ended_on="2026-11-15"))
    with store.read() as session:
        assert session.get_one(TutoringPairing, pairing).ended_on == "2026-11-15"
    with pytest.raises(Refused, match="停止服务"):
        store.run(ops.pair, child, tutor, PairingDraft("2026-11-20"))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LessonDraft("2026-11-21", 60, "数学"), "held_on"),
        (LessonDraft("2026-11", 60, "数学"), "held_on"),
        (LessonDraft("2026-11-20", 0, "数学"), "minutes"),
        (LessonDraft("2026-11-20", 601, "数学"), "minutes"),
    ],
)
def test_a_session_needs_a_day_that_has_come_and_a_sensible_length(
    store: Store, draft: LessonDraft, field: str
) -> None:
    with pytest.raises(Refused) as no:
        store.run(ops.record_lesson, (xiaoyu(store),), draft, None)
    assert [problem.field for problem in no.value.problems] == [field]


def test_nobody_ticked_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="请至少选一名学生"):
        store.run(ops.record_lesson, (), MATHS, None)


def test_the_same_session_saved_twice_is_refused(store: Store) -> None:
    two, _ = taught(store)
    with pytest.raises(Refused, match="已经登记过"):
        store.run(ops.record_lesson, two[:1], MATHS, newest_tutor(store))


def newest_tutor(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(Lesson.tutor_id)).one() or 0


def test_correcting_who_took_part_keeps_what_was_noted_of_the_others(store: Store) -> None:
    (one, two), lesson = taught(store)
    from shuangyong_desktop.domain.tutoring import EffectDraft

    store.run(ops.note_effect, lesson, one, EffectDraft("能独立列式", 1))
    third = ids(store)["龙桂兰"]
    store.run(ops.edit_lesson, lesson, (one, third), MATHS, None)
    with store.read() as session:
        taken = {
            item.student_id: item.effect
            for item in session.scalars(select(LessonChild).where(LessonChild.lesson_id == lesson))
        }
    assert taken == {one: "能独立列式", third: None}
    assert two not in taken


def test_last_weeks_sessions_come_again_a_week_later_for_those_still_there(store: Store) -> None:
    (one, two), lesson = taught(store)
    store.run(ops.close_student, two, CloseDraft("2026-11-20", "转学"))
    store.run(ops.repeat_lessons, (lesson,))
    with store.read() as session:
        again = session.get_one(Lesson, newest(store, Lesson))
        assert (again.held_on, again.subject, again.minutes, again.content) == (
            "2026-11-20", "数学", 60, "分数应用题",
        )  # fmt: skip
        assert session.scalars(
            select(LessonChild.student_id).where(LessonChild.lesson_id == again.id)
        ).all() == [one]


def test_repeating_twice_doubles_nothing(store: Store) -> None:
    _, lesson = taught(store)
    store.run(ops.repeat_lessons, (lesson,))
    with pytest.raises(Refused, match="没有可以重复的辅导"):
        store.run(ops.repeat_lessons, (lesson,))


def test_a_session_is_not_repeated_into_the_future(store: Store) -> None:
    child = xiaoyu(store)
    store.run(ops.record_lesson, (child,), LessonDraft("2026-11-20", 60, "数学"), None)
    with pytest.raises(Refused, match="日期还没有到"):
        store.run(ops.repeat_lessons, (newest(store, Lesson),))


@pytest.mark.parametrize(
    "draft",
    [
        HelpDraft("life", "2026-11-10", "谈心", "聊聊"),
        HelpDraft("life", "2026-11-10", "走访", "看望", attention="watch"),
        HelpDraft("life", "2026-11-10", "助学金", "资助", amount_fen=-1),
    ],
)
def test_help_that_does_not_fit_its_field_is_refused(store: Store, draft: HelpDraft) -> None:
    with pytest.raises(Refused):
        store.run(ops.record_help, (xiaoyu(store),), draft)


def test_help_for_several_children_is_written_for_each(store: Store) -> None:
    store.run(ops.record_help, tuple(nine(store).values()), TALK)
    with store.read() as session:
        from shuangyong_desktop.store.records import HelpEntry

        assert session.scalar(select(func.count()).select_from(HelpEntry)) == 9


def test_a_level_by_hand_needs_its_reason(store: Store) -> None:
    with pytest.raises(Refused, match="请写明原因"):
        store.run(ops.set_term_sheet, xiaoyu(store), TERM, TermSheetDraft(level_override="red"))


def test_thresholds_keep_their_history_with_the_reason(store: Store) -> None:
    store.run(ops.set_thresholds, Thresholds(red_below=65, basis="镇里议定"))
    store.today = lambda: date(2027, 3, 1)
    store.run(ops.set_thresholds, Thresholds(red_below=62))
    with store.read() as session:
        rows = session.execute(
            select(Parameter.value, Parameter.effective_from, Parameter.basis).where(
                Parameter.name == "tutoring.red_below"
            )
        ).all()
    assert [tuple(row) for row in rows] == [("65", "2026-11-20", "镇里议定"), ("62", "2027-03-01", None)]


def test_thresholds_left_as_they_are_write_nothing(store: Store) -> None:
    assert store.run(ops.set_thresholds, Thresholds()).number == 0


def test_classes_go_up_in_september_and_the_last_class_waits(store: Store) -> None:
    nine(store)
    store.run(ops.register_student, StudentDraft("刘六", parent_kind="martyr", school_class="六年级"))
    store.today = lambda: date(2028, 9, 1)
    store.run(ops.promote_classes)
    assert (student(store, "程小雨").school_class, student(store, "程小雨").class_year) == ("初三", 2028)
    assert (student(store, "龙桂兰").school_class, student(store, "龙桂兰").class_year) == ("五年级", 2028)
    assert (student(store, "刘六").school_class, student(store, "刘六").class_year) == ("六年级", 2026)


def test_a_class_corrected_by_hand_counts_for_this_school_year(store: Store) -> None:
    store.run(ops.register_student, StudentDraft("刘六", parent_kind="martyr", school_class="六年级"))
    store.today = lambda: date(2027, 9, 1)
    store.run(
        ops.edit_student, ids(store)["刘六"], StudentDraft("刘六", parent_kind="martyr", school_class="初一")
    )
    assert student(store, "刘六").class_year == 2027


def test_a_doubt_is_settled_with_a_reason_only(store: Store) -> None:
    with pytest.raises(Refused, match="原因"):
        store.run(ops.keep_student, xiaoyu(store), "of_age", " ")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (BenefitDraft("转学", "转入", applied_on="2026-12-01"), "applied_on"),
        (BenefitDraft("转学", "转入", applied_on="2026-09-01", state="granted"), "decided_on"),
        (BenefitDraft("转学", "转入", applied_on="2026-09-01", amount_fen=100), "amount_fen"),
    ],
)
def test_a_matter_of_schooling_is_checked(store: Store, draft: BenefitDraft, field: str) -> None:
    with pytest.raises(Refused) as no:
        store.run(ops.register_benefit, xiaoyu(store), draft)
    assert [problem.field for problem in no.value.problems] == [field]


def test_an_unfinished_matter_stays_open_until_it_is_decided(store: Store) -> None:
    store.run(ops.register_benefit, xiaoyu(store), TRANSFER)
    with store.read() as session:
        assert session.scalars(select(SchoolBenefit.state)).all() == ["applied"]


def test_pairing_a_child_who_left_is_refused(store: Store) -> None:
    child, tutor = xiaoyu(store), zhou(store)
    store.run(ops.close_student, child, CloseDraft("2026-11-20", "毕业"))
    with pytest.raises(Refused, match="不能再结对"):
        store.run(ops.pair, child, tutor, PairingDraft("2026-11-20"))
    store.run(ops.reopen_student, child)
    store.run(ops.pair, child, tutor, PairingDraft("2026-11-20"))


def test_a_child_keeps_the_day_it_was_taken_on_when_the_form_leaves_it_open(store: Store) -> None:
    child = xiaoyu(store)
    store.run(ops.edit_student, child, StudentDraft("刘小雨", parent_kind="martyr"))
    assert student(store, "刘小雨").opened_on == "2026-09-01"


def test_a_grant_is_paid_to_the_parent_and_names_no_child(store: Store) -> None:
    child, widow = linked(store)
    grant, roll = granted(store, child), empty_roll(store)
    store.run(ops.pay_grants, (grant,), roll)
    with store.read() as session:
        line = session.scalars(select(PaymentLine)).one()
        assert (line.person_id, line.amount_fen, line.note) == (widow, 50000, "刘某某之女 秋季助学金")
        assert grants_due(session) == []
    with pytest.raises(Refused, match="不能重复发放"):
        store.run(ops.pay_grants, (grant,), roll)


def test_two_grants_of_one_parent_are_one_line(store: Store) -> None:
    child, _ = linked(store)
    grants = (granted(store, child), granted(store, child, 30000))
    store.run(ops.pay_grants, grants, empty_roll(store))
    with store.read() as session:
        assert session.scalars(select(PaymentLine.amount_fen)).all() == [80000]


def test_a_grant_taken_off_the_roll_waits_again(store: Store) -> None:
    child, _ = linked(store)
    grant, roll = granted(store, child), empty_roll(store)
    store.run(ops.pay_grants, (grant,), roll)
    with store.read() as session:
        line = session.scalars(select(PaymentLine.id)).one()
    store.run(remove_line, line)
    with store.read() as session:
        assert [row.id for row in grants_due(session)] == [grant]
    store.run(ops.pay_grants, (grant,), roll)


def test_the_amount_of_a_grant_on_a_roll_stands(store: Store) -> None:
    child, _ = linked(store)
    grant = granted(store, child)
    store.run(ops.pay_grants, (grant,), empty_roll(store))
    with pytest.raises(Refused, match="已列入发放名册"):
        store.run(ops.edit_benefit, grant, replace(GRANT, amount_fen=1))


def test_a_grant_without_a_parent_on_the_register_can_not_be_paid(store: Store) -> None:
    with_people(store)
    grant = granted(store, xiaoyu(store))
    store.run(ops.link_parent, ids(store)["刘小雨"], None)
    with pytest.raises(Refused, match="请先在“学生”页关联家长"):
        store.run(ops.pay_grants, (grant,), empty_roll(store))
