"""Workbooks of every kind with invented persons, and one call from file to plan."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Plan
from shuangyong_desktop.importing.service import carry_out, preview
from shuangyong_desktop.store.store import Store

Preview = Callable[..., Plan]
Rows = Sequence[Sequence[object]]


def number(birth: str, order: int = 1) -> str:
    """A valid invented ID number: 19480506, 1 → 110105194805060010 and its check digit."""
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG, LI, ZHAO = number("19480506", 2), number("19550214", 3), number("19581103", 1)
HEADINGS = (
    "序号",
    "村(社区)",
    "姓名",
    "性别",
    "身份证号码",
    "对象类别",
    "伤残等级",
    "伤残性质",
    "入伍时间",
    "联系电话",
    "银行账号",
    "备注",
)
PEOPLE: Rows = (
    (1, "李家村", "王桂兰", "女", WANG, "烈属", "", "", "", "13800001234", "6228480040000000014", ""),
    (2, "李家村", "李建国", "男", LI, "伤残军人", "六级", "因公", "1975.12", "", "", ""),
    (3, "王家庄", "赵卫东", "男", ZHAO, "参战退役人员", "", "", "1978-03-01", "", "", ""),
)


@pytest.fixture
def planned(store: Store) -> Preview:
    """Previews a file against the test's own store."""

    def plan(path: Path, kind: str | None = None, year: int | None = None) -> Plan:
        return preview(store, path, kind, year)

    return plan


@pytest.fixture
def stored(store: Store, planned: Preview) -> Preview:
    """Imports a file and gives its plan."""

    def store_it(path: Path, kind: str | None = None, year: int | None = None) -> Plan:
        plan = planned(path, kind, year)
        carry_out(store, plan)
        return plan

    return store_it


@pytest.fixture
def registered(stored: Preview, books: Any) -> Plan:
    """Three people on the register: 王桂兰, 李建国 and 赵卫东."""
    return stored(
        books.xlsx([("东城镇2026年优抚对象花名册",), HEADINGS, *PEOPLE], name="优抚对象花名册.xlsx")
    )
