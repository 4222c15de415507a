"""The registry tab at work: a person's whole page, identities, tags, conditions, merging, comparing, a day gone by."""

from pathlib import Path

import pytest
from people_by_hand import fill, labels
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.conditions import Condition, Conditions
from shuangyong_desktop.domain.life_drafts import StopDraft
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.people.own_fields import add_own_field
from shuangyong_desktop.operations.people.standing import stop_payment
from shuangyong_desktop.queries.people.conditions import known_fields, saved_filters
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Household, Identity, Person, Tagging
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.as_of import AsOfDialog
from shuangyong_desktop.ui.dialogs.bulk_edit import BulkEditDialog
from shuangyong_desktop.ui.dialogs.merging import MergeDialog
from shuangyong_desktop.ui.dialogs.pasted_list import UNTAG, PastedListDialog
from shuangyong_desktop.ui.dialogs.person_page import PersonPageDialog
from shuangyong_desktop.ui.dialogs.query_builder import QueryDialog
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.people import families, identities, selection
from shuangyong_desktop.ui.tabs.people.register import RegisterTab


def test_the_whole_page_of_a_person_is_one_window(
    people: RegisterTab, context: Context, window: MainWindow
) -> None:
    dialog = PersonPageDialog(window, context, 2)
    said = labels(dialog)
    for words in ("孙秀英 · 烈士遗属", "烈士遗属（享受待遇）", "登记优抚对象（王敏）", "光荣牌"):
        assert words in said, words
    dialog.day.setText("2019-12-31")
    dialog.look_back()
    assert "烈士遗属（享受待遇）" not in labels(dialog.panels[1])
    dialog.day.setText("去年")
    with pytest.raises(Refused, match="不是日期"):
        dialog.look_back()


def test_the_page_is_written_to_a_file_and_noted(
    people: RegisterTab, context: Context, window: MainWindow, tmp_path: Path
) -> None:
    dialog = PersonPageDialog(window, context, 2)
    dialog.write_to("dossier", tmp_path / "档案.pdf")
    assert (tmp_path / "档案.pdf").stat().st_size > 2000


def test_a_further_identity_is_entered_beside_the_table(
    people: RegisterTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.go_to(1)
    from shuangyong_desktop.domain import categories

    place = list(categories.CATEGORIES).index("51")
    monkeypatch.setattr(people, "choose_one", lambda texts: place)
    identities.add(people)
    assert people.form is not None
    assert "grade" not in people.form.form.editors
    assert "war" in people.form.form.editors
    fill(people, monthly_fen="842.00", war="某次作战")
    with ui_store.read() as session:
        held = session.scalars(select(Identity.category).where(Identity.person_id == 1)).all()
    assert sorted(held) == ["41", "51"]


def test_household_and_account_forms_save(people: RegisterTab, ui_store: Store) -> None:
    people.go_to(1)
    families.edit_household(people)
    fill(people, number="0007", is_hardship="是")
    families.change_account(people)
    fill(people, number="6228480040000000014", reason="换卡")
    families.set_head(people)
    with ui_store.read() as session:
        person = session.get_one(Person, 1)
        household = session.get_one(Household, person.household_id)
    assert (household.number, household.is_hardship, person.relation_to_head) == ("0007", 1, "02")


def test_a_tag_is_put_on_the_selection_and_found_at_the_left(people: RegisterTab, ui_store: Store) -> None:
    people.table.selectAll()
    selection.tag(people)
    fill(people, name="八一座谈")
    with ui_store.read() as session:
        assert len(session.scalars(select(Tagging.id)).all()) == 6
    people.search("八一座谈")
    assert people.model.rowCount() == 6


def test_conditions_are_put_together_kept_and_narrow_the_list(
    people: RegisterTab, context: Context, window: MainWindow, qtbot: QtBot, ui_store: Store
) -> None:
    with context.read() as session:
        known = known_fields(session)
    dialog = QueryDialog(window, known, (), None, {"village": ["李家村"]}, people._keep, print)
    qtbot.addWidget(dialog)
    line = dialog.lines[0]
    line.field.set_value("类别")
    line.value.set_value("烈士遗属")
    second = dialog.add_line()
    second.field.set_value("村（社区）")
    second.value.set_value("李家村")
    dialog.name.setText("李家村烈属")
    dialog.keep()
    dialog.search()
    people.narrow(dialog.asked())
    assert [row.name for row in people.model.rows(range(people.model.rowCount()))] == ["孙秀英"]
    assert "类别是烈士遗属，并且村（社区）是李家村" in people.status_text()
    with ui_store.read() as session:
        (kept,) = saved_filters(session)
    forgotten: list[int] = []
    again = QueryDialog(window, known, [kept], kept.conditions, {}, people._keep, forgotten.append)
    qtbot.addWidget(again)
    assert [line.value.value() for line in again.lines] == ["烈士遗属", "李家村"]
    people.clear_all()
    assert people.model.rowCount() == 6
    at_the_left = [people.filters.list.item(place).text() for place in range(4)]
    assert at_the_left[:3] == ["全部", "保存的查询", "李家村烈属"]
    people.filters.choose({"saved": "李家村烈属"})
    assert people.model.rowCount() == 1
    again.kept.setCurrentIndex(0)
    again.forget()
    assert forgotten == [kept.id]


def test_a_bulk_edit_is_seen_before_it_is_done(
    people: RegisterTab, context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot
) -> None:
    dialog = BulkEditDialog(window, context, [1, 2, 3])
    qtbot.addWidget(dialog)
    dialog.value.set_value("王家庄")
    dialog.preview()
    assert dialog.said.text() == "将修改 2 人，其余 1 人不变"
    assert dialog.go.isEnabled()
    dialog.value.set_value("东湖社区")
    assert not dialog.go.isEnabled()
    dialog.preview()
    dialog.carry_out()
    with ui_store.read() as session:
        assert len({session.get_one(Person, number).village_id for number in (1, 2, 3)}) == 1


def test_two_records_are_merged_side_by_side(
    people: RegisterTab, context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot
) -> None:
    ui_store.run(
        register_beneficiary,
        BeneficiaryDraft(name="孙秀英", village="李家村", category="21", address="李家村 9 组"),
    )
    dialog = MergeDialog(window, context, 2, 7)
    qtbot.addWidget(dialog)
    assert "孙秀英" in labels(dialog)
    dialog.merge()
    with ui_store.read() as session:
        assert session.get_one(Person, 7).merged_into_id == 2
        assert session.get_one(Person, 2).address == "李家村 9 组"
    assert people.model.rowCount() == 6


def test_a_pasted_list_is_compared_and_tagged(
    context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot
) -> None:
    with ui_store.read() as session:
        number = session.get_one(Person, 2).id_number
    dialog = PastedListDialog(window, context)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText(f"孙秀英\t{number}\n查无此人\t110105195811030015")
    dialog.compare()
    assert "找到 1，没有 1" in dialog.said.text()
    assert [dialog.results.tabText(place) for place in range(3)] == ["全部 2", "找到 1", "没有 1"]
    dialog.what.set_value("低保比对")
    dialog.carry_out()
    with ui_store.read() as session:
        assert session.scalars(select(Tagging.person_id)).all() == [2]
    dialog.action.set_value(UNTAG)
    dialog.what.set_value("低保比对")
    dialog.carry_out()
    with ui_store.read() as session:
        assert session.scalars(select(Tagging.person_id)).all() == []


def test_a_field_of_the_clerks_own_is_a_column_at_once(people: RegisterTab, context: Context) -> None:
    context.do(add_own_field, OwnFieldDraft("代表身份"))
    assert "代表身份" in [column.title for column in people.model.columns]
    people.register()
    assert people.form is not None
    assert any(name.startswith("own_") for name in people.form.form.editors)
    people.form.form.renew()


def test_conditions_with_a_field_gone_are_refused_in_words(people: RegisterTab) -> None:
    with pytest.raises(Refused, match="已经不用"):
        people.narrow(Conditions((Condition("gone", "is", ("1",)),)))
    people.conditions = None


def test_the_register_of_a_day_gone_by_is_seen_and_written(
    context: Context, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = AsOfDialog(window, context)
    qtbot.addWidget(dialog)
    dialog.look()
    assert dialog.said.text().startswith("2025-12-31：6 人，6 个身份")
    dialog.day.setText("2026-01-09")
    dialog.look()
    assert dialog.said.text().startswith("2026-01-09：5 人")
    dialog.write_to(tmp_path / "时点.xlsx")
    assert (tmp_path / "时点.xlsx").exists()
    dialog.day.setText("2025")
    with pytest.raises(Refused, match="写到日"):
        dialog.look()


def test_the_page_of_a_stopped_person_says_who_stopped_it_and_why(
    people: RegisterTab, context: Context, window: MainWindow
) -> None:
    with context.read() as session:
        identity = session.scalars(select(Identity.id).where(Identity.person_id == 2)).one()
    context.do(stop_payment, identity, StopDraft("2026-10-08", "2026-11", "未参加年度确认", "某〔2026〕9 号"))
    dialog = PersonPageDialog(window, context, 2)
    said = labels(dialog.panels[0])
    assert "“烈士遗属”2026-10-08 享受待遇 → 停发：自 2026-11 起停发：未参加年度确认（某〔2026〕9 号）" in said
    assert "王敏" in said
    assert "2020-01-01 入册" in said
