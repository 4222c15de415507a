"""Rolls drawn up from a workbook that came in: whoever it names must be on the register."""

import pytest
from sample_funds import ROLL, newest, with_people
from sqlalchemy import func, select

from shuangyong_desktop.operations.funds import draw_up_from_workbook
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store


def test_each_line_of_the_workbook_becomes_a_line_of_the_roll(store: Store) -> None:
    with_people(store)
    store.run(draw_up_from_workbook, ROLL, None, [PaidLine(1, "王桂兰", 20_000, "21")], "名单.xlsx")
    with store.read() as session:
        [line] = session.scalars(select(PaymentLine).where(PaymentLine.batch_id == newest(store, Batch)))
        assert (line.person_id, line.amount_fen) == (1, 20_000)


def test_somebody_who_left_the_register_since_the_matching_refuses_the_whole_roll(store: Store) -> None:
    with_people(store)
    on_file = [PaidLine(1, "王桂兰", 20_000, "21"), PaidLine(99, "李无踪", 20_000, "21")]
    with pytest.raises(Refused, match="表格对上的人员中有 1 人已不在登记册"):
        store.run(draw_up_from_workbook, ROLL, None, on_file, "名单.xlsx")
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Batch)) == 0
