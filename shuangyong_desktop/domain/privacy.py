"""Numbers that identify a person, as they hide in texts: 身份证号, bank accounts, telephone numbers.

《个人信息保护法》第二十八条; notices on walls and web pages that showed them were ordered off.
"""

import re
import unicodedata

_GAP = r"[ \t\u3000\u00a0\-‐-―－·.]?"
_LONG = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{14,18}}(?:{_GAP}[Xx])?(?![\dXx])")
_MOBILE = re.compile(rf"(?<!\d)1[3-9](?:{_GAP}\d){{9}}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-－ ]\d{7,8}(?!\d)")
_DAY = re.compile(r"(?<![\d-])(?:19|20)\d\d-\d\d(?:-\d\d)?(?![\d-])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def private_number(text: str) -> str | None:
    """What kind of personal number a text holds, or None.

    Written in full width, in groups or with invisible characters between is still such a number.
    """
    plain = _DAY.sub("某日", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    if _LONG.search(plain):
        return "身份证号或银行账号"
    if _MOBILE.search(plain) or _LANDLINE.search(plain):
        return "电话号码"
    return None
