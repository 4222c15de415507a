"""What Excel or WPS puts on the clipboard: cells with tabs between, quoted where they hold line ends."""

import csv
import io
from collections.abc import Iterable, Sequence

from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.draft import Entry

_ENOUGH = 2
"""So many known headings make a first row a row of headings."""


def cells(text: str) -> list[list[str]]:
    """The rows of a pasted block; the empty row that spreadsheets put at the end is dropped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows = list(csv.reader(io.StringIO(plain), delimiter="\t")) if plain else []
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def headings(row: Sequence[str], entries: Iterable[Entry]) -> dict[int, str]:
    """Which column of a block holds which field, by its title or a synonym; empty where it is no row of headings."""
    known = {_key(word): item.name for item in entries for word in (item.title, *item.synonyms)}
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        name = known.get(_key(cell))
        if name is not None and name not in found.values():
            found[place] = name
    return found if len(found) >= _ENOUGH else {}


def _key(text: str) -> str:
    return squeeze(clean(text)).replace("(", "（").replace(")", "）").removesuffix("（元）")
