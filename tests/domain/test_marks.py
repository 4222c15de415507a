"""Marks as typed and as compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.marks import (
    MarksDraft,
    Sat,
    Scored,
    has_marks,
    latest_results,
    parse_score,
    scored,
    scores_of,
    show_score,
    trend,
)
from shuangyong_desktop.shapes.problem import Refused

AUTUMN, SPRING = "2026-2027-1", "2025-2026-2"


@given(st.integers(0, 99999))
def test_a_score_reads_back_as_shown(score: int) -> None:
    assert parse_score(show_score(score)) == score


@pytest.mark.parametrize("text", ["", "-1", "缺考", "九十", "12.345", "1e2"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是分数"):
        parse_score(text)


def test_full_marks_are_taken_from_the_mark_itself_or_from_the_exam() -> None:
    assert scored("数学", "52/120", 100) == Scored("数学", 5200, 12000)
    assert scored("数学", "９３.5", 120) == Scored("数学", 9350, 12000)


def test_a_grade_stands_for_the_middle_of_its_band_and_keeps_its_word() -> None:
    assert scored("语文", "良好", 100) == Scored("语文", 8000, 10000, "良好")
    assert scored("语文", "d", 120).score == 5000


def test_more_than_full_marks_is_refused_beside_its_field() -> None:
    with pytest.raises(Refused) as no:
        scores_of(MarksDraft(chinese="121", maths="缺考", full=120))
    assert [problem.field for problem in no.value.problems] == ["chinese", "maths"]
    assert "超过满分 120" in no.value.problems[0].message


def test_other_subjects_are_written_in_one_line() -> None:
    found = scores_of(MarksDraft(others="物理 65/80；化学：58，道德与法治 优"))
    assert [(item.subject, item.score, item.full) for item in found] == [
        ("物理", 6500, 8000),
        ("化学", 5800, 10000),
        ("道德与法治", 9500, 10000),
    ]


def test_an_other_subject_without_a_mark_is_refused() -> None:
    with pytest.raises(Refused, match="物理"):
        scores_of(MarksDraft(others="物理"))


def test_no_mark_at_all_is_refused() -> None:
    assert not has_marks(MarksDraft())
    with pytest.raises(Refused, match="至少填写一科"):
        scores_of(MarksDraft())


def sat(term: str, exam: str, subject: str, score: int) -> Sat:
    return Sat(term, exam, subject, score * 100, 10000)


def test_the_last_exam_of_each_subject_counts() -> None:
    found = latest_results(
        [sat(AUTUMN, "期末", "数学", 70), sat(AUTUMN, "期中", "数学", 50), sat(AUTUMN, "期中", "语文", 80)],
        AUTUMN,
    )
    assert [(item.subject, item.score) for item in found] == [("语文", 8000), ("数学", 7000)]


def test_the_term_before_is_what_is_compared_with() -> None:
    found = latest_results([sat(SPRING, "期末", "数学", 90), sat(AUTUMN, "期中", "数学", 70)], AUTUMN)
    assert [(item.before, item.share, item.when) for item in found] == [(9000, 7000, "")]


def test_a_term_without_marks_goes_by_the_last_that_has_some_and_says_so() -> None:
    found = latest_results([sat(SPRING, "期末", "数学", 45)], AUTUMN)
    assert found[0].text == "数学 45/100（2025-2026 学年下学期）"


def test_marks_of_a_later_term_do_not_count_yet() -> None:
    assert latest_results([sat(AUTUMN, "期中", "数学", 45)], SPRING) == []


def test_the_trend_is_the_average_of_the_main_subjects_exam_by_exam() -> None:
    marks = [
        sat(AUTUMN, "期中", "数学", 70),
        sat(SPRING, "期末", "数学", 90),
        sat(SPRING, "期末", "语文", 80),
        sat(SPRING, "期末", "物理", 10),
    ]
    assert trend(marks, AUTUMN) == (8500, 7000)
    assert trend(marks, AUTUMN, 1) == (7000,)
