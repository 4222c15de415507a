"""What is due to one person and why, asked without a roll: the same answer that a roll would give."""

from dataclasses import replace

import pytest
from sample_funds import ROLL, newest, with_pension, with_people
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.operations.funds import open_batch
from shuangyong_desktop.operations.funds.inquiry import what_is_due
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store

NOVEMBER = BatchDraft("11 月", "烈属定期抚恤金", year=2026, period_part="11", cutoff_on="2026-11-05")


def test_answer_has_the_steps_that_the_roll_writes_on_its_line(store: Store) -> None:
    with_pension(store)
    with store.read() as session:
        answer = what_is_due(session, 1, NOVEMBER)
    assert answer.in_words == "王桂兰（烈士遗属）2026-11 烈属定期抚恤金：应发 3,286.00 元"
    store.run(open_batch, NOVEMBER)
    with store.read() as session:
        line = session.scalars(
            select(PaymentLine.explanation).where(PaymentLine.batch_id == newest(store, Batch))
        ).one()
        again = what_is_due(session, 1, NOVEMBER)
    assert "\n".join(answer.steps) == line
    assert again.steps[-1] == "此人已在该项目同一所属期的名册中，不会重复发放"


def test_who_gets_nothing_is_told_why(store: Store) -> None:
    with_pension(store)
    store.run(record_death, 1, DeathDraft("2026-09-20", "村里上报"))
    with store.read() as session:
        dead = what_is_due(session, 1, NOVEMBER)
        other = what_is_due(session, 2, NOVEMBER)
    assert (dead.amount_fen, dead.steps) == (None, ("已去世（2026-09-20）",))
    assert (other.amount_fen, other.steps) == (None, ("类别不在发放范围内",))


def test_missing_standard_is_named_and_a_wrong_period_refused(store: Store) -> None:
    with_people(store)
    with store.read() as session:
        spring = what_is_due(session, 1, replace(ROLL, amount_fen=None))
        with pytest.raises(Refused, match="请填写节点"):
            what_is_due(session, 1, replace(ROLL, occasion=None))
    assert spring.amount_fen is None
    assert "没有执行中的标准" in spring.steps[0]
