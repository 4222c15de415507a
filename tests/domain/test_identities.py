"""Further identities: what is refused, what is warned of, which one counts."""

from datetime import date

import pytest

from shuangyong_desktop.domain.identities import (
    Holder,
    IdentityDraft,
    army_card_texts,
    check_identity,
    choose_main,
    identity_warnings,
)
from shuangyong_desktop.domain.identity_fields import details_draft, fields_of
from shuangyong_desktop.shapes.draft import entries

TODAY = date(2026, 11, 20)
MAN = Holder("110105196503200013", "男", "1965-03-20", "1")


def sentences(draft: IdentityDraft, holder: Holder = MAN) -> list[str]:
    return [problem.message for problem in check_identity(draft, holder, TODAY)]


def test_illness_is_graded_to_six_only() -> None:
    assert sentences(IdentityDraft("11", grade="07", nature="3"))
    assert not sentences(IdentityDraft("11", grade="06", nature="3"))


def test_a_grade_belongs_to_the_disabled_only() -> None:
    assert sentences(IdentityDraft("21", grade="06"))


def test_the_subsidy_of_sixty_waits_for_the_birthday() -> None:
    young = Holder(None, "男", "1967-03-20", "1")
    assert "未满 60 周岁" in sentences(IdentityDraft("81"), young)[0]
    assert not sentences(IdentityDraft("81", status="1"), young)
    assert not sentences(IdentityDraft("81"))


def test_the_handbooks_card_is_compared_with_grade_nature_birth_and_sex() -> None:
    number = "2006" + "2001" + "2" + "08" + "681220" + "1" + "1020"
    right = Holder(None, "男", "1968-12-20", None)
    agreeing = IdentityDraft("11", grade="08", nature="2", certificate_no=number)
    assert list(identity_warnings(agreeing, right)) == []
    wrong = Holder(None, "女", "1968-12-21", None)
    differing = IdentityDraft("11", grade="07", nature="1", certificate_no=number)
    assert {problem.field for problem in identity_warnings(differing, wrong)} == {
        "grade",
        "nature",
        "certificate_no",
    }
    assert army_card_texts(number) == {"grade": "八级", "nature": "因公"}
    assert army_card_texts("浙军A012345") == {}


def test_registration_other_than_rural_is_pointed_out_for_sixty() -> None:
    said = [
        problem.message for problem in identity_warnings(IdentityDraft("81"), Holder(None, None, None, "2"))
    ]
    assert any("农村户籍" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("held", "main"),
    [
        ([(1, "42", "3"), (2, "51", "2")], 2),
        ([(1, "D3", "3"), (2, "81", "3")], 2),
        ([(1, "42", "7"), (2, "D3", "3")], 2),
        ([], None),
    ],
)
def test_a_person_counts_under_the_paid_identity_else_the_first_by_rank(
    held: list[tuple[int, str, str]], main: int | None
) -> None:
    assert choose_main(held) == main


def test_each_category_asks_for_its_own_fields() -> None:
    assert {item.name for item in fields_of("51")} >= {"war", "recognised_by"}
    assert "war" not in {item.name for item in fields_of("61")}
    assert [item.title for item in entries(details_draft("C3"))] == [
        "现役军人类别",
        "随军时间",
        "安置方式",
        "安置单位",
        "安置时间",
    ]
    assert entries(details_draft("E2")) == ()
