"""The smaller pages of 走访慰问: occasions, counted needs, letters."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.needs import NeedDraft, SettlementDraft
from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.operations.needs import record_need, settle_need
from shuangyong_desktop.store.records import Batch, Campaign, OfficeOccasion, Visit
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.visits import VisitsTab
from shuangyong_desktop.ui.tabs.visits.campaigns import CampaignsPage
from shuangyong_desktop.ui.tabs.visits.need_figures import NeedFiguresPage
from shuangyong_desktop.ui.tabs.visits.occasions import OccasionsPage
from shuangyong_desktop.ui.widgets.form_panel import FormPanel
from shuangyong_desktop.ui.widgets.screen import Screen

SPRING = CampaignDraft("2027 年春节走访慰问", "spring_festival", 2027, "2026-11-19", cash_fen=20000)


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VisitsTab:
    """The visits tab, shown."""
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    made = window.show_tab("走访慰问")
    assert isinstance(made, VisitsTab)
    return made


def _form(page: Screen | OccasionsPage) -> FormPanel:
    assert page.form is not None
    return page.form


def _type(panel: FormPanel, **texts: str) -> None:
    for name, text in texts.items():
        panel.form.editors[name].set_value(text)


def test_an_occasion_is_added_and_then_offered_where_a_visit_is_written_down(
    tab: VisitsTab, ui_store: Store, qtbot: QtBot
) -> None:
    page = tab.go("节点")
    assert isinstance(page, OccasionsPage)
    page.add()
    _type(_form(page), name="茶乡拥军日", day="中秋前7天")
    _form(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(OfficeOccasion.day)).all() == ["mid_autumn-7"]
    calls = tab.go("走访记录")
    assert isinstance(calls, Screen)
    calls.actions_made[0].trigger()
    panel = _form(calls)
    _type(panel, person="钱学军", visited_on="2026-09-18", occasion="茶乡拥军日", goods="大米 2 袋 60 元")
    panel.save()
    with ui_store.read() as session:
        found = session.execute(select(Visit.occasion, Visit.goods, Visit.goods_fen)).all()
    assert found == [("茶乡拥军日", "大米 2 袋×60.00", 12000)]


def test_needs_are_counted_by_unit_and_by_month(tab: VisitsTab, ui_store: Store, qtbot: QtBot) -> None:
    for day, unit in (("2026-02-05", "村委会"), ("2026-02-06", "卫生院"), ("2026-05-01", "村委会")):
        ui_store.run(record_need, 1, NeedDraft(day, "住房", "屋顶漏雨", unit, None, "2026-06-01"))
    ui_store.run(settle_need, 1, SettlementDraft("2026-03-01", "已修", 1))
    page = tab.go("诉求统计")
    assert isinstance(page, NeedFiguresPage)
    page.refresh()
    units = [(row.name, row.heard, row.settled, row.overdue) for row in page.by_unit.rows]
    assert units == [("村委会", 2, 1, 1), ("卫生院", 1, 0, 1), ("合计", 3, 1, 2)]
    assert [(row.name, row.heard) for row in page.by_month.rows] == [
        ("2026-02", 2),
        ("2026-05", 1),
        ("合计", 3),
    ]
    assert "办结率 33.33%" in page.whole.text()
    assert page.status_text() == "2026 年诉求统计"


def test_letters_are_printed_and_counted_with_the_campaign(
    tab: VisitsTab, ui_store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(open_campaign, SPRING)
    path = tmp_path / "慰问信.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page = tab.go("慰问活动")
    assert isinstance(page, CampaignsPage)
    page.refresh()
    page.table.select_place(0)
    page.print_letters()
    assert path.stat().st_size > 1000
    with ui_store.read() as session:
        assert session.scalars(select(Campaign.letters)).one() == 5


def test_the_roll_is_drawn_up_without_typing_anything_a_second_time(
    tab: VisitsTab, ui_store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(open_campaign, SPRING)
    page = tab.go("慰问活动")
    assert isinstance(page, CampaignsPage)
    page.refresh()
    page.table.select_place(0)
    page.draw_up()
    _form(page).save()
    with ui_store.read() as session:
        batch = session.scalars(select(Batch)).one()
        assert (batch.title, batch.period) == ("2027 年春节慰问金发放花名册", "2027-春节")
    path = tmp_path / "公示.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.print_notice()
    assert path.stat().st_size > 1000
