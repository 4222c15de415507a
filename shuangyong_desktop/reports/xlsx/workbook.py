"""An xlsx file written front to back: sheets one after another, what binds them at the end.

Why not a library: a roll needs rows that stream, and after them a bold 合计 and merged lines, and rows high
enough to be signed. Libraries that stream fast want all of that before the first row; the others are several
times slower (figures: `bench.writers`). The format is ECMA-376 part 1 (SpreadsheetML) and 2 (packages).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import BinaryIO, Self, TextIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from shuangyong_desktop.reports.xlsx.drawing import CONTENT_TYPE, Placed, drawing_xml, relation_xml
from shuangyong_desktop.reports.xlsx.styles import MAIN, Style, styles_xml

PRINT_TITLES = "_xlnm.Print_Titles"
FILTER = "_xlnm._FilterDatabase"

_LEVEL = 1  # of zlib: two thirds of the time of its usual 6, for a file a quarter larger
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class _Sheet:
    name: str
    areas: dict[str, str] = field(default_factory=dict)


def _defined_names(sheets: list[_Sheet]) -> Iterator[str]:
    for place, sheet in enumerate(sheets):
        name_quoted = escape(quoted(sheet.name))
        for name, area in sheet.areas.items():
            hidden = ' hidden="1"' if name == FILTER else ""
            yield f'<definedName name="{name}" localSheetId="{place}"{hidden}>{name_quoted}!{area}</definedName>'


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in references."""
    return "'" + sheet.replace("'", "''") + "'"


def _workbook_xml(sheets: list[_Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    names = "".join(_defined_names(sheets))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets>"
        + (f"<definedNames>{names}</definedNames>" if names else "")
        + "</workbook>"
    )


def _relationships_xml(targets: Iterable[str]) -> str:
    """Relations rId1, rId2 … to parts; a part's kind follows from its name."""
    kinds = {"xl/workbook.xml": "officeDocument", "styles.xml": "styles"}
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kinds.get(target, "worksheet")}" Target="{target}"/>'
        for number, target in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _content_types_xml(kinds: Mapping[str, str], pictures: Iterable[int]) -> str:
    """The content types of parts, given as part name -> kind, and of the drawings of these sheets."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    ) + "".join(
        f'<Override PartName="/xl/drawings/drawing{number}.xml" ContentType="{CONTENT_TYPE}"/>'
        for number in pictures
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


class Workbook:
    """An xlsx file that grows; used in a `with` block, at whose good end it is complete."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL)
        self._sheets: list[_Sheet] = []
        self._styles: dict[Style, int] = {}
        self._pictures: dict[int, Placed] = {}
        """By the number of the sheet."""
        self.names: dict[str, str] = {}
        """What its sheets are called, by what they are called in the report."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._bind()
        self._zip.close()

    def style(self, style: Style) -> int:
        """The number by which cells refer to a style."""
        return self._styles.setdefault(style, len(self._styles) + 1)

    @contextmanager
    def sheet(self, name: str) -> Iterator[TextIO]:
        """The next sheet's part, open for its XML; one at a time."""
        self._sheets.append(_Sheet(name))
        part = self._zip.open(f"xl/worksheets/sheet{len(self._sheets)}.xml", "w", force_zip64=True)
        with TextIOWrapper(part, "utf-8", newline="") as text:
            text.write(_XML)
            yield text

    def name_area(self, name: str, area: str) -> None:
        """Give an area of the newest sheet one of the names that Excel knows; `area` like $A$3:$T$90."""
        self._sheets[-1].areas[name] = area

    def place(self, placed: Placed) -> None:
        """Put a picture on the newest sheet, which has one at most."""
        self._pictures[len(self._sheets)] = placed

    @property
    def is_pictured(self) -> bool:
        """Whether the newest sheet has a picture."""
        return len(self._sheets) in self._pictures

    def _draw(self) -> None:
        """The parts of the pictures."""
        for number, placed in self._pictures.items():
            self._zip.writestr(f"xl/media/image{number}.jpeg", placed.content)
            parts = {
                f"drawings/drawing{number}.xml": drawing_xml(placed),
                f"drawings/_rels/drawing{number}.xml.rels": relation_xml(
                    "image", f"../media/image{number}.jpeg"
                ),
                f"worksheets/_rels/sheet{number}.xml.rels": relation_xml(
                    "drawing", f"../drawings/drawing{number}.xml"
                ),
            }
            for part, xml in parts.items():
                self._zip.writestr(f"xl/{part}", _XML + xml)

    def _bind(self) -> None:
        self._draw()
        sheets = [f"worksheets/sheet{number}.xml" for number in range(1, len(self._sheets) + 1)]
        kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
        parts = {
            "xl/styles.xml": styles_xml(self._styles),
            "xl/workbook.xml": _workbook_xml(self._sheets),
            "xl/_rels/workbook.xml.rels": _relationships_xml([*sheets, "styles.xml"]),
            "_rels/.rels": _relationships_xml(["xl/workbook.xml"]),
            "[Content_Types].xml": _content_types_xml(
                kinds | {f"xl/{sheet}": "worksheet" for sheet in sheets}, self._pictures
            ),
        }
        for part, xml in parts.items():
            self._zip.writestr(part, _XML + xml)
