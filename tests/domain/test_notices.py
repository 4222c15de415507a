"""Days of a notice."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.notices import NoticeDraft, check_notice, end_after, working_days


def test_five_working_days_from_monday_end_on_friday_and_from_thursday_on_wednesday() -> None:
    assert end_after("2026-02-02", 5) == "2026-02-06"
    assert end_after("2026-02-05", 5) == "2026-02-11"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_end_is_as_many_working_days_away_as_asked(day: date, days: int) -> None:
    start = day.isoformat()
    assert working_days(start, end_after(start, days)) == days


def test_end_before_the_beginning_and_unknown_days_are_refused() -> None:
    wrong = NoticeDraft("公示栏", "2026-02-06", "2026-02-02")
    assert [problem.field for problem in check_notice(wrong)] == ["ends_on"]
    vague = NoticeDraft("公示栏", "2026-02", "2026-02-09")
    assert [problem.field for problem in check_notice(vague)] == ["starts_on"]
