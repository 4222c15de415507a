"""Published tables of rates: the matrix and the list, what they change, and refusals by sheet, row and column."""

from typing import Any

from sqlalchemy import select

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.operations.funds import add_scheme, load_example_standards, set_standard
from shuangyong_desktop.store.records import Scheme, Standard
from shuangyong_desktop.store.store import Store

MATRIX = [
    ("残疾军人残疾抚恤金标准表（自2026年8月1日起执行，单位：元/年）",),
    ("残疾等级", "因战", "因公", "因病"),
    ("一级", 123250, 117140, 112250),
    ("七级", 36870, 32380, ""),
]
SUBSIDY = "定期生活补助"


def held(store: Store) -> dict[tuple[str | None, str | None, str], int]:
    with store.read() as session:
        found = session.execute(
            select(Standard.grade, Standard.nature, Standard.effective_from, Standard.amount_fen)
        )
        return {(grade, nature, day): fen for grade, nature, day, fen in found}


def test_matrix_of_grade_and_nature_becomes_a_standard_a_cell(store: Store, stored: Any, books: Any) -> None:
    store.run(load_example_standards)
    before = held(store)
    plan = stored(books.xlsx(MATRIX, name="残疾抚恤金标准.xlsx"))
    assert (plan.kind, plan.counts().imported) == ("standards", 2)
    new = {key: fen for key, fen in held(store).items() if key not in before}
    assert new == {
        ("01", "1", "2026-08-01"): 12_325_000,
        ("01", "2", "2026-08-01"): 11_714_000,
        ("01", "3", "2026-08-01"): 11_225_000,
        ("07", "1", "2026-08-01"): 3_687_000,
        ("07", "2", "2026-08-01"): 3_238_000,
    }
    [first, *_] = plan.rows[0].differences
    assert (first.title, first.held, first.given) == (
        "残疾军人 一级 因战",
        "116,270.00 元/年",
        "123,250.00 元/年",
    )
    with store.read() as session:
        schemes = session.scalars(
            select(Scheme.name).join(Standard).where(Standard.effective_from == "2026-08-01")
        )
        assert set(schemes) == {"残疾抚恤金"}


def test_preview_says_who_changes_by_how_much(
    store: Store, registered: Any, planned: Any, books: Any
) -> None:
    store.run(add_scheme, SchemeDraft("定期抚恤金", "P2", "month"))
    store.run(
        set_standard,
        StandardDraft("定期抚恤金", "21", amount_fen=300_000, effective_from="2025-01-01", basis="某发 1 号"),
    )
    rows = [
        ("发放项目", "对象类别", "标准(元/月)", "执行日期", "文号"),
        ("定期抚恤金", "烈士遗属", "3286", "2026-08-01", "某发〔2026〕1号"),
    ]
    plan = planned(books.xlsx(rows, name="标准表.xlsx"))
    assert any("测算：影响 1 人，共增加 3,432.00 元" in said for said in plan.remarks)
    assert any("王桂兰：36,000.00 → 39,432.00 元" in said for said in plan.remarks)


def test_what_is_wrong_is_named_by_sheet_row_and_column(store: Store, planned: Any, books: Any) -> None:
    store.run(load_example_standards)
    rows = [
        *MATRIX[:2],
        ("一级", "拾万", 117140, 112250),
        ("七级", 36870, 32380, 20000),
        ("十五级", 36870, "", ""),
        ("一级", 1, "", ""),
        ("一级", 2, "", ""),
    ]
    plan = planned(books.xlsx(rows, name="残疾抚恤金标准.xlsx"))
    said = {(item["row"], item["column"], item["level"]) for item in plan.as_json()["rows"]}
    assert {(3, "因战", "error"), (4, "因病", "error"), (5, "残疾等级", "error"), (7, "", "error")} <= said
    assert plan.counts().rejected == 4


def test_table_without_a_date_or_scheme_is_refused_with_what_to_add(
    store: Store, planned: Any, books: Any
) -> None:
    rows = [("对象类别", "标准(元/月)"), ("带病回乡退役军人", "791.50")]
    [row] = planned(books.xlsx(rows, name="标准表.xlsx"), "standards").rows
    assert row.action is Action.ERROR
    assert [remark.column for remark in row.errors] == ["发放项目", "执行日期"]


def test_second_reading_changes_nothing_and_another_amount_is_left_to_a_correction(
    store: Store, stored: Any, planned: Any, books: Any
) -> None:
    store.run(load_example_standards)
    stored(books.xlsx(MATRIX, name="残疾抚恤金标准.xlsx"))
    again = planned(books.xlsx(MATRIX, name="残疾抚恤金标准.xlsx"))
    assert {row.action for row in again.rows} == {Action.SAME}
    other = [*MATRIX[:2], ("一级", 999, "", "")]
    [row] = planned(books.xlsx(other, name="残疾抚恤金标准.xlsx")).rows
    assert row.action is Action.DUPLICATE
    assert "已登记为 123,250.00 元/年" in row.message


def test_document_and_domicile_of_a_row_are_taken_over(store: Store, stored: Any, books: Any) -> None:
    store.run(add_scheme, SchemeDraft("义务兵家庭优待金", "P4", "half_year"))
    rows = [
        ("义务兵家庭优待金标准表",),
        ("对象类别", "户籍类别", "标准(元/年)", "执行日期", "依据文号"),
        ("义务兵家庭", "农村", "13623", "2026-01-01", "某政〔2026〕3号"),
    ]
    stored(books.xlsx(rows, name="优待金.xlsx"))
    with store.read() as session:
        row = session.scalars(select(Standard)).one()
    assert (row.category, row.domicile, row.amount_fen, row.unit, row.basis) == (
        "C1", "1", 1_362_300, "year", "某政〔2026〕3号",
    )  # fmt: skip
