"""What titles say."""

import pytest

from shuangyong_desktop.importing.kinds.title_words import category_in, dates_in, month_in, year_in


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("烈士遗属花名册", "21"),
        ("东城镇在乡老复员军人名单", "41"),
        ("60周岁以上农村籍退役士兵登记表", "81"),
        ("东城镇退役军人服务站优抚对象花名册", None),
        ("烈士遗属、残疾军人花名册", None),
        ("优抚对象花名册", None),
    ],
)
def test_the_one_category_named(title: str, code: str | None) -> None:
    assert category_in(title) == code


@pytest.mark.parametrize(
    ("title", "year"), [("2026年春节", 2026), ("春节2025", 2025), ("第20260001号", None), ("春节", None)]
)
def test_year(title: str, year: int | None) -> None:
    assert year_in(title) == year


def test_full_dates_only() -> None:
    assert dates_in("日期：2026年2月6日 至 2026.2.30，2026-03") == ["2026-02-06"]


@pytest.mark.parametrize(
    ("title", "month"),
    [("2026年3月定期抚恤金", "03"), ("2026年12月", "12"), ("2026年2月6日", None), ("2026年", None)],
)
def test_month_of_a_roll(title: str, month: str | None) -> None:
    assert month_in(title) == month
