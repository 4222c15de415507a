"""Classes as schools write them."""

import pytest

from shuangyong_desktop.domain.classes import SchoolYear, next_class, school_year_of


@pytest.mark.parametrize(
    ("written", "stage", "year"),
    [
        ("三年级2班", "小学", 3),
        ("初二", "初中", 2),
        ("八年级（1）班", "初中", 2),
        ("高一3班", "高中", 1),
        ("中职二年级", "高中", 2),
        ("幼儿园大班", "学前", 3),
        ("大三", "大学", 3),
        ("6年级", "小学", 6),
    ],
)
def test_stage_and_year_are_read(written: str, stage: str, year: int) -> None:
    assert school_year_of(written) == SchoolYear(stage, year)


@pytest.mark.parametrize("written", [None, "", "冲刺班", "高九"])
def test_what_can_not_be_told_is_not_guessed(written: str | None) -> None:
    assert school_year_of(written) is None


@pytest.mark.parametrize(
    ("written", "following"),
    [
        ("三年级2班", "四年级2班"),
        ("初一", "初二"),
        ("6年级1班", None),
        ("九年级", None),
        ("高三", None),
        ("幼儿园中班", "幼儿园大班"),
        ("冲刺班", None),
    ],
)
def test_a_class_goes_up_a_year_within_its_school(written: str, following: str | None) -> None:
    assert next_class(written) == following
