"""Cells are well-formed XML whatever was typed."""

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.reports.page import printable
from shuangyong_desktop.reports.xlsx.cells import letters, string_tail, tails
from shuangyong_desktop.shapes.kind import INTEGER, TEXT, Cell, Kind
from shuangyong_desktop.shapes.row import Column

MONEY = Kind("money", parse=str, cell=Cell.FEN)


def _cell(tail: str) -> str:
    element = fromstring(f"<c{tail}")
    return element.findtext("is/t") or element.findtext("v") or ""


@given(st.text(st.characters(codec=None)))
def test_any_text_is_written_and_read_back(text: str) -> None:
    assert _cell(string_tail(text)).replace("_x005F_", "_") == printable(text).replace("_x005F_", "_")


@given(st.text(st.characters(codec=None)), st.integers(1, 30))
def test_the_quick_way_writes_what_the_careful_way_writes(text: str, width: int) -> None:
    (tail,) = tails([Column("a", "甲", TEXT, width)], [])
    assert _cell(tail(text)) == _cell(string_tail(text))


@given(st.integers(-(10**14), 10**14))
def test_every_fen_survives(fen: int) -> None:
    (tail,) = tails([Column("a", "甲", MONEY)], [])
    assert round(float(_cell(tail(fen))) * 100) == fen


def test_texts_that_need_several_lines_are_reported() -> None:
    tall: list[int] = []
    write, number = tails([Column("a", "甲", TEXT, 10), Column("b", "乙", INTEGER)], tall)
    write("柳园村")
    number(12)
    assert tall == []
    write("柳园村第二组东")
    write("一\n二\n三")
    assert tall == [2, 3]


def test_columns_are_lettered_as_excel_does() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
