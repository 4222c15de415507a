from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.queries.beneficiaries import listing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.widgets.table_model import KEPT, PAGE, TableModel

LIST = listing(date(2026, 11, 20))


@pytest.fixture
def model(ui_store: Store, qtbot: QtBot) -> TableModel:
    made = TableModel(ui_store.read)
    made.ask(LIST, Asked())
    return made


def shown(model: TableModel, place: int, name: str) -> str:
    section = [column.name for column in model.columns].index(name)
    return str(model.index(place, section).data())


def test_numbers_are_masked_until_they_are_revealed(model: TableModel) -> None:
    assert shown(model, 0, "id_number").startswith("330602********")
    model.is_revealed = True
    assert "*" not in shown(model, 0, "id_number")


def test_the_dead_stay_visible_but_muted(model: TableModel) -> None:
    dead = model.cell(4, 0)
    assert (dead.text, dead.is_gone, dead.is_first) == ("范永福", True, True)
    assert model.cell(0, 0).is_gone is False


def test_a_status_is_a_chip_with_its_tone(model: TableModel) -> None:
    section = [column.name for column in model.columns].index("status")
    assert model.cell(0, section).tone == "ok"
    assert model.cell(4, section).tone == "info"


def test_the_column_sorted_by_bears_a_mark(model: TableModel) -> None:
    model.ask(LIST, Asked(order="name", descending=True))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "姓名 ↓"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "性别"


@operation("导入许多人")
def take_in(session: Session, number: int) -> None:
    for _ in range(number):
        register_beneficiary(session, BeneficiaryDraft(name="赵大", village="李家村", category="41"))


def test_only_pages_that_are_looked_at_are_read_and_the_oldest_forgotten(
    ui_store: Store, qtbot: QtBot
) -> None:
    ui_store.run(take_in, 2 * PAGE + 10)
    reads: list[int] = []

    @contextmanager
    def counted() -> Iterator[Session]:
        with ui_store.read() as session:
            reads.append(1)
            yield session

    model = TableModel(counted)
    model.ask(LIST, Asked())
    assert (model.rowCount(), len(reads)) == (6 + 2 * PAGE + 10, 1)
    model.rows(range(PAGE))
    assert len(reads) == 1
    assert model.row(2 * PAGE + 3).name == "赵大"
    assert len(reads) == 2
    assert model.row(model.rowCount()) is None
    assert len(reads) == 2
    assert KEPT * PAGE >= 4000


def test_a_row_is_found_again_by_its_id_in_any_order(model: TableModel) -> None:
    model.ask(LIST, Asked(order="name"))
    place = model.place_of(3)
    assert place is not None
    assert model.row(place).name == "孟福生"
    model.ask(LIST, Asked(search="孙秀英"))
    assert model.place_of(3) is None


def test_an_unreadable_store_is_told_once_and_not_at_each_repaint(ui_store: Store, qtbot: QtBot) -> None:
    ui_store.run(take_in, PAGE)
    is_broken: list[bool] = []

    @contextmanager
    def breaking() -> Iterator[Session]:
        if is_broken:
            raise StoreUnavailable("磁盘已拔出")
        with ui_store.read() as session:
            yield session

    model = TableModel(breaking)
    model.ask(LIST, Asked())
    is_broken.append(True)
    told: list[str] = []
    model.failed.connect(told.append)
    for _ in range(3):
        assert model.row(PAGE + 1) is None
    assert told == ["磁盘已拔出"]
