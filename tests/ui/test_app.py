from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from shuangyong_desktop.ui import app


@pytest.mark.parametrize(
    ("asked", "plugin", "wanted"),
    [
        ("fcitx", "", "ibus"),
        ("fcitx5", "", "ibus"),
        ("fcitx", "libfcitxplatforminputcontextplugin.so", "fcitx"),
        ("ibus", "", "ibus"),
        ("xim", "", "xim"),
    ],
)
def test_chinese_can_be_typed_where_only_ibus_is_reachable(
    tmp_path: Path, asked: str, plugin: str, wanted: str
) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / (plugin or "libibusplatforminputcontextplugin.so")).touch()
    environment = {"QT_IM_MODULE": asked}
    in_vain = app.use_reachable_input_method(environment, tmp_path)
    assert environment["QT_IM_MODULE"] == wanted
    assert in_vain == (asked.startswith("fcitx") and wanted == "ibus")


def test_an_unset_input_method_stays_unset(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    app.use_reachable_input_method(environment, tmp_path)
    assert environment == {}


@pytest.mark.parametrize(("has_daemon", "wanted"), [(False, "1"), (True, None)])
def test_without_an_ibus_daemon_qt_is_shown_the_door_that_fcitx_answers(
    tmp_path: Path, has_daemon: bool, wanted: str | None
) -> None:
    if has_daemon:
        (tmp_path / "ibus-daemon").touch(0o755)
    environment = {"QT_IM_MODULE": "fcitx", "PATH": str(tmp_path)}
    app.use_reachable_input_method(environment, tmp_path)
    assert environment.get("IBUS_USE_PORTAL") == wanted


def test_qt_speaks_chinese(qapp: QApplication) -> None:
    app.speak_chinese(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
