"""Children and their marks, as schools send them."""

from typing import Any

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.store.records import Mark, Student
from shuangyong_desktop.store.store import Store

HEADINGS = ("姓名", "性别", "身份证号", "学校", "年级", "监护人", "家长身份", "语文", "数学", "英语", "满分")


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


LIU = number("20120901", 2)
LINE = ("刘小雨", "女", LIU, "东城镇中心小学", "三年级", "刘建军", "伤残军人子女", 97, 45, 92.5, 100)


def marks(store: Store) -> list[tuple[str, str, str, int, int]]:
    with store.read() as session:
        found = session.execute(
            select(Mark.term, Mark.exam, Mark.subject, Mark.score, Mark.full).order_by(Mark.id)
        )
        return [tuple(row) for row in found]


def test_child_with_marks(store: Store, stored: Any, books: Any) -> None:
    assert stored(books.xlsx([HEADINGS, LINE], name="四多一优学生名单.xlsx")).kind == "students"
    with store.read() as session:
        child = session.scalars(select(Student)).one()
    assert (child.name, child.school, child.parent_kind, child.guardian) == (
        "刘小雨",
        "东城镇中心小学",
        "disabled",
        "刘建军",
    )
    term = "2026-2027-1"
    assert marks(store) == [
        (term, "期中", "语文", 9700, 10000),
        (term, "期中", "数学", 4500, 10000),
        (term, "期中", "英语", 9250, 10000),
    ]


def test_term_exam_school_and_parents_out_of_the_title(store: Store, stored: Any, books: Any) -> None:
    rows = [
        ("东城镇中学烈士子女2025-2026学年第二学期期末成绩表",),
        ("姓名", "身份证号", "班级", "语文(满分120分)", "数学（120）", "物理(80分)"),
        ("刘小雨", LIU, "初二(3)班", 88, "90/150", 65),
    ]
    stored(books.xlsx(rows, name="成绩.xlsx"))
    with store.read() as session:
        child = session.scalars(select(Student)).one()
    assert (child.school, child.parent_kind) == ("东城镇中学", "martyr")
    term = "2025-2026-2"
    assert marks(store) == [
        (term, "期末", "语文", 8800, 12000),
        (term, "期末", "数学", 9000, 15000),
        (term, "期末", "物理", 6500, 8000),
    ]


def test_mark_above_full_marks_is_refused(planned: Any, books: Any) -> None:
    (entry,) = planned(books.xlsx([HEADINGS, (*LINE[:7], 130, 45, 92, 100)])).as_json()["rows"]
    assert (entry["level"], entry["column"]) == ("error", "语文")


def test_known_child_gets_new_marks_and_nothing_twice(
    store: Store, stored: Any, planned: Any, books: Any
) -> None:
    first = books.xlsx([("期中成绩",), HEADINGS, LINE], name="学生甲.xlsx")
    stored(first)
    assert planned(first).rows[0].action is Action.SAME
    plan = stored(books.xlsx([("期末成绩",), HEADINGS, LINE], name="学生乙.xlsx"))
    assert plan.rows[0].action is Action.UPDATE
    assert [row[1] for row in marks(store)] == ["期中"] * 3 + ["期末"] * 3


@pytest.mark.parametrize("written", ["", "邻居"])
def test_parents_must_be_known(planned: Any, books: Any, written: str) -> None:
    (entry,) = planned(books.xlsx([HEADINGS, (*LINE[:6], written, *LINE[7:])])).as_json()["rows"]
    assert (entry["level"], entry["column"]) == ("error", "家长身份")
