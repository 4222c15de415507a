"""Units stand under display names that give nothing away."""

from datetime import date

import pytest

from shuangyong_desktop.domain.units import (
    UnitDraft,
    UnitSupportDraft,
    UnitVisitDraft,
    check_support,
    check_unit,
    check_unit_visit,
)


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


@pytest.mark.parametrize("text", ["已交73011部队", "送到驻地门口", "营区在解放路 12 号"])
def test_no_text_that_is_printed_gives_away_which_unit_or_where(text: str) -> None:
    day = date(2026, 11, 20)
    unit = UnitDraft("驻镇某部", "驻军", note=text)
    call = UnitVisitDraft("2026-07-30", "army_day", receipt=text)
    support = UnitSupportDraft("2026-07-30", "修路", text, 100)
    assert [problem.field for problem in check_unit(unit)] == ["note"]
    assert [problem.field for problem in check_unit_visit(call, day)] == ["receipt"]
    assert [problem.field for problem in check_support(support, day)] == ["items"]


def test_an_enterprise_may_have_an_address() -> None:
    assert not list(check_unit(UnitDraft("兴农有限公司", "企业", note="解放路 12 号")))
