"""公示表 (DOMAIN acceptance case 9): nothing that identifies, and a masked ID number only with a reason."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sample_funds import ROLL, newest, with_people

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.notices import NoticePrintDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import open_batch
from shuangyong_desktop.reports import catalogue, funds
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience, Sheet
from shuangyong_desktop.store.records import Batch
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 30)


@pytest.fixture
def batch(store: Store) -> int:
    """王桂兰, 李建国, and 刘小雨, who is fourteen."""
    with_people(store)
    store.run(
        register_beneficiary,
        BeneficiaryDraft(
            name="刘小雨", village="李家村", category="21", sex="女", birth_on="2012-09-01", soldier_name="刘强",
            id_number="110105201209010028", registered_on="2020-01-01", phone="13800001234",
            account_number="6228480040000000022",
        ),
    )  # fmt: skip
    store.run(open_batch, ROLL)
    return newest(store, Batch)


def notice(store: Store, batch: int, wanted: NoticePrintDraft | None = None) -> list[dict[str, object]]:
    with store.read() as session:
        [sheet] = funds.public_notice(session, batch, NOW, wanted).sheets
        return [records(sheet, row) for row in sheet.rows()]


def records(sheet: Sheet, row: object) -> dict[str, object]:
    return dict(zip([column.title for column in sheet.columns], row, strict=True))


def said_in(path: Path) -> str:
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True
    ).stdout.decode()


@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_case_9_notice_identifies_nobody(store: Store, batch: int, tmp_path: Path, ending: str) -> None:
    if ending == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed")
    with store.read() as session:
        report = catalogue.build(
            session, "funds-notice", catalogue.Request(date(2026, 11, 20), NOW, 2026, batch)
        )
        catalogue.write(report, tmp_path / f"公示.{ending}")
    said = said_in(tmp_path / f"公示.{ending}")
    assert report.audience is Audience.PUBLIC
    assert not re.search(r"\d{15,}|\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)", said)
    assert "刘小雨" not in said
    assert "刘某某之女" in said
    assert "王桂兰" in said


def test_case_9_id_column_is_refused_without_a_reason(store: Store, batch: int) -> None:
    with pytest.raises(Refused, match="要写明理由"):
        notice(store, batch, NoticePrintDraft(with_id=1))


def test_case_9_id_column_with_a_reason_stays_masked(store: Store, batch: int) -> None:
    rows = notice(store, batch, NoticePrintDraft(with_id=1, id_reason="县局要求"))
    shown = {row["姓名"]: row["身份证号（已遮盖）"] for row in rows}
    assert shown == {"王桂兰": "110105********0029", "李建国": "110105********0034", "刘某某之女": None}


def test_names_are_masked_and_categories_left_out_where_asked(store: Store, batch: int) -> None:
    rows = notice(store, batch, NoticePrintDraft(mask_names=1, hide_category=1))
    assert [row["姓名"] for row in rows] == ["李*国", "刘某某之女", "王*兰"]
    assert "对象类别" not in rows[0]


def test_notice_of_a_roll_with_a_number_in_its_name_names_where(store: Store, batch: int) -> None:
    with store.read() as session:
        report = funds.public_notice(session, batch, NOW)
    [sheet] = report.sheets
    leaking = [("李家村", "电话 139 0000 1234", "21", "春节慰问金", 1, None)]
    with pytest.raises(Refused, match="第 1 行“姓名”里有电话号码"):
        funds.refuse_private(replace(report, sheets=(replace(sheet, rows=lambda: leaking),)))
