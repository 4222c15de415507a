"""Texts that cells share: a long one that many cells point to takes memory once for each of them."""

import re
from itertools import pairwise

from shuangyong_desktop.importing.limits import CELLS, SAVE_AGAIN, UNPACKED_BYTES, refusal, too_large

PART = "xl/sharedstrings.xml"
_STRING = re.compile(rb"<(?:\w+:)?si[\s/>]")
_WHOLE_NUMBER = re.compile(rb">([0-9]{1,7})<")


def text_lengths(part: bytes, name: str) -> list[int]:
    """The lengths of the shared texts in bytes, markup included; Refused where there are too many."""
    starts = [match.start() for match in _STRING.finditer(part)]
    if len(starts) > CELLS:
        raise refusal(name, f"里的文字超过 {CELLS // 10_000} 万条，不像花名册，没有打开。{SAVE_AGAIN}")
    return [end - start for start, end in pairwise([*starts, len(part)])]


def _references(xml: bytes) -> int:
    return xml.count(b'"s"') + xml.count(b"'s'")


def check_repeated_text(xml: bytes, lengths: list[int], name: str) -> None:
    """Refuse a worksheet whose references would unfold to more text than a workbook may hold."""
    longest = max(lengths, default=0)
    if longest * len(xml) // 20 <= UNPACKED_BYTES or longest * _references(xml) <= UNPACKED_BYTES:
        return
    total = 0
    for match in _WHOLE_NUMBER.finditer(xml):
        index = int(match[1])
        total += lengths[index] if index < len(lengths) else 0
        if total > UNPACKED_BYTES:
            raise too_large(name)
