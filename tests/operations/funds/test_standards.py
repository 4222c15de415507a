"""A standard that was mistyped: mended while unused, with a reason once rolls were drawn up by it."""

from dataclasses import replace

import pytest
from sample_funds import SOLATIUM, newest, with_pension
from sqlalchemy import select

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft, StandardFixDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    correct_standard,
    edit_scheme,
    move_batch,
    remove_standard,
    set_standard,
)
from shuangyong_desktop.queries.funds import findings, simulated_fix
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine, Scheme, Standard
from shuangyong_desktop.store.store import Store

FIX = StandardFixDraft(338_600, "month", "2026-08-01", "某发 2 号")


def test_unused_standard_is_mended_or_taken_back_without_more_ado(store: Store) -> None:
    store.run(add_scheme, SOLATIUM)
    store.run(set_standard, StandardDraft("春节慰问金", "21", amount_fen=3_000, effective_from="2026-01-01"))
    store.run(correct_standard, 1, StandardFixDraft(30_000, "time", "2026-01-01", "某发 1 号"))
    with store.read() as session:
        row = session.get_one(Standard, 1)
        assert (row.amount_fen, row.basis) == (30_000, "某发 1 号")
        assert "原 30.00 元/次，2026-01-01 起执行" in (row.note or "")
    store.run(remove_standard, 1)
    with store.read() as session:
        assert session.scalars(select(Standard)).all() == []


def test_used_standard_asks_for_a_reason_and_its_rolls_become_findings(store: Store) -> None:
    october = with_pension(store)
    with pytest.raises(Refused, match="已用于 1 册 1 笔，更正要写明原因"):
        store.run(correct_standard, 2, FIX)
    with pytest.raises(Refused, match="不能删除"):
        store.run(remove_standard, 2)
    with store.read() as session:
        [row] = simulated_fix(session, 2, FIX, store.today())
        assert (row.name, row.difference_fen) == ("王桂兰", 12 * 10_000)
    store.run(correct_standard, 2, replace(FIX, reason="3386 误录为 3286"))
    with store.read() as session:
        assert (
            session.scalars(select(PaymentLine.amount_fen).where(PaymentLine.batch_id == october)).one()
            == 328_600
        )
        found = {item.rule: item.sentence for item in findings(session, store.today(), batch_id=october)}
    assert "应为" in found["A07"]
    assert "3,386.00" in found["A07"]


def test_what_was_paid_by_it_is_counted_apart(store: Store) -> None:
    with_pension(store)
    batch = newest(store, Batch)
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, batch, state, "2026-10-10", "已核对")
    store.run(confirm_paid, batch, "2026-10-15")
    with pytest.raises(Refused, match="其中已发放 1 笔"):
        store.run(correct_standard, 2, FIX)


def test_scheme_with_a_roll_keeps_its_kind_of_money(store: Store) -> None:
    with_pension(store)
    pension = SchemeDraft("烈属定期抚恤金", "P2", "month")
    with pytest.raises(Refused, match="不能改资金类型"):
        store.run(edit_scheme, 2, replace(pension, money_type="P3"))
    with pytest.raises(Refused, match="已有发放项目“春节慰问金”"):
        store.run(edit_scheme, 2, replace(pension, name="春节慰问金"))
    store.run(edit_scheme, 2, replace(pension, payer="县退役军人事务局"))
    with store.read() as session:
        assert session.get_one(Scheme, 2).payer == "县退役军人事务局"
