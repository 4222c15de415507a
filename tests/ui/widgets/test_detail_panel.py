import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.ui.widgets.detail_panel import DetailPanel
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.icons import IconButton

DETAILS = Details(
    "<b>孙秀英</b>",
    chips=(("享受待遇", "ok"),),
    subtitle="烈士遗属 · 77岁",
    facts=(Fact("身份证号", "330602194907166554", id_number.mask, "id_number"), Fact("备注", "")),
    sections=(
        Section("往来", (Line("2026-02-06", "春节慰问金", "200.00"), Line("2026-02-05", "走访：屋顶漏雨"))),
        Section("诉求", (), "没有登记诉求"),
    ),
)


@pytest.fixture
def revealed() -> list[Fact]:
    return []


@pytest.fixture
def panel(qtbot: QtBot, revealed: list[Fact]) -> DetailPanel:
    made = DetailPanel([], revealed.append, "选中一位")
    qtbot.addWidget(made)
    made.resize(316, 600)
    made.show_details(DETAILS)
    made.show()
    return made


def said(panel: DetailPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_it_says_everything_about_the_row(panel: DetailPanel) -> None:
    for text in ("享受待遇", "烈士遗属 · 77岁", "2026-02-06", "春节慰问金", "200.00", "没有登记诉求", "—"):
        assert text in said(panel)


def test_a_name_is_never_read_as_markup(panel: DetailPanel) -> None:
    assert "<b>孙秀英</b>" in said(panel)
    assert {label.textFormat() for label in panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_hidden_number_is_shown_on_demand_told_and_hidden_again(
    panel: DetailPanel, revealed: list[Fact], qtbot: QtBot
) -> None:
    assert "330602********6554" in said(panel)
    (eye,) = panel.findChildren(IconButton)
    assert eye.accessibleName() == "显示完整身份证号"
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert "330602194907166554" in said(panel)
    assert [fact.name for fact in revealed] == ["id_number"]
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert "330602194907166554" not in said(panel)
    assert len(revealed) == 1


def test_without_a_row_it_says_what_to_do(panel: DetailPanel) -> None:
    panel.show_details(None)
    assert said(panel) == ["选中一位"]
