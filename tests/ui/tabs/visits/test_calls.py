"""走访慰问 in the real window: campaigns, calls, the grid, needs, papers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from visits_by_hand import form_of, page_of, type_in

from shuangyong_desktop.operations.beneficiaries import join_household
from shuangyong_desktop.queries.campaigns import coverage
from shuangyong_desktop.store.records import CampaignTarget, Need, Person, Visit
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.tabs.visits import VisitsTab
from shuangyong_desktop.ui.tabs.visits.printing import write_paper
from shuangyong_desktop.ui.tabs.visits.round import RoundPage
from shuangyong_desktop.ui.tabs.visits.village_entry import VillageEntryPage


def test_every_page_opens_and_says_how_many_it_has(tab: VisitsTab) -> None:
    for place in range(tab.bar.count()):
        tab.bar.setCurrentIndex(place)
        assert tab.status_text()
        assert tab.commands()


def test_pages_are_turned_with_the_keyboard(tab: VisitsTab, qtbot: QtBot) -> None:
    page = tab.current()
    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.bar.currentIndex() == 1
    qtbot.keyClick(tab.current(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert tab.bar.currentIndex() == 0


def test_a_campaign_is_opened_from_the_form_and_its_list_shown(tab: VisitsTab, ui_store: Store) -> None:
    page = page_of(tab, "慰问活动")
    page.actions_made[0].trigger()
    panel = form_of(page)
    type_in(panel, title="2026 年重阳慰问", occasion="重阳", year="2026", categories="烈属")
    panel.save()
    assert page.form is None
    with ui_store.read() as session:
        found = session.scalars(select(CampaignTarget.category)).all()
    assert found == ["21", "21", "21"]
    page.open()
    shown = tab.current()
    assert isinstance(shown, RoundPage)
    assert "户覆盖率 0.00%（0/3 户）" in shown.figures.text()
    assert shown.list.model.rowCount() == 3


def test_a_category_that_is_none_is_said_beside_its_field(tab: VisitsTab) -> None:
    page = page_of(tab, "慰问活动")
    page.actions_made[0].trigger()
    panel = form_of(page)
    type_in(panel, title="慰问", occasion="重阳", categories="村民")
    panel.save()
    assert "「村民」不是优抚对象类别" in panel.form.problem("categories")


def test_calls_are_written_down_household_after_household(
    tab: VisitsTab, ui_store: Store, campaign: int
) -> None:
    page = tab.go("名单与覆盖")
    assert isinstance(page, RoundPage)
    listed = page.list
    listed.table.select_place(0)
    listed.record()
    first = form_of(listed)
    assert first.form.editors["occasion"].value() == "春节"
    assert first.form.editors["cash_fen"].value() == "200.00"
    type_in(
        first,
        visited_on="2026-02-05",
        visitors="王敏",
        living="独居",
        need_topic="住房",
        need_content="屋顶漏雨",
    )
    first.save_and_go_on()
    second = form_of(listed)
    assert second is not first
    assert second.form.editors["visitors"].value() == "王敏"
    assert second.form.editors["visited_on"].value() == "2026-02-05"
    assert second.form.editors["living"].value() == ""
    second.save()
    assert listed.form is None
    with ui_store.read() as session:
        found = coverage(session, campaign)
        assert session.scalars(select(Need.content)).all() == ["屋顶漏雨"]
    assert (found.households_visited, found.households_target) == (2, 5)
    assert "40.00%（2/5 户）" in page.figures.text()


def test_the_selected_households_get_the_same_call_at_once(
    tab: VisitsTab, ui_store: Store, campaign: int
) -> None:
    page = tab.go("名单与覆盖")
    assert isinstance(page, RoundPage)
    page.list.table.selectAll()
    page.list.record_all()
    type_in(form_of(page.list), visited_on="2026-02-05")
    form_of(page.list).save()
    assert "100.00%（5/5 户）" in page.figures.text()


def test_a_missed_household_says_why(tab: VisitsTab, ui_store: Store, campaign: int) -> None:
    page = tab.go("名单与覆盖")
    assert isinstance(page, RoundPage)
    page.list.table.select_place(1)
    page.list.excuse()
    type_in(form_of(page.list), reason="住院", planned_on="2026-12-01")
    form_of(page.list).save()
    assert page.list.model.row(1).standing == "excused"
    assert page.list.model.row(1).reason == "住院"


def test_a_village_is_pasted_from_a_spreadsheet_and_saved_at_once(
    tab: VisitsTab, ui_store: Store, campaign: int, qtbot: QtBot
) -> None:
    page = tab.go("一村登记")
    assert isinstance(page, VillageEntryPage)
    page.village.setCurrentIndex(page.village.findText("李家村"))
    page.village.activated.emit(page.village.currentIndex())
    page.day.set_value("2026-02-05")
    QGuiApplication.clipboard().setText(
        "姓名\t家庭情况\t诉求类别\t困难诉求\t慰问金\r\n"
        "孙秀英\t独居\t住房\t屋顶漏雨\t300\r\n"
        "钱学军\t\t\t\t二百\r\n"
    )
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.save()
    assert "「二百」不是金额" in page.notice.text()
    with ui_store.read() as session:
        assert session.scalars(select(Visit.id)).all() == []
    row = [line.title for line in page.grid.lines].index("钱学军")
    page.grid.put(row, "cash_fen", "")
    page.grid.put(row, "reason", "外出")
    page.save()
    with ui_store.read() as session:
        visit = session.scalars(select(Visit)).one_or_none()
        assert visit is not None, page.notice.text()
        reasons = session.scalars(select(CampaignTarget.unvisited_reason)).all()
    assert (visit.visited_on, visit.living, visit.cash_fen, visit.leader) == (
        "2026-02-05",
        "独居",
        30000,
        "周明远",
    )
    assert [reason for reason in reasons if reason] == ["外出"]
    assert page.grid.rowCount() > 0
    assert "李家村" not in [page.village.itemText(place) for place in range(page.village.count())]


def test_a_grid_that_was_typed_in_is_not_left_without_asking(
    tab: VisitsTab, campaign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tab.go("一村登记")
    assert isinstance(page, VillageEntryPage)
    assert tab.can_close()
    page.tick_all()
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _parent, heading, *_, **__: bool(asked.append(heading)))
    assert not tab.can_close()
    assert asked == ["放弃已填写的走访？"]
    page.grid.show_rows(())


def test_the_grid_fills_down_and_clears_as_a_spreadsheet_does(
    tab: VisitsTab, campaign: int, qtbot: QtBot
) -> None:
    page = tab.go("一村登记")
    assert isinstance(page, VillageEntryPage)
    grid = page.grid
    grid.put(0, "living", "与儿女同住")
    column = [item.name for item in grid.entries].index("living")
    for row in range(grid.rowCount()):
        grid.item(row, column).setSelected(True)
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {grid.texts(row)["living"] for row in range(grid.rowCount())} == {"与儿女同住"}
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert not grid.is_touched()


def test_a_call_without_campaign_is_written_down_by_name(tab: VisitsTab, ui_store: Store) -> None:
    page = page_of(tab, "走访记录")
    page.actions_made[0].trigger()
    panel = form_of(page)
    type_in(panel, person="查无此人", occasion="大病探视")
    panel.save()
    assert "没有找到“查无此人”" in panel.form.problem("person")
    type_in(panel, person="孙秀英", living="卧床")
    panel.save()
    assert page.model.row(0).names == "孙秀英"
    assert page.model.row(0).occasion == "serious_illness"


def test_a_need_goes_from_hand_to_hand(tab: VisitsTab, ui_store: Store) -> None:
    page = page_of(tab, "诉求")
    page.actions_made[0].trigger()
    type_in(form_of(page), person="孙秀英", topic="医疗", content="药费", due_on="2026-11-30")
    form_of(page).save()
    by_text = {made.text(): made for made in page.actions_made}
    page.table.select_place(0)
    by_text["转办"].trigger()
    type_in(form_of(page), responsible_unit="卫生院")
    form_of(page).save()
    by_text["办结"].trigger()
    type_in(form_of(page), outcome="已报销", is_satisfied="是")
    form_of(page).save()
    by_text["回访"].trigger()
    form_of(page).save()
    with ui_store.read() as session:
        need = session.scalars(select(Need)).one()
    assert (need.state, need.responsible_unit, need.outcome, need.called_back_on) == (
        "called_back", "卫生院", "已报销", "2026-11-20",
    )  # fmt: skip


def test_units_plaques_cards_news_contacts_and_pairings_are_typed(tab: VisitsTab, ui_store: Store) -> None:
    typed = {
        "慰问单位": {"name": "镇消防救援站", "kind": "消防救援"},
        "光荣牌": {"person": "孙秀英", "place": "大门左侧"},
        "优待证": {"person": "孙秀英", "kind": "烈士、因公牺牲军人、病故军人遗属优待证"},
        "喜报": {"person": "孙秀英", "soldier_name": "孙强", "merit": "三等功"},
        "常态化联系": {"person": "孙秀英", "contact_name": "王敏"},
        "一助一": {"person": "孙秀英", "helper": "农技站", "responsible": "周平", "project": "养蜂"},
    }
    for title, texts in typed.items():
        page = page_of(tab, title)
        page.actions_made[0].trigger()
        type_in(form_of(page), **texts)
        form_of(page).save()
        assert page.form is None, title
        assert page.model.rowCount() == 1, title
        page.show_details()
        assert page.panel.shown is not None


def test_papers_about_a_campaign_are_written(tab: VisitsTab, campaign: int, tmp_path: Path) -> None:
    for name in ("visit-checklist", "visit-campaign", "visit-register"):
        for ending in (".xlsx", ".pdf"):
            path = tmp_path / f"{name}{ending}"
            write_paper(tab, tab.context, name, 2026, path, campaign)
            assert path.stat().st_size > 1000


def test_a_member_who_was_not_met_is_taken_out_of_the_form(
    tab: VisitsTab, ui_store: Store, campaign: int
) -> None:
    with ui_store.read() as session:
        ids = dict(session.execute(select(Person.name, Person.id)).all())
    ui_store.run(join_household, ids["孙秀英"], ids["钱学军"])
    page = tab.go("名单与覆盖")
    assert isinstance(page, RoundPage)
    page.refresh()
    page.list.refresh()
    with ui_store.read() as session:
        home = session.get_one(Person, ids["钱学军"]).household_id
    page.list.go_to(home)
    page.list.record()
    panel = form_of(page.list)
    assert panel.form.editors["members"].value() == "钱学军、孙秀英"
    type_in(panel, visited_on="2026-02-05", members="钱学军、查无此人")
    panel.save()
    assert "没有登记“查无此人”" in panel.form.problem("members")
    type_in(panel, members="孙秀英")
    panel.save()
    calls = page_of(tab, "走访记录")
    assert calls.model.row(0).names == "孙秀英"
    calls.table.select_place(0)
    calls.open()
    type_in(form_of(calls), members="钱学军、孙秀英")
    form_of(calls).save()
    assert calls.model.row(0).people == 2
