"""The registers come in from workbooks by their own declarations: no register has a reader of its own."""

from typing import Any

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.importing.kinds import KINDS
from shuangyong_desktop.importing.plan import Action, Choice
from shuangyong_desktop.importing.service import carry_out
from shuangyong_desktop.queries.registers import draft_of
from shuangyong_desktop.shapes.register import Register
from shuangyong_desktop.store.records import RegisterEntry
from shuangyong_desktop.store.store import Store

HEADINGS = ("序号", "日期", "类型", "议题", "参加人数")
FIRST = (1, "2026.3.5", "工作会议", "部署春季双拥工作", 32)


def full(first17: str) -> str:
    return first17 + check_digit(first17)


def typed(register: Register) -> dict[str, str]:
    """A text that each field of a register can read."""
    by_kind = {"date": "2026-03-05", "year": "2026", "money": "100", "integer": "3", "phone": "13805750001",
               "name": "王敏", "flag": "是", "month": "2026-03", "id_number": full("33060219520202555")}  # fmt: skip
    return {
        item.title: item.kind.options[0][1] if item.kind.options else by_kind.get(item.kind.name, "甲")
        for item in register.entries
    }


def meetings(books: Any, *rows: tuple[object, ...], name: str = "会议记录.xlsx") -> Any:
    titles = {item.name: item.title for item in REGISTERS["meeting"].entries}
    headings = ("序号", "日期", titles["kind"], titles["topic"], titles["people"])
    return books.xlsx([headings, *rows], name=name)


@pytest.mark.parametrize("code", list(REGISTERS))
def test_every_register_reads_its_own_headings(code: str, store: Store, planned: Any, books: Any) -> None:
    register = REGISTERS[code]
    texts = typed(register)
    plan = planned(
        books.xlsx([(f"东城镇{register.title}",), tuple(texts), tuple(texts.values())], name="表.xlsx")
    )
    assert plan.kind == code
    assert plan.counts().imported == 1, plan.said()
    carry_out(store, plan)
    with store.read() as session:
        (entry,) = session.scalars(select(RegisterEntry)).all()
        held = draft_of(session, entry.id)
    shown = {item.title: item.kind.show(getattr(held, item.name)) for item in register.entries}
    assert entry.register == code
    assert all(shown.values())


def test_no_register_is_called_like_another_kind() -> None:
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)


def test_the_same_workbook_again_adds_nothing(stored: Any, planned: Any, books: Any) -> None:
    stored(meetings(books, FIRST))
    (row,) = planned(meetings(books, FIRST)).rows
    assert (row.action, row.name) == (Action.SAME, "部署春季双拥工作")


@pytest.mark.parametrize(
    ("choice", "people"), [(Choice.FILL, [32]), (Choice.REPLACE, [40]), (Choice.BESIDE, [32, 40])]
)
def test_another_line_of_the_same_day_and_name_is_decided_on(
    store: Store, stored: Any, planned: Any, books: Any, choice: Choice, people: list[int]
) -> None:
    stored(meetings(books, FIRST))
    plan = planned(meetings(books, (*FIRST[:4], 40)))
    assert plan.rows[0].action is Action.DUPLICATE
    carry_out(store, plan.decided(choice, lambda _: True))
    with store.read() as session:
        ids = session.scalars(select(RegisterEntry.id).order_by(RegisterEntry.id)).all()
        assert [draft_of(session, number).people for number in ids] == people


def test_what_is_missing_or_lies_ahead_is_refused(planned: Any, books: Any) -> None:
    rows = [(1, "2027-01-01", "工作会议", "明年的会", 3), (2, "2026-01-05", "工作会议", "", 3)]
    assert [(row.action, row.column) for row in planned(meetings(books, *rows)).rows] == [
        (Action.ERROR, "日期"),
        (Action.ERROR, REGISTERS["meeting"].entries[2].title),
    ]
