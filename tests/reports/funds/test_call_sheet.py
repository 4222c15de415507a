"""抽查回访表: whom to call, the seed of the draw, and what came of it, also in the year's ledger."""

from datetime import datetime
from pathlib import Path

import pytest
from sample_funds import DAY, paying
from sqlalchemy import select

from shuangyong_desktop.domain.fund_sources import CalledDraft
from shuangyong_desktop.operations.funds import confirm_paid, draw_sample, record_call
from shuangyong_desktop.queries.funds.call_sheet import samples_of_year
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.reports.catalogue import Request, build, write
from shuangyong_desktop.reports.funds import call_sheet
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import SampleLine
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 30)


@pytest.fixture
def drawn(store: Store) -> list[int]:
    """Two people drawn; the first says that less came."""
    batch = paying(store)
    store.run(confirm_paid, batch, DAY)
    store.run(draw_sample, batch, 100, 4711)
    with store.read() as session:
        lines = list(session.scalars(select(SampleLine.id)))
    store.run(record_call, lines[0], CalledDraft("2026-11-19", "differs", 15_000, "村里留了 50 元"))
    return lines


def test_call_sheet_has_seed_share_and_result(store: Store, drawn: list[int], tmp_path: Path) -> None:
    with store.read() as session:
        report = build(session, "funds-calls", Request(store.today(), NOW, 2026, 1))
        [sheet] = report.sheets
        for ending in ("xlsx", "pdf"):
            write(report, tmp_path / f"回访.{ending}")
        rows = list(sheet.rows())
    assert sheet.lines[0].endswith("抽取：2026-11-20，按村 100%\t随机种子：4711")
    assert sheet.notes == ("抽查 2 人，已回访 1 人，与名册不符 1 人",)
    assert [row[4:8] for row in rows] == [(20_000, DAY, "differs", 15_000), (20_000, DAY, None, None)]


def test_result_stands_in_the_ledger_of_the_year_of_the_draw(store: Store, drawn: list[int]) -> None:
    with store.read() as session:
        [first, second] = samples_of_year(session, Year(2026))
        assert samples_of_year(session, Year(2025)) == []
    assert first[5:8] == ("2026-11-19", "differs", 15_000)
    assert (second[6], second[9]) == (None, "4711")


def test_sheet_of_no_draw_is_refused(store: Store) -> None:
    with store.read() as session, pytest.raises(Refused, match="没有这次抽查"):
        call_sheet(session, 1, NOW)
