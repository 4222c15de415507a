"""What the help says must be so: every page is reached, every picture is there, every command it names exists."""

import re

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QTabBar

from shuangyong_desktop.ui.help.pages import ABOUT_TABS, START, folder, page_about, pages, search
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.catalogue import TABS
from shuangyong_desktop.ui.tabs.work import WorkTab

_NAMED = re.compile(r"【([^】]+)】")
_LINKED = re.compile(r"(!?)\[[^]]*\]\(([^)]+)\)")
_MOST = 1_500_000
"""Bytes of all help pictures together: they travel in every package."""


def texts() -> dict[str, str]:
    return {page.name: (folder() / page.name).read_text("utf-8") for page in pages()}


def test_every_tab_has_a_page_under_its_own_title() -> None:
    titles = {page.name: page.title for page in pages()}
    assert set(ABOUT_TABS) == {listed.title for listed in TABS}
    assert all(titles[name] == tab for tab, name in ABOUT_TABS.items())
    assert page_about("没有这一页") == START
    assert START in titles


def test_links_and_pictures_lead_somewhere_and_no_picture_lies_idle() -> None:
    shown: set[str] = set()
    for name, text in texts().items():
        for mark, target in _LINKED.findall(text):
            assert (folder() / target).is_file(), f"{name}: {target}"
            if mark:
                shown.add(target)
    there = {f"pictures/{path.name}" for path in (folder() / "pictures").iterdir()}
    assert there == shown
    assert all(QImage(str(folder() / name)).width() >= 400 for name in there)
    assert sum((folder() / name).stat().st_size for name in there) < _MOST


def test_every_command_that_the_help_names_is_on_the_screen(window: MainWindow) -> None:
    known = {made.data().text for made in window._own.values()}
    for place in range(len(TABS)):
        tab = window.show_tab(place)
        if isinstance(tab, WorkTab):
            known |= {command.text() for command in tab.commands()}
            continue
        bars = tab.findChildren(QTabBar)
        for turn in range(bars[0].count() if bars else 1):
            if bars:
                bars[0].setCurrentIndex(turn)
                known.add(bars[0].tabText(turn))
            known |= {command.data().text for command in tab.commands()}
            known |= {button.text() for button in tab.findChildren(QAbstractButton)}
    unknown = {
        f"{name}: {words}"
        for name, text in texts().items()
        for words in _NAMED.findall(text)
        if words not in known
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("退票", "06-funds.md"),
        ("还原", "11-backup.md"),
        ("U盘 备份", "11-backup.md"),
        ("打不出汉字", "14-trouble.md"),
    ],
)
def test_searching_finds_the_page_that_answers(typed: str, first: str) -> None:
    assert first in [found.page.name for found in search(typed)][:3]


def test_a_word_that_is_nowhere_finds_nothing_and_an_empty_search_everything() -> None:
    assert search("芝麻开门") == []
    assert len(search(" ")) == len(pages())
