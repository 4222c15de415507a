"""Rules over the numbers of a person."""

from dataclasses import replace

import pytest

from shuangyong_desktop.domain.checks.person_rules import PersonFacts, person_findings

LI = PersonFacts(2, "李建国", "110105195502140034", "男", "1955-02-14", "11", "06", "2", None)
CARD = "2019123410619550214100017"[:8] + "2" + "06" + "550214" + "1" + "0001"


def said(**changes: object) -> list[str]:
    return [f"{item.rule} {item.sentence}" for item in person_findings(replace(LI, **changes))]


def test_right_numbers_raise_nothing() -> None:
    assert said() == []
    assert said(certificate_no=CARD) == []
    assert said(certificate_no="鲁军A012345", birth_on="1955") == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"id_number": None}, "A33 没有登记身份证号"),
        ({"id_number": "110105195502140035"}, "A33 身份证号校验位不对，请对照证件"),
        ({"birth_on": "1955-02-15"}, "A33 出生日期登记为 1955-02-15，身份证号为 1955-02-14"),
        ({"sex": "女"}, "A33 性别登记为女，身份证号为男"),
        ({"certificate_no": CARD, "grade": "05"}, "A35 登记为五级，证件号为六级"),
        ({"certificate_no": CARD, "nature": "1"}, "A35 残疾性质登记为因战，证件号为因公"),
        ({"certificate_no": "110105195502140034" + "41"}, "A35 这是残联发的残疾人证号，不是残疾军人证号"),
        ({"certificate_no": "12345"}, "A35 证件号格式少见"),
    ],
)
def test_numbers_that_do_not_fit_are_found(changes: dict[str, object], found: str) -> None:
    [sentence] = said(**changes)
    assert sentence.startswith(found)


def test_numbers_of_who_is_not_disabled_may_be_anything() -> None:
    assert said(category="21", certificate_no="烈字 1 号", grade=None, nature=None) == []
