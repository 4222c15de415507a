"""Rolls, notice and bank file on paper (DOMAIN acceptance case 9 among them)."""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from sample_funds import DAY, ROLL, newest, opened, paying, with_pension, with_people

from shuangyong_desktop.domain.bank_file import LAYOUTS, Payout
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.service import ServiceDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    move_batch,
    open_batch,
    set_standard,
)
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.operations.service import record_service
from shuangyong_desktop.queries.funds import payouts
from shuangyong_desktop.reports import funds
from shuangyong_desktop.reports.catalogue import CATALOGUE, write
from shuangyong_desktop.reports.funds.notice import refuse_private
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Report, Sheet
from shuangyong_desktop.store.records import Batch
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 30)


def titles(sheet: Sheet) -> list[str]:
    return [column.title for column in sheet.columns]


def record(sheet: Sheet, place: int = 0) -> dict[str, object]:
    return dict(zip(titles(sheet), list(sheet.rows())[place], strict=True))


def text_of(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def test_sign_off_sheet_has_room_to_sign_and_the_total_in_capitals(store: Store) -> None:
    batch = opened(store)
    with store.read() as session:
        [sheet] = funds.sign_off_sheet(session, batch, NOW).sheets
        assert titles(sheet)[:4] == ["村（社区）", "组", "姓名", "身份证号码"]
        assert "领款人签字（手印）" in titles(sheet)
        assert sheet.totals == {"金额（元）": 40_000}
        assert sheet.notes == ("合计（大写）：肆佰元整（共 2 人）",)
        assert sheet.lines[0].split("\t")[1:] == ["发放所属期：2026-春节", "单位：元"]
        assert record(sheet, 1)["慰问品（名称、数量）"] == "大米 1 袋"


def test_monthly_roll_puts_regular_and_back_pay_of_a_person_in_one_row(store: Store) -> None:
    from shuangyong_desktop.operations.funds import add_back_pays

    batch = with_pension(store)
    store.run(add_back_pays, batch)
    with store.read() as session:
        [sheet] = funds.payment_roll(session, batch, NOW).sheets
        row = record(sheet)
    assert (row["标准"], row["月数"], row["金额"], row["补发"], row["发放资金总额"]) == (
        328_600,
        1,
        328_600,
        28_600,
        357_200,
    )
    assert sheet.totals["发放资金总额"] == 357_200


def test_allowance_roll_and_approval_form_name_the_increments_and_the_payee(store: Store) -> None:
    with_people(store)
    store.run(
        register_beneficiary,
        BeneficiaryDraft(
            name="陈思远", village="李家村", category="C1", registered_on="2024-09-01",
            account_number="6228480040000000014", account_holder="陈父", holder_relation="父亲",
        ),
    )  # fmt: skip
    store.run(record_service, 3, ServiceDraft("2024-09-01", is_plateau=1))
    store.run(add_scheme, SchemeDraft("优待金", "P4", "half_year"))
    store.run(
        set_standard,
        StandardDraft("优待金", "C1", amount_fen=1_362_300, effective_from="2024-01-01", basis="某发 9 号"),
    )
    store.run(open_batch, BatchDraft("优待金", "优待金", year=2025, period_part="H1", cutoff_on="2025-03-10"))
    batch = newest(store, Batch)
    with store.read() as session:
        [sheet] = funds.payment_roll(session, batch, NOW).sheets
        [form] = funds.approval_forms(session, batch, NOW).sheets
        row = record(sheet)
        lines = {str(values[0]): values[1] for values in form.rows()}
    assert (row["优待金额"], row["进藏进疆增发"], row["合计"]) == (681_150, 681_150, 1_362_300)
    assert (row["领取人"], row["发放次数"]) == ("陈父", 1)
    assert lines["应发合计"] == "13,623.00 元"
    assert "增发 100%" in str(lines["计算过程"])
    assert "县级兵役机关核实意见" in lines


def test_notice_holds_nothing_that_identifies(store: Store, tmp_path: Path) -> None:
    with_people(store)
    store.run(
        register_beneficiary,
        BeneficiaryDraft(
            name="刘小雨", village="李家村", category="21", sex="女", birth_on="2012-09-01",
            soldier_name="刘强", registered_on="2020-01-01", phone="13800001234",
        ),
    )  # fmt: skip
    store.run(open_batch, ROLL)
    with store.read() as session:
        report = funds.public_notice(session, newest(store, Batch), NOW)
        write(report, tmp_path / "公示.xlsx")
        write(report, tmp_path / "公示.pdf")
    said = text_of(tmp_path / "公示.xlsx")
    assert report.audience is Audience.PUBLIC
    assert not re.search(r"\d{15,}|\d{17}[\dXx]|1[3-9]\d{9}", said)
    assert "刘某某之女" in said
    assert "刘小雨" not in said
    assert "王桂兰" in said
    assert (tmp_path / "公示.pdf").stat().st_size > 1000


@pytest.mark.parametrize(
    "private", ["110105194912310028", "11010519491231002X", "6228480040000000014", "电话13800001234"]
)
def test_public_report_with_a_number_in_it_is_not_written(tmp_path: Path, private: str) -> None:
    sheet = Sheet("公示", "公示", (Column("a", "备注"),), lambda: [("好",), (private,)])
    with pytest.raises(Refused, match="第 2 行“备注”"):
        write(Report("公示", (sheet,), Audience.PUBLIC), tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()
    refuse_private(Report("公示", (replace(sheet, rows=lambda: [("2026-春节 200.00",)]),), Audience.PUBLIC))


def test_reason_for_approval_in_spite_of_errors_is_printed(store: Store) -> None:
    batch = opened(store)
    store.run(record_death, 1, DeathDraft("2026-01-20", "殡葬比对"))
    for state in ("submitted", "checked"):
        store.run(move_batch, batch, state, DAY)
    store.run(move_batch, batch, "approved", DAY, "镇党政会同意，由其子代领")
    said = "审批时有疑点未处理，审批理由：镇党政会同意，由其子代领"
    with store.read() as session:
        for made in (funds.sign_off_sheet, funds.payment_roll, funds.approval_forms, funds.batch_summary):
            assert said in made(session, batch, NOW).sheets[0].notes


def test_opinions_of_the_approval_form_run_over_its_whole_width(store: Store, tmp_path: Path) -> None:
    batch = opened(store)
    with store.read() as session:
        write(funds.approval_forms(session, batch, NOW), tmp_path / "审批表.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "审批表.xlsx").worksheets[0]
    [opinion] = [cell.row for cell in sheet["A"] if cell.value == "县级退役军人事务局审批意见"]
    assert f"B{opinion}:D{opinion}" in {str(area) for area in sheet.merged_cells.ranges}
    assert "负责人签字" in str(sheet.cell(opinion, 2).value)


def test_summary_states_the_equation_and_both_capitals(store: Store) -> None:
    batch = paying(store)
    store.run(confirm_paid, batch, DAY)
    with store.read() as session:
        report = funds.batch_summary(session, batch, NOW)
    assert report.sheets[0].notes == (
        "应发 400.00 元（肆佰元整）＝ 已发 400.00 元 ＋ 退票 0.00 元 ＋ 未领 0.00 元 ＋ 冲抵 0.00 元",
        "已发（大写）：肆佰元整",
    )
    assert len(list(report.sheets[2].rows())) == 5


def test_every_paper_about_money_can_be_written_both_ways(store: Store, tmp_path: Path) -> None:
    from shuangyong_desktop.reports.catalogue import Request, build

    batch = with_pension(store)
    for name in [
        name for name, entry in CATALOGUE.items() if name.startswith("funds-") and entry.about != "抽查"
    ]:
        for ending in ("xlsx", "pdf"):
            with store.read() as session:
                report = build(session, name, Request(store.today(), NOW, 2026, batch))
                write(report, tmp_path / f"{name}.{ending}")
            assert (tmp_path / f"{name}.{ending}").stat().st_size > 1000


def test_bank_workbook_holds_text_accounts_and_exact_amounts(tmp_path: Path) -> None:
    paid = [Payout(1, "李䶮", "6228480040000000014", 328_605, "11010519491231002X")]
    funds.write_bank_file(tmp_path / "代发.xlsx", LAYOUTS[0], paid, "3 月抚恤金")
    sheet = openpyxl.load_workbook(tmp_path / "代发.xlsx").active
    assert sheet is not None
    row = [cell.value for cell in sheet[2]]
    assert row[1:4] == ["李䶮", "6228480040000000014", 3286.05]
    assert Decimal(str(row[3])) * 100 == 328_605
    assert row[6] == "3 月抚恤金"


def test_bank_file_asks_for_missing_accounts_first(store: Store, tmp_path: Path) -> None:
    batch = opened(store)
    with store.read() as session:
        paid = payouts(session, batch)
    assert [item.amount_fen for item in paid] == [20_000, 20_000]
    with pytest.raises(Refused, match="1 人没有银行账号（李建国）"):
        funds.write_bank_file(tmp_path / "代发.txt", LAYOUTS[1], paid, "慰问金")
