"""Goods typed as one text are lines with quantity, price and value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.goods import (
    GOODS,
    GoodsLine,
    check_goods,
    goods_lines,
    goods_text,
    goods_value,
    multiplied,
    worth,
)


@pytest.mark.parametrize(
    "typed",
    [
        "大米 2 袋 60 元、食用油 1 桶 45.5 元",
        "大米2袋×60；食用油1桶×45.50",
        "大米 2袋单价60元\n食用油1桶 45.5元/桶",
    ],
)
def test_lines_are_read_however_they_are_typed(typed: str) -> None:
    assert goods_lines(typed) == [
        GoodsLine("大米", Decimal(2), "袋", 6000),
        GoodsLine("食用油", Decimal(1), "桶", 4550),
    ]
    assert goods_value(goods_lines(typed)) == 16550
    assert GOODS.parse(typed) == "大米 2 袋×60.00；食用油 1 桶×45.50"


def test_a_line_without_price_has_no_value_and_one_without_number_keeps_its_words() -> None:
    lines = goods_lines("矿泉水 80 箱、慰问信一封、被套")
    assert lines == [GoodsLine("矿泉水", Decimal(80), "箱"), GoodsLine("慰问信一封"), GoodsLine("被套")]
    assert goods_value(lines) is None
    assert goods_value([]) is None


def test_the_value_is_rounded_half_up_to_a_fen() -> None:
    assert GoodsLine("茶叶", Decimal("0.25"), "斤", 10010).value_fen == 2503


def test_a_value_is_taken_from_the_lines_else_as_typed_else_as_far_as_known() -> None:
    assert worth("大米 2 袋×60", 0) == 12000
    assert worth("大米 2 袋×60、被套 1 床", 20000) == 20000
    assert worth("大米 2 袋×60、被套 1 床", 0) == 12000
    assert worth(None, 500) == 500


def test_a_thousands_comma_is_no_end_of_a_line() -> None:
    assert len(goods_lines("水泵 2 台,灭火弹 30 枚")) == 2


def test_goods_of_several_people_are_multiplied() -> None:
    assert multiplied("大米 1 袋×60.00；被套", 2) == "大米 2 袋×60.00；被套"
    assert multiplied(None, 3) == ""


def test_prices_that_add_up_to_something_else_are_said() -> None:
    assert [item.field for item in check_goods("大米 2 袋×60", 10000)] == ["goods_fen"]
    assert not list(check_goods("大米 2 袋×60", 12000))
    assert not list(check_goods("大米 2 袋×60", 0))
    assert not list(check_goods("大米 2 袋", 12000))


@given(
    st.lists(
        st.builds(
            GoodsLine,
            st.sampled_from(["大米", "食用油", "凉席", "毛巾"]),
            st.decimals("0.01", "9999", places=2),
            st.sampled_from(["袋", "桶", "条", "箱"]),
            st.one_of(st.none(), st.integers(1, 10_000_000)),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_again(lines: list[GoodsLine]) -> None:
    assert goods_lines(goods_text(lines)) == lines
