"""Further keys of a standard besides category, grade, nature and domicile: 属别, 供养方式, 时期, 孤老, 精神障碍.

Written 孤老=是；时期=抗日战争; a standard with further keys is only for whom all of them fit.
"""

import re
from collections.abc import Iterable

from shuangyong_desktop.domain.identity_fields import CARE, PERIOD, RESIDENCE
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.shapes.kind import Kind

Extra = tuple[tuple[str, str], ...]
"""(name, value) pairs in the order of their names."""

VALUES: dict[str, tuple[str, ...]] = {
    "属别": tuple(title for _, title in RESIDENCE.options),
    "供养方式": tuple(title for _, title in CARE.options),
    "时期": tuple(title for _, title in PERIOD.options),
    "孤老": ("是",),
    "精神障碍": ("是",),
}
"""What may be asked for, and with which values."""
_BETWEEN = re.compile(r"[；;、,，\s]+")


def parse_extra(text: str | None) -> Extra:
    """The pairs of a text; ValueError names what can not be read."""
    return tuple(sorted({_pair(word) for word in _BETWEEN.split(clean(text or "")) if word}))


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.replace("＝", "=").replace("：", "=").replace(":", "=").partition("=")
    if name not in VALUES:
        raise ValueError(f"没有“{name}”这个条件，可用：{'、'.join(VALUES)}")
    value = value or "是"
    if value not in VALUES[name]:
        raise ValueError(f"“{name}”可填：{'、'.join(VALUES[name])}")
    return name, value


def show_extra(extra: Iterable[tuple[str, str]]) -> str:
    """The pairs as they are written."""
    return "；".join(f"{name}={value}" for name, value in extra)


EXTRA = Kind("extra_keys", parse=lambda text: show_extra(parse_extra(text)))


def traits(
    care: str | None,
    residence_kind: str | None,
    period: str | None,
    is_lonely: int | None,
    is_mental: int | None,
) -> Extra:
    """What of an identity further keys are held against."""
    if not (care or residence_kind or period or is_lonely or is_mental):
        return ()
    known = {
        "供养方式": care,
        "属别": residence_kind,
        "时期": period,
        "孤老": "是" if is_lonely else None,
        "精神障碍": "是" if is_mental else None,
    }
    return tuple(sorted((name, value) for name, value in known.items() if value))
