"""Workbooks damaged at random: nothing but a refusal that names the file, and never a long wait."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuangyong_desktop.importing.headings import HeadingIndex
from shuangyong_desktop.importing.layout import find_tables
from shuangyong_desktop.shapes.problem import Refused

Books = Any
Outcome = Callable[[Path], Any]
QUICK, LONG = 150, 1000
INDEX = HeadingIndex(
    {"village": ["村(社区)"], "name": ["姓名"], "id_number": ["身份证号"], "amount": ["金额(元)"]}
)
ROWS = [
    ["东城镇2026年春节慰问金花名册"],
    ["序号", "村(社区)", "姓名", "身份证号", "金额(元)"],
    [1, "李家村", "钱学军", "330602193208059796", 200],
    [2, None, "孙秀英", 330602194911146554, 200.5],
    [None, "李家村小计", "2人", None, "=SUM(E3:E4)"],
    ["制表人：", None, "审核人：", None, None],
]
TOKENS = (
    b"<", b">", b'"', b"&", b"<!--", b"]]>", b"&#0;", b"\0", b"\xff\xfe", b"1E999", b"-1", b"XFD1048576", b"9" * 11,
    b' t="e"', b' t="s"', b' r=""', b"<c>", b"<row>", b"<sheetData>", b"<!DOCTYPE x>", b"<![CDATA[", "字".encode(),
)  # fmt: skip


def originals(books: Books) -> list[bytes]:
    old = books.xls([[value if not str(value).startswith("=") else 400 for value in row] for row in ROWS])
    text = "\n".join(",".join(str(value or "") for value in row) for row in ROWS)
    return [
        books.xlsx(ROWS, merges=["A1:E1", "B3:B4"]).read_bytes(),
        old.read_bytes(),
        text.encode("gb18030"),
    ]


def damage(content: bytes, chance: random.Random) -> bytes:
    """One to four random changes: a bit, a number, a piece cut out, doubled or put in, the end cut off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) or 1)
        length = chance.choice((1, 2, 4, 16, 200))
        kind = chance.randrange(6)
        if kind == 0 and changed:
            changed[place] ^= 1 << chance.randrange(8)
        elif kind == 1 and place + 4 <= len(changed):
            struct.pack_into("<I", changed, place, chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFF)))
        elif kind == 2:
            del changed[place : place + length]
        elif kind == 3:
            changed[place:place] = changed[place : place + length]
        elif kind == 4:
            changed[place:place] = chance.choice(TOKENS)
        elif chance.random() < 0.2:
            del changed[place:]
    return bytes(changed)


def damage_inside(content: bytes, chance: random.Random) -> bytes:
    """The same to one part of a zip, packed again: checksums are right, so the damage gets further."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice([name for name in parts if name.startswith("xl/") and "theme" not in name])
    parts[victim] = damage(parts[victim], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def run(books: Books, outcome: Outcome, mutants: int, seed: int) -> tuple[int, int]:
    """How many mutants were read and how many refused."""
    chance = random.Random(seed)
    sources = originals(books)
    refused = 0
    for number in range(mutants):
        source = sources[number % 3]
        harm = damage_inside if source is sources[0] and chance.random() < 0.8 else damage
        path = books.file("变种.xlsx", harm(source, chance))
        answer = outcome(path)
        if isinstance(answer, Refused):
            refused += 1
            assert str(answer).startswith("《变种.xlsx》")
            continue
        for sheet in answer.sheets:
            try:
                find_tables(sheet, INDEX)
            except Refused as refusal:
                assert str(refusal).startswith("《变种.xlsx》")  # noqa: PT017 - only some of them are refused
    return mutants - refused, refused


def test_mutants_are_read_or_refused(books: Books, outcome: Outcome) -> None:
    read, refused = run(books, outcome, QUICK, seed=20261124)
    assert read > QUICK // 10
    assert refused > QUICK // 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_many_mutants_are_read_or_refused(seed: int, books: Books, outcome: Outcome) -> None:
    read, refused = run(books, outcome, LONG, seed)
    assert read + refused == LONG
