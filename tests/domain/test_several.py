"""Several values in one field, in the words a clerk types."""

import pytest

from shuangyong_desktop.domain.several import CATEGORIES, WORDS


def test_categories_are_found_by_their_everyday_names() -> None:
    assert CATEGORIES.parse("烈属、伤残军人，在乡老复员军人") == ("21", "11", "41")
    assert CATEGORIES.show(("21", "11")) == "烈士遗属、残疾军人"


def test_a_word_for_several_means_all_of_them() -> None:
    assert CATEGORIES.parse("三属") == ("21", "22", "23")


def test_what_is_no_category_is_named() -> None:
    with pytest.raises(ValueError, match="「村民」不是优抚对象类别"):
        CATEGORIES.parse("烈属、村民")


def test_villages_keep_their_order_and_come_once() -> None:
    assert WORDS.parse("石桥村 李家村、石桥村") == ("石桥村", "李家村")
    assert WORDS.show(()) == ""
