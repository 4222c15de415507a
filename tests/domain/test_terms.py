"""School terms as codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.terms import (
    TERM,
    first_day,
    last_day,
    parse_term,
    teaching_days,
    term_before,
    term_name,
    term_of,
    terms_of_year,
    weeks_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 9, 1), "2026-2027-1"),
        (date(2027, 1, 31), "2026-2027-1"),
        (date(2027, 2, 1), "2026-2027-2"),
        (date(2027, 8, 31), "2026-2027-2"),
    ],
)
def test_a_term_begins_in_september_and_in_february(day: date, term: str) -> None:
    assert term_of(day) == term


@given(DAYS)
def test_each_day_lies_between_the_first_and_last_day_of_its_term(day: date) -> None:
    term = term_of(day)
    assert first_day(term) <= day <= last_day(term)
    assert first_day(term) <= teaching_days(term)[0] <= teaching_days(term)[1] <= last_day(term)


@given(DAYS)
def test_the_term_before_ends_the_day_before(day: date) -> None:
    term = term_of(day)
    assert (first_day(term) - last_day(term_before(term))).days == 1
    assert term_before(term) < term


@given(DAYS)
def test_a_term_in_words_reads_back(day: date) -> None:
    term = term_of(day)
    assert parse_term(term_name(term)) == parse_term(term) == term


def test_a_calendar_year_holds_days_of_three_terms() -> None:
    assert terms_of_year(2026) == ("2025-2026-1", "2025-2026-2", "2026-2027-1")


@pytest.mark.parametrize(("text", "term"), [("2026年秋季", "2026-2027-1"), ("2027年春季学期", "2026-2027-2")])
def test_schools_also_write_the_season(text: str, term: str) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize("text", ["", "2026", "2026-2028-1", "本学期"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是学期"):
        parse_term(text)


def test_no_term_shows_as_nothing() -> None:
    assert TERM.show(None) == ""


def test_weeks_count_those_begun() -> None:
    assert weeks_between(date(2026, 9, 6), date(2026, 9, 7)) == 2
    assert weeks_between(date(2026, 9, 7), date(2026, 9, 13)) == 1
    assert weeks_between(date(2026, 9, 7), date(2026, 9, 6)) == 0
