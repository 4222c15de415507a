"""The help pages as they lie in the resources: their order, titles, and what a search finds."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shuangyong_desktop import paths

START = "01-start.md"
ABOUT_TABS = {
    "首页": "02-home.md",
    "优抚对象": "03-people.md",
    "优抚业务": "04-people-work.md",
    "走访慰问": "05-visits.md",
    "资金发放": "06-funds.md",
    "四多一优": "07-tutoring.md",
    "双拥工作": "08-work.md",
    "报表": "09-reports.md",
}
"""Which page F1 opens, by the tab's title."""
_AROUND = 14
_MARKUP = re.compile(r"!\[[^]]*\]\([^)]*\)|\]\([^)]*\)|[#*|`\[]|---")


@dataclass(frozen=True)
class HelpPage:
    """One page: its file's name, its title, and its words without markup."""

    name: str
    title: str
    words: str


@dataclass(frozen=True)
class Found:
    """A page with the place that answers a search."""

    page: HelpPage
    excerpt: str


def folder() -> Path:
    """Where pages and pictures lie."""
    return paths.resources() / "help"


@cache
def pages() -> tuple[HelpPage, ...]:
    """All pages in their order."""
    return tuple(_read(path) for path in sorted(folder().glob("*.md")))


def page_about(tab: str) -> str:
    """The page for a tab of the window; the first page where none is about it."""
    return ABOUT_TABS.get(tab, START)


def search(typed: str) -> list[Found]:
    """Pages with all the words typed, those with one in the title first."""
    wanted = typed.casefold().split()
    if not wanted:
        return [Found(page, "") for page in pages()]
    found = [page for page in pages() if all(word in page.words.casefold() for word in wanted)]
    found.sort(key=lambda page: not any(word in page.title.casefold() for word in wanted))
    return [Found(page, _excerpt(page.words, wanted[0])) for page in found]


def _read(path: Path) -> HelpPage:
    text = path.read_text("utf-8")
    title, _, _ = text.removeprefix("# ").partition("\n")
    return HelpPage(path.name, title, " ".join(_MARKUP.sub(" ", text).split()))


def _excerpt(words: str, wanted: str) -> str:
    place = words.casefold().find(wanted)
    start = max(0, place - _AROUND)
    return ("…" if start else "") + words[start : place + len(wanted) + _AROUND] + "…"
