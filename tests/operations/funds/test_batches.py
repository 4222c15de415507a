"""Rolls drawn up by rule: who is on, who is left out and why, and the roll after it."""

from dataclasses import replace

import pytest
from sample_funds import DAY, ROLL, newest, opened, with_pension, with_people
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, SchemeDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_line,
    add_scheme,
    move_batch,
    open_batch,
    open_empty_batch,
    open_next_batch,
    remove_line,
)
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.queries.funds import lines, roll_changes, steps_of
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store


def names(store: Store, batch_id: int) -> list[str]:
    with store.read() as session:
        return [row.name for row in lines(batch_id).page(session, Asked(), 0, 100)]


def test_roll_takes_a_snapshot_of_name_village_account_and_standard(store: Store) -> None:
    batch = opened(store)
    with store.read() as session:
        [wang] = [row for row in lines(batch).page(session, Asked(), 0, 9) if row.name == "王桂兰"]
    assert (wang.village, wang.category, wang.account_number) == ("李家村", "21", "6228480040000000014")
    assert (wang.amount_fen, wang.goods, wang.goods_fen) == (20_000, "大米 1 袋", 6_000)
    assert wang.explanation == "本批统一标准 200.00 元/人"


def test_second_roll_of_the_same_occasion_holds_only_who_was_missed(store: Store) -> None:
    opened(store)
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="赵卫东", village="王家庄", category="42", registered_on="2020-01-01"),
    )
    store.run(open_batch, replace(ROLL, title="补录名册"))
    assert names(store, newest(store, Batch)) == ["赵卫东"]
    with pytest.raises(Refused, match="3 人已在该项目同一所属期的其他批次中"):
        store.run(open_batch, ROLL)


def test_categories_narrow_the_roll(store: Store) -> None:
    with_people(store)
    store.run(open_batch, ROLL, ("11",))
    assert names(store, newest(store, Batch)) == ["李建国"]


def test_registered_after_the_cut_off_day_is_not_on_it(store: Store) -> None:
    with_people(store)
    with pytest.raises(Refused, match="2 人截止日期时尚未入册"):
        store.run(open_batch, replace(ROLL, cutoff_on="2019-12-31"))


def test_missing_standard_is_named_instead_of_guessed(store: Store) -> None:
    with_people(store)
    with pytest.raises(Refused, match="残疾军人 六级 因公：2026-02-01 没有执行中的标准（1 人）"):
        store.run(open_batch, replace(ROLL, amount_fen=None))


def test_unknown_scheme_is_said_beside_its_field(store: Store) -> None:
    with pytest.raises(Refused) as refusal:
        store.run(open_batch, ROLL)
    assert [problem.field for problem in refusal.value.problems] == ["scheme"]


def test_person_already_on_another_roll_is_named_with_it(store: Store) -> None:
    batch = opened(store)
    with store.read() as session:
        person = session.scalars(select(PaymentLine.person_id)).first() or 0
    store.run(open_empty_batch, replace(ROLL, title="第二册"))
    with pytest.raises(Refused, match="已在“2026 年春节慰问金发放花名册”中"):
        store.run(add_line, newest(store, Batch), person, LineDraft(100))
    assert len(names(store, batch)) == 2


def test_only_a_draft_can_be_changed(store: Store) -> None:
    batch = opened(store)
    store.run(move_batch, batch, "submitted", DAY)
    with pytest.raises(Refused, match="只有草稿"):
        store.run(remove_line, newest(store, PaymentLine))
    store.run(move_batch, batch, "draft", DAY, "核对后退回")
    store.run(remove_line, newest(store, PaymentLine))
    with store.read() as session:
        assert [(step.to_state, step.reason) for step in steps_of(session, batch)] == [
            ("submitted", None),
            ("draft", "核对后退回"),
        ]


@pytest.mark.parametrize(
    ("state", "day", "why"),
    [
        ("approved", DAY, "不能改为“已审批”"),
        ("confirmed", DAY, "请用“确认发放”"),
        ("void", DAY, "写明原因"),
        ("submitted", "2026-12-01", "不能在今天之后"),
    ],
)
def test_moves_that_are_refused(store: Store, state: str, day: str, why: str) -> None:
    batch = opened(store)
    with pytest.raises(Refused, match=why):
        store.run(move_batch, batch, state, day)


def test_next_roll_shows_who_came_who_died_and_whose_rate_changed(store: Store) -> None:
    october = with_pension(store)
    store.run(move_batch, october, "void", "2026-10-06", "改按上期编制")
    store.run(
        register_beneficiary,
        BeneficiaryDraft(
            name="李桂芳",
            village="王家庄",
            category="21",
            registered_on="2026-09-20",
            basis="县批〔2026〕6 号",
        ),
    )
    draft = BatchDraft("10 月", "烈属定期抚恤金", year=2026, period_part="10", cutoff_on="2026-10-05")
    store.run(open_next_batch, 1, draft)
    with store.read() as session:
        found = {row.name: row for row in roll_changes(session, newest(store, Batch))}
    assert (found["王桂兰"].kind, found["王桂兰"].before_fen, found["王桂兰"].after_fen) == (
        "rate",
        300_000,
        328_600,
    )
    assert (found["李桂芳"].kind, found["李桂芳"].reason) == (
        "new",
        "2026-09-20 入册，依据：县批〔2026〕6 号",
    )
    store.run(record_death, 1, DeathDraft("2026-10-08", "村里上报"))
    november = replace(draft, title="11 月", period_part="11", cutoff_on="2026-11-05")
    store.run(open_next_batch, newest(store, Batch), november)
    with store.read() as session:
        assert [(row.name, row.kind) for row in roll_changes(session, newest(store, Batch))] == [
            ("王桂兰", "died")
        ]


def test_next_roll_keeps_amounts_where_the_table_has_none(store: Store) -> None:
    with_people(store)
    store.run(add_scheme, SchemeDraft("困难补助", "P3", "month"))
    draft = BatchDraft("9 月", "困难补助", year=2026, period_part="09", cutoff_on="2026-09-05")
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="赵卫东", village="王家庄", category="42", registered_on="2020-01-01"),
    )
    store.run(open_batch, replace(draft, amount_fen=12_300))
    store.run(open_next_batch, newest(store, Batch), replace(draft, title="10 月", period_part="10"))
    with store.read() as session:
        [line] = lines(newest(store, Batch)).page(session, Asked(), 0, 9)
    assert line.amount_fen == 12_300
    assert "沿用上期金额" in (line.explanation or "")
