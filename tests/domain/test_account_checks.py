"""Accounts before the list goes to the bank."""

from dataclasses import replace

from shuangyong_desktop.domain.account_checks import PayeeFacts, account_doubts

WANG = PayeeFacts(1, 1, "王桂兰", "6228480040000000014", None, None, None)


def said(*payees: PayeeFacts) -> list[tuple[str, bool]]:
    return [(doubt.sentence, doubt.is_error) for doubt in account_doubts(payees)]


def test_own_account_with_the_right_digits_raises_no_doubt() -> None:
    assert said(WANG) == []
    assert said(replace(WANG, person_name="阿卜杜拉·买买提", account_holder="阿卜杜拉买买提")) == []


def test_missing_account_is_an_error() -> None:
    assert said(replace(WANG, account_number=None)) == [("没有银行账号", True)]


def test_account_of_two_people_is_an_error_unless_a_relation_is_registered() -> None:
    other = replace(WANG, line_id=2, person_id=2, person_name="李建国", account_holder="李建国")
    assert said(WANG, other) == [
        ("此账号在本册中有 2 人使用，没有登记监护或代领关系", True),
        ("此账号在本册中有 2 人使用，没有登记监护或代领关系", True),
    ]
    assert said(replace(WANG, holder_relation="女"), replace(other, holder_relation="本人")) == []


def test_two_lines_of_one_person_share_their_account_without_doubt() -> None:
    assert said(WANG, replace(WANG, line_id=2)) == []


def test_other_holder_needs_a_relation_and_a_failed_account_is_remembered() -> None:
    doubtful = replace(WANG, account_holder="王强", last_failure="2026-02-12 销户")
    assert said(doubtful) == [
        ("户名“王强”与本人不同，没有登记关系", False),
        ("此账号上次退票：2026-02-12 销户", False),
    ]
    assert said(replace(WANG, account_holder="王强", holder_relation="子")) == []


def test_wrong_check_digit_and_rare_character_are_warnings() -> None:
    assert [error for _, error in said(replace(WANG, account_number="6228480040000000015"))] == [False]
    assert said(replace(WANG, person_name="李䶮")) == [
        ("户名中的“䶮”不在 GBK 字库内，银行可能不能受理", False)
    ]


def test_length_that_no_bank_uses_is_looked_at() -> None:
    [doubt] = account_doubts([replace(WANG, account_number="12345678")])
    assert (doubt.sentence, doubt.is_error) == ("账号 8 位，一般为 12 至 23 位", False)
