"""Lines of other people's lists."""

import pytest

from shuangyong_desktop.domain.rolls import ReturnedDraft, was_sent_back


@pytest.mark.parametrize(
    ("outcome", "came_back"),
    [
        ("失败", True),
        ("退票", True),
        ("未成功", True),
        (None, None),
        ("账号不存在", True),
        ("未入账", True),
        ("处理中", None),
        ("0000", False),
        ("1023", None),
        ("成功", False),
        ("已入账", False),
    ],
)
def test_what_the_bank_says_of_a_payment(outcome: str | None, came_back: bool | None) -> None:
    assert was_sent_back(ReturnedDraft("王桂兰", "6228480040000000014", 20000, outcome)) is came_back
