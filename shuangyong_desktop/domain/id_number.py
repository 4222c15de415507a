"""公民身份号码 (GB 11643-1999): checking, upgrading from 15 digits, and what can be read from it."""

import re
from datetime import date
from operator import mul

from shuangyong_desktop.domain import text as texts

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_OLDEST = 120
_DAMAGED = re.compile(r"[0-9]+\.0+|[0-9](\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)


class WrongCheckDigit(ValueError):
    """The last digit does not fit. Such numbers were issued; they may be kept with a reason.

    `number` is the 18-character form as it stands, so that it can be kept.
    """

    def __init__(self, number: str) -> None:
        self.number = number
        right = check_digit(number[:17])
        super().__init__(f"身份证号校验位不对：前 17 位对应的末位应为 {right}，现为 {number[17]}，请核对证件")


def check_digit(first17: str) -> str:
    """The 18th character that belongs to the first 17 digits (ISO 7064 MOD 11-2)."""
    return _CHECK_DIGITS[sum(map(mul, _WEIGHTS, map(int, first17))) % 11]


def clean(text: str) -> str:
    """The number without spaces and invisible characters, half-width, with a capital X."""
    return texts.squeeze(texts.clean(text)).upper()


def looks_damaged(text: str) -> bool:
    """Whether a spreadsheet made a number of it (3.306E+17, 110105491231002.0); digits may be lost."""
    return _DAMAGED.fullmatch(clean(text)) is not None


def _check_shape(number: str) -> None:
    if _DAMAGED.fullmatch(number):
        raise ValueError("身份证号被表格软件转成了数字，末几位已丢失，请从原始资料核对后重填")
    wrong = re.search(r"[^0-9X]", number)
    if wrong:
        raise ValueError(f"身份证号里有不该有的字符「{wrong.group()}」")
    if len(number) not in (15, 18):
        raise ValueError(f"身份证号应为 18 位（旧证 15 位），现为 {len(number)} 位")
    if "X" in number[:17]:
        raise ValueError("身份证号里的 X 只能是第 18 位")


def _check_birth(number: str, today: date) -> None:
    try:
        born = birth_date(number)
    except ValueError:
        raise ValueError(f"身份证号里的出生日期 {number[6:14]} 不存在") from None
    if born > today:
        raise ValueError(f"身份证号里的出生日期 {born} 在今天之后")
    if today.year - born.year - ((today.month, today.day) < (born.month, born.day)) > _OLDEST:
        raise ValueError(f"身份证号里的出生日期 {born} 距今超过 {_OLDEST} 年")


def normalise(text: str, today: date | None = None) -> str:
    """The 18-character form; a 15-digit number of the first generation is completed.

    Raises ValueError with a sentence for wrong characters, length and birth date, and WrongCheckDigit last
    of all, so that a number raising it is right in everything else. `today` is the day to judge the age by.
    """
    number = clean(text)
    _check_shape(number)
    if len(number) == 15:
        first17 = f"{number[:6]}19{number[6:]}"
        number = first17 + check_digit(first17)
    _check_birth(number, today or date.today())
    if number[17] != check_digit(number[:17]):
        raise WrongCheckDigit(number)
    return number


def as_written(text: str) -> str:
    """The 18-character form, also of a number whose check digit alone is wrong; ValueError for any other."""
    try:
        return normalise(text)
    except WrongCheckDigit as wrong:
        return wrong.number


def birth_date(id18: str) -> date:
    """The date of birth in an 18-character number; ValueError where there is no such day."""
    return date(int(id18[6:10]), int(id18[10:12]), int(id18[12:14]))


def sex(id18: str) -> str:
    """男 or 女, from the 17th digit of an 18-character number: odd is male."""
    return "男" if int(id18[16]) % 2 else "女"


def mask(text: str) -> str:
    """The number with its middle hidden: 330602********1234; what is too short for that, entirely."""
    if len(text) < 15:
        return "*" * len(text)
    return text[:6] + "*" * (len(text) - 10) + text[-4:]
