"""The annual ledger (年度台账): the workbook a clerk hands to the county at year's end."""

from shuangyong_desktop.reports.ledger.build import ledger

__all__ = ["ledger"]
