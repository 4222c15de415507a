"""补发: rate changes that reach back, rounded once."""

from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.back_pay import back_pay, last_payable_month, period_of, stretches
from shuangyong_desktop.domain.money import share
from shuangyong_desktop.domain.standards import StandardRow


def standard(fen: int, unit: str = "month", since: str = "2018-08-01") -> StandardRow:
    return StandardRow("42", None, None, None, fen, unit, since, "某发〔2024〕8 号")


OLD, NEW = standard(76_000), standard(79_150, since="2024-08-01")


def test_rate_change_of_august_known_in_december_gives_five_months_back() -> None:
    found = stretches("2024-08", "2024-12", lambda _: OLD, lambda _: NEW)
    due = back_pay(found)
    assert due.amount_fen == 15_750
    assert period_of(found) == "2024-08/2024-12"
    assert due.months == 5
    assert "每月差 31.50 元 × 5 个月 = 157.50 元" in due.explanation


def test_who_died_in_october_gets_three_months_back() -> None:
    last = last_payable_month("2024-12", "2024-10-10")
    assert last == "2024-10"
    assert back_pay(stretches("2024-08", last, lambda _: OLD, lambda _: NEW)).amount_fen == 9_450


def test_yearly_difference_is_rounded_once() -> None:
    old, new = standard(2_544_000, "year"), standard(2_544_000 + 236_600, "year")
    due = back_pay(stretches("2024-08", "2024-12", lambda _: old, lambda _: new))
    assert due.amount_fen == 98_583
    assert "2,366.00 元 ÷ 12 × 5 个月 = 985.83 元" in due.explanation


def test_months_that_were_never_paid_come_in_full() -> None:
    due = back_pay(stretches("2025-04", "2025-05", lambda _: None, lambda _: standard(14_000)))
    assert due.amount_fen == 28_000
    assert "此前未发" in due.explanation


def test_two_changes_within_the_time_are_two_stretches_and_one_sum() -> None:
    later = standard(80_000, since="2024-11-01")
    found = stretches("2024-08", "2024-12", lambda _: OLD, lambda month: later if month >= "2024-11" else NEW)
    assert [(item.first, item.last) for item in found] == [("2024-08", "2024-10"), ("2024-11", "2024-12")]
    assert back_pay(found).amount_fen == 3 * 3_150 + 2 * 4_000


def test_months_paid_by_the_right_standard_are_left_out() -> None:
    assert stretches("2024-08", "2024-12", lambda _: NEW, lambda _: NEW) == []


def test_stop_month_itself_is_not_paid() -> None:
    assert last_payable_month("2024-12", None, "2024-11") == "2024-10"


@given(
    st.integers(0, 10**8),
    st.integers(0, 10**8),
    st.integers(1, 24),
    st.sampled_from(["month", "year"]),
    st.sampled_from(["month", "year"]),
)
def test_back_pay_is_the_exact_difference_rounded_once(
    old_fen: int, new_fen: int, months: int, old_unit: str, new_unit: str
) -> None:
    old, new = standard(old_fen, old_unit), standard(new_fen, new_unit)
    last = f"{2023 + (months - 1) // 12}-{(months - 1) % 12 + 1:02d}"
    found = stretches("2023-01", last, lambda _: old, lambda _: new)
    yearly = {"month": 12, "year": 1}
    difference = new_fen * yearly[new_unit] - old_fen * yearly[old_unit]
    assert back_pay(found).amount_fen == share(difference * months, 1, 12) if found else difference == 0
