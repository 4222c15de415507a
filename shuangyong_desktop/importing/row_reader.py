"""Reading the cells of one row into the values of a Draft's fields, with a sentence for what cannot be read."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shuangyong_desktop.domain import contacts, id_number, names
from shuangyong_desktop.domain.kinds import ACCOUNT, DATE, ID_NUMBER, MONTH, NAME, PHONE
from shuangyong_desktop.importing.body_cells import BodyRow
from shuangyong_desktop.importing.cell import CellMark, Wrong
from shuangyong_desktop.importing.headings import HeadingIndex, exact_key
from shuangyong_desktop.importing.plan import Remark
from shuangyong_desktop.shapes.draft import Entry, entries

Special = Callable[["RowReader", "ReadRow", Entry, str], None]
"""A way of reading a field's text other than its kind's."""
_NOTE = "note"
_SEVERAL_PHONES = re.compile(r"[/、,，;；|\s]+")
_REMARK_IN_NAME = re.compile(r"([^()]{2,})\(([^()]*)\)")
_OWN_TO_EACH = frozenset(kind.name for kind in (ID_NUMBER, ACCOUNT, NAME, PHONE))
_MOST_REMEMBERED = 20_000
_NOTHING = frozenset(("无", "/", "-", "—", "——", "不详", "空", "0"))


@dataclass
class ReadRow:
    """What was read of one row, by field."""

    row: int
    section: str
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    id_number_given: str | None = None
    """The ID number as it stands in the file, where that is not what is stored."""
    keepable: str | None = None
    """The ID number whose check digit alone is wrong."""
    more: tuple[Any, ...] = ()
    """Further values of a field that holds several."""

    def add_note(self, text: str) -> None:
        """Write something into the remark beside what stands there."""
        held = self.values.get(_NOTE)
        self.values[_NOTE] = f"{held}；{text}" if held else text


class RowReader:
    """Reads the rows of one sheet for one Draft.

    A field in `essential` that cannot be read refuses the row; any other is left empty with a warning, and
    what stood there is kept in the remark where the Draft has one.
    """

    def __init__(
        self,
        draft: type[Any],
        columns: Mapping[str, int],
        headings: Mapping[str, str],
        essential: Collection[str],
        today: date,
        special: Mapping[str, Special] | None = None,
    ) -> None:
        self._today = today
        self._essential = frozenset(essential)
        self._headings = headings
        by_name = {item.name: item for item in entries(draft)}
        self._entries = [by_name[name] for name in columns if name in by_name]
        self._has_note = _NOTE in by_name
        self._remembered: dict[str, dict[str, Any]] = {
            item.name: {} for item in self._entries if item.kind.name not in _OWN_TO_EACH
        }
        by_kind: dict[str, Special] = {
            ID_NUMBER.name: RowReader._read_id,
            PHONE.name: RowReader._read_phone,
            NAME.name: RowReader._read_name,
        }
        self._special = {
            item.name: by_kind[item.kind.name] for item in self._entries if item.kind.name in by_kind
        } | dict(special or {})
        self._entries.sort(key=lambda item: item.name != _NOTE)  # the remark first: others add to it

    def heading(self, name: str) -> str:
        """What the file calls the column of a field."""
        return self._headings.get(name, "")

    def read(self, body: BodyRow) -> ReadRow:
        """Read one row; what is wrong with it is in the answer."""
        read = ReadRow(body.row_number, body.section)
        cells, marks = body.cells, body.marks
        for item in self._entries:
            name = item.name
            if marks and name in marks:
                self._refuse_marked(read, item, marks[name], cells[name])
                continue
            text = cells[name]
            if text:
                self._read_text(read, item, text)
        return read

    def _read_text(self, read: ReadRow, item: Entry, text: str) -> None:
        special = self._special.get(item.name)
        if special:
            special(self, read, item, text)
            return
        known = self._remembered.get(item.name)
        if known is not None and text in known:
            read.values[item.name] = known[text]
            return
        try:
            value = item.kind.parse(text)
        except ValueError as wrong:
            self.unreadable(read, item, text, str(wrong))
            return
        if known is not None and len(known) < _MOST_REMEMBERED:
            known[text] = value
        read.values[item.name] = value

    def _read_id(self, read: ReadRow, item: Entry, text: str) -> None:
        try:
            number = id_number.normalise(text, self._today)
        except id_number.WrongCheckDigit as wrong:
            read.keepable = wrong.number
            read.errors.append(Remark(self.heading(item.name), str(wrong)))
            return
        except ValueError as wrong:
            self.unreadable(read, item, text, str(wrong))
            return
        if number != text and len(id_number.clean(text)) == 15:
            read.id_number_given = id_number.clean(text)
            said = f"15 位旧证号 {text} 已补成 18 位 {number}，请核对"
            read.warnings.append(Remark(self.heading(item.name), said))
        read.values[item.name] = number

    def _read_phone(self, read: ReadRow, item: Entry, text: str) -> None:
        try:
            read.values[item.name] = contacts.normalise_phone(text)
            return
        except ValueError as wrong:
            several = [part for part in _SEVERAL_PHONES.split(text) if part]
            if len(several) < 2:
                self.unreadable(read, item, text, str(wrong))
                return
        good = [part for part in several if _is_phone(part)]
        if not good:
            self.unreadable(read, item, text, "认不出电话号码")
            return
        read.values[item.name] = contacts.normalise_phone(good[0])
        others = "、".join(part for part in several if part != good[0])
        read.warnings.append(
            Remark(self.heading(item.name), f"一格里有几个号码，用了第一个，其余记入备注：{others}")
        )
        if self._has_note:
            read.add_note(f"另有电话 {others}")

    def _read_name(self, read: ReadRow, item: Entry, text: str) -> None:
        has_remark = "(" in text or "（" in text
        written = _REMARK_IN_NAME.fullmatch(names.normalise(text)) if has_remark else None
        name = written[1] if written else text
        try:
            read.values[item.name] = item.kind.parse(name)
        except ValueError as wrong:
            self.unreadable(read, item, text, str(wrong))
            return
        if written and written[2]:
            said = f"姓名后面的“{written[2]}”记入备注"
            read.warnings.append(Remark(self.heading(item.name), said))
            if self._has_note:
                read.add_note(f"{item.title}栏注：{written[2]}")

    def _refuse_marked(self, read: ReadRow, item: Entry, mark: CellMark, text: str) -> None:
        """A damaged number refuses the row wherever it stands; other marks only in what is essential."""
        remark = Remark(self.heading(item.name), mark.message)
        if item.name in self._essential or mark.wrong is Wrong.DIGITS_LOST:
            read.errors.append(remark)
        else:
            read.warnings.append(Remark(remark.column, f"{mark.message}，这一格没有导入"))
            if self._has_note and text and mark.wrong is Wrong.UNSURE_DATE:
                read.add_note(f"{item.title}原填“{text}”")

    def unreadable(self, read: ReadRow, item: Entry, text: str, why: str) -> None:
        """Refuse the row for a field that cannot be read, or leave it empty with a warning."""
        if text in _NOTHING:
            return
        heading = self.heading(item.name)
        if item.name in self._essential:
            read.errors.append(Remark(heading, why))
            return
        kept = "，原文记入备注" if self._has_note else "，没有导入"
        read.warnings.append(Remark(heading, why + kept))
        if self._has_note:
            read.add_note(f"{item.title}原填“{text}”")


def _is_phone(text: str) -> bool:
    try:
        contacts.normalise_phone(text)
    except ValueError:
        return False
    return True


IGNORED = "-"
"""Begins the names of columns that a person said are not to be imported."""


def heading_index(draft: type[Any], corrected: Mapping[str, str]) -> HeadingIndex:
    """The headings known for a Draft; `corrected` are headings a person gave another field, "" for none."""
    known: dict[str, list[str]] = {item.name: [] for item in entries(draft)}
    for heading, name in corrected.items():
        known.setdefault(name or IGNORED + heading, []).append(heading)
    taken = set(map(exact_key, corrected))
    # titles come before synonyms: an office may have named a field of its own like a synonym of ours
    titles = [(item.name, item.title) for item in entries(draft)]
    synonyms = [(item.name, text) for item in entries(draft) for text in item.synonyms]
    for name, text in (*titles, *synonyms):
        if exact_key(text) not in taken:
            taken.add(exact_key(text))
            known[name].append(text)
    dates = [item.name for item in entries(draft) if item.kind in (DATE, MONTH)]
    return HeadingIndex({name: texts for name, texts in known.items() if texts}, dates)
