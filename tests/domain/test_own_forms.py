"""Headings and fields of the office's own forms."""

import pytest

from shuangyong_desktop.domain.own_forms import field_of_heading, is_line_field, unknown_fields


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓 名", "姓名"), ("身份证号码（18 位）", "身份证号"), ("发放金额(元)", "金额"), ("银行卡号", "账号"),
        ("村（社区）", "村"), ("联系电话：", "电话"), ("领导签字", None), ("", None),
    ],
)  # fmt: skip
def test_headings_are_known_as_counties_write_them(heading: str, field: str | None) -> None:
    assert field_of_heading(heading) == field


def test_names_in_braces_that_nothing_is_known_for_are_told_once() -> None:
    assert unknown_fields(["{姓名}{爱好}", "｛爱好｝", "{合计大写}", "无"]) == ["爱好"]
    assert is_line_field("{姓名}")
    assert not is_line_field("{单位}")
