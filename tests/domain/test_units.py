"""Units stand under display names that give nothing away."""

import pytest

from shuangyong_desktop.domain.units import UnitDraft, check_unit


@pytest.mark.parametrize(
    "name", ["73011部队", "９１２３４部队", "第72集团军某旅", "第三团", "第 12 旅", "八三四一部队"]
)
def test_a_designator_is_refused(name: str) -> None:
    assert [problem.field for problem in check_unit(UnitDraft(name, "驻军"))] == ["name"]


@pytest.mark.parametrize(
    "name", ["驻镇武警某部", "镇消防救援站", "县第一中学", "兴农有限公司", "驻军某部后勤分队"]
)
def test_a_display_name_is_taken(name: str) -> None:
    assert list(check_unit(UnitDraft(name, "驻军"))) == []
