"""Rules over a roll as a whole."""

from dataclasses import replace

from shuangyong_desktop.domain.checks.batch_rules import BatchFacts, Sums, batch_findings, working_days

ROLL = BatchFacts(
    Sums(400, 400, 400), 3, "3 月名册", "confirmed", "王敏", "李芳", "赵主任", "2026-03-10", "2026-03-15", 400, 400,
    "2026-03-02", "2026-03-06", "2026-03-12",
)  # fmt: skip


def found(**changes: object) -> list[str]:
    return [item.rule for item in batch_findings(replace(ROLL, **changes), "2026-11-20", 5)]


def test_roll_in_order_raises_nothing() -> None:
    assert found() == []


def test_sums_that_differ_are_told_apart() -> None:
    assert found(bank_total_fen=399) == ["A19"]
    assert found(sums=Sums(400, 399, 400)) == ["A20"]
    assert found(stored_fen=399) == ["A19"]
    assert found(state="paying", sums=Sums(400, 0, 400)) == []


def test_sums_count_what_is_kept_back_once() -> None:
    sums = Sums()
    sums.add("pay", "paid", 1_000, 300)
    sums.add("clawback", "offset", -300, 0)
    sums.add("pay", "returned", 200, 0)
    assert (sums.due_fen, sums.outcome_fen, sums.net_fen) == (1_200, 1_200, 900)


def test_one_person_who_prepares_and_approves_is_a_finding() -> None:
    assert found(approved_by="王敏") == ["A28"]
    assert found(approved_by="王敏", state="draft") == []


def test_money_before_approval_or_in_the_future_is_found() -> None:
    assert found(paid_on="2026-03-09") == ["A43"]
    assert found(paid_on="2026-12-01") == ["A43"]


def test_notice_shorter_than_five_working_days_is_found() -> None:
    assert found(notice_to="2026-03-05") == ["A28"]
    assert found(notice_to=None) == []
    assert found(notice_to=None, first_paying_on="2026-03-04") == ["A28"]
    assert working_days("2026-03-02", "2026-03-08") == 5
