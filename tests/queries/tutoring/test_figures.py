"""四多一优 in figures, over a year, in doubt, and in public."""

from dataclasses import replace
from datetime import date

import pytest
from sample_tutoring import MATHS, TERM, XIAOYU, ids, nine, paired, xiaoyu

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.tutoring import (
    CloseDraft,
    HelpDraft,
    LessonDraft,
    StudentDraft,
    TermSheetDraft,
)
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.queries.tutoring import (
    doubtful,
    gaps,
    grants_due,
    groups,
    public_grants,
    term_figures,
    year_rows,
)
from shuangyong_desktop.store.store import Store

GRANT = BenefitDraft(
    "四多一优助学金",
    "秋季助学金",
    applied_on="2026-09-01",
    state="granted",
    decided_on="2026-09-20",
    amount_fen=50000,
)


def test_the_plan_of_a_term_is_the_aim_times_the_weeks_so_far(store: Store, today: date) -> None:
    child, tutor, _ = paired(store)
    store.run(ops.record_lesson, (child,), MATHS, tutor)
    with store.read() as session:
        found = term_figures(session, TERM, today)
        behind = gaps(session, TERM, today)
    assert (found.planned, found.person_times, found.paired) == (24, 1, 1)
    assert [(row.missing, row.sentence) for row in behind] == [(23, "比计划少 23 次")]


def test_children_without_a_tutor_are_named_as_a_gap(store: Store, today: date) -> None:
    nine(store)
    with store.read() as session:
        found = gaps(session, TERM, today)
    assert len(found) == 9
    assert [row.level for row in found[:4]] == ["red", "red", "red", "yellow"]
    assert found[0].sentence == "还没有辅导员"


def test_progress_is_counted_against_the_term_before(store: Store, today: date) -> None:
    children = nine(store)
    store.run(ops.enter_marks, children["程小雨"], "2025-2026-2", MarksDraft("期末", "50", "50", "50"))
    store.run(ops.enter_marks, children["龙桂兰"], "2025-2026-2", MarksDraft("期末", "99", "99", "99"))
    with store.read() as session:
        found = term_figures(session, TERM, today)
    assert (found.improved, found.compared) == (1, 2)
    assert ("进步率（主科平均得分率比上学期提高）", "50.0%（1/2）") in found.lines


def test_a_child_is_covered_when_each_field_has_an_entry_or_a_reason(store: Store, today: date) -> None:
    child = xiaoyu(store)
    store.run(ops.record_lesson, (child,), MATHS, None)
    store.run(
        ops.set_term_sheet,
        child,
        TERM,
        TermSheetDraft(none_thought="无需", none_talent="无班", none_life="富裕"),
    )
    with store.read() as session:
        assert term_figures(session, TERM, today).covered == 1


def test_groups_count_by_school_tutor_village_and_family_without_naming_a_child(
    store: Store, today: date
) -> None:
    nine(store)
    paired(store)
    with store.read() as session:
        rows = groups(session, TERM, today)
    by_name = {(row.group, row.name): row.children for row in rows}
    assert by_name["学校", "东城镇中心小学"] == 7
    assert by_name["辅导员", "周明"] == 1
    assert by_name["村（社区）", "李家村"] == 1
    assert by_name["家长身份", "革命烈士子女"] == 4
    assert not any(name in str(rows) for name in ids(store))


def test_the_year_counts_by_the_day_not_by_the_term(store: Store, today: date) -> None:
    store.run(ops.register_student, replace(XIAOYU, opened_on="2025-09-01"))
    child = ids(store)["刘小雨"]
    for day in ("2025-12-30", "2026-01-10", "2026-11-13"):
        store.run(ops.record_lesson, (child,), LessonDraft(day, 60, "数学"), None)
    store.run(
        ops.record_help, (child,), HelpDraft("life", "2026-05-20", "助学金", "春季助学金", amount_fen=30000)
    )
    store.run(ops.register_benefit, child, GRANT)
    with store.read() as session:
        row = year_rows(session, 2026, today)[0]
        assert year_rows(session, 2025, today)[0].lessons == 1
        assert year_rows(session, 2024, today) == []
    assert (row.lessons, row.minutes, row.life, row.amount_fen) == (2, 120, 1, 80000)


def test_the_year_shows_the_level_at_its_start_and_at_its_end(store: Store, today: date) -> None:
    store.run(ops.register_student, replace(XIAOYU, opened_on="2025-09-01"))
    child = ids(store)["刘小雨"]
    store.run(ops.enter_marks, child, "2025-2026-1", MarksDraft("期末", maths="45"))
    store.run(ops.enter_marks, child, TERM, MarksDraft("期中", maths="80"))
    with store.read() as session:
        row = year_rows(session, 2026, today)[0]
    assert (row.before, row.after, row.trend) == ("red", "green", (4500, 8000))


def test_a_child_who_left_in_the_year_stays_in_its_ledger(store: Store, today: date) -> None:
    store.run(ops.register_student, replace(XIAOYU, opened_on="2025-09-01"))
    store.run(ops.close_student, ids(store)["刘小雨"], CloseDraft("2026-06-30", "初中毕业"))
    with store.read() as session:
        assert [row.outcome for row in year_rows(session, 2026, today)] == ["2026-06-30 结束"]
        assert year_rows(session, 2027, date(2027, 12, 1)) == []


def test_in_public_a_child_is_the_daughter_of_somebody(store: Store) -> None:
    store.run(ops.register_benefit, xiaoyu(store), GRANT)
    with store.read() as session:
        found = public_grants(session, 2026)
    assert [(row.who, row.village, row.item, row.amount_fen) for row in found] == [
        ("刘某某之女", "李家村", "四多一优助学金", 50000)
    ]
    assert "小雨" not in str(found)


def test_a_grant_waits_until_it_is_decided_and_again_until_it_is_booked(store: Store) -> None:
    child = xiaoyu(store)
    store.run(ops.register_benefit, child, replace(GRANT, state="applied", decided_on=None))
    with store.read() as session:
        assert grants_due(session) == []
    store.run(ops.register_benefit, child, GRANT)
    with store.read() as session:
        assert [(row.name, row.amount_fen, row.person_id) for row in grants_due(session)] == [
            ("刘小雨", 50000, None)
        ]


def test_a_doubt_is_shown_until_somebody_settles_it_for_the_school_year(store: Store, today: date) -> None:
    grown = StudentDraft(
        "刘大", birth_on="2008-01-01", parent_kind="martyr", parent_name="刘卫国", school_class="高三"
    )
    store.run(ops.register_student, grown)
    child = ids(store)["刘大"]
    with store.read() as session:
        assert [(row.rule, row.sentence) for row in doubtful(session, today)] == [
            ("of_age", "已满 18 周岁，请核对是否仍在学")
        ]
    store.run(ops.keep_student, child, "of_age", "仍在读高三")
    with store.read() as session:
        assert doubtful(session, today) == []
        assert {row.rule for row in doubtful(session, date(2027, 9, 1))} == {"of_age", "graduated"}


@pytest.mark.parametrize("code", ["8", "4"])
def test_a_change_on_the_register_reaches_the_child(store: Store, today: date, code: str) -> None:
    from sqlalchemy import select

    from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, StatusDraft
    from shuangyong_desktop.operations.beneficiaries import change_status, register_beneficiary
    from shuangyong_desktop.store.records import Identity

    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="程建军", village="李家村", category="11", grade="06", nature="2"),
    )
    store.run(ops.register_student, StudentDraft("程小雨", parent_kind="disabled", parent_name="程建军"))
    with store.read() as session:
        assert doubtful(session, today) == []
        identity = session.scalars(select(Identity.id)).one()
    store.run(change_status, identity, StatusDraft(code, "2026-11-01", "复核"))
    with store.read() as session:
        assert [row.rule for row in doubtful(session, today)] == ["parent_ended"]
