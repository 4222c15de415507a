"""Rolls in the real window: from their form to the bank and the papers."""

import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from funds_by_hand import DAY, advance, chosen, fill, form, rolls, state
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.bank_file import LAYOUTS
from shuangyong_desktop.domain.funds import ReturnDraft, SchemeDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    mark_returned,
)
from shuangyong_desktop.queries.funds import balance
from shuangyong_desktop.store.records import AccessLog, PaymentLine
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.funds import FundsTab, own_forms, papers
from shuangyong_desktop.ui.tabs.funds.findings import FindingsPage
from shuangyong_desktop.ui.tabs.funds.lines import LinesPage


def test_roll_is_drawn_up_from_the_form_and_selected(tab: FundsTab, ui_store: Store, qtbot: QtBot) -> None:
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))
    page = rolls(tab)
    page.refresh()
    page.draw_up()
    fill(
        page, title="八一名册", scheme="八一慰问金", occasion="八一", year="2026", cutoff_on="2026-07-20",
        amount_fen="300",
    )  # fmt: skip
    assert page.form is None
    assert page.current_id() == 2
    with ui_store.read() as session:
        assert balance(session, 2).due_fen == 150_000


def test_choosing_the_scheme_proposes_the_rest_of_its_next_roll(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    chosen(page, 1)
    page.draw_up()
    derived = form(page).form.spec.derive
    assert derived is not None
    proposed = derived("scheme", "春节慰问金")
    assert (proposed["year"], proposed["occasion"]) == ("2027", "春节")
    assert derived("title", "春节慰问金") == {}


def test_next_step_of_a_roll_is_one_button_until_it_is_paid(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    advance(ui_store, "submitted", "checked", "approved", "in_notice", "noticed", "paying")
    chosen(page, 1)
    page.go_on()
    fill(page, paid_on=DAY, statement_no="对账单 7 号", bank_total_fen="1000")
    assert state(ui_store, 1) == "confirmed"
    chosen(page, 1)
    page.go_on()
    fill(page, on_day=DAY)
    assert state(ui_store, 1) == "closed"


def test_refused_step_is_said_in_the_form(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    chosen(page, 1)
    page._move("void")
    fill(page, on_day=DAY)
    assert page.form is not None
    fill(page, reason="标准用错")
    assert state(ui_store, 1) == "void"


def test_details_show_balance_findings_and_steps(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted")
    page = rolls(tab)
    chosen(page, 1)
    with ui_store.read() as session:
        found = page.details(session, 1)
    assert found is not None
    assert found.facts[0].text == "1,000.00 元"
    assert [section.title for section in found.sections] == ["疑点", "办理过程"]
    assert found.sections[1].lines[0].text == "待审核（王敏）"
    assert "项疑点待处理" in found.notice


def test_paper_and_bank_file_are_written_and_noted(
    tab: FundsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = rolls(tab)
    chosen(page, 1)
    target = tmp_path / "公示.xlsx"
    papers.write_paper(page, page.context, "funds-notice", 1, target)
    assert openpyxl.load_workbook(target).active is not None
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "代发.txt")
    for number in range(1, 6):
        page.context.store.run(_mend, number, f"62284800400000{number:02d}14")
    papers.write_for_bank(page, page.context, LAYOUTS[1], 1, "慰问金")
    assert (tmp_path / "代发.txt").read_bytes().startswith(b"5|1000.00")


def _mend(session: object, line_id: int, number: str) -> None:
    line = session.get_one(PaymentLine, line_id)
    line.account_number = number
    line.account_holder = "户主"


_mend.label, _mend.is_final = "改账号", False


def test_keys_do_what_the_buttons_do(tab: FundsTab, qtbot: QtBot) -> None:
    page = rolls(tab)
    chosen(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(tab.current(), LinesPage)
    assert date(2026, 11, 20) == page.context.today


def test_each_figure_of_a_roll_opens_the_lines_it_is_made_of(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted", "checked", "approved", "paying")
    ui_store.run(confirm_paid, 1, DAY)
    with ui_store.read() as session:
        line = session.scalars(select(PaymentLine.id)).first()
    ui_store.run(mark_returned, line, ReturnDraft("2026-02-20", "销户"))
    page = rolls(tab)
    chosen(page, 1)
    assert page.panel.shown is not None
    [returned] = [fact for fact in page.panel.shown.facts if fact.label == "退票"]
    assert returned.opens is not None
    returned.opens()
    lines = tab.current()
    assert isinstance(lines, LinesPage)
    assert lines.list.model.rowCount() == 1
    assert lines.list.selected_ids() == [line]


def test_id_column_on_a_notice_asks_for_a_reason_and_is_written_down(
    tab: FundsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "公示.xlsx")
    page = rolls(tab)
    chosen(page, 1)
    page._print("funds-notice")
    fill(page, with_id="是")
    assert page.form is not None
    assert not (tmp_path / "公示.xlsx").exists()
    fill(page, with_id="是", id_reason="县局要求，同名较多")
    assert page.form is None
    said = {
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "公示.xlsx").worksheets[0]
        for cell in row
    }
    assert any("********" in text for text in said)
    with ui_store.read() as session:
        [noted] = session.scalars(select(AccessLog.what).where(AccessLog.kind == "export")).all()
    assert noted == "发放公示表（加列已遮盖的身份证号，理由：县局要求，同名较多）"


def test_own_form_is_taken_in_once_and_filled_from_then_on(
    tab: FundsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "县局签领表.xlsx"
    book = openpyxl.Workbook()
    for row in (("姓名", "金额"), ("{姓名}", "{金额}")):
        book.worksheets[0].append(row)
    book.save(empty)
    page = rolls(tab)
    chosen(page, 1)
    own_forms.keep_form(page, 1, empty)
    fill(page)
    assert page.form is None
    chosen(page, 1)
    monkeypatch.setattr(own_forms, "asked_path", lambda *_: tmp_path / "填好.xlsx")
    page.choose_one = lambda texts: list(texts).index("县局签领表")
    page.on_own_form()
    made = list(openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(made) == 6
    assert made[1][1] == 200
    page.choose_one = lambda texts: len(list(texts)) - 1
    page.on_own_form()
    with ui_store.read() as session:
        assert own_forms.own_forms(session, 1) == []


def test_large_roll_is_checked_only_when_somebody_asks(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["shuangyong_desktop.queries.funds.findings"], "_QUICK_LINES", 0)
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))  # what was found before is old now
    page = rolls(tab)
    chosen(page, 1)
    assert page.panel.shown is not None
    [doubts] = [fact for fact in page.panel.shown.facts if fact.label == "疑点"]
    assert doubts.text == "点此检查"
    assert doubts.opens is not None
    doubts.opens()
    found = tab.current()
    assert isinstance(found, FindingsPage)
    assert found.model.rowCount() > 0
