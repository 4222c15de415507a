from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.widgets.labels import ElidedLabel, tooltip, unaccelerated


def test_a_tool_tip_shows_markup_as_text() -> None:
    assert "<img" not in tooltip("<img src=x>")
    assert tooltip("") == ""


def test_an_ampersand_in_a_name_is_no_access_key() -> None:
    assert unaccelerated("A&B") == "A&&B"


def test_a_cut_text_is_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("买买提江·阿不都热依木·吐尔逊")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "吐尔逊" in label.toolTip()
    label.resize(500, 20)
    assert label.toolTip() == ""
