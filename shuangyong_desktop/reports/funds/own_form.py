"""A roll put into the office's own workbook; what is not filled stays as the county made it."""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from shuangyong_desktop.domain import own_forms
from shuangyong_desktop.domain.kinds import CATEGORY, DOMICILE, GRADE, NATURE
from shuangyong_desktop.domain.money import capital
from shuangyong_desktop.domain.own_forms import FIELD, LINE_FIELDS
from shuangyong_desktop.queries.funds.paper import PaperPerson
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.reports.funds.paper import Paper
from shuangyong_desktop.shapes.problem import Refused

_MONEY = {"标准", "金额", "补发", "合计"}
_FEWEST_HEADINGS = 3
_LOOKED_AT = 30
"""Rows in which headings are looked for."""
_SUM = re.compile(r"SUM\(\$?([A-Z]+)\$?\d+:\$?\1\$?\d+\)", re.IGNORECASE)
_FOOT = re.compile("合计|总计|制表|审核|负责人|填表|备注[:：]|说明|注[:：]")

Values = Mapping[str, object]


def fill_own_form(content: bytes, paper: Paper, path: Path) -> int:
    """Fill a form and write it; returns how many people went in.

    With {names} of persons in one row, or known headings, that row is repeated for each person; with such
    names in several rows each person gets a sheet. Raises Refused where nothing is to be filled, or a name is
    not known.
    """
    book = read_own_form(content)
    head = _of_roll(paper)
    people = [_of_person(place, person) for place, person in enumerate(paper.people, start=1)]
    for sheet in list(book.worksheets):
        _fill_sheet(book, sheet, head, people)
    with atomic_file(path) as file:
        book.save(file)
    return len(people)


def read_own_form(content: bytes) -> Any:
    """The workbook of a form, looked through: Refused where it is none that can be filled."""
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if len(content) > own_forms.MOST_BYTES:
        raise Refused("表格太大，请删去里面的图片和旧数据再用")
    try:
        book = openpyxl.load_workbook(BytesIO(content))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        raise Refused("这不是 Excel 工作簿（.xlsx），老格式请先另存为 .xlsx") from None
    texts = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    ]
    if unknown := own_forms.unknown_fields(texts):
        raise Refused(
            f"表格里的 {{{'}、{'.join(unknown)}}} 不认识。可以用：{'、'.join([*LINE_FIELDS, *own_forms.HEAD_FIELDS])}"
        )
    if not any(_line_rows(sheet) or _headings(sheet) for sheet in book.worksheets):
        raise Refused("表格里没有 {姓名} 这样的填写位置，也没有认得的列名（姓名、身份证号、金额等）")
    return book


def _line_rows(sheet: Any) -> list[int]:
    """Rows that name something each person has."""
    return [
        row[0].row
        for row in sheet.iter_rows()
        if any(isinstance(cell.value, str) and own_forms.is_line_field(cell.value) for cell in row)
    ]


@dataclass(frozen=True)
class _Headings:
    """The row of headings, and the field of each column that is known."""

    row: int
    fields: dict[int, str]


def _headings(sheet: Any) -> _Headings | None:
    best: _Headings | None = None
    for row in sheet.iter_rows(max_row=_LOOKED_AT):
        found = {
            cell.column: field
            for cell in row
            if isinstance(cell.value, str) and (field := own_forms.field_of_heading(cell.value))
        }
        if (
            len(found) >= _FEWEST_HEADINGS
            and "姓名" in found.values()
            and (best is None or len(found) > len(best.fields))
        ):
            best = _Headings(row[0].row, found)
    return best


def _fill_sheet(book: Any, sheet: Any, head: Values, people: list[Values]) -> None:
    rows = _line_rows(sheet)
    if len(rows) > 1:
        for place, person in enumerate(people):
            made = book.copy_worksheet(sheet)
            made.title = f"{place + 1}{person['姓名']}"[:31]
            _fill_cells(made.iter_rows(), {**head, **person})
        book.remove(sheet)
        return
    if rows:
        first = last = rows[0]
        wanted = {cell.column: cell.value for cell in sheet[first] if isinstance(cell.value, str)}
    elif headings := _headings(sheet):
        first, last = headings.row + 1, _last_blank(sheet, headings)
        wanted = {column: f"{{{field}}}" for column, field in headings.fields.items()}
    else:
        _fill_cells(sheet.iter_rows(), head)
        return
    _make_room(sheet, first, last, max(len(people), 1))
    for place in range(max(len(people), last - first + 1)):
        values = {**head, **people[place]} if place < len(people) else {}
        for column, text in wanted.items():
            _put(sheet.cell(first + place, column), text, values)
    _fill_cells(sheet.iter_rows(), head)


def _last_blank(sheet: Any, headings: _Headings) -> int:
    """The last row of the form's body: rows are left blank, or hold nothing but a number, down to its foot."""
    columns = [column for column, field in headings.fields.items() if field != "序号"]
    row = headings.row + 1
    while row < sheet.max_row:
        following = sheet[row + 1]
        texts = [str(cell.value) for cell in following if cell.value is not None]
        if any(_FOOT.search(text) for text in texts) or any(
            sheet.cell(row + 1, column).value is not None for column in columns
        ):
            break
        row += 1
    return row


def _make_room(sheet: Any, first: int, last: int, count: int) -> None:
    """Let the body from `first` to `last` hold `count` rows: what stands below goes down, merged cells too."""
    more = count - (last - first + 1)
    if more > 0:
        below = [area for area in sheet.merged_cells.ranges if area.min_row > last]
        heights = {row: sheet.row_dimensions[row].height for row in range(last + 1, sheet.max_row + 1)}
        if sheet.max_row > last:
            sheet.move_range(f"A{last + 1}:{_letter(sheet.max_column)}{sheet.max_row}", rows=more)
        for area in below:
            area.shift(row_shift=more)
        for row, height in heights.items():
            sheet.row_dimensions[row + more].height = height
        for row in range(last + 1, last + 1 + more):
            _like(sheet, first, row)
    _mend_sums(sheet, first, max(last, first + count - 1))


def _like(sheet: Any, model: int, row: int) -> None:
    """Give a row the look of another, cells that are merged across it included."""
    sheet.row_dimensions[row].height = sheet.row_dimensions[model].height
    for cell in sheet[model]:
        made = sheet.cell(row, cell.column)
        if cell.has_style:
            made._style = copy(cell._style)
    for area in list(sheet.merged_cells.ranges):
        if area.min_row == area.max_row == model:
            sheet.merge_cells(start_row=row, end_row=row, start_column=area.min_col, end_column=area.max_col)


def _mend_sums(sheet: Any, first: int, last: int) -> None:
    """Sums below the body add up all of it."""
    for row in sheet.iter_rows(min_row=last + 1):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = _SUM.sub(lambda found: f"SUM({found[1]}{first}:{found[1]}{last})", cell.value)


def _fill_cells(rows: Iterator[Any], values: Values) -> None:
    for row in rows:
        for cell in row:
            if isinstance(cell.value, str) and FIELD.search(cell.value):
                _put(cell, cell.value, values)


def _put(cell: Any, text: str, values: Values) -> None:
    """Put values in the place of names; an amount that stands alone stays a number, all else is text."""
    if type(cell).__name__ == "MergedCell":
        return
    alone = FIELD.fullmatch(text.strip())
    if alone and alone[1] in _MONEY and isinstance(values.get(alone[1]), int):
        cell.value = Decimal(int(str(values[alone[1]]))) / 100
        cell.number_format = "0.00" if cell.number_format in ("General", "@") else cell.number_format
        return
    if alone and isinstance(values.get(alone[1]), int):
        cell.value = values[alone[1]]
        return
    cell.value = FIELD.sub(lambda found: _said(found[1], values.get(found[1])), text) or None
    if alone:
        cell.number_format = "@"


def _said(name: str, value: object) -> str:
    if name in _MONEY and isinstance(value, int):
        return f"{Decimal(value) / 100:.2f}"
    return "" if value is None else str(value)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _of_roll(paper: Paper) -> Values:
    total = sum(person.net_fen for person in paper.people)
    day = paper.made_at
    return {
        "名册名称": paper.batch.title, "单位": paper.office.name, "项目": paper.batch.scheme,
        "所属期": paper.batch.period, "年度": paper.batch.year, "资金来源": paper.batch.fund_source,
        "文号": paper.batch.document_no, "人数": len(paper.people), "合计": total, "合计大写": capital(total),
        "制表人": paper.office.preparer, "审核人": paper.office.reviewer, "分管领导": paper.office.leader,
        "日期": f"{day.year} 年 {day.month} 月 {day.day} 日",
    }  # fmt: skip


def _of_person(place: int, person: PaperPerson) -> Values:
    return {
        "序号": place, "村": person.village, "组": person.group_no, "姓名": person.name,
        "身份证号": person.id_number, "性别": person.sex, "出生日期": person.birth_on,
        "类别": CATEGORY.show(person.category), "等级": GRADE.show(person.grade), "性质": NATURE.show(person.nature),
        "证件号": person.certificate_no, "户籍类别": DOMICILE.show(person.domicile), "标准": person.standard_fen,
        "月数": person.months, "补发": person.back_pay_fen or None, "金额": person.net_fen,
        "大写": capital(person.net_fen), "慰问品": person.goods, "户名": person.account_holder or person.name,
        "账号": person.account_number, "开户行": person.bank, "代领人": person.receiver, "电话": person.phone,
        "领取日期": person.signed_on, "计算过程": person.explanation, "备注": person.note,
    }  # fmt: skip
