"""From file to store: recognised, planned, stored whole or not at all, taken back whole."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.importing.service import (
    carry_out,
    corrected_cell,
    plan_workbook,
    preview,
    write_errors,
)
from shuangyong_desktop.importing.workbook import pasted_workbook, read_workbook
from shuangyong_desktop.operations.intake.headings import remember_headings
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

HEADINGS = ("村", "姓名", "身份证号", "类别", "入伍时间")


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG, LI = number("19480506", 2), number("19550214", 3)
WITH_X = next(text for order in range(1, 99) if (text := number("19510101", order)).endswith("X"))


def headcount(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def dirty(books: Any) -> Path:
    """Case 10 of the handbook: what every clerk's file holds."""
    rows = [
        HEADINGS,
        ("李家村", "张一", 1.10105194912310e17, "烈属", ""),
        ("李家村", "张二", "110105491231002", "烈属", ""),
        ("李家村", "张三", WITH_X[:-1] + "x", "烈属", ""),
        ("李家村", "张二", "11010519491231002X", "烈属", ""),
        ("合计", "5人", "", "", ""),
        ("李家村", "张六", number("19531012"), "在乡复员军人", "1975.12"),
    ]
    return Path(books.xlsx(rows))


def test_dirty_file_comes_in_as_far_as_it_can(store: Store, books: Any) -> None:
    plan = preview(store, dirty(books))
    answer = plan.as_json()
    assert {name: answer[name] for name in ("imported", "rejected", "duplicate", "skipped")} == {
        "imported": 3,
        "rejected": 1,
        "duplicate": 1,
        "skipped": 1,
    }
    assert [(said["row"], said["level"]) for said in answer["rows"]] == [
        (2, "error"),
        (3, "warning"),
        (5, "duplicate"),
    ]
    assert set(answer["rows"][0]) == {"sheet", "row", "column", "level", "message"}
    carry_out(store, plan)
    with store.read() as session:
        held = session.execute(
            select(Person.name, Person.id_number, Person.enlisted_on).order_by(Person.id)
        ).all()
    assert held == [
        ("张二", "11010519491231002X", None),
        ("张三", WITH_X, None),
        ("张六", number("19531012"), "1975-12"),
    ]


def test_error_workbook_holds_the_refused_row_and_comes_in_once_corrected(
    store: Store, books: Any, tmp_path: Path
) -> None:
    path = tmp_path / "错误行.xlsx"
    assert write_errors(preview(store, dirty(books)), path) == [path]
    book = openpyxl.load_workbook(path)
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0] == (*HEADINGS, "错误原因")
    assert len(rows) == 2
    assert "后几位已丢失" in rows[1][-1]
    book.active["C2"] = WANG
    book.save(path)
    assert preview(store, path).counts().imported == 1


def test_nothing_is_written_where_all_is_well(store: Store, books: Any, tmp_path: Path) -> None:
    plan = preview(store, books.xlsx([HEADINGS, ("李家村", "王桂兰", WANG, "烈属", "")]))
    assert write_errors(plan, tmp_path / "错误行.xlsx") == []


def test_preview_changes_nothing(store: Store, books: Any) -> None:
    preview(store, dirty(books))
    assert headcount(store) == 0
    assert store.next_undo() is None


def test_import_is_one_step_and_is_taken_back_whole(store: Store, books: Any) -> None:
    changed = carry_out(store, preview(store, dirty(books)))
    assert (changed.number, changed.label) == (1, "导入优抚对象花名册")
    store.undo(changed.number)
    assert headcount(store) == 0
    assert store.problems() == []


def test_cancelling_leaves_nothing(store: Store, books: Any) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert (done, total) == (3, 3)
        raise Stopped

    plan = preview(store, dirty(books))
    with pytest.raises(Stopped):
        carry_out(store, plan, stop)
    assert headcount(store) == 0
    assert store.next_undo() is None


def test_somebody_registered_after_the_preview_stops_the_import(store: Store, books: Any) -> None:
    path = books.xlsx(
        [HEADINGS, ("李家村", "王桂兰", WANG, "烈属", ""), ("李家村", "李建国", LI, "烈属", "")]
    )
    plan = preview(store, path)
    carry_out(store, plan)
    with pytest.raises(Refused, match="请重新预览"):
        carry_out(store, plan)
    assert headcount(store) == 2


def test_nothing_new_means_no_journal_entry(store: Store, books: Any) -> None:
    path = books.xlsx([HEADINGS, ("李家村", "王桂兰", WANG, "烈属", "")])
    carry_out(store, preview(store, path))
    assert carry_out(store, preview(store, path)).number == 0


def test_cell_corrected_in_the_preview(store: Store, books: Any) -> None:
    plan = preview(store, dirty(books))
    again = plan_workbook(store, corrected_cell(plan, "Sheet", 2, 2, WANG), plan.kind)
    assert again.rows[0].action is Action.NEW
    assert again.counts().rejected == 0


def test_heading_given_a_meaning_is_remembered(store: Store, books: Any) -> None:
    path = books.xlsx([("屯", "姓名", "身份证号", "类别", "住址"), ("李家屯", "王桂兰", WANG, "烈属", "无")])
    workbook = read_workbook(path)
    assert plan_workbook(store, workbook).counts().rejected == 1
    corrected = plan_workbook(store, workbook, "roster", corrected={"屯": "village", "住址": ""})
    assert corrected.rows[0].draft.village == "李家屯"
    assert corrected.sheets[0].fields == ("village", "name", "id_number", "category")
    said = {"屯": "village", "住址": ""}
    store.run(remember_headings, "roster", corrected.layout, said)
    assert plan_workbook(store, workbook).rows[0].draft.village == "李家屯"


def test_what_was_said_of_one_layout_does_not_touch_another(store: Store, books: Any) -> None:
    rows = [("屯", "姓名", "身份证号", "类别"), ("李家屯", "王桂兰", WANG, "烈属")]
    first = read_workbook(books.xlsx(rows))
    store.run(remember_headings, "roster", plan_workbook(store, first).layout, {"屯": "village"})
    turned = [[row[place] for place in (2, 1, 0, 3)] for row in rows]
    assert plan_workbook(store, read_workbook(books.xlsx(turned))).rows[0].draft.village == "李家屯"
    wider = [(*rows[0], "屯里负责人"), (*rows[1], "李四")]
    assert plan_workbook(store, read_workbook(books.xlsx(wider))).counts().rejected == 1


def test_rows_of_the_clipboard_are_read_like_a_file(store: Store) -> None:
    text = f'村\t姓名\t身份证号\t类别\r\n李家村\t王桂兰\t{WANG}\t烈属\r\n"王家\n庄"\t李建国\t{LI}\t参战\r\n'
    plan = plan_workbook(store, pasted_workbook(text))
    assert [(row.draft.name, row.draft.village) for row in plan.stored_rows()] == [
        ("王桂兰", "李家村"),
        ("李建国", "王家庄"),
    ]


def test_file_that_is_nothing_known_is_refused_with_what_was_seen(store: Store, books: Any) -> None:
    with pytest.raises(Refused, match=r"看不出《花名册\.xlsx》是什么表（看到的是：品名、数量"):
        preview(store, books.xlsx([("品名", "数量"), ("大米", 3)]))


def test_kind_that_does_not_fit_is_refused_with_the_headings_it_needs(store: Store, books: Any) -> None:
    path = books.xlsx([HEADINGS, ("李家村", "王桂兰", WANG, "烈属", "")])
    with pytest.raises(Refused, match="没有“银行回盘退票”要有的表头（户名、账号、金额）"):
        preview(store, path, "bank_return")
    with pytest.raises(Refused, match="没有“菜谱”这种表格，可选：roster（优抚对象花名册）"):
        preview(store, path, "菜谱")
    assert preview(store, path, "优抚对象花名册").kind == "roster"


def test_plan_says_everything_in_words(store: Store, books: Any) -> None:
    lines = preview(store, dirty(books)).said()
    assert lines[0] == "《花名册.xlsx》：导入 3 行，拒绝 1 行，重复 1 行，跳过 1 行"
    assert lines[-1].startswith("[重复] Sheet 第 5 行“身份证号”：与第 3 行的身份证号相同")
