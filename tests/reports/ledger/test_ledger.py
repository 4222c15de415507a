"""The annual ledger: read back with another library, its totals added up again."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.campaign_plans import CampaignBatchDraft
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.operations.campaign_plans import draw_up_roll
from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.operations.funds import add_scheme, confirm_paid, move_batch
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.campaign_plans import budgets
from shuangyong_desktop.reports import catalogue
from shuangyong_desktop.store.store import Store

Cells = list[tuple[Any, ...]]


def export(store: Store, path: Path, year: int = 2026) -> dict[str, Cells]:
    """Write the ledger and read all sheets back."""
    request = catalogue.Request(store.today(), datetime(2026, 11, 20, 9, 30), year)
    with store.read() as session:
        catalogue.write(catalogue.build(session, "ledger", request), path)
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def table(cells: Cells) -> tuple[list[str], Cells, dict[str, Any]]:
    """Headings, rows and total row of a sheet, found as a reader would find them."""
    top = next(place for place, row in enumerate(cells) if row[0] in ("序号", "项目"))
    headings = [str(value) for value in cells[top]]
    rows = []
    for row in cells[top + 1 :]:
        if not isinstance(row[0], int | float):
            break
        rows.append(row)
    total = next((row for row in cells[top + 1 :] if row[0] == "合计"), ())
    return headings, rows, dict(zip(headings, total, strict=False))


def column(headings: list[str], rows: Cells, title: str) -> list[Any]:
    place = headings.index(title)
    return [row[place] for row in rows]


@pytest.fixture(scope="module")
def sheets(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """The example town's ledger."""
    with Store.open(town_folder, "测试-密码-2026", read_only=True) as store:
        return export(store, tmp_path_factory.mktemp("台账") / "年度台账.xlsx")


def test_the_sheets_stand_in_the_order_of_the_county(sheets: dict[str, Cells]) -> None:
    names = list(sheets)
    assert names[:13] == [
        "封面", "汇总表", "优抚对象花名册", "增减员", "抚恤补助", "优待金", "慰问金", "其他资金", "慰问驻军",
        "走访记录", "诉求办结", "四多一优", "一助一",
    ]  # fmt: skip
    assert names[-4:] == ["资金收支汇总", "抽查回访", "校验结果", "疑点"]
    assert {"会议记录", "双拥活动", "共建点（六有）", "征兵"} <= set(names[13:-4])


def test_the_cover_names_office_year_time_and_version(sheets: dict[str, Cells]) -> None:
    said = "\n".join(str(value) for row in sheets["封面"] for value in row if value)
    for word in ("东城镇双拥办（示例）", "2026 年", "2026-11-20 09:30", "0.1.0", "内部资料"):
        assert word in said


def test_people_are_counted_once_by_category(sheets: dict[str, Cells]) -> None:
    headings, rows, total = table(sheets["汇总表"])
    ends = dict(zip(column(headings, rows, "类别"), column(headings, rows, "年末人数"), strict=True))
    assert (ends["烈士遗属"], ends["残疾军人"], ends["在乡复员军人"]) == (25, 4, 21)
    assert total["年末人数"] == sum(ends.values())


def test_start_plus_increase_minus_decrease_is_the_end(sheets: dict[str, Cells]) -> None:
    headings, rows, _ = table(sheets["汇总表"])
    for row in rows:
        named = dict(zip(headings, row, strict=True))
        assert named["年初人数"] + named["本年增"] - named["本年减"] == named["年末人数"]


def test_the_roster_adds_up_to_the_summary_by_category(sheets: dict[str, Cells]) -> None:
    headings, rows, total = table(sheets["优抚对象花名册"])
    by_category = Counter[str]()
    for row in rows:
        named = dict(zip(headings, row, strict=True))
        by_category[named["类别"]] += named["年末在册"]
    summary_headings, summary_rows, _ = table(sheets["汇总表"])
    ends = column(summary_headings, summary_rows, "年末人数")
    by_summary = zip(column(summary_headings, summary_rows, "类别"), ends, strict=True)
    # a category that is nobody's main one has identities, but no people of its own
    assert {name: count for name, count in by_summary if count} == dict(by_category)
    assert total["年末在册"] == sum(ends)


@pytest.mark.parametrize(
    ("sheet", "title"),
    [("慰问金", "慰问金（元）"), ("优待金", "优待金（元）"), ("抚恤补助", "抚恤补助（元）")],
)
def test_money_of_the_summary_is_the_sum_of_its_detail_sheet(
    sheets: dict[str, Cells], sheet: str, title: str
) -> None:
    headings, rows, total = table(sheets[sheet])
    fen = sum(round((value or 0) * 100) for value in column(headings, rows, "计入本年（元）"))
    assert round(total["计入本年（元）"] * 100) == fen
    assert round(table(sheets["汇总表"])[2][title] * 100) == fen


def test_what_came_back_and_went_out_again_is_counted_once(sheets: dict[str, Cells]) -> None:
    _, rows, total = table(sheets["慰问金"])
    assert len(rows) == 52  # fifty, and two paid again
    assert (total["应发（元）"], total["已发（元）"], total["退票（元）"]) == (10000.0, 10000.0, 0.0)


def test_due_is_paid_returned_unclaimed_and_offset(sheets: dict[str, Cells]) -> None:
    total = table(sheets["资金收支汇总"])[2]
    parts = sum(total[f"{name}（元）"] for name in ("已发", "退票", "未领", "冲抵"))
    assert round(total["应发（元）"] * 100) == round(parts * 100)
    assert total["退票（元）"] == 3286.0


def test_the_units_are_listed_apart_with_100000_yuan(sheets: dict[str, Cells]) -> None:
    headings, rows, total = table(sheets["慰问驻军"])
    assert len(rows) == 9
    assert total["合计（元）"] == 100000.0
    assert len(set(column(headings, rows, "单位"))) == 3


def test_every_line_of_the_check_sheet_agrees(sheets: dict[str, Cells]) -> None:
    headings, rows, _ = table(sheets["校验结果"])
    assert len(rows) > 20
    assert set(column(headings, rows, "结果")) == {"相符"}


def test_a_figure_that_does_not_agree_is_said_so() -> None:
    from shuangyong_desktop.queries.ledger.summary import Summary
    from shuangyong_desktop.reports.ledger.check import check_sheet
    from shuangyong_desktop.reports.ledger.counted import Counted

    figures = Summary()
    figures.by_category["21"].update(at_start=3, at_end=3)
    rows = list(check_sheet(figures, Counted(), [], "校验", "").rows())
    assert ("年末人数", "优抚对象花名册", "3", "0", "不符") in rows


def test_ids_and_accounts_are_text_on_landscape_a4_with_frozen_repeated_headings(
    town: Store, tmp_path: Path
) -> None:
    path = tmp_path / "年度台账.xlsx"
    export(town, path)
    sheet = openpyxl.load_workbook(path)["优抚对象花名册"]
    headings = {cell.value: cell.column for cell in sheet[3]}
    for title in ("身份证号", "账号", "电话"):
        cell = next(
            sheet.cell(row, headings[title]) for row in range(4, 60) if sheet.cell(row, headings[title]).value
        )
        assert (cell.data_type, cell.number_format) == ("s", "@")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert "&P" in str(sheet.oddFooter.center.text)


def test_a_death_in_the_year_is_a_decrease_with_its_reason(store: Store, tmp_path: Path) -> None:
    wang = BeneficiaryDraft(
        name="王桂兰",
        id_number="110105194805060029",
        village="李家村",
        category="21",
        registered_on="2020-05-01",
    )
    store.run(register_beneficiary, wang)
    store.run(record_death, 1, DeathDraft("2026-03-18", "村里上报"))
    sheets = export(store, tmp_path / "台账.xlsx")
    headings, rows, _ = table(sheets["汇总表"])
    named = dict(zip(headings, rows[0], strict=True))
    assert (named["年初人数"], named["本年增"], named["本年减"], named["年末人数"]) == (1, 0, 1, 0)
    headings, rows, total = table(sheets["增减员"])
    assert (rows[0][headings.index("变动类型")], total["减"]) == ("去世", 1)
    assert "村里上报" in rows[0][headings.index("原因")]
    roster = table(sheets["优抚对象花名册"])[1]
    assert len(roster) == 1  # the dead of the year stay visible


def test_an_empty_store_gives_a_ledger_that_says_so(store: Store, tmp_path: Path) -> None:
    sheets = export(store, tmp_path / "台账.xlsx")
    assert any("本年度无记录" in str(value) for row in sheets["慰问金"] for value in row)


def test_gifts_that_a_roll_pays_stand_in_the_ledger_once(store: Store, tmp_path: Path) -> None:
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="王桂兰", village="李家村", category="21", registered_on="2020-01-01"),
    )
    spring = CampaignDraft(
        "2026 年春节走访慰问", "spring_festival", 2026, "2026-11-20", cash_fen=20000, goods="大米 1 袋×60"
    )
    store.run(open_campaign, spring)
    store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    store.run(
        record_visit, 1, VisitDraft("2026-02-06", "spring_festival", cash_fen=20000, goods="大米 1 袋×60"), 1
    )
    before = table(export(store, tmp_path / "前.xlsx")["走访记录"])[2]
    assert (before["慰问金（元）"], before["折价（元）"]) == (200, 60)
    store.run(draw_up_roll, 1, CampaignBatchDraft("2026 年春节慰问金花名册", "春节慰问金", "cash"))
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, 1, state, "2026-11-20", "测试")
    store.run(confirm_paid, 1, "2026-11-20")
    sheets = export(store, tmp_path / "后.xlsx")
    visits, paid = table(sheets["走访记录"])[2], table(sheets["慰问金"])[2]
    assert (visits["慰问金（元）"], visits["折价（元）"]) == (0, 0)
    assert (paid["计入本年（元）"], paid["折价（元）"]) == (200, 60)
    with store.read() as session:
        spent = [(row.cash_fen, row.goods_fen) for row in budgets(session, 1)]
    assert spent == [(20000, 6000)]
