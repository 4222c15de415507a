"""Numbers of 残疾军人证 and its sisters: warned about, never refused, for archives hold all sorts."""

import re
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.text import clean, squeeze

_LOCAL = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][军警工公民消][A-Z]?(?:字?第)?[0-9]{4,8}号?"
)
_ARMY = re.compile(
    r"(?P<issued>(?:19|20)[0-9]{2})[0-9]{4}(?P<nature>[123])(?P<grade>0[1-9]|10)"
    r"(?P<birth>[0-9]{6})(?P<sex>[12])(?P<serial>[0-9]{4})"
)
_YOUNGEST = 16
_DISABLED_PERSON = re.compile(r"[0-9]{17}[0-9X][1-7][1-4]")
_SEXES = {"1": "男", "2": "女"}


@dataclass(frozen=True)
class ArmyCard:
    """What the 22 digits of a card issued by the army say; `birth` is ISO text, grade and nature codes."""

    issued: int
    nature: str
    grade: str
    birth: str
    sex: str
    serial: str


def _tidy(text: str) -> str:
    return squeeze(clean(text)).upper()


def _born(yymmdd: str, issued: int) -> str:
    """The latest such day on which the holder was old enough to serve."""
    year = issued - _YOUNGEST - (issued - _YOUNGEST - int(yymmdd[:2])) % 100
    return date(year, int(yymmdd[2:4]), int(yymmdd[4:])).isoformat()


def decode_army_card(text: str) -> ArmyCard:
    """Read 22 digits: year 4, units 4, nature 1, grade 2, birth 6, sex 1, serial 4; else ValueError."""
    match = _ARMY.fullmatch(_tidy(text))
    if not match:
        raise ValueError("军队签发的残疾军人证号应为 22 位数字，请对照证件核对")
    issued = int(match["issued"])
    try:
        birth = _born(match["birth"], issued)
    except ValueError:
        raise ValueError(f"残疾军人证号里的出生日期 {match['birth']} 不存在") from None
    return ArmyCard(issued, match["nature"], match["grade"], birth, _SEXES[match["sex"]], match["serial"])


def problem(text: str) -> str | None:
    """What looks wrong in the number of a disability certificate, or None."""
    number = _tidy(text)
    if not number or _LOCAL.fullmatch(number):
        return None
    if id_number.looks_damaged(number):
        return "证件号被表格软件转成了数字，请对照证件重填"
    if _DISABLED_PERSON.fullmatch(number):
        return "这是残联发的残疾人证号，不是残疾军人证号"
    if not re.fullmatch("[0-9]{22}", number):
        return "证件号格式少见（一般如“鲁军A012345”或 22 位数字），请对照证件核对"
    try:
        decode_army_card(number)
    except ValueError as wrong:
        return str(wrong)
    return None
