"""The pages of 优抚业务 in the real window: tasks, the yearly confirmation, villages, papers, local rules."""

from pathlib import Path

from people_by_hand import fill, labels
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.papers import PaperDraft, PaperRuleDraft
from shuangyong_desktop.operations.people.papers import file_papers, set_paper_rule
from shuangyong_desktop.store.records import Confirmation, Parameter, Person
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.pasted_list import TASK, PastedListDialog
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES
from shuangyong_desktop.ui.tabs.people.comparisons import ComparisonPage
from shuangyong_desktop.ui.tabs.people.confirmations import ConfirmationPage
from shuangyong_desktop.ui.tabs.people.register import RegisterTab
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.tabs.people.work import PeopleWorkTab


def test_a_list_from_a_file_becomes_tasks_that_a_person_decides(
    people: RegisterTab, context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    with ui_store.read() as session:
        number = session.get_one(Person, 2).id_number
    file = tmp_path / "县死亡名单.csv"
    file.write_text(
        f"村,姓名,身份证号\n李家村,孙秀英,{number}\n李家村,钱学军,\n外村,查无此人,\n", encoding="utf-8"
    )
    dialog = PastedListDialog(window, context)
    qtbot.addWidget(dialog)
    dialog.open_file(file)
    assert "找到 1，可能是 1，没有 1" in dialog.said.text()
    dialog.action.set_value(TASK)
    dialog.what.set_value("死亡")
    dialog.carry_out()

    home = window.show_tab("首页")
    assert "名单比对命中等待核实" in labels(home)
    context.wanted.emit("优抚业务 · 比对核实")
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    page = tab.current()
    assert isinstance(page, ComparisonPage)
    assert page.model.rowCount() == 3
    page.table.select_place(1)
    page.decide()
    fill(page, state="无需办理", decision="同名，本人在世")
    assert page.model.row(1).state == "dismissed"
    page.table.select_place(0)
    page.follow()
    assert people.isVisible()
    assert people.form is not None
    assert "登记去世：孙秀英" in labels(people.form)
    people.form.form.renew()
    with ui_store.read() as session:
        assert session.get_one(Person, 2).death_on is None


def test_the_year_is_confirmed_from_its_page(window: MainWindow, ui_store: Store) -> None:
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    page = tab.go("年度确认")
    assert isinstance(page, ConfirmationPage)
    (offered,) = [
        item
        for item in page.list.card.findChildren(QPushButton)
        if item.text() == "开展年度确认"
        and item.isVisible()
        and item.parent() is page.list.card.stack.currentWidget()
    ]
    assert offered.isEnabled()
    offered.click()
    fill(page.list)
    assert "应确认 5 人" in page.figures.text()
    page.list.table.select_place(0)
    page.list.confirm()
    fill(page.list, outcome="通过")
    assert "已通过 1" in page.figures.text()
    with ui_store.read() as session:
        assert session.scalars(select(Confirmation.outcome)).all().count("passed") == 1
    page.list.table.select_place(1)
    page.list.confirm()
    fill(page.list, outcome="去世")
    page.list.follow()
    register = window.show_tab(BENEFICIARIES)
    assert isinstance(register, RegisterTab)
    assert register.form is not None
    assert "登记去世" in labels(register.form)
    register.form.form.renew()
    window.show_tab("优抚业务")
    page.list.table.select_place(2)
    page.list.stop()
    panel = page.list.form
    assert panel is not None
    panel.save()
    assert "自 2026-12 起不再发放" in panel.form.notice.text()
    panel.save()
    with ui_store.read() as session:
        assert (
            len(
                session.scalars(
                    select(Confirmation.stopped_on).where(Confirmation.stopped_on.is_not(None))
                ).all()
            )
            == 1
        )


def test_each_page_of_the_work_tab_opens(window: MainWindow) -> None:
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    for page in (
        "年满60周岁",
        "疑似重复",
        "缺材料",
        "烈士和牺牲病故军人",
        "兼得规则",
        "地方规定",
        "必备材料",
        "自定义字段",
        "村（社区）",
    ):
        shown = tab.go(page)
        assert isinstance(shown, RowPage)
        assert shown.heading.text()


def test_a_village_is_renamed_and_merged_from_its_page(window: MainWindow, ui_store: Store) -> None:
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    page = tab.go("村（社区）")
    assert isinstance(page, RowPage)
    page.table.select_place(0)
    page.open()
    fill(page, name="李家新村")
    assert page.table.rows[0].name == "李家新村"
    page.table.select_place(1)
    page.merge()
    fill(page, into="李家新村")
    assert [row.state for row in page.table.rows][-1] == "已并入李家新村"


def test_papers_that_run_out_are_listed_in_time_and_told_on_the_first_page(
    window: MainWindow, context: Context, ui_store: Store
) -> None:
    context.do(set_paper_rule, PaperRuleDraft("体检表", "11", 1))
    context.do(file_papers, [3], PaperDraft("体检表", "2025-12-01", "2026-12-05"))
    assert "份材料已过期或两个月内到期" in labels(window.show_tab("首页"))
    context.wanted.emit("优抚业务 · 材料到期")
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    page = tab.current()
    assert isinstance(page, RowPage)
    assert [(row.name, row.state) for row in page.table.rows] == [("孟福生", "即将到期")]
    page.open()
    fill(page, received_on="2026-11-20", expires_on="2027-12-05")
    assert page.table.rows == []
    context.do(set_paper_rule, PaperRuleDraft("户口簿复印件"))
    page = tab.go("缺材料")
    assert isinstance(page, RowPage)
    assert "缺 5 份" in page.heading.text()
    box = page.boxes["village"]
    box.setCurrentIndex(box.findText("王家庄"))
    box.activated.emit(box.currentIndex())
    assert [row.name for row in page.table.rows] == ["孟福生"]


def test_local_rules_are_said_and_changed_in_words(window: MainWindow, ui_store: Store) -> None:
    tab = window.show_tab("优抚业务")
    assert isinstance(tab, PeopleWorkTab)
    page = tab.go("地方规定")
    assert isinstance(page, RowPage)
    assert not any(letter.isascii() and letter.isalpha() for row in page.table.rows for letter in row.value)
    page.table.select_place(0)
    assert page.current().value == "次月"
    page.open()
    fill(page, value="当月", effective_from="2026-01-01", basis="某〔2026〕1 号")
    titles = [row.title for row in page.table.rows]
    page.table.select_place(titles.index("60 周岁补助每年义务兵役月标准（元）"))
    page.open()
    fill(page, value="35", effective_from="2026-01-01")
    with ui_store.read() as session:
        stored = dict(session.execute(select(Parameter.name, Parameter.value)).all())
    assert (stored["sixty.start"], stored["sixty.monthly_fen"]) == ("same", "3500")
    assert [row.value for row in page.table.rows if "（元）" in row.title] == ["35.00"]
