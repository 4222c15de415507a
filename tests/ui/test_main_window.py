import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES, TABS
from shuangyong_desktop.ui.widgets.form_panel import FormPanel


def test_ctrl_and_a_digit_go_to_a_tab(window: MainWindow, qtbot: QtBot) -> None:
    for place in range(len(TABS)):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
        assert window.bar.currentIndex() == place


def test_ctrl_k_finds_a_person_and_goes_to_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.hasFocus()
    qtbot.keyClicks(window.finder, "mfs")
    qtbot.waitUntil(lambda: bool(window.finder.hits))
    assert window.finder.hits[0].text == "孟福生"
    assert "330602********" in window.finder.hits[0].note
    qtbot.keyClick(window.finder, Qt.Key.Key_Return)
    tab = window.tab([listed.title for listed in TABS].index(BENEFICIARIES))
    assert isinstance(tab, BeneficiariesTab)
    qtbot.waitUntil(lambda: tab.selected_ids() == [3])
    assert window.current_tab() is tab


def test_ctrl_k_finds_commands_by_their_initials(window: MainWindow, qtbot: QtBot) -> None:
    window.finder.look("fd")
    assert "放大" in [hit.text for hit in window.finder.hits]
    window.finder.look("登记对象")
    assert [(hit.text, hit.note) for hit in window.finder.hits] == [("登记对象", "优抚对象")]


def test_zoom_keys_change_and_remember_the_size(window: MainWindow, state: State, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.look().zoom == 1.1
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.look().zoom == 0.9
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (theme.look().zoom, state.get(theme.ZOOM, 0.0)) == (1.0, 1.0)


def test_a_hidden_tab_reads_only_when_it_is_shown_again(
    window: MainWindow, context: Context, register: BeneficiariesTab, qtbot: QtBot
) -> None:
    reads: list[int] = []
    register.model.modelReset.connect(lambda: reads.append(1))
    elsewhere = QWidget()
    window.pages.addWidget(elsewhere)
    window.pages.setCurrentWidget(elsewhere)
    context.do(register_beneficiary, BeneficiaryDraft(name="周大海", village="李家村", category="41"))
    context.do(register_beneficiary, BeneficiaryDraft(name="周小海", village="李家村", category="41"))
    assert reads == []
    window.pages.setCurrentWidget(register)
    assert reads == [1]
    assert register.model.rowCount() == 8


def test_undo_names_what_it_would_take_back(window: MainWindow, context: Context) -> None:
    window.menu_button.menu().aboutToShow.emit()
    assert window.own("撤销").text() == "撤销：登记去世"
    assert not window.own("重做").isEnabled()
    context.undo()
    assert window.own("重做").text() == "重做：登记去世"


def test_no_label_reads_data_as_markup(window: MainWindow, register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.go_to(6)
    register.show_details()
    assert "<b>李䶮</b>" in [label.text() for label in register.panel.findChildren(QLabel)]
    assert {label.textFormat() for label in window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_at_every_size_no_button_is_cut(
    window: MainWindow, register: BeneficiariesTab, state: State, qapp: QApplication, zoom: float, mode: str
) -> None:
    from PySide6.QtWidgets import QPushButton

    state.put(theme.ZOOM, zoom)
    window.choose_mode(mode)
    qapp.processEvents()
    assert (window.width(), window.height()) == (1366, 768)
    cut = {
        button.text(): (button.width(), button.minimumSizeHint().width())
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    }
    assert cut == {}
    register.show_details()
    qapp.processEvents()
    assert register.panel.is_whole()
    register.register()
    qapp.processEvents()
    assert register.form is not None
    assert not register.form.form.horizontalScrollBar().isVisible()
    register.form.leave()


def test_the_window_comes_back_where_it_was(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    window.resize(780, 650)
    window.close()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 650)


def test_closing_the_window_ends_the_program_whatever_else_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def half_typed(register: BeneficiariesTab) -> FormPanel:
    """A form in which something stands that is not saved."""
    register.register()
    assert register.form is not None
    register.form.form.editors["name"].set_value("周大海")
    return register.form


def test_closing_goes_on_where_another_tab_came_to_be_made_while_it_asked(
    window: MainWindow, register: BeneficiariesTab, qtbot: QtBot
) -> None:
    half_typed(register)

    def answer() -> None:
        window.tab(len(TABS) - 2)
        QApplication.activeModalWidget().press("放弃")

    QTimer.singleShot(50, window, answer)
    with qtbot.waitSignal(window.closed):
        assert window.close()


def test_a_form_that_went_while_it_asked_is_left_as_well(
    window: MainWindow, register: BeneficiariesTab, qtbot: QtBot
) -> None:
    panel = half_typed(register)

    def answer() -> None:
        register._close_form()
        QTimer.singleShot(50, window, lambda: QApplication.activeModalWidget().press("放弃"))

    QTimer.singleShot(50, window, answer)
    assert panel.leave()


def test_a_record_that_is_gone_is_told_and_no_bug(context: Context) -> None:
    with pytest.raises(Refused, match="这条记录已不存在，请刷新后重试"), context.read() as session:
        session.get_one(Person, 99)
