"""Cleaning text that came from other people's workbooks.

No Unicode compatibility folding (NFKC): it would replace rare characters of names by other ones.
"""

import re
import unicodedata

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\uff01-\uff5e]")
_ORDINARY_CONTROLS = "\t\n\r"
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf") else char


def clean(text: str) -> str:
    """The text on one line: half-width ASCII, single spaces, no invisible characters, no leading apostrophe.

    Lone surrogates stay, so that `suspicious` can still name them.
    """
    if text.isprintable():  # nothing invisible, and no white space but the blank
        visible = text if text.isascii() or not _WIDE.search(text) else text.translate(_HALF_WIDTH)
    else:
        visible = "".join(map(_plain, text.translate(_HALF_WIDTH)))
    if " " in visible:
        visible = " ".join(visible.split())
    return visible.lstrip("' ") if visible.startswith("'") else visible


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def _danger(char: str) -> str:
    if ord(char) in _BIDI:
        return "改变书写方向的隐藏字符"
    category = unicodedata.category(char)
    if category == "Cs":
        return "残缺的字符"
    if category == "Cc" and char not in _ORDINARY_CONTROLS:
        return "控制字符"
    return ""


def suspicious(text: str) -> str | None:
    """A sentence about the first control, bidirectional or half character in the text, or None."""
    for place, char in enumerate(text, start=1):
        if danger := _danger(char):
            return f"第 {place} 个字是{danger}（U+{ord(char):04X}），请删除后重新填写"
    return None
