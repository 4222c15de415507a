"""What a spreadsheet puts on the clipboard."""

from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.pasted import cells, headings
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.shapes.draft import entries


def test_cells_come_with_tabs_and_a_line_end_too_many() -> None:
    assert cells("王桂兰\t200\r\n李建国\t\r\n") == [["王桂兰", "200"], ["李建国", ""]]
    assert cells("") == []


def test_a_cell_with_line_ends_inside_is_one_cell() -> None:
    assert cells('王桂兰\t"独居\n低保"\t200\n') == [["王桂兰", "独居 低保", "200"]]


@given(
    st.lists(
        st.lists(st.text("王李张 0123.", min_size=1).filter(str.strip), min_size=1, max_size=5), min_size=1
    )
)
def test_plain_cells_are_read_back(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows) + "\n"
    assert cells(text) == [[" ".join(cell.split()) for cell in row] for row in rows]


def test_headings_are_known_by_title_and_synonym() -> None:
    found = headings(["姓名", "走访时间", "慰问金(元)", "困难诉求", "走访日期"], entries(VisitDraft))
    assert found == {1: "visited_on", 2: "cash_fen", 3: "need_content"}


def test_a_row_of_values_is_no_row_of_headings() -> None:
    assert headings(["王桂兰", "2026-02-05", "200"], entries(VisitDraft)) == {}
