"""Personal numbers in texts are found however they are written, and masks leave none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain import contacts, id_number
from shuangyong_desktop.domain.privacy import private_number

DIGITS = st.text("0123456789", min_size=15, max_size=19)
AROUND = st.text("王家庄春节慰问金，（）元张某", max_size=8)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ID_NUMBERS = st.builds(
    lambda day, order: (first := f"330602{day:%Y%m%d}{order:03d}") + id_number.check_digit(first),
    st.dates(date(1900, 1, 1)),
    st.integers(0, 999),
)


@given(DIGITS, AROUND, AROUND, st.sampled_from(["", " ", "-", "\u3000", "\u200b"]), st.integers(2, 5))
def test_long_number_is_found_wherever_and_in_groups(
    digits: str, before: str, after: str, gap: str, size: int
) -> None:
    grouped = gap.join(digits[start : start + size] for start in range(0, len(digits), size))
    assert private_number(before + grouped + after) == "身份证号或银行账号"
    assert private_number(before + grouped.translate(FULL_WIDTH) + after) == "身份证号或银行账号"


@given(ID_NUMBERS)
def test_masked_id_number_passes_and_a_whole_one_does_not(number: str) -> None:
    assert private_number(number) == "身份证号或银行账号"
    masked = id_number.mask(number)
    assert private_number(masked) is None
    assert masked[6:14] == "*" * 8


@given(st.from_regex("1[3-9][0-9]{9}", fullmatch=True), AROUND)
def test_mobile_numbers_are_found_and_masked_ones_pass(phone: str, around: str) -> None:
    assert private_number(around + phone + around) == "电话号码"
    assert private_number(contacts.mask_phone(phone)) is None


@given(DIGITS)
def test_masked_account_passes(account: str) -> None:
    assert private_number(contacts.mask_account(account)) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-20 至 2026-02-10", "2026-01-20 2026-02-10", "某政〔2026〕12 号", "132,456.78", "2025-08/2025-12",
        "", "共 1204 户 3560 人",
    ],
)  # fmt: skip
def test_days_amounts_and_document_numbers_are_no_personal_numbers(text: str) -> None:
    assert private_number(text) is None


def test_landline_is_a_telephone_number() -> None:
    assert private_number("0575-85001234") == "电话号码"
