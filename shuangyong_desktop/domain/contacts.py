"""Phones and bank accounts, always text."""

import re

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.text import clean, squeeze

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})")
_LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})")
_ACCOUNT = re.compile(r"[0-9]{6,32}")
_CARD_LENGTHS = range(13, 20)


def _without_separators(text: str) -> str:
    return re.sub(r"[-‐‑–—]", "", squeeze(clean(text)))


def normalise_phone(text: str) -> str:
    """A mobile number as 11 digits, a landline as 0575-88012345; ValueError otherwise."""
    if mobile := _MOBILE.fullmatch(text):
        return mobile.group(1)
    typed = squeeze(clean(text))
    if re.search(r"[/、,;;|]", typed):
        raise ValueError("一格里只能填一个电话号码")
    digits = re.sub(r"[()]", "", _without_separators(typed))
    if mobile := _MOBILE.fullmatch(digits):
        return mobile.group(1)
    if landline := _LANDLINE.fullmatch(digits):
        return "-".join(landline.groups())
    if re.fullmatch(r"[2-8][0-9]{6,7}", digits):
        raise ValueError(f"「{text}」是固定电话，请加上区号")
    raise ValueError(f"「{text}」不是电话号码（手机 11 位，固定电话带区号）")


def mask_phone(phone: str) -> str:
    """The phone with its middle hidden: 138****1234."""
    if len(phone) < 9:
        return "*" * len(phone)
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def normalise_account(text: str) -> str:
    """The account as digits, 6 to 32 of them; ValueError otherwise."""
    if _ACCOUNT.fullmatch(text):
        return text
    if id_number.looks_damaged(text):
        raise ValueError("银行账号被表格软件转成了数字，末几位已丢失，请从存折或银行卡核对后重填")
    if "*" in text or "尾号" in text:
        raise ValueError(f"银行账号「{text}」不完整，中间几位被隐去了，请换成完整的账号")
    digits = _without_separators(text)
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError(f"银行账号「{text}」里有数字以外的字符")
    if not 6 <= len(digits) <= 32:
        raise ValueError(f"银行账号应为 6 至 32 位，现为 {len(digits)} 位")
    return digits


def luhn(number: str) -> bool:
    """Whether the digits satisfy the check of bank cards (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def account_warning(number: str) -> str | None:
    """What to look at again in a number as long as a card's; no error, for passbooks have no check digit."""
    if len(number) in _CARD_LENGTHS and not luhn(number):
        return "银行卡号校验不通过，可能输错一位；如是存折账号请核对存折"
    return None


def mask_account(number: str) -> str:
    """The account for a public list: 尾号 1234."""
    return f"尾号 {number[-4:]}" if len(number) > 4 else "*" * len(number)
