"""Sources and goods with balances, the sample after payment, the closed year."""

from dataclasses import replace
from datetime import date

import pytest
from sample_funds import DAY, RICE, ROLL, newest, paying, sampled, with_people
from sqlalchemy import select

from shuangyong_desktop.domain.fund_sources import CalledDraft, ReceiptDraft
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, ReturnDraft
from shuangyong_desktop.operations.funds import (
    add_line,
    add_reversal,
    buy_goods,
    close_year,
    confirm_paid,
    draw_sample,
    give_out_goods,
    mark_returned,
    move_batch,
    open_batch,
    open_empty_batch,
    record_call,
    record_receipt,
)
from shuangyong_desktop.queries.funds import (
    closed_years,
    findings,
    goods_balances,
    sample_seed,
    samples,
    source_balances,
    totals_by_scheme,
)
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine, SampleLine
from shuangyong_desktop.store.store import Store


def found(store: Store, rule: str) -> list[str]:
    with store.read() as session:
        return [row.sentence for row in findings(session, store.today()) if row.rule == rule]


def pay(store: Store, draft: BatchDraft, day: str) -> int:
    store.run(open_batch, draft)
    number = newest(store, Batch)
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, number, state, day)
    store.run(confirm_paid, number, day)
    return number


def test_source_pays_until_it_is_spent_and_then_it_is_a_finding(store: Store) -> None:
    with_people(store)
    pay(store, replace(ROLL, fund_source="镇财政"), DAY)
    assert found(store, "A24") == []
    store.run(record_receipt, ReceiptDraft("镇财政", "镇", "2026-01-05", 39_999, "某财〔2026〕1 号"))
    with store.read() as session:
        [row] = source_balances(session)
    assert (row.received_fen, row.paid_fen, row.left_fen) == (39_999, 40_000, -1)
    assert found(store, "A24") == ["到账 399.99 元，已支出 400.00 元"]


def test_no_more_goods_go_out_than_there_are(store: Store) -> None:
    store.run(buy_goods, RICE)
    store.run(give_out_goods, replace(RICE, quantity=6))
    with pytest.raises(Refused, match="库存只有 4"):
        store.run(give_out_goods, replace(RICE, quantity=5))
    with store.read() as session:
        [row] = goods_balances(session)
    assert (row.bought, row.given, row.left) == (10, 6, 4)


def test_sample_keeps_its_seed_and_a_deviation_is_a_finding(store: Store) -> None:
    sampled(store)
    with store.read() as session:
        [row] = samples().page(session, Asked(), 0, 10)
        assert sample_seed(session, row.id) == (20260210, 50, "2026-11-20")
    store.run(draw_sample, 1, 50, 20260210)
    with store.read() as session:
        lines = session.scalars(select(SampleLine.line_id).order_by(SampleLine.id)).all()
    assert lines[0] == lines[1]
    store.run(record_call, row.id, CalledDraft("2026-03-01", "differs", 10_000))
    assert found(store, "A45") == ["2026-03-01 回访：金额不符，名册 200.00 元，本人说 100.00 元"]


def test_only_paid_rolls_are_sampled(store: Store) -> None:
    with pytest.raises(Refused, match="发放确认后"):
        store.run(draw_sample, paying(store), 10, 1)


def test_closed_year_is_read_only_and_later_things_go_into_the_open_year(store: Store) -> None:
    with_people(store)
    last_year = replace(ROLL, year=2025, title="2025 年春节", cutoff_on="2025-01-20")
    pay(store, last_year, "2025-01-25")
    line = newest(store, PaymentLine)
    with pytest.raises(Refused, match="还没有结束"):
        store.run(close_year, 2026)
    store.run(close_year, 2025)
    with pytest.raises(Refused, match="已经结账"):
        store.run(close_year, 2025)
    with store.read() as session:
        assert closed_years(session) == [2025]
    with pytest.raises(Refused, match="该年度已结账"):
        store.run(mark_returned, line, ReturnDraft("2026-01-10", "销户"))
    with pytest.raises(Refused, match="请编在本年度的名册里"):
        store.run(open_batch, replace(last_year, occasion="army_day", title="补发 2025 八一"))
    with pytest.raises(Refused, match="到账资金请登记在本年度"):
        store.run(record_receipt, ReceiptDraft("镇财政", "镇", "2025-12-31", 39_999))
    with pytest.raises(Refused, match="慰问品收发请登记在本年度"):
        store.run(buy_goods, replace(RICE, moved_on="2025-12-31"))

    # what was wrong in 2025 is reversed and paid anew in 2026
    store.run(open_empty_batch, replace(ROLL, title="2025 年差错更正"))
    fix = newest(store, Batch)
    store.run(add_reversal, fix, line, "卡号错，退回")
    store.run(add_line, fix, 1, LineDraft(20_000))
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, fix, state, "2026-01-10", "已核对")
    with pytest.raises(Refused, match="该年度已结账"):
        store.run(confirm_paid, fix, "2025-12-31")
    store.run(confirm_paid, fix, "2026-01-12")
    with store.read() as session:
        [before] = totals_by_scheme(session, 2025)
        [after] = totals_by_scheme(session, 2026)
    assert (before.paid_fen, after.paid_fen) == (40_000, 0)  # reversed and paid again in the open year


def test_year_with_rolls_under_way_is_not_closed(store: Store) -> None:
    store.today = lambda: date(2027, 1, 10)
    paying(store)
    with pytest.raises(Refused, match="1 册没有发放完"):
        store.run(close_year, 2026)
