"""发放计算说明: the steps of the line, as they stand on the screen, on paper."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from sample_funds import with_pension
from sqlalchemy import select

from shuangyong_desktop.operations.funds import add_back_pays
from shuangyong_desktop.reports import catalogue
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import PaymentLine
from shuangyong_desktop.store.store import Store

MADE_AT = datetime(2026, 10, 5, 9, 0)


def request(store: Store, batch: int, **options: str) -> catalogue.Request:
    return catalogue.Request(store.today(), MADE_AT, 2026, batch, options)


def test_roll_has_every_step_of_every_line_with_the_total(store: Store, tmp_path: Path) -> None:
    batch = with_pension(store)
    store.run(add_back_pays, batch)
    with store.read() as session:
        report = catalogue.build(session, "funds-explanations", request(store, batch))
        catalogue.write(report, tmp_path / "说明.xlsx")
        catalogue.write(report, tmp_path / "说明.pdf")
        held = session.scalars(select(PaymentLine.explanation).where(PaymentLine.batch_id == batch)).all()
    sheet = openpyxl.load_workbook(tmp_path / "说明.xlsx").active
    assert sheet is not None
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for explanation in held:
        for step in (explanation or "").split("\n"):
            assert step in said
    assert "每月差 286.00 元 × 1 个月 = 286.00 元" in said
    assert (tmp_path / "说明.pdf").read_bytes().startswith(b"%PDF")


def test_one_line_is_a_page_with_steps_and_capitals(store: Store) -> None:
    batch = with_pension(store)
    with store.read() as session:
        line = session.scalars(select(PaymentLine.id).where(PaymentLine.batch_id == batch)).one()
        report = catalogue.build(session, "funds-explanations", request(store, batch, line=str(line)))
        rows = dict(report.sheets[0].rows())
        with pytest.raises(Refused, match="不在所选的名册中"):
            catalogue.build(session, "funds-explanations", request(store, batch, line="1"))
    assert report.title == "王桂兰烈属定期抚恤金计算说明"
    assert (
        rows["第 1 步"]
        == "烈士遗属标准 3,286.00 元/月（某发 2 号，2026-08-01 起执行） × 1 个月 = 3,286.00 元"
    )
    assert rows["金额"] == "3,286.00 元（叁仟贰佰捌拾陆元整）"
