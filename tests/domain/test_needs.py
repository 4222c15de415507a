"""诉求: deadlines that lie right, days that have come, and when a need is overdue."""

from datetime import date

import pytest

from shuangyong_desktop.domain.needs import (
    NEED_STATES,
    OPEN_NEEDS,
    AssignmentDraft,
    NeedDraft,
    check_assignment,
    check_call_back,
    check_need,
    check_settlement,
    is_overdue,
)
from shuangyong_desktop.shapes.problem import Problem

TODAY = date(2026, 11, 20)


def _fields(problems: object) -> list[str]:
    assert hasattr(problems, "__iter__")
    return [problem.field for problem in problems if isinstance(problem, Problem)]


def test_a_deadline_before_the_day_it_was_heard_is_refused() -> None:
    assert _fields(check_need(NeedDraft("2026-11-02", "医疗", "药费", due_on="2026-11-01"), TODAY)) == [
        "due_on"
    ]


def test_a_need_is_heard_today_or_before() -> None:
    assert _fields(check_need(NeedDraft("2026-11-21", "医疗", "药费"), TODAY)) == ["heard_on"]


def test_passing_on_needs_a_deadline_after_the_day() -> None:
    assert _fields(check_assignment(AssignmentDraft("卫生院", None, "2026-11-21", "2026-11-20"), TODAY)) == [
        "assigned_on",
        "due_on",
    ]


def test_a_need_is_settled_after_it_was_heard_and_called_back_after_it_was_settled() -> None:
    assert _fields(check_settlement("2026-11-01", "2026-11-02", TODAY)) == ["settled_on"]
    assert _fields(check_settlement("2026-11-25", "2026-11-02", TODAY)) == ["settled_on"]
    assert _fields(check_call_back("2026-11-01", "2026-11-02", TODAY)) == ["called_back_on"]
    assert _fields(check_call_back("2026-11-10", "2026-11-02", TODAY)) == []


@pytest.mark.parametrize("state", NEED_STATES)
def test_only_what_is_not_settled_can_be_overdue(state: str) -> None:
    assert is_overdue(state, "2026-11-19", TODAY) is (state in OPEN_NEEDS)


def test_the_last_day_itself_is_in_time_and_no_deadline_is_never_overdue() -> None:
    assert not is_overdue("working", "2026-11-20", TODAY)
    assert not is_overdue("working", None, TODAY)
