import re

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.theme import Look
from shuangyong_desktop.ui.tokens import DARK, LIGHT


def test_every_word_of_the_style_sheet_is_filled_in() -> None:
    assert "$" not in theme.style_sheet(Look())


def test_lengths_and_letters_grow_with_the_zoom_and_hairlines_stay() -> None:
    sheet = theme.style_sheet(Look(LIGHT, 2.0))
    assert "border-radius: 16px" in sheet
    assert "font-size: 32.00pt" in sheet
    assert not re.search(r"\b0px", theme.style_sheet(Look(LIGHT, 0.9)).replace("width: 0px", ""))


@pytest.mark.parametrize(
    ("mode", "is_dark", "wanted"),
    [("system", True, DARK), ("system", False, LIGHT), ("light", True, LIGHT), ("dark", False, DARK)],
)
def test_the_system_decides_unless_the_person_did(mode: str, is_dark: bool, wanted: object) -> None:
    assert theme.tokens_for(mode, is_dark=is_dark) is wanted


def test_zoom_reaches_layouts_and_widgets_that_are_there_already(
    qapp: QApplication, qtbot: QtBot, state: State
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    outer, inner = QVBoxLayout(widget), QHBoxLayout()
    outer.addLayout(inner)
    theme.spaced(outer, 16, 14, 16, 14, gap=10)
    theme.spaced(inner, gap=6)
    theme.sized(widget, height=30)
    state.put(theme.ZOOM, 2.0)
    theme.dress(qapp, state)
    assert (outer.contentsMargins().left(), outer.spacing(), inner.spacing(), widget.height()) == (
        32,
        20,
        12,
        60,
    )
    assert qapp.font().pointSizeF() == pytest.approx(22)
