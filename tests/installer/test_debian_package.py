"""What the Linux package says of itself."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

DESKTOP_NAME = "shuangyong"
DEBIAN = Path(__file__).resolve().parents[2] / "installer" / "debian"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="built on Linux only")


@pytest.fixture
def build(monkeypatch):
    """installer/debian/build.py, which has a namesake."""
    monkeypatch.syspath_prepend(str(DEBIAN))
    import importlib.util

    spec = importlib.util.spec_from_file_location("debian_build", DEBIAN / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_office_without_network_is_asked_for_nothing_that_its_desktop_lacks(build):
    assert "libxcb-cursor0" not in build.depends()
    assert "libegl1" in build.depends()


def test_no_wheel_is_taken_that_needs_a_newer_glibc(build):
    minors = [int(tag.split("_")[2]) for tag in build.platforms() if tag.startswith("manylinux_2_")]
    assert max(minors) == 31


def test_the_menu_entry_opens_the_file_type_that_is_declared():
    entry = (DEBIAN / "shuangyong.desktop").read_text("utf-8")
    kind = ElementTree.parse(DEBIAN / "shuangyong.xml").getroot()[0]
    assert f"MimeType={kind.attrib['type']};" in entry
    glob = kind.find("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert glob.attrib["pattern"] == "*.sybak"


def test_the_menu_entry_is_the_one_that_the_window_names_itself_after():
    from shuangyong_desktop.ui.app import make_application

    assert (DEBIAN / f"{DESKTOP_NAME}.desktop").exists()
    source = Path(make_application.__code__.co_filename).read_text("utf-8")
    assert f'setDesktopFileName("{DESKTOP_NAME}")' in source


def test_the_program_starts_from_where_the_package_puts_it(build):
    assert build.PREFIX in (DEBIAN / "shuangyong.sh").read_text("utf-8")
