"""Standards, rules, samples, sources and goods in the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from funds_by_hand import DAY, SPRING, advance, chosen, fill, form, rolls
from PySide6.QtWidgets import QDialog
from sqlalchemy import select

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    load_example_standards,
    open_batch,
    set_standard,
)
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.store.records import Standard
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.funds import FundsTab, papers
from shuangyong_desktop.ui.tabs.funds.findings import FindingsPage
from shuangyong_desktop.ui.tabs.funds.goods import GoodsPage
from shuangyong_desktop.ui.tabs.funds.inquiry import InquiryDialog
from shuangyong_desktop.ui.tabs.funds.samples import SamplesPage
from shuangyong_desktop.ui.tabs.funds.simulation import SimulationDialog
from shuangyong_desktop.ui.tabs.funds.sources import SourcesPage
from shuangyong_desktop.ui.widgets.screen import Screen


def test_new_standard_shows_whom_it_changes_before_it_is_saved(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[SimulationDialog] = []
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    monkeypatch.setattr(SimulationDialog, "exec", lambda self: shown.append(self) or answers.pop(0))
    ui_store.run(add_scheme, SchemeDraft("烈属定期抚恤金", "P2", "month"))
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.refresh()
    page.add_standard()
    fill(page, scheme="烈属定期抚恤金", category="烈士遗属", amount_fen="3286", effective_from="2026-12-01")
    assert page.form is not None  # sent back to change something
    assert shown[0].table.rowCount() == 3
    form(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(Standard.amount_fen)).one() == 328_600


def test_what_is_due_is_asked_shown_and_printed(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ui_store.run(add_scheme, SchemeDraft("烈属定期抚恤金", "P2", "month"))
    ui_store.run(
        set_standard,
        StandardDraft(
            "烈属定期抚恤金", "21", amount_fen=328_600, effective_from="2026-01-01", basis="某发 1 号"
        ),
    )
    dialog = InquiryDialog(tab.window(), tab.context)
    person = next(label for label in dialog._people if "孙秀英" in label)
    texts = {"person": person, "scheme": "烈属定期抚恤金", "year": "2026", "period_part": "13"}
    dialog.form.fill(dialog.form.texts() | texts)
    dialog.ask()
    assert "所属期请填" in dialog.form.problem("period_part")
    dialog.form.fill(dialog.form.texts() | {"period_part": "11"})
    dialog.ask()
    assert dialog.said.text() == "孙秀英（烈士遗属）2026-11 烈属定期抚恤金：应发 3,286.00 元"
    assert "2. 依据：《军人抚恤优待条例》第十九条" in dialog.steps.text()
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "测算.pdf")
    dialog.print_answer()
    assert (tmp_path / "测算.pdf").read_bytes().startswith(b"%PDF")


def test_mistyped_standard_is_corrected_in_place(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SimulationDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    ui_store.run(load_example_standards)
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.refresh()
    page.go_to(1)
    with ui_store.read() as session:
        details = page.details(session, 1)
    assert details is not None
    assert details.chips == (("示例", "warn"),)
    page.correct()
    fill(page, amount_fen="123250", effective_from="2026-08-01", basis="某发〔2026〕1 号")
    with ui_store.read() as session:
        row = session.get_one(Standard, 1)
    assert (row.amount_fen, row.effective_from) == (12_325_000, "2026-08-01")


def test_sample_is_drawn_called_and_its_deviation_found(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted", "checked", "approved", "paying")
    ui_store.run(confirm_paid, 1, DAY)
    page = rolls(tab)
    chosen(page, 1)
    page.sample()
    fill(page, percent="100")
    called = tab.go("抽查回访")
    assert isinstance(called, SamplesPage)
    called.refresh()
    assert called.model.rowCount() == 5
    called.table.select_place(0)
    called.record()
    fill(called, called_on="2026-03-01", outcome="没有收到")
    tab.show_findings(1)
    found = tab.current()
    assert isinstance(found, FindingsPage)
    with ui_store.read() as session:
        assert "A45" in {row.rule for row in found.listing().page(session, found.asked(), 0, 9)}


def test_receipt_shows_the_balance_of_its_source(tab: FundsTab, ui_store: Store) -> None:
    page = tab.go("资金来源")
    assert isinstance(page, SourcesPage)
    page.refresh()
    page.receive()
    fill(page, source="镇财政", kind="镇", received_on=DAY, amount_fen="5000")
    page.refresh()
    with ui_store.read() as session:
        found = page.details(session, 1)
    assert found is not None
    assert found.sections[0].lines[0].amount == "5,000.00"


def test_goods_go_out_for_a_roll_and_never_more_than_there_are(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))
    given = replace(SPRING, scheme="八一慰问金", title="八一名册", occasion="army_day", goods="大米")
    ui_store.run(open_batch, given)
    page = tab.go("慰问品")
    assert isinstance(page, GoodsPage)
    page.refresh()
    page.buy()
    fill(page, goods="大米", unit="袋", moved_on=DAY, quantity="10", unit_fen="30")
    page.refresh()
    monkeypatch.setattr(page, "choose_one", lambda texts: texts.index("八一名册"))
    page.give_out()
    assert form(page).form.texts()["quantity"] == "5"  # one for each on the roll
    fill(page, quantity="11")
    assert "库存只有 10" in form(page).form.problem("quantity")
    fill(page, quantity="5")
    page.refresh()
    with ui_store.read() as session:
        rows = page.listing().page(session, page.asked(), 0, 9)
        details = rolls(tab).details(session, 2)
    assert [(row.direction, row.quantity, row.left, row.roll) for row in rows] == [
        ("out", 5, 5, "八一名册"),
        ("in", 10, 10, None),
    ]
    assert details is not None
    assert ("慰问品", "名册需要 5，已出库 5") in [
        (section.title, section.lines[0].text) for section in details.sections if section.lines
    ]


def test_rules_hold_from_the_day_they_are_set(tab: FundsTab, ui_store: Store) -> None:
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.set_rules()
    fill(page, early_mode="不满 6 个月按 6 个月", effective_from="2026-06-01", basis="某发〔2026〕3 号")
    with ui_store.read() as session:
        assert fund_rules(session, "2026-06-01").early_mode == "half_year"
        assert fund_rules(session, "2026-05-31").early_mode == "month"
