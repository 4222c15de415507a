"""银行代发文件."""

from dataclasses import replace

import pytest

from shuangyong_desktop.domain.bank_file import (
    LAYOUTS,
    BankLayoutDraft,
    Payout,
    as_bytes,
    check,
    columns_of,
    table,
    unwritable,
)
from shuangyong_desktop.shapes.problem import Refused

PAYOUTS = [
    Payout(1, "王桂兰", "6228480040000000014", 328_600, "110105194805060029", "农商行"),
    Payout(2, "阿卜杜拉·买买提", "622202000000000007", 5),
]
BAR, COMMA = LAYOUTS[1], LAYOUTS[2]


def test_bar_file_has_totals_first_and_amounts_without_thousands() -> None:
    text = as_bytes(BAR, PAYOUTS, "2026年3月抚恤金").decode("gbk")
    assert text.split("\r\n") == [
        "2|3286.05",
        "1|6228480040000000014|王桂兰|3286.00|2026年3月抚恤金",
        "2|622202000000000007|阿卜杜拉·买买提|0.05|2026年3月抚恤金",
        "",
    ]


def test_name_that_gbk_can_not_hold_is_listed_and_never_replaced() -> None:
    rare = [*PAYOUTS, Payout(3, "李䶮", "6228480040000000014", 100)]
    assert [(item.holder, lost) for item, lost in unwritable(BAR, rare)] == [("李䶮", "䶮")]
    with pytest.raises(Refused, match="李䶮的“䶮”不能用 GBK 表示"):
        as_bytes(BAR, rare, "抚恤金")
    for encoding in ("gb18030", "utf-8"):
        assert "李䶮" in as_bytes(replace(BAR, encoding=encoding), rare, "抚恤金").decode(encoding)
    assert unwritable(LAYOUTS[0], rare) == []


def test_every_layout_that_comes_along_is_valid() -> None:
    for layout in LAYOUTS:
        assert list(check(layout)) == []


def test_bank_may_have_its_own_headings_and_order() -> None:
    layout = BankLayoutDraft("某行", "csv", "卡号=账号，姓名=户名,发放金额=金额", separator=",")
    assert columns_of(layout) == [("卡号", "账号"), ("姓名", "户名"), ("发放金额", "金额")]
    assert table(layout, PAYOUTS[:1], "x") == [
        ["卡号", "姓名", "发放金额"],
        ["6228480040000000014", "王桂兰", "3286.00"],
    ]


def test_layout_without_account_or_with_an_unknown_column_is_refused() -> None:
    assert [problem.field for problem in check(BankLayoutDraft("某行", columns="户名、金额"))] == ["columns"]
    with pytest.raises(Refused, match="没有“年龄”这一项"):
        list(check(BankLayoutDraft("某行", columns="户名、年龄")))


def test_separator_within_a_value_is_refused() -> None:
    with pytest.raises(Refused, match="含有分隔符"):
        as_bytes(COMMA, [replace(PAYOUTS[0], holder="王,桂兰")], "抚恤金")
