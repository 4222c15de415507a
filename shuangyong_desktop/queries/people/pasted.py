"""A pasted list of names and IDs held against the register: found, probable, same name, not found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import id_number, names
from shuangyong_desktop.domain.rolls import ComparedLine, ListedDraft
from shuangyong_desktop.queries.matching import Known, by_name, by_number
from shuangyong_desktop.shapes.row import column

FOUND, PROBABLE, SAME_NAME, ABSENT, UNREADABLE = "found", "probable", "same_name", "absent", "unreadable"
STATES = {
    FOUND: "找到（身份证号相同）",
    PROBABLE: "可能是（姓名和出生日期或村相符）",
    SAME_NAME: "仅同名，请核对",
    ABSENT: "没有找到",
    UNREADABLE: "看不懂这一行",
}
_ID = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])|(?<![0-9])[0-9]{15}(?![0-9])")
_NAME = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff·•‧・]{2,30}")
_BIRTH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_HEADINGS = {"姓名", "对象姓名", "人员姓名", "死者姓名", "死亡人员姓名"}
_NOT_NAMES = {"姓名", "身份证号", "身份证号码", "序号", "合计", "名单", "男", "女"}


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line as it was read."""

    text: str
    name: str | None
    id_number: str | None
    birth_on: str | None
    words: tuple[str, ...] = ()
    """What else of words stands in it: a village, perhaps."""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line with whom it means."""

    id: int
    """Its place, from 1."""
    text: str = column("粘贴的内容", width=30)
    state: str = column("比对结果", width=26)
    found: str = column("在册对象", width=30)
    remark: str = column("说明", width=26)
    person_ids: tuple[int, ...] = ()
    code: str = ABSENT
    line: "PastedLine | None" = None

    def as_compared(self) -> list[ComparedLine]:
        """The row as a comparison is stored: one task for each person it may mean, one entry where it means nobody."""
        said = self.line or PastedLine(self.text, None, None, None)
        number = said.id_number if said.id_number and len(said.id_number) == 18 else None
        draft = ListedDraft(said.name or self.text[:30], number, said.birth_on)
        by = {FOUND: "id_number", PROBABLE: "name_birth", SAME_NAME: "name"}.get(self.code, "none")
        return [ComparedLine(self.id, draft, person, by) for person in self.person_ids or (None,)]


def read_lines(text: str) -> list[PastedLine]:
    """What a pasted list says, line by line; empty lines and headings are passed over."""
    found = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        words = set(line.split())
        is_heading = words & _HEADINGS and not any(letter.isdigit() for letter in line)
        if not line or words <= _NOT_NAMES or is_heading:
            continue
        found.append(_read(line))
    return found


def _read(line: str) -> PastedLine:
    number = _ID.search(line)
    birth = _BIRTH.search(line)
    rest = _ID.sub(" ", _BIRTH.sub(" ", line))
    words = [word for word in _NAME.findall(rest) if word not in _NOT_NAMES]
    return PastedLine(
        line,
        names.normalise(words[0]) if words else None,
        _normal(number.group()) if number else None,
        "{}-{:0>2}-{:0>2}".format(*birth.groups()) if birth else None,
        tuple(words[1:]),
    )


def as_lines(rows: Iterable[Sequence[str]]) -> str:
    """The rows of a sheet as they would be pasted."""
    return "\n".join("\t".join(str(cell) for cell in row) for row in rows)


def _normal(number: str) -> str:
    try:
        return id_number.normalise(number)
    except id_number.WrongCheckDigit as kept:
        return kept.number
    except ValueError:
        return number.upper()


def compare(session: Session, lines: Sequence[PastedLine]) -> list[PastedRow]:
    """Each line with whom it means; nothing happens by itself."""
    numbers = by_number(session, (line.id_number for line in lines if line.id_number))
    known = by_name(session, (word for line in lines for word in _names(line)))
    return [_row(place, _named(line, known), numbers, known) for place, line in enumerate(lines, start=1)]


def _names(line: PastedLine) -> tuple[str, ...]:
    """What may be the name: any word of the line, for a village may stand before it."""
    return tuple(names.normalise(word) for word in (line.name, *line.words) if word)


def _named(line: PastedLine, known: dict[str, list[Known]]) -> PastedLine:
    """The line with the word as its name that somebody on the register bears."""
    found = next((word for word in _names(line) if word in known), line.name)
    if found == line.name:
        return line
    words = tuple(word for word in _names(line) if word != found)
    return PastedLine(line.text, found, line.id_number, line.birth_on, words)


def _row(place: int, line: PastedLine, numbers: dict[str, Known], known: dict[str, list[Known]]) -> PastedRow:
    if line.id_number and (hit := numbers.get(line.id_number)):
        other = line.name is not None and names.comparable(line.name) != names.comparable(hit.name)
        return _made(place, line, FOUND, [hit], f"名单姓名为{line.name}" if other else "")
    same = known.get(line.name or "", [])
    likely = [item for item in same if _fits(line, item)]
    if likely:
        return _made(place, line, PROBABLE, likely)
    if same:
        remark = "身份证号不同" if line.id_number else ""
        return _made(place, line, SAME_NAME, same, remark)
    is_unreadable = line.name is None and line.id_number is None
    return _made(place, line, UNREADABLE if is_unreadable else ABSENT, [])


def _fits(line: PastedLine, item: Known) -> bool:
    """The birth date or the village agrees, and no number speaks against it."""
    if line.id_number and item.id_number:
        return False
    born = line.birth_on or (_born(line.id_number) if line.id_number else None)
    if born and item.birth_on:
        return born == item.birth_on
    return bool(item.village) and any(word in (item.village or "") for word in line.words)


def _born(number: str) -> str | None:
    try:
        return id_number.birth_date(number).isoformat()
    except ValueError:
        return None


def _made(place: int, line: PastedLine, code: str, hits: Iterable[Known], remark: str = "") -> PastedRow:
    people = list(hits)
    gone = [f"{item.name}已去世（{item.death_on}）" for item in people if item.death_on]
    return PastedRow(
        place,
        line.text,
        STATES[code],
        "、".join(item.called for item in people[:3]) + ("等" if len(people) > 3 else ""),
        "；".join(filter(None, [remark, *gone])),
        tuple(item.id for item in people),
        code,
        line,
    )
