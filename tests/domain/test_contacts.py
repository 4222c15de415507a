import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.contacts import (
    account_warning,
    luhn,
    mask_account,
    mask_phone,
    normalise_account,
    normalise_phone,
)


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13800001234", "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("+86 13800001234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("0575-88001234", "0575-88001234"),
        ("（0575）88001234", "0575-88001234"),
        ("01088001234", "010-88001234"),
        ("021-8800123", "021-8800123"),
    ],
)
def test_phones_are_read_as_written(typed: str, phone: str) -> None:
    assert normalise_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1380000123", "不是电话号码"),
        ("12800001234", "不是电话号码"),
        ("138000012345", "不是电话号码"),
        ("88001234", "加上区号"),
        ("13800001234/13900001234", "一个电话号码"),
        ("13800001234、88001234", "一个电话号码"),
        ("无", "不是电话号码"),
    ],
)
def test_what_is_no_phone_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        normalise_phone(typed)


def test_phones_are_masked() -> None:
    assert mask_phone("13800001234") == "138****1234"
    assert mask_phone("0575-88001234") == "057******1234"
    assert mask_phone("12345") == "*****"


def test_accounts_lose_spaces_and_dashes() -> None:
    assert normalise_account("6228 4800 4000 0000 014") == "6228480040000000014"
    assert normalise_account("10-1234 567890") == "101234567890"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12345", "现为 5 位"),
        ("1" * 33, "现为 33 位"),
        ("6228A80040000000014", "数字以外"),
        ("6.22848004E+18", "末几位已丢失"),
        ("6228480040000000000.0", "末几位已丢失"),
    ],
)
def test_what_is_no_account_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        normalise_account(typed)


def test_the_sample_cards_satisfy_the_check() -> None:
    assert luhn("6228480040000000014")
    assert luhn("622202000000000007")
    assert not luhn("6228480040000000015")


def test_a_mistyped_card_is_warned_about_but_a_passbook_is_not() -> None:
    assert account_warning("6228480040000000014") is None
    assert "校验不通过" in (account_warning("6228480040000000015") or "")
    assert account_warning("101234567891") is None


def test_accounts_are_masked_to_their_end() -> None:
    assert mask_account("6228480040000001234") == "尾号 1234"
    assert mask_account("1234") == "****"
    assert mask_account("") == ""


@given(st.from_regex(r"[0-9]{15,18}", fullmatch=True), st.data())
def test_any_single_wrong_digit_of_a_card_is_found(digits: str, data: st.DataObject) -> None:
    number = next(digits + last for last in "0123456789" if luhn(digits + last))
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[place]))
    assert not luhn(number[:place] + other + number[place + 1 :])
