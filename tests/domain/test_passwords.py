"""Passwords: long enough, not only digits, not everybody's."""

import pytest

from shuangyong_desktop.domain.passwords import weakness


@pytest.mark.parametrize("password", ["秋天的银杏叶落了", "ba4-mint-road", "测试-密码-2026"])
def test_an_ordinary_long_password_is_good(password: str) -> None:
    assert weakness(password) == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("abc1234", "至少 8 个字符"),
        ("1975112803", "不能只有数字"),
        ("１２３４５６７８", "不能只有数字"),
        ("Password1", "太常见"),
        ("woaini1314", "太常见"),
        ("aaaaaaaaab", "太常见"),
        ("王敏20261120", "姓名和数字"),
    ],
)
def test_a_weak_password_is_told_why(password: str, why: str) -> None:
    assert why in weakness(password, "王敏")
