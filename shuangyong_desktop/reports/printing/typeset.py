"""Setting text in the embedded font: how wide it is, where it breaks, how small it must be."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from shuangyong_desktop import paths
from shuangyong_desktop.reports.page import LEADING, printable

FONT = "NotoSansSC"
_WHITE = re.compile(r"[^\S\n\u3000\xa0]")
_CODES_PER_BLOCK = 100  # of a ToUnicode map, by the PDF reference
_WORD = re.compile("(?:[!-~]+|.)[，。、；：！？）」』》】〉”’%]*", re.DOTALL)
"""What stays on one line: ASCII words, and a sign with the closing marks after it."""
_NUMBER = re.compile("[!-~]+")
"""An ID, account, phone or date, which should not break."""
_SMALLEST_NUMBER = 0.6
_EASY = (1.0, 0.9, 0.8)
_HARD = (0.7, 0.6)
"""Shares of the usual size; the small ones only where a text would else be cut."""
_FEW_LINES = 3


@cache
def font() -> Any:
    """The font of all PDF files, registered with reportlab at first use.

    reportlab writes code points above U+FFFF as five hex digits into the map from glyphs to text; such a
    character of a name prints well, but searching and copying give another one. This font writes that map anew,
    as UTF-16.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    class _Font(TTFont):
        def addObjects(self, doc: Any) -> None:
            subsets = list(self.state[doc].subsets)
            super().addObjects(doc)
            maps = [part for name, part in doc.idToObject.items() if name.startswith("toUnicodeCMap:")]
            for part, subset in zip(maps, subsets, strict=True):
                part.content = _to_unicode(subset)

    registered = _Font(FONT, str(paths.font()))
    pdfmetrics.registerFont(registered)
    return registered


def _to_unicode(codes: list[int]) -> str:
    """The CMap that tells which text each glyph of a subset stands for (PDF 32000-1, 9.10.3)."""
    pairs = [
        f"<{glyph:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for glyph, code in enumerate(codes)
    ]
    blocks = [pairs[start : start + _CODES_PER_BLOCK] for start in range(0, len(pairs), _CODES_PER_BLOCK)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{listed}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def settable(text: str) -> str:
    """The text with nothing in it that a line cannot hold, line ends apart."""
    return _WHITE.sub(" ", printable(text))


def lacking(characters: set[str]) -> list[str]:
    """Those of the characters that the font has no glyph for, in order."""
    known = font().face.charToGlyph
    return sorted(char for char in characters if not char.isspace() and ord(char) not in known)


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The width of a text without line ends, in ems."""
    face = font().face
    return float(sum(face.charWidths.get(ord(char), face.defaultWidth) for char in text)) / 1000


def wrap(text: str, width: float, points: float) -> list[str]:
    """The lines of a text in a column so many points wide."""
    room = max(width / points, 1.0)
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, room)]


def _wrapped(paragraph: str, room: float) -> list[str]:
    if ems(paragraph) <= room:
        return [paragraph]
    lines, line, used = [], "", 0.0
    for word in _WORD.findall(paragraph):
        for piece in [word] if ems(word) <= room else word:
            if line and used + ems(piece) > room:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += piece
            used += ems(piece)
    return [*lines, line]


@dataclass(frozen=True)
class Fitted:
    """A text ready for its cell."""

    text: str
    points: float

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + 1

    @property
    def height(self) -> float:
        """Points from the top of its first line to the foot of its last."""
        return self.lines * self.points * LEADING if self.text else 0.0


def _broken(text: str, width: float, points: float) -> Fitted:
    return Fitted("\n".join(wrap(text, width, points)), points)


def _cut(fitted: Fitted, most: float) -> Fitted:
    kept = fitted.text.split("\n")[: int(most / (fitted.points * LEADING))]
    return Fitted("\n".join(kept)[:-1] + "…", fitted.points)


def fit(text: str, width: float, points: float, height: float, most: float) -> Fitted:
    """Set a text in a cell so many points wide.

    On one line, or in the cell's height, if a somewhat smaller size allows it; else on few lines in a higher
    cell, else on as many as it needs, up to a height of `most`. Only what is longer still is cut, with a mark.
    """
    text = settable(text)
    least = _SMALLEST_NUMBER if _NUMBER.fullmatch(text) else _EASY[-1]
    if "\n" not in text and ems(text) * points * least <= width:
        return shrink(text, width, points)
    easy = [_broken(text, width, points * factor) for factor in _EASY]
    near = [one for one in easy if one.height <= height] or [one for one in easy if one.lines <= _FEW_LINES]
    far = [easy[-1], *(_broken(text, width, points * factor) for factor in _HARD)] if not near else []
    fitting = near or [one for one in far if one.height <= most]
    return fitting[0] if fitting else _cut(far[-1], most)


def shrink(text: str, width: float, points: float) -> Fitted:
    """Set a number, which must stay on one line, as small as its cell asks."""
    text = settable(text)
    size = min(points, width / max(ems(text), 0.1))
    return Fitted(text, size)
