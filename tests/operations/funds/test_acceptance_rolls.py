"""Acceptance cases 6 and 7 with their exact amounts: moved away, sent back by the bank."""

from datetime import date

import pytest
from cases_by_hand import drawn_up, found, lines_of, month_roll, paid_month, pay, register, with_scheme
from sample_funds import newest

from shuangyong_desktop.domain.funds import LineDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.life_drafts import MoveOutDraft
from shuangyong_desktop.domain.money import capital
from shuangyong_desktop.domain.names import comparable, lost_in
from shuangyong_desktop.operations.funds import (
    add_line,
    add_scheme,
    edit_line,
    mark_returned,
    move_batch,
    open_empty_batch,
    reissue,
)
from shuangyong_desktop.operations.people.moves import record_move_out
from shuangyong_desktop.queries.funds import (
    balance,
    payments_of,
    totals_by_scheme,
)
from shuangyong_desktop.queries.people.changes import changes_between
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store


def test_case_6_who_moved_away_in_june_is_paid_until_december(store: Store) -> None:
    with_scheme(store, "定期抚恤金", "P2", "23", 200_000)
    sun = register(store, "孙秀英", "23")
    register(store, "孙秀兰", "23")

    store.run(record_move_out, sun, MoveOutDraft("2025-06-20", "外县某镇"))
    for number in range(7, 13):
        roll = paid_month(store, "定期抚恤金", f"2025-{number:02d}")
        assert lines_of(store, roll)["孙秀英"][0].amount_fen == 200_000
    january = drawn_up(store, month_roll("定期抚恤金", "2026-01"))
    assert set(lines_of(store, january)) == {"孙秀兰"}
    assert found(store, "A36") == []
    with store.read() as session:
        [leaving] = [
            row for row in changes_between(session, "2026-01-01", "2026-12-31") if row.name == "孙秀英"
        ]
        assert not [
            row
            for row in changes_between(session, "2025-01-01", "2025-12-31")
            if row.name == "孙秀英" and row.changed_on >= "2025-06-01"
        ]
    assert leaving.changed_on == "2026-01-01"
    # paid all the same, it is a finding
    store.run(add_line, january, sun, LineDraft(200_000))
    assert [item.name for item in found(store, "A36")] == ["孙秀英"]


def test_case_7_bank_sends_two_of_forty_eight_back(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("定期生活补助", "P3", "month"))
    amounts = [120_000, 80_000] + [283_000] * 45
    amounts.append(13_245_678 - sum(amounts))
    store.run(open_empty_batch, month_roll("定期生活补助", "2026-03"))
    batch = newest(store, Batch)
    surnames = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    for name, fen in zip(["李䶮", "王销户", *(f"{name}某" for name in surnames)], amounts, strict=True):
        store.run(add_line, batch, register(store, name, "42"), LineDraft(fen))
    pay(store, batch, "2026-03-15")
    lines = lines_of(store, batch)
    failed = [lines["李䶮"][0].id, lines["王销户"][0].id]
    store.run(mark_returned, failed[0], ReturnDraft("2026-03-17", "户名不符：银行登记为李龑"))
    store.run(mark_returned, failed[1], ReturnDraft("2026-03-17", "销户"))
    with store.read() as session:
        sums = balance(session, batch)
        [year] = totals_by_scheme(session, 2026)
        stored = session.get_one(Batch, batch)
        assert (stored.total_fen, stored.paid_fen, stored.returned_fen) == (13_245_678, 13_045_678, 200_000)
    assert (sums.due_fen, sums.paid_fen, sums.returned_fen) == (13_245_678, 13_045_678, 200_000)
    assert sums.holds
    assert year.paid_fen + year.failed_fen == 13_245_678
    assert capital(sums.due_fen) == "壹拾叁万贰仟肆佰伍拾陆元柒角捌分"
    assert capital(sums.paid_fen) == "壹拾叁万零肆佰伍拾陆元柒角捌分"
    with pytest.raises(Refused, match="还有 2 笔退票"):
        store.run(move_batch, batch, "closed", "2026-03-20")
    store.today = lambda: date(2026, 4, 10)
    assert found(store, "A21") == []
    store.today = lambda: date(2026, 11, 20)
    assert {item.name for item in found(store, "A21")} == {"李䶮", "王销户"}
    assert lost_in("gbk", "李䶮") == "䶮"

    store.run(reissue, failed, month_roll("定期生活补助", "2026-04", "2026-03-20"))
    again = newest(store, Batch)
    with store.read() as session:
        assert balance(session, again).due_fen == 200_000
    pay(store, again, "2026-04-02")
    store.run(move_batch, batch, "closed", "2026-04-03")
    with store.read() as session:
        [year] = totals_by_scheme(session, 2026)
        history = payments_of(session, lines["李䶮"][0].person_id)
    assert (year.paid_fen, year.failed_fen) == (13_245_678, 0)
    assert [(row.kind, row.result) for row in history] == [("reissue", "paid"), ("pay", "returned")]


def test_case_7_bank_writes_the_dot_of_a_name_differently() -> None:
    assert comparable("阿卜杜拉•买买提") == comparable("阿卜杜拉·买买提")
    assert lost_in("gbk", "阿卜杜拉·买买提") == ""


def test_hand_changed_amount_says_so(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("定期生活补助", "P3", "month"))
    store.run(open_empty_batch, month_roll("定期生活补助", "2026-03"))
    batch = newest(store, Batch)
    store.run(add_line, batch, register(store, "赵某", "42"), LineDraft(100))
    store.run(edit_line, newest(store, PaymentLine), LineDraft(200))
    [line] = lines_of(store, batch)["赵某"]
    assert line.explanation == "手工加入，金额 1.00 元；手工改为 2.00 元"
