"""Lists worked out in Python answer like every other list."""

from dataclasses import dataclass

import pytest

from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Student
from shuangyong_desktop.store.store import Store


@dataclass(frozen=True)
class Row:
    id: int
    name: str = column("姓名")
    school: str = column("学校")
    words: str = ""


ROWS = (
    Row(7, "程小雨", "一小", "cheng xiaoyu cxy 2011 尾3482"),
    Row(3, "崔志明", "二小", "cui zhiming czm"),
    Row(5, "龙桂兰", "一小", "long guilan lgl"),
)
LIST: Gathered[Row] = gathered(
    Row,
    Student.id,
    lambda session, asked: list(ROWS),
    frozenset({"student"}),
    traits=(Trait("school", "学校", lambda row: [row.school]),),
    words=lambda row: row.words,
    sort={"name": lambda row: row.words},
)


def names(store: Store, **asked: object) -> list[str]:
    with store.read() as session:
        return [row.name for row in LIST.page(session, Asked(**asked), 0, 10)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["程小雨", "崔志明", "龙桂兰"]),
        ("小", ["程小雨", "崔志明", "龙桂兰"]),
        ("志明", ["崔志明"]),
        ("cxy", ["程小雨"]),
        ("XIAO", ["程小雨"]),
        ("2843", ["程小雨"]),
        ("iaoyu", []),
    ],
)
def test_search_goes_by_shown_words_pinyin_and_ends_of_numbers(
    store: Store, typed: str, found: list[str]
) -> None:
    assert names(store, search=typed) == found


def test_choices_narrow_and_are_counted(store: Store) -> None:
    assert names(store, choices={"school": "一小"}) == ["程小雨", "龙桂兰"]
    with store.read() as session:
        assert LIST.filters[0].options(session) == [("一小", "一小", 2), ("二小", "二小", 1)]
        assert LIST.count(session, Asked(choices={"school": "二小"})) == 1


def test_sorting_leaves_the_lists_own_order_until_asked(store: Store) -> None:
    assert names(store, order="name", descending=True) == ["龙桂兰", "崔志明", "程小雨"]


def test_rows_are_found_by_id_and_place(store: Store) -> None:
    with store.read() as session:
        assert LIST.by_ids(session, [5, 99, 7]) == [ROWS[2], ROWS[0]]
        assert LIST.position(session, Asked(), 3) == 1
        assert LIST.position(session, Asked(search="程"), 3) is None
        assert list(LIST.stream(session, Asked(search="程"))) == [(7, "程小雨", "一小")]
        assert LIST.page(session, Asked(), 1, 1) == [ROWS[1]]
