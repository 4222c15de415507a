"""Acceptance case 3 with its exact amounts: a conscript's family."""

import pytest
from cases_by_hand import BASIS, drawn_up, lines_of, pay, register
from sample_funds import newest
from sqlalchemy import select

from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.funds import (
    add_clawback,
    add_scheme,
    open_batch,
    open_empty_batch,
    set_fund_rules,
    set_standard,
)
from shuangyong_desktop.operations.service import end_service, record_service
from shuangyong_desktop.queries.funds import (
    totals_by_scheme,
)
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentPart
from shuangyong_desktop.store.store import Store


def conscript(store: Store, *, plateau: int = 0) -> int:
    store.run(add_scheme, SchemeDraft("优待金", "P4", "half_year"))
    store.run(
        set_standard,
        StandardDraft("优待金", "C1", amount_fen=1_362_300, effective_from="2024-01-01", basis=BASIS),
    )
    chen = register(
        store,
        "陈思远",
        "C1",
        account_number="6228480040000000014",
        account_holder="陈父",
        holder_relation="父亲",
    )
    store.run(record_service, chen, ServiceDraft("2024-09-01", is_plateau=plateau))
    return chen


def half_year(year: int, half: int, cutoff: str) -> BatchDraft:
    return BatchDraft(f"{year} H{half}", "优待金", year=year, period_part=f"H{half}", cutoff_on=cutoff)


def paid_halves(store: Store) -> list[int]:
    amounts = []
    for year, half, day in (
        (2025, 1, "2025-03-10"),
        (2025, 2, "2025-09-10"),
        (2026, 1, "2026-03-10"),
        (2026, 2, "2026-09-10"),
    ):
        number = drawn_up(store, half_year(year, half, day))
        [line] = lines_of(store, number)["陈思远"]
        amounts.append(line.amount_fen)
        pay(store, number, day)
    return amounts


def test_case_3_conscript_is_paid_four_times_and_no_more(store: Store) -> None:
    conscript(store)
    with pytest.raises(Refused, match="没有到期的优待金"):
        store.run(open_batch, half_year(2025, 1, "2025-02-27"))
    assert paid_halves(store) == [681_150] * 4
    with pytest.raises(Refused, match="没有到期的优待金"):
        store.run(open_batch, half_year(2027, 1, "2026-11-01"))


def test_case_3_service_in_xinjiang_is_paid_double_in_two_parts(store: Store) -> None:
    conscript(store, plateau=1)
    assert sum(paid_halves(store)) == 5_449_200
    with store.read() as session:
        parts = session.execute(select(PaymentPart.title, PaymentPart.amount_fen)).all()
    assert list(map(tuple, parts[:2])) == [("优待金", 681_150), ("进藏进疆增发", 681_150)]


def test_case_3_payee_is_the_father(store: Store) -> None:
    conscript(store)
    [line] = lines_of(store, drawn_up(store, half_year(2025, 1, "2025-03-10")))["陈思远"]
    assert (line.account_holder, line.person_name) == ("陈父", "陈思远")


def test_case_3_sent_back_recruit_gives_back_what_was_paid(store: Store) -> None:
    chen = conscript(store)
    first = drawn_up(store, half_year(2025, 1, "2025-03-10"))
    pay(store, first, "2025-03-10")
    store.run(end_service, chen, ServiceEndDraft("2024-10-10", "退回"))
    with pytest.raises(Refused, match="名单为空"):
        store.run(open_batch, half_year(2025, 2, "2025-09-10"))
    store.run(open_empty_batch, half_year(2025, 2, "2025-09-10"))
    [line] = lines_of(store, first)["陈思远"]
    store.run(add_clawback, newest(store, Batch), line.id, 681_150, "入伍第 40 天退回")
    pay(store, newest(store, Batch), "2025-09-15")
    with store.read() as session:
        assert [row.paid_fen for row in totals_by_scheme(session, 2025)] == [0]


@pytest.mark.parametrize(("early", "total"), [("month", 1_702_875), ("half_year", 2_043_450)])
def test_case_3_sergeant_after_fifteen_months(store: Store, early: str, total: int) -> None:
    chen = conscript(store)
    store.run(
        set_fund_rules, FundRulesDraft(early_mode=early), "2020-01-01", BASIS
    ) if early != "month" else None
    for half, day in ((1, "2025-03-10"), (2, "2025-09-10")):
        pay(store, drawn_up(store, half_year(2025, half, day)), day)
    store.run(end_service, chen, ServiceEndDraft("2025-12-01", "转改军士"))
    last = drawn_up(store, half_year(2026, 1, "2026-03-10"))
    [line] = lines_of(store, last)["陈思远"]
    assert line.amount_fen + 2 * 681_150 == total
    assert ("按月折算" if early == "month" else "不满 6 个月按 6 个月") in (line.explanation or "")
