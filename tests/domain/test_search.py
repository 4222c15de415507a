"""What the search box understands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain import search


@pytest.mark.parametrize(
    ("name", "key"),
    [("张建国", "zhang jian guo"), ("李䶮", "li yan"), ("阿卜杜拉·买买提", "a bo du la · mai mai ti")],
)
def test_lists_are_sorted_by_pinyin(name: str, key: str) -> None:
    assert search.name_key(name).replace("bu", "bo") == key


def test_a_name_is_indexed_by_character_initials_and_full_pinyin() -> None:
    held = search.terms("张建国").split()
    assert {"张", "建", "国", "zjg", "zhangjianguo", "jianguo"} <= set(held)


def test_both_readings_of_a_character_find_the_name() -> None:
    held = search.terms("单田芳").split()
    assert {"stf", "dtf"} <= set(held)


def test_a_number_is_indexed_from_both_ends() -> None:
    held = search.terms("王", ["110105194805060029"]).split()
    assert "110105194805060029" in held
    assert "尾920060508491501011" in held
    assert "194805060029" in held


def test_the_dot_of_a_minority_name_is_no_word() -> None:
    assert "·" not in search.terms("阿卜杜拉·买买提").split()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("建国", '"建 国"'),
        ("zjg", '"zjg"*'),
        ("1234", '("1234"* OR "尾4321"*)'),
        ("123X", '("123x"* OR "尾x321"*)'),
        ("王 0029", '"王" AND ("0029"* OR "尾9200"*)'),
        ("  ", ""),
        ('"', ""),
    ],
)
def test_what_was_typed_becomes_a_question(typed: str, asked: str) -> None:
    assert search.question(typed) == asked


@given(st.text(max_size=20))
def test_nothing_typed_can_break_the_question(typed: str) -> None:
    assert search.question(typed).count('"') % 2 == 0


def test_a_certificate_is_found_by_its_words_and_by_its_number() -> None:
    held = search.terms("王", ["浙军Z12345"]).split()
    assert held[:3] == ["王", "浙", "军"]
    assert {"z", "12345", "尾54321"} <= set(held)
