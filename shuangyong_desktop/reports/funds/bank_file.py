"""The bank's file, written whole or not at all."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from shuangyong_desktop.domain.bank_file import BankLayoutDraft, Payout, as_bytes, columns_of, table
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.shapes.problem import Refused


def write_bank_file(path: Path, layout: BankLayoutDraft, payouts: Sequence[Payout], purpose: str) -> None:
    """Write the payouts as the layout asks.

    Refused where an account is missing or, in a text file, a name can not be written in its encoding.
    """
    if page.stamped():
        raise Refused("练习数据不写银行代发文件，以免误发。可以导出“银行代发清单”练习。")
    if not payouts:
        raise Refused("本批次没有要付给银行的款项")
    without = [item.holder for item in payouts if not item.account_number]
    if without:
        raise Refused(f"{len(without)} 人没有银行账号（{'、'.join(without[:5])}），请先补齐")
    if layout.file_kind == "xlsx":
        _write_workbook(path, layout, payouts, purpose)
        return
    content = as_bytes(layout, payouts, purpose)
    with atomic_file(path) as file:
        file.write(content)


def _write_workbook(path: Path, layout: BankLayoutDraft, payouts: Sequence[Payout], purpose: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = "代发明细"
    fields = [field for _, field in columns_of(layout)]
    first = layout.has_totals + layout.has_heading
    for number, row in enumerate(table(layout, payouts, purpose)):
        sheet.append(list(row))
        for place, field in enumerate(fields if number >= first else []):
            cell = sheet.cell(number + 1, place + 1)
            if field == "金额":
                # a decimal, not a float: the cell holds exactly these digits
                cell.value, cell.number_format = Decimal(row[place]), "0.00"
            else:
                cell.number_format, cell.data_type = "@", "s"  # never a formula, whatever it begins with
    with atomic_file(path) as file:
        book.save(file)
