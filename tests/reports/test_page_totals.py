"""本页小计: each printed page ends with its own sums, and they add up to the total."""

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from shuangyong_desktop.domain.kinds import MONEY
from shuangyong_desktop.reports.excel import write_excel
from shuangyong_desktop.reports.pdf import write_pdf
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet

_COLUMNS = (Column("name", "姓名", width=12), Column("fen", "金额（元）", MONEY, 14, total=True))


def roll(people: int, *, notes: int = 1) -> Report:
    rows = [(f"张{number}", 10_000 + number) for number in range(people)]
    total = {"fen": sum(fen for _, fen in rows)}
    sheet = Sheet(
        "名册", "名册", _COLUMNS, lambda: rows, totals=total, notes=("合计（大写）",) * notes, sign_off="制表人：王敏",
        has_page_totals=True,
    )  # fmt: skip
    return Report("名册", (sheet,))


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def pages(path: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def figures(text: str, title: str) -> list[int]:
    found = re.findall(rf"^\s*{title}\s+([\d,.]+)", text, re.MULTILINE)
    return [int(figure.replace(",", "").replace(".", "")) for figure in found]


@needs_poppler
@pytest.mark.parametrize(("people", "notes"), [(1, 1), (20, 1), (21, 5), (90, 1), (91, 14)])
def test_pages_of_a_pdf_add_up_to_the_total(tmp_path: Path, people: int, notes: int) -> None:
    write_pdf(roll(people, notes=notes), tmp_path / "名册.pdf")
    printed = pages(tmp_path / "名册.pdf")
    total = sum(10_000 + number for number in range(people))
    assert sum(fen for text in printed for fen in figures(text, "本页小计")) == total
    assert [fen for text in printed for fen in figures(text, "合计")] == [total]
    for text in printed:
        assert len(figures(text, "本页小计")) == bool(re.search(r"张\d", text))


@pytest.mark.parametrize("people", [1, 25, 90])
def test_pages_of_a_workbook_add_up_and_break_after_each_subtotal(tmp_path: Path, people: int) -> None:
    write_excel(roll(people), tmp_path / "名册.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "名册.xlsx").worksheets[0]
    rows = [(row[0].row, [cell.value for cell in row]) for row in sheet.iter_rows()]
    subtotals = [(number, values[2]) for number, values in rows if values[0] == "本页小计"]
    [total] = [values[2] for _, values in rows if values[0] == "合计"]
    assert round(sum(value for _, value in subtotals) * 100) == round(total * 100)
    assert [item.id for item in sheet.row_breaks.brk] == [number for number, _ in subtotals[:-1]]


def test_roll_of_nobody_has_no_subtotal(tmp_path: Path) -> None:
    write_excel(roll(0), tmp_path / "名册.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "名册.xlsx").worksheets[0]
    assert "本页小计" not in {cell.value for row in sheet.iter_rows() for cell in row}
