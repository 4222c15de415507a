"""Rows: columns come from the declaration, in order, without the id."""

from dataclasses import dataclass

from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column, columns, pick, retitled


@dataclass(frozen=True, slots=True)
class ToyRow:
    id: int
    name: str = column("名称", width=12)
    count: int = column("数量", INTEGER, total=True)


def test_columns_leave_out_the_id() -> None:
    assert [item.title for item in columns(ToyRow)] == ["名称", "数量"]


def test_some_columns_in_the_order_asked_for() -> None:
    assert [item.name for item in pick(ToyRow, "count", "name")] == ["count", "name"]


def test_a_form_may_call_a_column_by_its_own_words() -> None:
    renamed = retitled(columns(ToyRow)[1], "件数")
    assert (renamed.title, renamed.total) == ("件数", True)
