"""Finding the table in a sheet: its title, headings, people, and the rows that are none.

Every row under the headings that is not empty ends up either in the body or among the skipped rows with a
reason: nobody is dropped without a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing import body_rows
from shuangyong_desktop.importing.body_cells import BodyRow, body_row, write_out
from shuangyong_desktop.importing.cell import letters
from shuangyong_desktop.importing.header_rows import Header, find_header
from shuangyong_desktop.importing.headings import HeadingIndex, is_ordinal, same_heading
from shuangyong_desktop.importing.limits import refusal
from shuangyong_desktop.importing.workbook import SheetCells

_DIGIT = re.compile("[0-9]")
_SECTION_LENGTHS = range(1, 9)
"""Below a note or signature longer lines are more notes; a short one may be the next village."""


@dataclass(frozen=True)
class Skipped:
    """A row under the headings that is no person, and why."""

    row_number: int
    reason: str


@dataclass(frozen=True)
class Table:
    """The table of a sheet. Row numbers are those Excel shows, columns count from 0."""

    title: str
    header_rows: tuple[int, ...]
    columns: dict[str, int]
    unknown: dict[int, str]
    """Headings that stand for no field."""
    body: list[BodyRow]
    skipped: list[Skipped]
    remarks: tuple[str, ...] = ()


def find_tables(sheet: SheetCells, headings: HeadingIndex) -> Table | None:
    """The table of a sheet, or None where no row has known headings.

    Raises Refused where it is not clear who is meant: two columns of names, or a second table with its
    columns in another order below the first.
    """
    header = find_header(sheet.rows, headings)
    if header is None:
        return None
    _refuse_doubled_persons(sheet, headings, header)
    reader = _Reader(sheet, headings, header)
    for row in range(header.rows[-1] + 1, len(sheet.rows)):
        reader.see(row)
    return Table(
        title="\n".join(_title_lines(sheet, header)),
        header_rows=tuple(sheet.first_row + row for row in header.rows),
        columns=header.columns,
        unknown=_unknown(header),
        body=reader.body,
        skipped=reader.skipped,
        remarks=tuple(_remarks(header)),
    )


def _title_lines(sheet: SheetCells, header: Header) -> list[str]:
    """The lines above the headings; year and occasion often stand there and nowhere else."""
    lines = (" ".join(dict.fromkeys(filter(None, row))) for row in sheet.rows[: header.rows[0]])
    return list(dict.fromkeys(filter(None, lines)))


def _unknown(header: Header) -> dict[int, str]:
    known = set(header.columns.values())
    return {column: text for column, text in enumerate(header.headings) if text and column not in known}


def _remarks(header: Header) -> Iterator[str]:
    for column, field in header.doubled:
        used = header.columns[field]
        yield (
            f"{letters(column)} 列「{squeeze(header.headings[column])}」没有导入："
            f"与 {letters(used)} 列「{squeeze(header.headings[used])}」意思相近，用的是 {letters(used)} 列"
        )


def _refuse_doubled_persons(sheet: SheetCells, headings: HeadingIndex, header: Header) -> None:
    for column, field in header.doubled:
        used = header.headings[header.columns[field]]
        if field not in headings.names | headings.ids or not same_heading(used, header.headings[column]):
            continue
        if any(column < len(row) and row[column] for row in sheet.rows[header.rows[-1] + 1 :]):
            first = letters(header.columns[field])
            raise refusal(
                sheet.book,
                f"的工作表「{sheet.name}」{first} 列和 {letters(column)} 列都是「{header.headings[column]}」，"
                "分不清是谁。请把表头写得不同；左右并排的名单请改成上下一列",
            )


class _Reader:
    """Goes down the rows under the headings."""

    def __init__(self, sheet: SheetCells, headings: HeadingIndex, header: Header) -> None:
        self.body: list[BodyRow] = []
        self.skipped: list[Skipped] = []
        self._sheet, self._headings, self._header = sheet, headings, header
        self._ordinals = {column for column, text in _unknown(header).items() if is_ordinal(text)}
        above = (text for row in sheet.rows[: header.rows[-1] + 1] for text in row)
        self._above = frozenset(map(squeeze, filter(None, above))) | frozenset(map(squeeze, header.headings))
        self._section, self._section_row = "", 0
        self._below = False  # a note or signature was seen: what follows may be more of them

    def see(self, row: int) -> None:
        """Put one row where it belongs."""
        texts = [
            text
            for column, text in enumerate(self._sheet.rows[row])
            if text and not self._counts(column, text)
        ]
        found = body_row(self._sheet, row, self._header.columns)
        if not texts:
            reason = "整行都是错误值或没有结果的公式" if found.marks else None
        else:
            self._refuse_other_table(row, texts)
            reason = self._reason(texts, found)
        if reason:
            self.skipped.append(Skipped(found.row_number, reason))
        elif texts:
            self._take(found)

    def _counts(self, column: int, text: str) -> bool:
        """Whether a cell only numbers its row; printed forms number the empty ones too."""
        return column in self._ordinals and text.isdigit()

    def _take(self, found: BodyRow) -> None:
        above = self.body[-1].cells if self.body else {}
        write_out(found, above, self._header.columns, self._headings, self._sheet.date1904)
        self.body.append(replace(found, section=self._section, section_row=self._section_row))
        self._below = False

    def _reason(self, texts: list[str], found: BodyRow) -> str | None:
        """Why a row is no person; None where it is or may be one."""
        village = body_rows.is_village_line(texts)
        is_repeated = body_rows.is_repetition(texts, self._above) and not village
        if of_form := "重复的标题或表头" if is_repeated else body_rows.of_the_form(texts):
            return of_form
        ids = self._headings.ids & found.cells.keys()
        if any(body_rows.is_number_of_person(found.cells[field]) or field in found.marks for field in ids):
            return None
        if body_rows.is_signature(texts):
            self._below = True
            return "签字行"
        names = self._headings.names & found.cells.keys()
        if any(body_rows.is_name(found.cells[field]) for field in names) and not village:
            return None
        other = self._kind_of_line(texts, found.row_number)
        return other or (None if any(found.cells.values()) else "没有认识的列")

    def _kind_of_line(self, texts: list[str], row_number: int) -> str | None:
        if total := body_rows.total_of(texts):
            return total
        section = body_rows.section_of(texts)
        if body_rows.is_note(texts) or (
            self._below and len(texts) == 1 and len(section) not in _SECTION_LENGTHS
        ):
            self._below = True
            return "表下说明"
        if body_rows.is_page_mark(texts):
            return "页码或续表字样"
        if section:
            self._section, self._section_row = section, row_number
            return f"分段「{section}」"
        return "只有一格内容" if len(texts) == 1 else None

    def _refuse_other_table(self, row: int, texts: list[str]) -> None:
        if len(texts) < 3 or sum(bool(_DIGIT.search(text)) for text in texts) > 1:
            return
        meant = [
            (self._headings.loosely(text), column)
            for column, text in enumerate(self._sheet.rows[row])
            if text
        ]
        known = {field: column for field, column in meant if field}
        if len(known) < 3 or known.items() <= self._header.columns.items():
            return
        raise refusal(
            self._sheet.book,
            f"的工作表「{self._sheet.name}」第 {self._sheet.first_row + row} 行又有一个表头，列的次序与上面不同。"
            "请把下面的表移到另一个工作表",
        )
