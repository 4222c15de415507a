"""Registers as lists: form, table and ledger sheet come from one declaration."""

from datetime import datetime

import pytest

from shuangyong_desktop.domain.registers.organisation import MeetingDraft
from shuangyong_desktop.domain.registers.service import FundDraft
from shuangyong_desktop.operations.registers import add_entry, edit_entry
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.registers import counts, draft_of, listing
from shuangyong_desktop.reports.ledger import ledger
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store

FIRST = MeetingDraft("2026-01-15", "领导小组会议", "部署春节走访", people=18)
SECOND = MeetingDraft("2025-07-24", "工作会议", "八一工作会议", decision="各村%各自落实")


@pytest.fixture
def kept(store: Store) -> Store:
    """Two meetings in two years."""
    store.run(add_entry, "meeting", FIRST)
    store.run(add_entry, "meeting", SECOND)
    return store


def test_the_newest_year_comes_first(kept: Store) -> None:
    with kept.read() as session:
        rows = listing("meeting").page(session, Asked(), 0, 10)
    assert [row.topic for row in rows] == ["部署春节走访", "八一工作会议"]


@pytest.mark.parametrize(("typed", "found"), [("春节", 1), ("各村%", 1), ("topic", 0), ("会议", 2)])
def test_all_words_of_an_entry_are_searched_and_no_field_names(kept: Store, typed: str, found: int) -> None:
    with kept.read() as session:
        assert listing("meeting").count(session, Asked(search=typed)) == found


def test_the_form_gets_back_what_was_written(kept: Store) -> None:
    with kept.read() as session:
        assert draft_of(session, 1) == FIRST
        assert counts(session) == {"meeting": 2}


def test_a_corrected_day_moves_the_entry_to_its_year(kept: Store) -> None:
    kept.run(edit_entry, 1, MeetingDraft("2024-01-15", "领导小组会议", "部署春节走访"))
    with kept.read() as session:
        assert listing("meeting").count(session, Asked(choices={"year": 2024})) == 1


def test_nothing_is_recorded_before_it_happened(store: Store) -> None:
    with pytest.raises(Refused, match="今天之后"):
        store.run(add_entry, "meeting", MeetingDraft("2027-01-01", "工作会议", "明年的会"))


def test_a_used_register_becomes_a_sheet_of_the_ledger(kept: Store) -> None:
    kept.run(add_entry, "fund", FundDraft("2026-05-01", "企业捐赠", income_fen=2_000_000))
    with kept.read() as session:
        sheets = {sheet.name: sheet for sheet in ledger(session, 2026, datetime(2026, 11, 20)).sheets}
        assert "会议记录" in sheets
        assert "征兵" not in sheets
        assert [row[2] for row in sheets["会议记录"].rows()] == ["部署春节走访"]
        list(sheets["拥军优属基金"].rows())
        assert sheets["拥军优属基金"].totals["income_fen"] == 2_000_000
