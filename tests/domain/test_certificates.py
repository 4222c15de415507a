import pytest

from shuangyong_desktop.domain.certificates import ArmyCard, decode_army_card, problem


def test_the_22_digits_of_an_army_card_are_read() -> None:
    assert decode_army_card("2006 20 01 2 08 681220 1 1020") == ArmyCard(
        issued=2006, nature="2", grade="08", birth="1968-12-20", sex="男", serial="1020"
    )


def test_the_century_of_birth_follows_from_the_year_of_issue() -> None:
    assert decode_army_card("2024200110104061520001").birth == "2004-06-15"
    assert decode_army_card("2024200110109061520001").birth == "1909-06-15"
    assert decode_army_card("2024200110104061520001").sex == "女"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("200620012086812201102", "22 位"),
        ("2006200140868122011020", "22 位"),
        ("2006200121168122011020", "22 位"),
        ("2006200120868122031020", "22 位"),
        ("2006200120868023011020", "出生日期 680230 不存在"),
    ],
)
def test_what_is_no_army_card_is_refused(number: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        decode_army_card(number)


@pytest.mark.parametrize(
    "number", ["鲁军A012345", "浙军d0001234", "鲁工00123", "苏民字第12345号", "", "2006200120868122011020"]
)
def test_regular_certificates_are_no_problem(number: str) -> None:
    assert problem(number) is None


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("11010519491231002X44", "残疾人证号"),
        ("美军A012345", "格式少见"),
        ("鲁军A12", "格式少见"),
        ("2.00620012E+21", "转成了数字"),
        ("2006200170868122011020", "22 位"),
    ],
)
def test_odd_certificates_are_warned_about(number: str, sentence: str) -> None:
    assert sentence in (problem(number) or "")
