"""义务兵家庭优待金对象登记表: conscripts, their service, and the account their family's money goes to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.conscripts import CONSCRIPT_FAMILY, ConscriptDraft, service_end
from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import (
    Villages,
    differences,
    heading_or_title,
    in_words,
    missing,
    refused,
    skipped_rows,
)
from shuangyong_desktop.importing.plan import Action, Choice, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow, RowReader
from shuangyong_desktop.operations.intake.conscripts import as_person, import_conscripts
from shuangyong_desktop.operations.intake.lines import ConscriptLine
from shuangyong_desktop.queries.matching import Known, by_number, held_drafts
from shuangyong_desktop.shapes.draft import Entry, entries

_TITLES = {item.name: item.title for item in entries(ConscriptDraft)}
_PLATEAU = re.compile("[进入]?(?:西?藏|新?疆|高原|艰苦边远)(?:地区)?")
_MUST = ("name", "village", "approved_on")
_COMPARED = ("name", "village", "approved_on", "account_number", "account_holder", "phone", "address")
_LONGEST_WITHOUT_END = 2
"""Years after which a conscript without a remark should have left: 《兵役法》义务兵服现役的期限为二年."""


def plan_conscripts(material: Material) -> Drafted:
    """Each row as a conscript to register, to complete, or a refusal."""
    villages = Villages(material)
    rows: list[PlannedRow] = []
    for table in material.tables:
        for body in table.table.body:
            read = table.reader.read(body)
            villages.complete(read, table)
            rows.append(_row(read, body.cells.get("note") or None, table, material))
        rows += skipped_rows(table)
    return Drafted(_marked(rows, material))


def _row(read: ReadRow, remark: str | None, table: SheetTable, material: Material) -> PlannedRow:
    errors = [*read.errors, *missing(read, table, ConscriptDraft, _MUST)]
    draft = ConscriptDraft(**({"name": "", "approved_on": None} | read.values))
    heading = table.reader.heading("approved_on")
    today = material.today.isoformat()
    if draft.approved_on and draft.approved_on > today:
        errors.append(Remark(heading, f"批准入伍时间 {draft.approved_on} 在今天之后"))
    if errors:
        return refused(table, read, draft, errors)
    end = service_end(remark, draft.approved_on)
    warnings = [*read.warnings, *_warnings(draft, remark, today, table)]
    line = ConscriptLine(draft, end if end and end.ended_on and end.ended_on <= today else None)
    return PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(warnings), extra=line)


def _warnings(draft: ConscriptDraft, remark: str | None, today: str, table: SheetTable) -> Iterator[Remark]:
    note = table.reader.heading("note")
    end = service_end(remark, draft.approved_on)
    if end and end.ended_on and end.ended_on <= today:
        yield Remark(note, f"备注写“{remark}”：登记为 {end.ended_on} {end.reason}，优待金请按此核算")
    elif end:
        yield Remark(note, f"备注写“{remark}”，看不出日期，没有登记{end.reason}，请在程序里补登")
    elif draft.approved_on and int(today[:4]) - int(draft.approved_on[:4]) > _LONGEST_WITHOUT_END:
        yield Remark(
            table.reader.heading("approved_on"), f"{draft.approved_on} 入伍已超过两年，请核对是否已退役"
        )
    if not draft.id_number:
        yield Remark(heading_or_title(table, _TITLES, "id_number"), "没有身份证号，今后无法按证号比对")
    if not draft.account_number:
        yield Remark(heading_or_title(table, _TITLES, "account_number"), "没有领取账号")


def _marked(rows: Sequence[PlannedRow], material: Material) -> list[PlannedRow]:
    """Known soldiers are completed; whoever has this identity already is a duplicate to decide on."""
    numbers = [row.draft.id_number for row in rows if row.action is Action.NEW and row.draft.id_number]
    known = by_number(material.session, numbers)
    held = held_drafts(material.session, [person.id for person in known.values()])
    seen: dict[str, PlannedRow] = {}
    return [_mark(row, known, held, seen, material) if row.action is Action.NEW else row for row in rows]


def _mark(
    row: PlannedRow,
    known: Mapping[str, Known],
    held: Mapping[int, Mapping[str, BeneficiaryDraft]],
    seen: dict[str, PlannedRow],
    material: Material,
) -> PlannedRow:
    number = row.draft.id_number
    if not number:
        return row
    if number in seen:
        said = f"与第 {seen[number].row} 行的身份证号相同"
        return replace(row, action=Action.DUPLICATE, column="身份证号", message=said)
    seen[number] = row
    person = known.get(number)
    if person is None:
        return row
    row = replace(row, target=person.id, extra=replace(row.extra, person_id=person.id))
    identity = held.get(person.id, {}).get(CONSCRIPT_FAMILY)
    if identity is None:
        said = f"“{person.called}”已在册，增加“义务兵家庭”身份"
        return replace(
            row, action=Action.UPDATE, message=said, warnings=(*row.warnings, Remark("身份证号", said))
        )
    found = differences(identity, as_person(row.draft, material.today.isoformat()), _COMPARED)
    said = f"“{person.called}”的义务兵家庭身份已登记"
    if not found:
        return replace(row, action=Action.SAME, column="身份证号", message=f"{said}，内容相同")
    return replace(
        row,
        action=Action.DUPLICATE,
        column="身份证号",
        message=f"{said}；不同之处：{in_words(found)}",
        differences=found,
        choices=(Choice.REPLACE,),
    )


def _read_plateau(reader: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    """The column may name the place instead of 是: 进藏, 新疆."""
    try:
        read.values[item.name] = 1 if _PLATEAU.fullmatch(squeeze(text)) else item.kind.parse(text)
    except ValueError as wrong:
        reader.unreadable(read, item, text, str(wrong))


def conscripts_task(plan: Plan) -> Task:
    """The operation that stores a list of conscripts."""
    return Task(
        import_conscripts, ([row.extra for row in plan.stored_rows()], plan.file), hears_progress=True
    )


CONSCRIPTS = WorkbookKind(
    code="conscripts",
    title="义务兵家庭登记表",
    draft=ConscriptDraft,
    essential=frozenset(("name", "id_number", "village", "approved_on", "account_number")),
    needs=(("name",), ("approved_on",)),
    telling={
        "approved_on": 1,
        "payee": 2,
        "payee_relation": 3,
        "is_plateau": 4,
        "account_number": 1,
        "education": 1,
    },
    words={"义务兵": 6, "优待金": 3, "批准入伍": 3, "进藏": 2, "领取人": 2, "入伍青年": 3, "新兵": 3},
    special={"is_plateau": _read_plateau},
    plan=plan_conscripts,
    task=conscripts_task,
)
