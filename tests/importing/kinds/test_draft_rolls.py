"""A list of who is to be paid becomes a roll in draft, compared with the one before it."""

from typing import Any

from sqlalchemy import select

from shuangyong_desktop.importing.service import carry_out
from shuangyong_desktop.queries.funds import roll_changes
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store

HEADINGS = ("序号", "村(社区)", "姓名", "金额(元)", "慰问品", "银行账号")


def test_list_is_drawn_up_as_a_draft_with_changes_against_the_paid_roll(
    store: Store, registered: Any, stored: Any, planned: Any, books: Any
) -> None:
    paid = [
        ("东城镇2025年春节慰问金发放花名册",),
        HEADINGS,
        (1, "李家村", "王桂兰", 200, "", ""),
        (2, "李家村", "李建国", 200, "", ""),
        ("日期：2025年1月20日",),
    ]
    stored(books.xlsx(paid, name="去年.xlsx"))
    wanted = [
        ("东城镇2026年春节慰问金花名册",),
        HEADINGS,
        (1, "李家村", "王桂兰", 300, "大米1袋", "6228480040000000014"),
        (2, "王家庄", "赵卫东", 300, "大米1袋", ""),
        (3, "王家庄", "查无此人", 300, "", ""),
    ]
    path = books.xlsx(wanted, name="今年.xlsx")
    assert planned(path).kind == "payments"  # by itself it is taken for one that was paid
    plan = planned(path, "draft_roll")
    assert plan.counts().rejected == 1
    assert plan.remarks[0].startswith("编成草稿")
    carry_out(store, plan)
    with store.read() as session:
        batch = session.scalars(select(Batch).order_by(Batch.id.desc())).first()
        assert batch is not None
        lines = session.scalars(select(PaymentLine).where(PaymentLine.batch_id == batch.id)).all()
        changes = {(row.name, row.kind) for row in roll_changes(session, batch.id)}
        assert (batch.state, batch.period, batch.is_imported) == ("draft", "2026-春节", 0)
        assert [(line.person_name, line.amount_fen, line.category, line.result) for line in lines] == [
            ("王桂兰", 30_000, "21", "due"),
            ("赵卫东", 30_000, "51", "due"),
        ]
        assert lines[0].explanation == "按表格《今年.xlsx》编入，金额 300.00 元"
    assert {("王桂兰", "rate"), ("赵卫东", "new"), ("李建国", "stopped")} <= changes
