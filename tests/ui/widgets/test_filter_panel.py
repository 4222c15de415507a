import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.widgets.filter_panel import FilterPanel

GROUPS = [
    ("category", "类别", [("21", "烈士遗属", 25), ("11", "残疾军人", 4)]),
    ("village", "村（社区）", [(1, "李家村", 9), (2, "王家庄", 0)]),
]


@pytest.fixture
def panel(qtbot: QtBot) -> FilterPanel:
    made = FilterPanel()
    qtbot.addWidget(made)
    made.resize(180, 500)
    made.show_groups(50, GROUPS)
    made.show()
    return made


def texts(panel: FilterPanel) -> list[str]:
    return [panel.list.item(place).text() for place in range(panel.list.count())]


def click(panel: FilterPanel, qtbot: QtBot, text: str) -> None:
    item = panel.list.item(texts(panel).index(text))
    qtbot.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualItemRect(item).center()
    )


def test_all_stands_first_then_each_filter_under_its_title(panel: FilterPanel) -> None:
    assert texts(panel) == ["全部", "类别", "烈士遗属", "残疾军人", "村（社区）", "李家村", "王家庄"]


def test_choices_of_several_filters_combine_and_one_filter_has_one_choice(
    panel: FilterPanel, qtbot: QtBot
) -> None:
    click(panel, qtbot, "烈士遗属")
    click(panel, qtbot, "李家村")
    assert panel.choices == {"category": "21", "village": 1}
    click(panel, qtbot, "残疾军人")
    assert panel.choices == {"category": "11", "village": 1}


def test_a_second_click_takes_a_choice_back_and_headings_are_no_choices(
    panel: FilterPanel, qtbot: QtBot
) -> None:
    click(panel, qtbot, "类别")
    assert panel.choices == {}
    click(panel, qtbot, "烈士遗属")
    click(panel, qtbot, "烈士遗属")
    assert panel.choices == {}


def test_that_a_filter_is_on_is_seen_and_can_be_cleared(panel: FilterPanel, qtbot: QtBot) -> None:
    assert not panel.clear.isVisible()
    click(panel, qtbot, "烈士遗属")
    assert panel.clear.isVisible()
    with qtbot.waitSignal(panel.chosen):
        qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert panel.choices == {}


def test_it_can_be_used_without_a_mouse(panel: FilterPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    panel.list.setCurrentRow(2)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.choices == {"category": "21"}


def test_choices_stay_when_counts_are_read_anew(panel: FilterPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, "李家村")
    panel.show_groups(51, GROUPS)
    assert panel.choices == {"village": 1}
