"""Odd and hostile worksheets: what would be read wrong is named by its cell, all else is read right."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuangyong_desktop.importing import sheet_xml
from shuangyong_desktop.importing.careful_scan import scan_carefully
from shuangyong_desktop.importing.cell import SheetScan, Wrong
from shuangyong_desktop.importing.sheet_xml import scan_sheet
from shuangyong_desktop.importing.workbook import SheetCells
from shuangyong_desktop.shapes.problem import Refused

Books = Any  # the fixtures of conftest.py
Outcome = Callable[[Path], Any]
Builder = Callable[[Books], Path]
READ: dict[str, tuple[Builder, Callable[[SheetCells], bool]]] = {}
REFUSED: dict[str, tuple[Builder, str]] = {}
PERSON = '<row r="1"><c r="A1" t="s"><v>2</v></c></row>'


def refused(words: str) -> Callable[[Builder], Builder]:
    """The file must be refused in a sentence with these words."""

    def keep(builder: Builder) -> Builder:
        REFUSED[builder.__name__] = builder, words
        return builder

    return keep


def _xml(rows: str, **changed: str | bytes) -> Builder:
    return lambda books: books.raw(rows, **changed)


# what is refused inside a sheet


def _row_of(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>'


@refused("有 1048576 行")
def million_rows(books: Books) -> Path:
    return books.raw("".join(map(_row_of, range(1, 1_048_577))))


@refused("单元格超过 500 万个")
def six_million_cells(books: Books) -> Path:
    row = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDEFGHIJKLMNOPQRST")
    return books.raw(f'<row r="1">{row}</row>' * 300_000)


IN_SHEET = {
    "cell_in_last_corner": ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "有 1048576 行"),
    "cell_in_column_257": ('<row r="1"><c r="IW1"><v>1</v></c></row>', "有 257 列"),
    "two_far_corners": (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="IV200000"><v>1</v></c></row>',
        "单元格超过 500 万个",
    ),
    "address_without_row": ('<row r="1"><c r="A"><v>1</v></c></row>', "单元格地址 'A'"),
    "address_zero": ('<row r="1"><c r="A0"><v>1</v></c></row>', "单元格地址 'A0'"),
    "address_empty": ('<row r="1"><c r=""><v>1</v></c></row>', "单元格地址 ''"),
    "address_with_dollars": ('<row r="1"><c r="$A$1"><v>1</v></c></row>', "单元格地址 '$A$1'"),
    "address_beyond_counting": (
        '<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        "单元格地址 'A99999999999'",
    ),
    "address_of_other_row": ('<row r="1"><c r="A5"><v>1</v></c></row>', "单元格地址 'A5'"),
    "row_number_zero": ('<row r="0"><c r="A0"><v>1</v></c></row>', "行号 '0'"),
    "row_number_word": ('<row r="x"><c r="A1"><v>1</v></c></row>', "行号 'x'"),
    "row_twice": (PERSON + PERSON.replace("A1", "B1"), "第 1 行出现两次|重复的行号"),
    "row_in_row": (
        '<row r="1"><c r="A1"><v>1</v></c><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></row>',
        "行套在行里",
    ),
    "cell_twice": ('<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "A1 重复"),
    "two_values": ('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>', "A1 单元格有两个值"),
    "comment_in_number": ('<row r="1"><c r="A1"><v>5<!-- 1 -->6</v></c></row>', "A1 单元格写法不常见"),
    "hidden_digits": ('<row r="1"><c r="A1"><v>1&#50;3</v></c></row>', "A1 单元格的数值写法不常见"),
    "cdata_in_text": ('<row r="1"><c r="A1" t="str"><v>x<![CDATA[y]]></v></c></row>', "A1 单元格写法不常见"),
    "unknown_type": ('<row r="1"><c r="A1" t="weird"><v>1</v></c></row>', "类型 'weird'"),
    "negative_index": ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "A1 单元格的文字找不到"),
    "index_beyond_end": ('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>', "工作表「花名册」"),
    "bad_boolean": ('<row r="1"><c r="A1" t="b"><v>yes</v></c></row>', "A1 单元格的是非值 'yes'"),
    "unknown_error": ('<row r="1"><c r="A1" t="e"><v>#BUSY!</v></c></row>', "A1 单元格是错误值 #BUSY!"),
    "real_null_character": ('<row r="1"><c r="A1" t="str"><v>a&#0;b</v></c></row>', "工作表"),
    "not_well_formed": ('<row r="1"><c r="A1"><v>1</v></row>', "工作表「花名册」"),
}
for case, (rows, words) in IN_SHEET.items():
    REFUSED[case] = _xml(rows), words


@refused("有两份内容")
def two_tables_in_one_part(books: Books) -> Path:
    return books.raw("", sheet=books.sheet_xml(PERSON, "<sheetData></sheetData>"))


@refused("工作表「花名册」")
def bad_merge(books: Books) -> Path:
    merges = '<mergeCells><mergeCell ref="A1:??"/></mergeCells>'
    return books.raw("", sheet=books.sheet_xml(PERSON, merges))


@refused("工作表「花名册」")
def lone_surrogate(books: Books) -> Path:
    return books.raw(
        "",
        sheet=books.sheet_xml('<row r="1"><c r="A1" t="str"><v>@</v></c></row>')
        .encode()
        .replace(b"@", b"\xed\xa0\x80"),
    )


@refused("展开后超过 300 MB")
def one_text_shown_a_hundred_thousand_times(books: Books) -> Path:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    return books.raw(cells, strings=f"<sst><si><t>{'字' * 10_000}</t></si></sst>")


@refused("合并单元格太多")
def merges_over_merges(books: Books) -> Path:
    rows = PERSON + '<row r="190000"><c r="A190000" t="s"><v>2</v></c></row>'
    merges = '<mergeCell ref="A1:A190000"/>' * 200
    return books.raw("", sheet=books.sheet_xml(rows, f"<mergeCells>{merges}</mergeCells>"))


@refused("内容又太多")
def flood_of_tags(books: Books) -> Path:
    return books.raw("", sheet=books.sheet_xml(PERSON, "<a/>" * 7_000_000))


# what must be read, and read right


def _mark(wrong: Wrong, row: int = 0, column: int = 0) -> Callable[[SheetCells], bool]:
    return lambda sheet: sheet.marks[row, column].wrong is wrong


def _text(text: str) -> Callable[[SheetCells], bool]:
    return lambda sheet: sheet.rows[0][0] == text


READ |= {
    "infinite_number": (_xml('<row r="1"><c r="A1"><v>1E400</v></c></row>'), _mark(Wrong.DIGITS_LOST)),
    "not_a_number": (_xml('<row r="1"><c r="A1"><v>NaN</v></c></row>'), _mark(Wrong.DIGITS_LOST)),
    "escaped_null": (
        _xml('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>'),
        _mark(Wrong.ODD_CHARACTER),
    ),
    "control_character": (
        _xml('<row r="1"><c r="A1" t="str"><v>a&#1;b</v></c></row>'),
        _mark(Wrong.ODD_CHARACTER),
    ),
    "writing_direction": (
        _xml('<row r="1"><c r="A1" t="str"><v>张\u202e三</v></c></row>'),
        _mark(Wrong.ODD_CHARACTER),
    ),
    "40000_characters": (
        _xml(f'<row r="1"><c r="A1" t="str"><v>{"字" * 40_000}</v></c></row>'),
        _mark(Wrong.TOO_LONG),
    ),
    "formula_as_text": (_xml('<row r="1"><c r="A1" t="str"><v>=1+1</v></c></row>'), _text("=1+1")),
    "words_in_number_cell": (_xml('<row r="1"><c r="A1"><v>abc</v></c></row>'), _text("abc")),
    "styled_corner_without_value": (
        _xml(PERSON + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        lambda sheet: sheet.rows == [["张三"]],
    ),
    "row_in_comment": (_xml(f"<!-- {_row_of(9)} -->" + PERSON), lambda sheet: sheet.rows == [["张三"]]),
    "prefixed_tags": (
        lambda books: books.raw(
            "",
            sheet=books.sheet_xml(PERSON)
            .replace("<", "<x:")
            .replace("<x:/", "</x:")
            .replace("<x:?", "<?")
            .replace("xmlns=", "xmlns:x="),
        ),
        _text("张三"),
    ),
    "html_in_cell": (_xml('<row r="1"><c r="A1" t="str"><v>&lt;b&gt;张三</v></c></row>'), _text("<b>张三")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_file_is_refused_by_name_and_place(case: str, books: Books, outcome: Outcome) -> None:
    builder, words = REFUSED[case]
    path = builder(books)
    answer = outcome(path)
    assert isinstance(answer, Refused), answer
    message = str(answer)
    assert message.startswith(f"《{path.name}》"), message
    assert any(word in message for word in words.split("|")), message


@pytest.mark.parametrize("case", READ)
def test_odd_sheet_is_read_right(case: str, books: Books, outcome: Outcome) -> None:
    builder, is_right = READ[case]
    answer = outcome(builder(books))
    assert not isinstance(answer, Refused), answer
    assert is_right(answer.sheets[0]), answer.sheets[0]


# the short way through plain rows sees what the long way sees

ROW_PIECES = (
    "<c r='A{n}'><v>5</v></c>",
    '<c r="A{n}" s="3"/>',
    '<c r="B{n}" t="s"><v>2</v></c>',
    '<c r="C{n}" t="inlineStr"><is><t>330602194911146554</t></is></c>',
    '<c r="D{n}"><v>330602194911146554</v></c>',
    '<c r="D{n}"><v>3.30602194911147E+17</v></c>',
    '<c r="D{n}" t="n"><v>-1234567890.12345678</v></c>',
    '<c r="E{n}"><f>1+1</f></c>',
    '<c r="E{n}"><f>1+1</f><v>2</v></c>',
    '<c r="E{n}" t="str"><f>""</f><v></v></c>',
    '<c r="F{n}" t="e"><v>#N/A</v></c>',
    '<c r="G{n}" t="b"><v>1</v></c>',
)
ROW_STARTS = (
    '<row r="{n}">',
    '<row r="{n}" spans="1:7" hidden="1">',
    '<row r="{n}" hidden="0" ht="15">',
    "<row r='{n}'>",
)


def _random_sheet(chance: random.Random) -> bytes:
    rows = []
    for number in range(1, 13):
        start = ROW_STARTS[0] if chance.random() < 0.6 else chance.choice(ROW_STARTS)
        pieces = sorted(chance.sample(ROW_PIECES, 4), key=lambda piece: piece[6])
        distinct = {piece[6]: piece for piece in pieces}.values()
        rows.append(f"{start}{''.join(distinct)}</row>".replace("{n}", str(number)))
    return f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()


def _damage(xml: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(xml))
    length = chance.randrange(1, 12)
    pieces = (
        b"<",
        b'"',
        b"<!--",
        b"&#49;",
        b"0",
        b"<v>",
        b"</c>",
        b' t="e"',
        b"E+17",
        b" ",
        xml[place : place + 40],
    )
    return xml[:place] + chance.choice(pieces) + xml[place + chance.choice((0, length)) :]


def _seen(scan: Callable[[], SheetScan]) -> object:
    try:
        seen = scan()
    except Refused:
        return "refused"
    return dict(seen.marks), seen.hidden_rows


@pytest.mark.parametrize("seed", range(40))
def test_short_way_sees_what_the_long_way_sees(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        xml = _random_sheet(chance)
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            xml = _damage(xml, chance)
        long_way = _seen(lambda xml=xml: scan_carefully(xml, None, "甲.xlsx", "乙")[0])
        short_way = _seen(lambda xml=xml: scan_sheet(xml, "甲.xlsx", "乙"))
        assert short_way == long_way, xml


def test_roll_of_many_kinds_is_mostly_plain_rows(books: Books) -> None:
    """The grammar must fit what the usual programs write, or every import is slow."""
    from shuangyong_desktop.importing import sheet_xml, zip_door

    path = books.xlsx([["姓名", "金额"], ["张三", 200.5], ["李四", "=1+1"], ["王五", None]])
    part = zip_door.open_package(path.read_bytes(), "甲.xlsx").parts["xl/worksheets/sheet1.xml"]
    plain, _ = sheet_xml._take_out_plain_rows(part)
    assert [row for row, _, _ in plain] == [1, 2, 4]


def test_hundred_damaged_numbers_are_named_and_nothing_else() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{330602194911146000 + n if n % 10 == 0 else n}</v></c></row>'
        for n in range(1, 1001)
    )
    marks = scan_sheet(
        f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(), "甲.xlsx", "乙"
    ).marks
    assert sorted(row + 1 for row, _ in marks) == list(range(10, 1001, 10))
    assert marks[9, 0].message.startswith("A10 单元格")


def test_rows_without_numbers_are_counted() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    marks = scan_sheet(
        f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(), "甲.xlsx", "乙"
    ).marks
    assert list(marks) == [(1, 1)]


def test_values_on_the_border_of_two_pieces_are_whole() -> None:
    """The parser takes a long document in pieces of a megabyte."""
    row = '<row r="%(n)d"><c r="A%(n)d" cm="1"><v>19757</v></c><c r="B%(n)d"><v>%(n)d</v></c></row>'
    rows = "".join(row % {"n": number} for number in range(1, 40_001))
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert len(xml) > 3 * 1024 * 1024
    scan, extent = scan_carefully(xml, None, "花名册.xlsx", "花名册")
    assert scan.marks == {}
    assert (extent.rows, extent.columns) == (40_000, 2)


def test_empty_cells_with_a_type_are_plain() -> None:
    row = b'<row r="1"><c r="A1" t="inlineStr" /><c r="B1" t="n"/><c r="C1" t="s"><v>0</v></c></row>'
    assert sheet_xml._PLAIN_ROW.fullmatch(row)
