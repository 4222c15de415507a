"""Findings in the real window: verified, opened, mended inside the list."""

import pytest
from funds_by_hand import advance, fill
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import DeathDraft
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.store.records import PaymentLine, VerifiedFinding
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Cancelled
from shuangyong_desktop.ui.tabs.funds import FundsTab
from shuangyong_desktop.ui.tabs.funds.findings import FindingsPage
from shuangyong_desktop.ui.tabs.funds.lines import LinesPage


def test_finding_is_verified_with_its_reason_and_sinks_to_the_end(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    page.table.select_place(0)
    count = page.model.rowCount()
    page.verify()
    fill(page, reason="电话核实")
    page.refresh()
    assert page.model.rowCount() == count
    with ui_store.read() as session:
        held = session.scalars(select(VerifiedFinding)).one()
        rows = page.listing().page(session, page.asked(), 0, 100)
    assert held.reason == "电话核实"
    assert rows[-1].state == "verified"


def test_finding_opens_its_line(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    with ui_store.read() as session:
        rows = page.listing().page(session, page.asked(), 0, 100)
    place = next(place for place, row in enumerate(rows) if row.rule == "A17")
    page.table.select_place(place)
    page.open()
    shown = tab.current()
    assert isinstance(shown, LinesPage)
    assert shown.list.current_id() == rows[place].line_id


def test_finding_is_mended_inside_the_list_and_gone_at_once(tab: FundsTab, ui_store: Store) -> None:
    with ui_store.read() as session:
        person = session.scalars(select(PaymentLine.person_id)).first()
    ui_store.run(record_death, person, DeathDraft("2026-01-10", "村里"))
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    [place] = [row for row in page._found.seen() if row.rule == "A02"]
    page.go_to(place.id)
    page.choose_one = lambda texts: list(texts).index("移出名册")
    page.mend()
    assert "A02" not in {row.rule for row in page._found.seen()}
    assert page.model.rowCount() == len(page._found.seen())


def test_account_of_a_finding_is_put_right_in_the_list(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    first = next(row for row in page._found.seen() if row.rule == "A17")
    page.go_to(first.id)
    page.choose_one = lambda texts: list(texts).index("更正账户")
    page.mend()
    fill(page, account_number="6228480040000000014")
    assert first.line_id not in {row.line_id for row in page._found.seen() if row.rule == "A17"}


def test_finding_that_no_form_mends_says_what_to_do(tab: FundsTab, ui_store: Store, said: list[str]) -> None:
    advance(ui_store, "submitted", "checked", "approved")
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    [row] = [row for row in page._found.seen() if row.rule == "A28"]
    page.go_to(row.id)
    guarded(page, page.mend)
    assert said[-1].startswith("请按处理办法办理：由另一人审批")


def test_cancelled_search_for_findings_leaves_the_list_as_it_was(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    before = page.model.rowCount()

    def cancelled(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("shuangyong_desktop.ui.tabs.funds.findings.run_job", cancelled)
    page.choose(None)
    assert page.model.rowCount() == before > 0
