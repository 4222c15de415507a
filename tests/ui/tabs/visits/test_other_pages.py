"""The smaller pages of 走访慰问: occasions, counted needs, letters."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select
from visits_by_hand import form_of, type_in

from shuangyong_desktop.domain.honours import PlaqueDraft
from shuangyong_desktop.domain.needs import NeedDraft, SettlementDraft
from shuangyong_desktop.domain.regular_contact import ContactDraft, ContactDutyDraft
from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft
from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations.beneficiaries import join_household
from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.operations.honours import hang_plaque
from shuangyong_desktop.operations.needs import record_need, settle_need
from shuangyong_desktop.operations.regular_contact import record_contact, set_contact_duty
from shuangyong_desktop.operations.units import add_unit, record_support
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    Contact,
    OfficeOccasion,
    Parameter,
    Plaque,
    UnitSupport,
    Visit,
    VisitMember,
)
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.visits import VisitsTab
from shuangyong_desktop.ui.tabs.visits.campaigns import CampaignsPage
from shuangyong_desktop.ui.tabs.visits.contacts import ContactsPage
from shuangyong_desktop.ui.tabs.visits.honours import PlaquesPage
from shuangyong_desktop.ui.tabs.visits.need_figures import NeedFiguresPage
from shuangyong_desktop.ui.tabs.visits.occasions import OccasionsPage
from shuangyong_desktop.ui.tabs.visits.picking import PickDialog
from shuangyong_desktop.ui.tabs.visits.units import UnitsPage
from shuangyong_desktop.ui.widgets.screen import Screen

SPRING = CampaignDraft("2027 年春节走访慰问", "spring_festival", 2027, "2026-11-19", cash_fen=20000)


def test_an_occasion_is_added_and_then_offered_where_a_visit_is_written_down(
    tab: VisitsTab, ui_store: Store
) -> None:
    page = tab.go("节点")
    assert isinstance(page, OccasionsPage)
    page.add()
    type_in(form_of(page), name="茶乡拥军日", day="中秋前7天")
    form_of(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(OfficeOccasion.day)).all() == ["mid_autumn-7"]
    calls = tab.go("走访记录")
    assert isinstance(calls, Screen)
    calls.actions_made[0].trigger()
    panel = form_of(calls)
    type_in(panel, person="钱学军", visited_on="2026-09-18", occasion="茶乡拥军日", goods="大米 2 袋 60 元")
    panel.save()
    with ui_store.read() as session:
        found = session.execute(select(Visit.occasion, Visit.goods, Visit.goods_fen)).all()
    assert found == [("茶乡拥军日", "大米 2 袋×60.00", 12000)]


def test_needs_are_counted_by_unit_and_by_month(tab: VisitsTab, ui_store: Store) -> None:
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
    tab: VisitsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    tab: VisitsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(open_campaign, SPRING)
    page = tab.go("慰问活动")
    assert isinstance(page, CampaignsPage)
    page.refresh()
    page.table.select_place(0)
    page.draw_up()
    form_of(page).save()
    with ui_store.read() as session:
        batch = session.scalars(select(Batch)).one()
        assert (batch.title, batch.period) == ("2027 年春节慰问金发放花名册", "2027-春节")
    path = tmp_path / "公示.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.print_notice()
    assert path.stat().st_size > 1000


def test_a_contact_written_down_earlier_is_chosen_and_corrected(
    tab: VisitsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(set_contact_duty, 1, ContactDutyDraft("王敏", since_on="2026-01-01"))
    for day in ("2026-03-01", "2026-08-01"):
        ui_store.run(record_contact, 1, ContactDraft(day, "电话"))
    asked: list[str] = []

    def second(dialog: PickDialog) -> int:
        asked.extend(dialog.list.item(place).text() for place in range(dialog.list.count()))
        dialog.list.setCurrentRow(1)
        return 1

    monkeypatch.setattr(PickDialog, "exec", second)
    page = tab.go("常态化联系")
    assert isinstance(page, ContactsPage)
    page.refresh()
    page.table.select_place(0)
    page.correct()
    type_in(form_of(page), content="已补记")
    form_of(page).save()
    assert [text[:10] for text in asked] == ["2026-08-01", "2026-03-01"]
    with ui_store.read() as session:
        assert session.execute(select(Contact.contacted_on, Contact.content).order_by(Contact.id)).all() == [
            ("2026-03-01", "已补记"),
            ("2026-08-01", None),
        ]


def test_how_often_is_set_on_the_page(tab: VisitsTab, ui_store: Store) -> None:
    page = tab.go("常态化联系")
    assert isinstance(page, ContactsPage)
    page.set_rule()
    assert form_of(page).form.editors["months"].value() == "3"
    type_in(form_of(page), months="2")
    form_of(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(Parameter.value).where(Parameter.name == "contact.months")).one() == "2"


def test_a_plaque_is_replaced_on_another_members_account(tab: VisitsTab, ui_store: Store) -> None:
    ui_store.run(join_household, 2, 1)
    ui_store.run(hang_plaque, 1, PlaqueDraft("2019-07-25"))
    page = tab.go("光荣牌")
    assert isinstance(page, PlaquesPage)
    page.refresh()
    page.table.select_place(0)
    page.replace()
    type_in(form_of(page), end_reason="破损", member="孙秀英")
    form_of(page).save()
    with ui_store.read() as session:
        assert session.execute(select(Plaque.person_id, Plaque.end_kind).order_by(Plaque.id)).all() == [
            (1, "replaced"),
            (2, None),
        ]


def test_help_with_building_up_is_corrected(tab: VisitsTab, ui_store: Store) -> None:
    ui_store.run(add_unit, UnitDraft("镇消防救援站", "消防救援"))
    ui_store.run(record_support, 1, UnitSupportDraft("2026-05-01", "水泵", None, 100))
    page = tab.go("慰问单位")
    assert isinstance(page, UnitsPage)
    page.refresh()
    page.table.select_place(0)
    page.correct_support()
    type_in(form_of(page), items="高压水泵 2 台 40000 元", amount_fen="80000")
    form_of(page).save()
    with ui_store.read() as session:
        found = session.execute(select(UnitSupport.items, UnitSupport.amount_fen)).one()
    assert tuple(found) == ("高压水泵 2 台×40000.00", 8_000_000)


def test_a_visit_of_one_person_of_a_household_covers_nobody_else(tab: VisitsTab, ui_store: Store) -> None:
    ui_store.run(join_household, 2, 1)
    page = tab.go("走访记录")
    assert isinstance(page, Screen)
    page.actions_made[0].trigger()
    type_in(form_of(page), person="孙秀英", visited_on="2026-10-18", occasion="重阳", members="孙秀英")
    form_of(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(VisitMember.person_id)).all() == [2]


def test_what_to_print_of_a_campaign_is_chosen_from_a_list(
    tab: VisitsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(open_campaign, SPRING)
    path = tmp_path / "汇总.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def second(dialog: PickDialog) -> int:
        dialog.list.setCurrentRow(1)
        return 1

    monkeypatch.setattr(PickDialog, "exec", second)
    page = tab.go("慰问活动")
    assert isinstance(page, CampaignsPage)
    page.refresh()
    page.table.select_place(0)
    page.print_any()
    assert path.stat().st_size > 1000


def test_the_year_of_a_campaign_follows_its_occasion(tab: VisitsTab, ui_store: Store) -> None:
    page = tab.go("慰问活动")
    assert isinstance(page, CampaignsPage)
    page.open_campaign()
    panel = form_of(page)
    type_in(panel, occasion="春节")
    panel.form.editors["occasion"].left.emit()
    assert panel.form.texts()["year"] == "2027"
    assert panel.form.texts()["title"] == "2027 年春节走访慰问"
    panel.save()
    with ui_store.read() as session:
        assert session.scalars(select(Campaign.year)).one() == 2027
