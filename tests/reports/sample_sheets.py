"""Invented sheets for the tests of the writers."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from shuangyong_desktop.domain import kinds
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, TEXT
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values

COLUMNS = (
    Column("village", "村(社区)", TEXT, 12),
    Column("name", "姓名", kinds.NAME, 10),
    Column("id_number", "身份证号码", kinds.ID_NUMBER, 20),
    Column("birth", "出生日期", kinds.DATE, 12),
    Column("age", "年龄", INTEGER, 6),
    Column("amount", "金额(元)", kinds.MONEY, 10, total=True),
    Column("note", "备注", NOTE, 20),
)
ROW = ("柳园村", "张建国", "321322195203151234", "1952-03", 74, 50050, None)
SIGN_OFF = "制表人：\t审核人：\t分管领导(审批)：\t主要领导：\t日期："


def sheet(values: Iterable[Values] = (ROW,), **changes: Any) -> Sheet:
    """A roll of these rows, changed as the test wants it."""
    kept = list(values)
    plain = Sheet("慰问金花名册", "东城镇2026年春节慰问金发放花名册", COLUMNS, lambda: kept)
    return replace(plain, **changes)


def report(*sheets: Sheet, **changes: Any) -> Report:
    """A report of these sheets."""
    return replace(Report("慰问金发放", sheets, made_at="2026-02-10 09:00", made_by="王红梅"), **changes)


def many(count: int) -> Callable[[], Iterable[Values]]:
    """So many rows that stream."""

    def rows() -> Iterable[Values]:
        for number in range(count):
            yield (
                "柳园村",
                f"张建国{number}",
                f"{321322195203150000 + number}",
                "1952",
                74,
                number * 101,
                "无",
            )

    return rows
