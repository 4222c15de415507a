"""The bank's return file: payments are found by account, amount and name, and marked."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.store.records import PaymentLine
from shuangyong_desktop.store.store import Store

ACCOUNT = "6228480040000000014"


@pytest.fixture
def paid(registered: Any, stored: Any, books: Any) -> None:
    """王桂兰 got 200.00 for the Spring Festival of 2026."""
    rows = [("2026年春节慰问金发放花名册",), ("姓名", "村", "金额"), ("王桂兰", "李家村", 200)]
    stored(books.xlsx(rows, name="春节.xlsx"))


def answer(books: Any, *lines: str) -> Path:
    text = "\n".join(("序号|户名|账号|金额|处理结果|失败原因", *lines))
    return Path(books.file("代发回盘.txt", text.encode("gbk")))


def test_returned_payment_is_marked(store: Store, paid: None, stored: Any, books: Any) -> None:
    plan = stored(answer(books, f"6|王 桂兰|{ACCOUNT}|200.00|失败|账户已销户"))
    assert plan.kind == "bank_return"
    with store.read() as session:
        line = session.scalars(select(PaymentLine)).one()
    assert (line.result, line.return_reason, line.returned_on) == ("returned", "账户已销户", "2026-11-20")


def test_lines_that_arrived_are_passed_over(paid: None, planned: Any, books: Any) -> None:
    assert planned(answer(books, f"1|王桂兰|{ACCOUNT}|200.00|成功|")).counts().skipped == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"1|王桂兰|{ACCOUNT}|300.00|失败|销户", "金额对不上"),
        (f"1|赵卫东|{ACCOUNT}|200.00|失败|销户", "户名对不上"),
        ("1|王桂兰|6228480040000009999|200.00|失败|销户", "没有发给这个账号的款"),
    ],
)
def test_unmatched_line_is_refused_and_named(
    paid: None, planned: Any, books: Any, line: str, why: str
) -> None:
    (entry,) = planned(answer(books, line)).as_json()["rows"]
    assert entry["level"] == "error"
    assert why in entry["message"]


def test_wrong_holder_is_matched_by_account_and_amount(paid: None, planned: Any, books: Any) -> None:
    (row,) = planned(answer(books, f"1|王贵兰|{ACCOUNT}|200.00|失败|户名不符")).rows
    assert row.action is Action.NEW
    assert "与名册“王桂兰”不同" in row.warnings[0].message


def test_same_file_again_marks_nothing(paid: None, stored: Any, planned: Any, books: Any) -> None:
    path = answer(books, f"6|王桂兰|{ACCOUNT}|200.00|失败|账户已销户")
    stored(path)
    assert planned(path).counts().duplicate == 1
