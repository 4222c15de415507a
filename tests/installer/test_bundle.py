"""What goes into both packages, and what stays out."""

import zipfile

import bundle
import pytest
from packaging.markers import Marker


def test_the_program_asks_for_no_part_of_qt_that_is_left_out():
    bundle.refuse_unknown_qt(bundle.ROOT / name for name in bundle.program_files() if name.endswith(".py"))


def test_a_new_part_of_qt_stops_the_build(tmp_path):
    source = tmp_path / "chart.py"
    source.write_text("def f():\n    from PySide6.QtCharts import QChart\n", "utf-8")
    with pytest.raises(bundle.BuildStopped, match="QtCharts"):
        bundle.refuse_unknown_qt([source])


def test_resources_and_migrations_travel_with_the_program_and_tests_do_not():
    files = bundle.program_files()
    assert "resources/fonts/NotoSansSC-Regular.ttf" in files
    assert "migrations/env.py" in files
    assert "resources/help/01-start.md" in files
    assert "resources/help/pictures/home.png" in files
    assert "shuangyong_desktop/__main__.py" in files
    assert not [name for name in files if name.startswith(("tests/", "installer/")) or "__pycache__" in name]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtCore.pyd",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt6Gui.dll",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/pyside6.abi3.dll",
        "PySide6/libpyside6.abi3.so.6.9",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "sqlalchemy/engine/base.py",
        "python_calamine/_python_calamine.cp312-win_amd64.pyd",
        "pillow-13.0.0.dist-info/licenses/LICENSE",
    ],
)
def test_what_runs_is_kept(name):
    assert bundle.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Quick.dll",
        "PySide6/QtQml.abi3.so",
        "PySide6/opengl32sw.dll",
        "PySide6/designer.exe",
        "PySide6/QtCore.pyi",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/wayland-graphics-integration-server/libqt-wayland-compositor-shm.so",
        "PySide6/translations/qtbase_de.qm",
        "sqlalchemy/testing/assertions.py",
        "PIL/_avif.cp312-win_amd64.pyd",
        "alembic/templates/generic/env.py",
    ],
)
def test_what_never_runs_is_left_out(name):
    assert not bundle.is_wanted(name)


def test_bytes_that_are_not_the_pinned_ones_stop_the_build(tmp_path):
    file = tmp_path / "data.zip"
    file.write_bytes(b"something else")
    with pytest.raises(bundle.BuildStopped, match="sha256"):
        bundle.checked(file, "0" * 64)


def test_the_same_files_pack_to_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763950000")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.txt").write_text("text", "utf-8")
        (tmp_path / name / "link").symlink_to("file.txt")
        bundle.settle(tmp_path / name)
    assert (
        (tmp_path / "a/file.txt").stat().st_mtime == (tmp_path / "b/file.txt").stat().st_mtime == 1763950000
    )
    assert (tmp_path / "a/link").lstat().st_mtime == 1763950000


def test_a_wheel_is_laid_out_without_its_ballast(tmp_path):
    wheel = tmp_path / "some-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as package:
        package.writestr("some/__init__.py", "")
        package.writestr("some/tests/test_it.py", "")
    bundle.unpack_wheels([wheel], tmp_path / "lib")
    assert (tmp_path / "lib/some/__init__.py").exists()
    assert not (tmp_path / "lib/some/tests").exists()


def test_no_locked_package_is_for_windows_alone():
    # pip reads the lock's markers for the machine that builds, which is a Linux one
    lines = bundle.LOCK.read_text("utf-8").splitlines()
    markers = [Marker(line.split(";")[1].rstrip(" \\")) for line in lines if "==" in line and ";" in line]
    common = {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    linux = {
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "platform_system": "Linux",
        "os_name": "posix",
    }
    windows = {
        "sys_platform": "win32",
        "platform_machine": "AMD64",
        "platform_system": "Windows",
        "os_name": "nt",
    }
    assert markers
    for marker in markers:
        versions = {"python_version": "3.12", "python_full_version": "3.12.9"}
        assert marker.evaluate(common | linux | versions) == marker.evaluate(common | windows | versions)
