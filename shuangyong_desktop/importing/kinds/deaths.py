"""比对名单: a list of the dead, of prisoners, of 低保, held against the register; nothing happens by itself."""

from dataclasses import replace

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.rolls import ListedDraft
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import missing, refused, skipped_rows
from shuangyong_desktop.importing.kinds.register_search import ASKS_TO_REGISTER, Match, Search, wanted_of
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.operations.intake.comparison import import_comparison
from shuangyong_desktop.operations.intake.lines import ComparedLine

_ABOUT = (
    ("服刑", ("服刑", "判刑", "判决", "在押", "罪犯", "收监", "刑满")),
    ("低保", ("低保", "最低生活保障")),
    ("特困", ("特困", "五保")),
    ("死亡", ("死亡", "去世", "火化", "殡葬", "注销", "逝")),
)
"""What a list may be about, by the words of its title and headings."""


def plan_comparison(material: Material) -> Drafted:
    """Each row of a list with whom on the register it means, or that it means nobody."""
    rows: list[PlannedRow] = []
    for table in material.tables:
        rows += [_row(table.reader.read(body), table) for body in table.table.body]
        rows += skipped_rows(table)
    search = Search(material.session, [wanted_of(row.draft) for row in rows if row.action is Action.NEW])
    about = _about(material)
    found = [
        _compared(row, search.find(wanted_of(row.draft)), about) if row.action is Action.NEW else row
        for row in rows
    ]
    hits = sum(row.action is Action.NEW for row in found)
    listed = sum(row.extra is not None for row in found)
    return Drafted(
        found, (material.stem, about), (f"名单 {listed} 人，在册 {hits} 人；找到的列为待核实，不会自动变更",)
    )


def _about(material: Material) -> str:
    headings = "".join(
        table.cell(table.table.header_rows[-1], column)
        for table in material.tables
        for column in table.table.columns.values()
    )
    said = f"{material.words}\n{headings}"
    return next((kind for kind, words in _ABOUT if any(word in said for word in words)), "比对")


def _row(read: ReadRow, table: SheetTable) -> PlannedRow:
    errors = [*read.errors, *missing(read, table, ListedDraft, ("name",))]
    draft = ListedDraft(**({"name": ""} | read.values))
    if draft.id_number and not draft.birth_on:
        draft = replace(draft, birth_on=id_number.birth_date(draft.id_number).isoformat())
    if errors:
        return refused(table, read, draft, errors)
    return PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(read.warnings))


def _compared(row: PlannedRow, match: Match, about: str) -> PlannedRow:
    line = ComparedLine(row.row, row.draft, match.known.id if match.known else None, match.by)
    if match.known is None:
        return replace(row, action=Action.SKIP, message=match.said.removesuffix(ASKS_TO_REGISTER), extra=line)
    event = row.draft.event_on or row.draft.second_event_on
    on_day = f"（{event}）" if event else ""
    state = "，已登记去世" if match.known.death_on else "，请核实"
    said = Remark("姓名", f"{about}名单{on_day}中的“{row.draft.name}”是在册的“{match.known.called}”{state}")
    return replace(
        row,
        target=match.known.id,
        message=said.message,
        warnings=(*row.warnings, *match.warnings, said),
        extra=line,
    )


def comparison_task(plan: Plan) -> Task:
    """The operation that stores a comparison: every row, found or not."""
    title, about = plan.facts
    lines = [row.extra for row in plan.rows if row.extra is not None]
    return Task(import_comparison, (title, about, lines), hears_progress=True)


DEATHS = WorkbookKind(
    code="deaths",
    title="比对名单",
    draft=ListedDraft,
    essential=frozenset(("name", "id_number")),
    needs=(("name",),),
    telling={"event_on": 4, "second_event_on": 4},
    words={
        "死亡": 5,
        "比对": 6,
        "火化": 4,
        "注销": 3,
        "服刑": 6,
        "低保": 5,
        "殡葬": 4,
        "去世": 4,
        "特困": 4,
        "判刑": 4,
    },
    plan=plan_comparison,
    task=comparison_task,
)
