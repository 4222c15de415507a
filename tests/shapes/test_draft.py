"""Drafts: what is typed becomes values, and each problem belongs to its field."""

from dataclasses import dataclass

import pytest

from shuangyong_desktop.shapes.draft import entries, entry, parse, shown
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, choice
from shuangyong_desktop.shapes.problem import Refused

COLOUR = choice("colour", {"r": "红", "g": "绿"})


@dataclass(frozen=True)
class ToyDraft:
    name: str = entry("名称", required=True, synonyms=("名字",))
    count: int = entry("数量", INTEGER, default=1)
    colour: str | None = entry("颜色", COLOUR)
    is_new: int | None = entry("新的", FLAG)


def test_what_is_typed_becomes_values() -> None:
    typed = {"name": " 甲 ", "count": "1,200", "colour": "红", "is_new": "是"}
    assert parse(ToyDraft, typed) == ToyDraft("甲", 1200, "r", 1)


def test_what_is_left_open_keeps_its_default() -> None:
    assert parse(ToyDraft, {"name": "甲", "count": ""}) == ToyDraft("甲", 1, None, None)


def test_all_problems_come_at_once_each_with_its_field() -> None:
    with pytest.raises(Refused) as refused:
        parse(ToyDraft, {"count": "三个", "colour": "蓝"})
    assert [problem.field for problem in refused.value.problems] == ["name", "count", "colour"]
    assert "请填写名称" in str(refused.value)


def test_a_form_filled_with_a_draft_gives_the_same_draft_back() -> None:
    draft = ToyDraft("甲", 7, "g", 1)
    assert parse(ToyDraft, shown(draft)) == draft


def test_entries_stand_in_the_order_of_the_form() -> None:
    assert [item.title for item in entries(ToyDraft)] == ["名称", "数量", "颜色", "新的"]
