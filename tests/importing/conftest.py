"""Makes workbooks as villages, banks and vandals send them. All persons are invented."""

import io
import struct
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt

from shuangyong_desktop.importing.workbook import Workbook, read_workbook
from shuangyong_desktop.shapes.problem import Refused

LONGEST_SECONDS = 5
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>%s</sheets></workbook>'
_ONE_SHEET = '<sheet name="花名册" sheetId="1" r:id="rId1"/>'


def relations(*targets: tuple[str, str]) -> str:
    """A relations part from (kind, target); ids are rId1, rId2, …"""
    items = (
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(items)}</Relationships>"
    )


def sheet_xml(rows: str, after: str = "") -> str:
    """A worksheet part around its rows."""
    start = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}">'
    return f"{start}<sheetData>{rows}</sheetData>{after}</worksheet>"


def parts_of(rows: str, **changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook; `changed` replaces sheet, strings, workbook or relations."""
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("姓名", "身份证号", "张三", "李家村"))
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": changed.get("workbook", _WORKBOOK % _ONE_SHEET),
        "xl/_rels/workbook.xml.rels": changed.get(
            "relations",
            relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
        ),
        "xl/sharedStrings.xml": changed.get("strings", f'<sst xmlns="{_MAIN}">{strings}</sst>'),
        "xl/worksheets/sheet1.xml": changed.get("sheet", sheet_xml(rows)),
    }


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of parts; pairs may repeat a name."""
    content = io.BytesIO()
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in pairs:
            archive.writestr(name, part)
    return content.getvalue()


class Books:
    """Writes files into one folder and gives their paths."""

    sheet_xml = staticmethod(sheet_xml)
    parts_of = staticmethod(parts_of)
    zipped = staticmethod(zipped)
    relations = staticmethod(relations)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, content: bytes) -> Path:
        """Any file."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def raw(self, rows: str, name: str = "花名册.xlsx", **changed: str | bytes) -> Path:
        """A workbook with one sheet 「花名册」 whose rows are given as XML."""
        return self.file(name, zipped(parts_of(rows, **changed)))

    def cell(self, inner: str, attributes: str = "") -> Path:
        """A workbook whose cell B2 is given as XML, beside 张三 in A2."""
        return self.raw(f'<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"{attributes}>{inner}</c></row>')

    def xlsx(
        self,
        rows: Iterable[Sequence[object]],
        name: str = "花名册.xlsx",
        merges: Iterable[str] = (),
        change: Callable[[openpyxl.Workbook], object] | None = None,
    ) -> Path:
        """A workbook written by openpyxl; `change` may do more to it."""
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        for merge in merges:
            book.active.merge_cells(merge)
        if change:
            change(book)
        path = self.folder / name
        book.save(path)
        return path

    def xls(
        self,
        rows: Iterable[Sequence[object]],
        name: str = "花名册.xls",
        change: Callable[[xlwt.Workbook, xlwt.Worksheet], object] | None = None,
    ) -> Path:
        """An old workbook written by xlwt."""
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("花名册", cell_overwrite_ok=True)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        if change:
            change(book, sheet)
        path = self.folder / name
        book.save(str(path))
        return path

    def lying(self, part: str, size: int) -> bytes:
        """A small workbook whose directory gives a wrong unpacked size for one part."""
        content = bytearray(zipped(parts_of('<row r="1"><c r="A1" t="s"><v>2</v></c></row>')))
        entry = content.rfind(part.encode())  # the last mention of the name is the one in the directory
        struct.pack_into("<I", content, entry - 22, size)
        return bytes(content)


@pytest.fixture
def books(tmp_path: Path) -> Books:
    """The maker of workbooks for one test."""
    return Books(tmp_path)


@pytest.fixture
def outcome() -> Callable[[Path], Workbook | Refused]:
    """Reads a file: the workbook or the refusal. Any other exception, or more than 5 seconds, fails the test."""

    def read(path: Path) -> Workbook | Refused:
        start = time.process_time()
        try:
            return read_workbook(path)
        except Refused as refusal:
            return refusal
        finally:
            assert time.process_time() - start < LONGEST_SECONDS

    return read
