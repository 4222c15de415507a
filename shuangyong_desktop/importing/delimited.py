"""Text files of tables: .csv from spreadsheets, `|` files of banks, columns parted by tabs."""

import csv
import io
import re
from collections import Counter

from shuangyong_desktop.importing.limits import CELLS, ROWS, SAVE_AGAIN, refusal

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 50
_MOST_LINE_ENDS = 4 * ROWS
"""Two for each row of some programs, and some inside the fields."""
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def read_delimited(content: bytes, name: str) -> list[list[str]]:
    """The fields of each row, as they are written; Refused where the encoding is none of the office's."""
    text = decode(content, name)
    delimiter = _delimiter(text)
    if text.count("\n") + text.count("\r") > _MOST_LINE_ENDS or text.count(delimiter) > CELLS:
        raise refusal(name, f"内容太多，最多 {ROWS} 行。请分成几个文件")
    rows = _parse(text, delimiter)
    return [
        [_KEPT_AS_TEXT.sub(r"\1", field) if field[:2] == '="' else field for field in row] for row in rows
    ]


def decode(content: bytes, name: str) -> str:
    """The text of a file: byte order mark, else UTF-8, else GB18030, each strictly and over the whole file.

    No statistics: short Chinese files look like Korean to them.
    """
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal(name, f"的文字编码认不出来，或文件已损坏。{SAVE_AGAIN}")


def _delimiter(text: str) -> str:
    """The mark that parts most lines into the same number of fields, more than one."""
    sample = "\n".join(text[:200_000].splitlines()[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=lambda mark: _agreement(sample, mark))


def _agreement(sample: str, delimiter: str) -> int:
    """How many lines have the commonest number of fields, weighted with the fields they have."""
    widths = Counter(len(row) for row in _parse(sample, delimiter) if len(row) > 1)
    return max((lines * (fields - 1) for fields, lines in widths.items()), default=0)


def _parse(text: str, delimiter: str) -> list[list[str]]:
    """Quoted as spreadsheets do; where the quotes do not pair up they are letters, so that no line is swallowed."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [line.split(delimiter) if line else [] for line in lines]
