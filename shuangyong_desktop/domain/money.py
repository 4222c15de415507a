"""Money in integer fen (分): reading, showing, Chinese capitals, dividing without losing a fen."""

import re
from collections.abc import Sequence
from itertools import starmap

from shuangyong_desktop.domain.text import clean, squeeze

_LIMIT = 10**14
"""Fen; amounts from one 万亿 yuan up are refused as slips of the pen."""
_AMOUNT = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?")
_EACH = re.compile("元?[/每](人|户|次|人次)$")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("亿", "万", "")


def parse_fen(text: str) -> int:
    """Fen from yuan as typed: 1,234.5, ￥200, １００元, -31.50. Never more than two decimals, never 万元."""
    typed = squeeze(clean(text)).replace("−", "-")
    if "万" in typed or "亿" in typed:
        raise ValueError(f"「{text}」请换算成元填写")
    match = _AMOUNT.fullmatch(_EACH.sub("", typed).lstrip("¥￥").removesuffix("元"))
    if not match:
        raise ValueError(f"「{text}」不是金额")
    sign, yuan, decimals = match.groups()
    if len(decimals or "") > 2:
        raise ValueError(f"「{text}」超过两位小数，金额只到分")
    fen = int(yuan.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))
    if fen >= _LIMIT:
        raise ValueError(f"「{text}」金额过大，请核对")
    return -fen if sign == "-" else fen


def show_fen(fen: int) -> str:
    """Yuan with two decimals and thousands apart: 1,234.00."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def plain_fen(fen: int) -> str:
    """Yuan with two decimals and nothing else: 1234.00, as bank files want it."""
    return show_fen(fen).replace(",", "")


def _group_in_capitals(group: int) -> str:
    """A number below 10000 with its 零 inside, none at the ends."""
    words = ""
    for digit, place in zip(f"{group:04d}", _PLACES, strict=True):
        words += _DIGITS[int(digit)] + (place if digit != "0" else "")
    return re.sub("零+", "零", words).strip("零")


def _yuan_in_capitals(yuan: int) -> str:
    words = ""
    skipped = False
    for group, unit in zip((yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4), _GROUPS, strict=True):
        if group:
            words += "零" if words and (skipped or group < 1000) else ""
            words += _group_in_capitals(group) + unit
        skipped = not group
    return words


def capital(fen: int) -> str:
    """The amount in capitals as on a receipt (《支付结算办法》附件一).

    整 is written after 元 only, 壹拾 keeps its 壹, and where the yuan end in 0 a 零 stands before the 角.
    Raises ValueError from one 万亿 yuan up.
    """
    if abs(fen) >= _LIMIT:
        raise ValueError("金额过大，不能写成大写")
    yuan, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    words = _yuan_in_capitals(yuan) + "元" if yuan else ""
    if not rest:
        words = (words or "零元") + "整"
    elif yuan and (not jiao or yuan % 10 == 0):
        words += "零"
    words += f"{_DIGITS[jiao]}角" if jiao else ""
    words += f"{_DIGITS[cents]}分" if cents else ""
    return ("负" if fen < 0 else "") + words


def share(fen: int, numerator: int, denominator: int) -> int:
    """The fen × numerator ÷ denominator, rounded once, half away from zero (5/12 of a yearly amount)."""
    product = fen * numerator
    rounded = (2 * abs(product) + denominator) // (2 * denominator)
    return -rounded if product < 0 else rounded


def spread(total: int, parts: Sequence[int]) -> list[int]:
    """Divide `total` fen in the proportion of `parts` so that the sum is exact (largest remainders first).

    Parts are not negative and not all 0; between equal remainders the earlier part gets the fen.
    """
    whole = sum(parts)
    if whole <= 0 or min(parts) < 0:
        raise ValueError("分摊的份额不能为负，也不能全为零")
    if total < 0:
        return [-fen for fen in spread(-total, parts)]
    divided = list(starmap(divmod, ((total * part, whole) for part in parts)))
    fens = [quotient for quotient, _ in divided]
    by_remainder = sorted(range(len(parts)), key=lambda index: -divided[index][1])
    for index in by_remainder[: total - sum(fens)]:
        fens[index] += 1
    return fens
