import pytest

from shuangyong_desktop.domain import kinds
from shuangyong_desktop.domain.categories import CATEGORIES, STATUSES
from shuangyong_desktop.shapes.kind import Align, Cell, Kind

CHOICES = [
    kinds.CATEGORY, kinds.STATUS, kinds.GRADE, kinds.NATURE, kinds.OCCASION, kinds.SEX, kinds.NATION,
    kinds.RELATION, kinds.EDUCATION, kinds.POLITICS, kinds.DOMICILE,
]  # fmt: skip


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.name)
def test_every_option_is_read_from_its_code_and_from_what_is_shown(kind: Kind) -> None:
    assert kind.options
    for code, title in kind.options:
        assert kind.show(code) == title
        assert kind.parse(title) == code
        assert kind.parse(code) == code


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (kinds.ID_NUMBER, "110105491231002", "11010519491231002X"),
        (kinds.NAME, "阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        (kinds.PHONE, "138 0000 1234", "13800001234"),
        (kinds.ACCOUNT, "6228 4800 4000 0000 014", "6228480040000000014"),
        (kinds.MONEY, "1,234.5", 123450),
        (kinds.DATE, "1975.12", "1975-12"),
        (kinds.MONTH, "2025年1月", "2025-01"),
        (kinds.YEAR, "2025年度", 2025),
        (kinds.YEAR, "2025", 2025),
        (kinds.CATEGORY, "伤残军人", "11"),
        (kinds.OCCASION, "建军节", "army_day"),
        (kinds.NATION, "汉", "01"),
        (kinds.RELATION, "儿子", "20"),
        (kinds.RELATION, "父", "51"),
        (kinds.EDUCATION, "高 中", "60"),
        (kinds.DOMICILE, "农村", "1"),
        (kinds.POLITICS, "党员", "01"),
        (kinds.GRADE, "6级", "06"),
        (kinds.NATURE, "战", "1"),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else None,
)
def test_typed_values_are_stored_in_one_form(kind: Kind, typed: str, stored: object) -> None:
    assert kind.parse(typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (kinds.NAME, "张三1", "有数字"),
        (kinds.CATEGORY, "军属", "请选：义务兵家庭、现役军官、军士家属"),
        (kinds.CATEGORY, "低保户", "不是优抚对象类别"),
        (kinds.OCCASION, "ABC", "不是节点"),
        (kinds.YEAR, "1899", "不是年份"),
        (kinds.YEAR, "二〇二五", "不是年份"),
        (kinds.STATUS, "正常", "不在可选项内"),
        (kinds.NATION, "火星", "不在可选项内"),
        (kinds.SEX, "未知", "不在可选项内"),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else None,
)
def test_what_cannot_be_stored_is_said_in_a_sentence(kind: Kind, typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        kind.parse(typed)


def test_money_is_fen_on_the_right_and_nothing_where_nothing_is() -> None:
    assert (kinds.MONEY.align, kinds.MONEY.cell) == (Align.RIGHT, Cell.FEN)
    assert kinds.MONEY.show(123400) == "1,234.00"
    assert kinds.MONEY.show(None) == ""


def test_sensitive_kinds_can_be_masked_and_stay_text_in_workbooks() -> None:
    for kind in (kinds.ID_NUMBER, kinds.PHONE, kinds.ACCOUNT):
        assert kind.mask is not None
        assert kind.cell is Cell.TEXT
        assert "11010519491231002X" not in kind.mask("11010519491231002X")


def test_every_status_has_a_tone() -> None:
    assert set(kinds.STATUS.chip) == set(STATUSES.values())
    assert kinds.STATUS.chip["去世"] == "info"
    assert kinds.STATUS.chip["享受待遇"] == "ok"


def test_categories_are_offered_in_the_order_of_the_list() -> None:
    assert [code for code, _ in kinds.CATEGORY.options] == list(CATEGORIES)
