"""The recovery code on the sheet in the safe: 7 groups of 5 symbols, each group with a check of its own.

Crockford's alphabet has no I, L, O, U; what is read as one of these is taken for what it looks like.
The fifth symbol of a group is a weighted sum over GF(32), so that every single slip and every swap of
neighbours names its group; a weight by place makes two exchanged groups show as well.
"""

import secrets
import unicodedata

from shuangyong_desktop.shapes.problem import Problem, Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LENGTH = 7, 5
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = " -－—–_·.,，。\t\n\r"


def draw() -> str:
    """A new code of 140 random bits, in groups joined by hyphens."""
    return "-".join(
        _group(place, [secrets.randbelow(32) for _ in range(LENGTH - 1)]) for place in range(GROUPS)
    )


def read(typed: str) -> str:
    """The code as drawn, out of what somebody typed from paper; raises Refused naming the wrong groups."""
    groups = _grouped(typed)
    wrong = [place + 1 for place, group in enumerate(groups) if not _is_right(place, group)]
    if wrong:
        raise Refused([Problem(f"恢复码第 {place} 组抄写有误，请对照恢复单核对") for place in wrong])
    return "-".join(groups)


def looks_like_code(typed: str) -> bool:
    """Whether something typed into the password box is meant as a recovery code."""
    symbols = plain(typed)
    return len(symbols) == GROUPS * LENGTH and all(symbol in ALPHABET for symbol in symbols)


def plain(typed: str) -> str:
    """Symbols as they were drawn: capitals, no gaps, look-alikes taken for what they look like."""
    narrow = unicodedata.normalize("NFKC", typed).upper().translate(_LOOK_ALIKE)
    return "".join(symbol for symbol in narrow if symbol not in _BETWEEN)


def _grouped(typed: str) -> list[str]:
    symbols = plain(typed)
    if len(symbols) != GROUPS * LENGTH:
        raise Refused(f"恢复码应为 {GROUPS} 组、每组 {LENGTH} 个字符，现有 {len(symbols)} 个字符")
    return [symbols[start : start + LENGTH] for start in range(0, GROUPS * LENGTH, LENGTH)]


def _times(left: int, right: int) -> int:
    """Product in GF(32) with x⁵ + x² + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 37
        right >>= 1
    return product


def _check(place: int, values: list[int]) -> int:
    total = place + 1
    for weight, value in enumerate(values, start=2):
        total ^= _times(weight, value)
    return total


def _group(place: int, values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in [*values, _check(place, values)])


def _is_right(place: int, group: str) -> bool:
    if any(symbol not in ALPHABET for symbol in group):
        return False
    return group == _group(place, [ALPHABET.index(symbol) for symbol in group[:-1]])
