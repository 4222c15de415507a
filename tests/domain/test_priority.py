"""Who comes first, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.marks import Result
from shuangyong_desktop.domain.priority import (
    Standing,
    Thresholds,
    check_thresholds,
    hours,
    need,
    overridden,
    prove,
    standing,
)

LIMITS = Thresholds()


def judge(
    *results: Result, flagged: bool = False, attendance: int | None = None, attention: str = ""
) -> Standing:
    return standing(
        results, is_flagged=flagged, attendance=attendance, limits=LIMITS, attention=attention or None
    )


def maths(score: int, full: int = 100, before: int | None = None) -> Result:
    return Result("数学", score * 100, full * 100, before)


@pytest.mark.parametrize(
    ("score", "level"), [(59, "red"), (60, "yellow"), (69, "yellow"), (70, "green"), (100, "green")]
)
def test_the_lines_are_60_and_70_percent_of_full_marks(score: int, level: str) -> None:
    assert judge(maths(score)).level == level


def test_full_marks_of_120_are_reckoned_with() -> None:
    found = judge(maths(71, 120))
    assert (found.level, found.text) == ("red", "数学 71/120，低于 60%")


def test_only_the_main_subjects_decide() -> None:
    assert judge(Result("物理", 1000, 10000)).level == "green"


def test_the_teachers_word_comes_first_whatever_the_marks() -> None:
    found = judge(maths(95), flagged=True)
    assert (found.level, found.reasons, found.weak) == ("red", ("班主任标记学习基础差",), ())


def test_one_subject_that_dropped_is_not_enough() -> None:
    assert judge(maths(80, before=9600)).level == "green"


def test_low_attendance_is_watched() -> None:
    assert judge(maths(90), attendance=89).text == "出勤 89%，低于 90%"
    assert judge(maths(90), attendance=90).level == "green"


def test_a_talk_that_asks_for_attention_is_watched() -> None:
    assert judge(maths(90), attention="需要心理关注（2026-11-10 谈心）").level == "yellow"


def test_a_child_without_marks_is_no_priority_and_says_so() -> None:
    assert judge() == Standing("green", ("尚无成绩",))


def test_the_weakest_subject_is_named_first() -> None:
    assert judge(Result("语文", 5000, 10000), maths(40)).weak == ("数学", "语文")


def test_an_override_keeps_what_the_rule_says() -> None:
    found = overridden(judge(maths(90)), "red", "母亲住院")
    assert found.level == "red"
    assert found.text == "人工定为“优先”：母亲住院；按规则为“一般”：主科均在关注线以上"


def test_sorting_is_by_level_then_weak_subjects_then_waiting() -> None:
    one, two = judge(maths(50)), judge(maths(50), Result("语文", 5000, 10000))
    yellow = judge(maths(65))
    assert need(two, 1) < need(one, 30) < need(one, 2) < need(yellow, 90) < need(judge(maths(90)), None)
    assert need(one, None) < need(one, 30)


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=9).map(
        lambda scores: [(("red" if score < 60 else "green"), score) for score in scores]
    )
)
def test_the_proof_is_kept_exactly_when_the_average_is_not_lower(children: list[tuple[str, int]]) -> None:
    found = prove(children)
    red = [minutes for level, minutes in children if level == "red"]
    others = [minutes for level, minutes in children if level != "red"]
    if red and others and sum(red) + sum(others):
        assert found.is_kept == (sum(red) / len(red) >= sum(others) / len(others) - 1e-9)
    else:
        assert found.is_kept is None


def test_the_proof_says_the_hours_and_warns() -> None:
    assert prove([("red", 90), ("green", 60), ("yellow", 60)]).text == (
        "优先对象 1 名，人均 1.5 小时；其他 2 名，人均 1 小时，做到了优先"
    )
    assert prove([("red", 30), ("green", 60)]).text.endswith("优先对象少于其他学生，请先补上")


def test_before_the_first_session_nothing_is_proved() -> None:
    found = prove([("red", 0), ("green", 0)])
    assert found.is_kept is None
    assert found.text == "优先对象 1 名，其他 1 名，本学期还没有辅导"


def test_hours_have_one_decimal() -> None:
    assert [hours(minutes) for minutes in (0, 45, 60, 90, 100)] == ["0", "0.7", "1", "1.5", "1.6"]


def test_impossible_thresholds_are_refused() -> None:
    wrong = check_thresholds(Thresholds(red_below=101, yellow_below=60, drop_subjects=0))
    assert [problem.field for problem in wrong] == ["red_below", "yellow_below", "drop_subjects"]
