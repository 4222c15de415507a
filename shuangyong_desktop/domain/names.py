"""Personal names: dots, rare characters, and what of them may be made public."""

import re
import unicodedata

from shuangyong_desktop.domain import text as texts

_LONGEST = 30
_DOTS = str.maketrans(dict.fromkeys("•‧・･．.∙⋅﹒●·", "·"))
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_COMPOUND_SURNAMES = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 西门 轩辕 拓跋 第五"
)


def normalise(name: str) -> str:
    """The name without spaces and with the middle dot U+00B7; every other character stays as it came."""
    return texts.squeeze(texts.clean(name)).translate(_DOTS)


def comparable(name: str) -> str:
    """The name for matching only: banks drop the dot, and look-alike code points are one character."""
    folded = unicodedata.normalize("NFC", normalise(name)).replace("·", "").casefold()
    return _VARIATION_SELECTORS.sub("", folded)


def _surname(name: str) -> str:
    return name[:2] if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else name[:1]


def minor_in_public(parent_name: str, sex: str) -> str:
    """How a minor appears in a public notice: 刘某某之女, 刘某某之子 (《个人信息保护法》第二十八条)."""
    child = {"女": "之女", "男": "之子"}.get(sex, "之子女")
    return f"{_surname(normalise(parent_name))}某某{child}"


def mask(name: str) -> str:
    """The name with its middle hidden: 张*三, 张*; a single character is hidden."""
    if len(name) < 3:
        return f"{name[:1]}*" if len(name) == 2 else "*" * len(name)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def lost_in(encoding: str, name: str) -> str:
    """The characters that an encoding (gbk of bank files) cannot hold; "" when all fit."""
    return "".join(char for char in name if not char.encode(encoding, errors="ignore"))


def problem(name: str) -> str | None:
    """Why this cannot be a person's name, or None."""
    if danger := texts.suspicious(name):
        return f"姓名{danger}"
    kept = normalise(name)
    if not kept:
        return "姓名没有填写"
    if any(char.isdigit() for char in kept):
        return f"姓名「{kept}」里有数字"
    if len(kept) > _LONGEST:
        return f"姓名超过 {_LONGEST} 个字"
    return None
