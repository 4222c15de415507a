"""What the kinds of workbook that list people have in common: missing cells, likeness, who is meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from shuangyong_desktop.importing.kind import Material, SheetTable
from shuangyong_desktop.importing.kinds.places import Places
from shuangyong_desktop.importing.plan import Action, Difference, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.queries.matching import Known, village_list
from shuangyong_desktop.shapes.draft import entries


class Villages:
    """Which village each row means, wherever the file says so."""

    def __init__(self, material: Material) -> None:
        self._places = Places(village_list(material.session))
        self._from_file = self._places.in_address(material.stem)
        self._of_sheet: dict[str, str] = {}
        self._above: dict[str, str] = {}
        self._in_blocks: dict[str, bool] = {}
        self.from_address = 0
        """How many rows had their village from the address."""
        self.from_above = 0
        """How many had it from the row above."""

    def complete(self, read: ReadRow, table: SheetTable) -> None:
        """Put the village into the row's values: of its cell, section, sheet, address, title or file name."""
        written = read.values.get("village")
        if written:
            read.values["village"] = self._above[table.sheet.name] = self._places.find(written)
            return
        found = self._elsewhere(read, table) or self._block(table)
        if found:
            read.values["village"] = found

    def _elsewhere(self, read: ReadRow, table: SheetTable) -> str:
        if read.section:
            named = self._places.in_sheet_name(read.section)
            if named:
                return named
        if by_sheet := self._sheet(table):
            return by_sheet
        address = read.values.get("address")
        if address and (by_address := self._places.in_address(address)):
            self.from_address += 1
            return by_address
        return self._places.in_title(table.table.title) or self._from_file

    def _block(self, table: SheetTable) -> str:
        """The village of the rows above, where the column names it at the head of each block only."""
        name = table.sheet.name
        if name not in self._in_blocks:
            body = [row.cells.get("village", "") for row in table.table.body]
            blanks = sum(not text for text in body)
            self._in_blocks[name] = bool(body and body[0]) and blanks * 3 >= len(body)
        above = self._above.get(name, "") if self._in_blocks[name] else ""
        self.from_above += bool(above)
        return above

    def _sheet(self, table: SheetTable) -> str:
        name = table.sheet.name
        if name not in self._of_sheet:
            self._of_sheet[name] = self._places.in_sheet_name(name)
        return self._of_sheet[name]


def said_of_villages(villages: Villages) -> Iterator[str]:
    """Where villages came from that their rows do not name."""
    if villages.from_address:
        yield f"有 {villages.from_address} 行没有写村（社区），取自住址"
    if villages.from_above:
        yield f"有 {villages.from_above} 行的村（社区）是空的，按只在每段第一行填写理解，取自上面一行"


def skipped_rows(table: SheetTable) -> Iterator[PlannedRow]:
    """The rows that are nobody's: totals, signatures, notes."""
    for item in table.table.skipped:
        yield PlannedRow(table.sheet.name, item.row_number, Action.SKIP, message=item.reason)


def missing(read: ReadRow, table: SheetTable, draft: type[Any], names: Iterable[str]) -> Iterator[Remark]:
    """A sentence for each field that must be there and is not, unless its cell was refused already."""
    for name in names:
        if read.values.get(name):
            continue
        heading = table.reader.heading(name)
        if not heading or heading not in {remark.column for remark in read.errors}:
            title = next(item.title for item in entries(draft) if item.name == name)
            where = f"“{heading}”是空的" if heading else f"表里没有“{title}”，也看不出来"
            yield Remark(heading or title, f"{where}，请补填")


def refused(
    table: SheetTable, read: ReadRow, draft: object, errors: Sequence[Remark], **known: Any
) -> PlannedRow:
    """The row as it will not be stored."""
    first = errors[0]
    return PlannedRow(
        table.sheet.name,
        read.row,
        Action.ERROR,
        draft,
        first.message,
        first.column,
        tuple(read.warnings),
        tuple(errors),
        **known,
    )


def differences(held: object, given: object, names: Sequence[str]) -> tuple[Difference, ...]:
    """What `given` would change of `held`; what it leaves open changes nothing."""
    found: list[Difference] = []
    for item in entries(type(held)):
        if item.name not in names:
            continue
        old, new = getattr(held, item.name), getattr(given, item.name)
        if new is not None and new != old:
            found.append(Difference(item.title, item.kind.show(old), item.kind.show(new)))
    return tuple(found)


def in_words(found: Sequence[Difference]) -> str:
    """Differences as one sentence."""
    return "；".join(f"{item.title} {item.held or '（空）'}→{item.given}" for item in found)


def one_of(people: Sequence[Known], village: str | None, birth: str | None = None) -> list[Known]:
    """Those of the same name who may be meant: of this village, and not born on another day."""
    return [
        known
        for known in people
        if (village is None or known.village is None or known.village == village)
        and not _contradict(known.birth_on, birth)
    ]


def _contradict(held: str | None, given: str | None) -> bool:
    return bool(held and given and not (held.startswith(given) or given.startswith(held)))


def number_of(draft: Any) -> str | None:
    """The ID number of a Draft that has one."""
    number = getattr(draft, "id_number", None)
    return number if isinstance(number, str) else None


def heading_or_title(table: SheetTable, titles: Mapping[str, str], name: str) -> str:
    """What the file calls a field's column, else what we call it."""
    return table.reader.heading(name) or titles.get(name, "")
