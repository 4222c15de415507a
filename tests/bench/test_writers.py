"""What the benchmark compares with writes the same cells."""

from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl

from shuangyong_desktop.bench.writers import bare_stream, openpyxl_write_only
from shuangyong_desktop.shapes.kind import INTEGER, TEXT, Cell, Kind
from shuangyong_desktop.shapes.row import Column

COLUMNS = (
    Column("name", "姓名", TEXT),
    Column("age", "年龄", INTEGER),
    Column("amount", "金额", Kind("money", parse=str, cell=Cell.FEN)),
)
ROWS = [("张<建>国", 74, 50050), (None, None, None)]


def test_openpyxl_writes_formatted_cells(tmp_path: Path) -> None:
    openpyxl_write_only(tmp_path / "a.xlsx", [("表", COLUMNS, ROWS)])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["张<建>国", 74, 500.5]
    assert [cell.number_format for cell in sheet[2]] == ["@", "0", "0.00"]
    assert sheet["A2"].border.left.style == "thin"


def test_the_bare_stream_holds_the_rows(tmp_path: Path) -> None:
    bare_stream(tmp_path / "a.xlsx", [("表", COLUMNS, ROWS)])
    root = ET.fromstring(ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml"))
    assert ["".join(cell.itertext()) for cell in root.iter() if cell.tag.endswith("}c")] == [
        "张<建>国",
        "74",
        "500.5",
    ]
