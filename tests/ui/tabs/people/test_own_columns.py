"""县里临时要一列: the clerk adds a column and finds it everywhere at once; retired, it is not lost."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.conditions import Condition, Conditions
from shuangyong_desktop.importing.service import carry_out, preview
from shuangyong_desktop.operations.people.own_fields import retire_own_field
from shuangyong_desktop.queries.people.history import history_of
from shuangyong_desktop.queries.person_page import dossier
from shuangyong_desktop.reports import catalogue
from shuangyong_desktop.store.records import OwnValue
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.people.register import RegisterTab


@pytest.fixture
def people(register: BeneficiariesTab) -> RegisterTab:
    """The register, to which 「代表身份」 was just added."""
    assert isinstance(register, RegisterTab)
    next(made for made in register.actions_made if made.text() == "增加自定义栏").trigger()
    save(register, title="代表身份", kind="选项", options="县人大\n县政协")
    return register


def save(tab: RegisterTab, **texts: str) -> None:
    """Type into the open form and save; warnings are confirmed."""
    panel = tab.form
    assert panel is not None
    panel.form.fill(panel.form.texts() | texts)
    panel.save()
    if tab.form is not None:
        panel.save()


def corrected(tab: RegisterTab, number: int, text: str) -> None:
    tab.go_to(number)
    tab.correct()
    save(tab, own_1=text)


def test_the_column_is_in_the_table_and_in_the_form_for_correcting(people: RegisterTab) -> None:
    assert people.model.columns[-1].title == "代表身份"
    corrected(people, 2, "县政协")
    assert people.model.row(1).own_1 == "县政协"
    people.correct()
    assert people.form is not None
    assert people.form.form.texts()["own_1"] == "县政协"


def test_it_narrows_the_list_by_the_query_builder_and_at_the_left(people: RegisterTab) -> None:
    corrected(people, 2, "县政协")
    people.narrow(Conditions((Condition("own_1", "is", ("县政协",)),)))
    assert [row.name for row in people.model.rows(range(people.model.rowCount()))] == ["孙秀英"]
    people.narrow(None)
    people.filters.choose({"own_1": "县政协"})
    people.ask()
    assert people.model.rowCount() == 1


def test_a_workbook_with_that_heading_fills_it(people: RegisterTab, ui_store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("村", "姓名", "类别", "代表身份"), ("王家庄", "周大海", "烈属", "县人大")):
        book.active.append(row)
    book.save(tmp_path / "花名册.xlsx")
    carry_out(ui_store, preview(ui_store, tmp_path / "花名册.xlsx"))
    with ui_store.read() as session:
        assert session.scalars(select(OwnValue.value)).all() == ["县人大"]


@pytest.mark.parametrize("report", ["roster", "ledger"])
def test_roster_and_ledger_carry_it(
    people: RegisterTab, ui_store: Store, tmp_path: Path, report: str
) -> None:
    corrected(people, 2, "县政协")
    request = catalogue.Request(ui_store.today(), datetime(2026, 11, 20, 9, 30), 2026)
    with ui_store.read() as session:
        catalogue.write(catalogue.build(session, report, request), tmp_path / "出.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "出.xlsx")["优抚对象花名册"]
    lines = [[cell.value for cell in row] for row in cells.iter_rows()]
    headings = next(line for line in lines if "代表身份" in line)
    place = headings.index("代表身份")
    assert [line[place] for line in lines if "孙秀英" in line] == ["县政协"]


def test_history_calls_it_by_its_name(people: RegisterTab, ui_store: Store) -> None:
    corrected(people, 2, "县政协")
    with ui_store.read() as session:
        step = history_of(session, 2)[0]
    assert step.in_words == "代表身份：（空） → 县政协"


def test_retired_it_leaves_form_and_table_and_stays_on_the_persons_page(
    people: RegisterTab, ui_store: Store
) -> None:
    corrected(people, 2, "县政协")
    people.context.do(retire_own_field, 1)
    assert "代表身份" not in [item.title for item in people.model.columns]
    people.correct()
    save(people, phone="13905750002")
    with ui_store.read() as session:
        page = dossier(session, 2, ui_store.today())
    assert page is not None
    assert page.own == (("代表身份（已停用）", "县政协"),)
