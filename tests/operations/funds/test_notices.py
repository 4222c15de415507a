"""公示: a roll may not leave it too early or disputed without a word, and the papers say what was registered."""

from datetime import datetime

import pytest
from sample_funds import NOTICE, OBJECTION, in_notice, opened
from sqlalchemy import select

from shuangyong_desktop.domain.notices import SettlementDraft
from shuangyong_desktop.operations.funds import (
    edit_notice,
    move_batch,
    raise_objection,
    settle_objection,
    start_notice,
)
from shuangyong_desktop.queries.funds.notices import notice_rows, objections_of
from shuangyong_desktop.reports.funds import batch_summary, public_notice
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, BatchStep
from shuangyong_desktop.store.store import Store

MADE_AT = datetime(2026, 2, 10, 9, 0)


def test_notice_begins_with_its_place_and_days(store: Store) -> None:
    number = in_notice(store)
    with store.read() as session:
        assert session.get_one(Batch, number).state == "in_notice"
        step = session.scalars(select(BatchStep).order_by(BatchStep.id.desc())).first()
        [row] = notice_rows(session, store.today())
        assert step is not None
        assert (step.done_on, step.reason) == ("2026-02-02", "公示地点：村务公开栏，至 2026-02-06")
    assert (row.phase, row.working_days) == ("over", 5)


def test_draft_can_not_hang_out(store: Store) -> None:
    with pytest.raises(Refused, match="现为“草稿”"):
        store.run(start_notice, opened(store), NOTICE)


def test_leaving_early_asks_why(store: Store) -> None:
    number = in_notice(store)
    with pytest.raises(Refused, match="公示到 2026-02-06 截止，还没有期满"):
        store.run(move_batch, number, "noticed", "2026-02-06")
    store.run(move_batch, number, "noticed", "2026-02-07")


def test_open_objection_holds_the_roll_until_it_is_settled(store: Store) -> None:
    number = in_notice(store)
    store.run(raise_objection, number, OBJECTION)
    with store.read() as session:
        assert [row.phase for row in notice_rows(session, store.today())] == ["objected"]
    with pytest.raises(Refused, match="还有 1 件公示异议没有处理"):
        store.run(move_batch, number, "noticed", "2026-02-09")
    with pytest.raises(Refused, match="不能早于提出日期"):
        store.run(settle_objection, 1, SettlementDraft("2026-02-03", "查无此事"))
    store.run(settle_objection, 1, SettlementDraft("2026-02-05", "经查户籍未迁出，已答复"))
    store.run(move_batch, number, "noticed", "2026-02-09")
    with store.read() as session:
        [row] = objections_of(session, number)
    assert (row.settled_by, row.outcome) == ("王敏", "经查户籍未迁出，已答复")
    with pytest.raises(Refused, match="公示登记不再修改"):
        store.run(edit_notice, 1, NOTICE)


def test_papers_say_place_days_and_objections(store: Store) -> None:
    number = in_notice(store)
    store.run(raise_objection, number, OBJECTION)
    with store.read() as session:
        [sheet] = public_notice(session, number, MADE_AT).sheets
        summary = batch_summary(session, number, MADE_AT)
        assert sheet.notes[0].startswith("公示期：2026-02-02 至 2026-02-06。公示地点：村务公开栏。")
        assert "监督电话：0575-1234567" in sheet.notes[0]
        last = summary.sheets[-1]
        assert last.name == "公示及异议"
        assert [row[1] for row in last.rows()] == ["周某"]
