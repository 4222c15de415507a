"""走访记录: calls at households, each row held against the register; what was written down already is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from shuangyong_desktop.domain.needs import topic_of
from shuangyong_desktop.domain.occasions import find, name_of
from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.domain.visit_lists import ListedVisitDraft
from shuangyong_desktop.domain.visits import VisitDraft, check_visit
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import Villages, missing, refused, skipped_rows
from shuangyong_desktop.importing.kinds.register_search import Match, Search, Wanted, wanted_of
from shuangyong_desktop.importing.kinds.title_words import year_in
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow, RowReader
from shuangyong_desktop.operations.intake.lines import VisitLine
from shuangyong_desktop.operations.intake.visits import import_visits
from shuangyong_desktop.queries.occasions import occasion_codes
from shuangyong_desktop.queries.visits import calls_made, households_of
from shuangyong_desktop.shapes.draft import Entry, entries

_DAY_ALONE = re.compile(r"[0-9]{1,2}月[0-9]{1,2}[日号]?")
_NO_NEED = re.compile("暂?(?:无|没有?)(?:诉求|困难|要求|问题)?[。.]?|[/\\—-]+")
_TITLES = {item.name: item.title for item in entries(ListedVisitDraft)}
_STORED = tuple(item.name for item in fields(VisitDraft))


@dataclass(frozen=True)
class _Said:
    """What the whole file says, for rows that do not say it themselves."""

    occasion: str | None
    known: frozenset[str]
    """The occasions that there are."""


def plan_visits(material: Material) -> Drafted:
    """Each row with the household it means; what can not be read or found, or is there already, is said."""
    villages, said = Villages(material), _said(material)
    year = year_in(material.words)
    without_year = 0
    rows: list[PlannedRow] = []
    for table in material.tables:
        for body in table.table.body:
            without_year += _write_year(body.cells, year)
            read = table.reader.read(body)
            villages.complete(read, table)
            rows.append(_row(read, table, said, material))
        rows += skipped_rows(table)
    rows = _found(rows, material)
    households = len({row.target for row in rows if row.action is Action.NEW})
    remark = f"走访 {households} 户" + (f"，没写节点的按“{name_of(said.occasion)}”" if said.occasion else "")
    remarks = (
        (remark, f"有 {without_year} 行的走访日期没有写年份，按 {year} 年") if without_year else (remark,)
    )
    return Drafted(rows, remarks=remarks)


def _write_year(cells: dict[str, str], year: int | None) -> bool:
    """Write the year of the title before a day without one: 7月28日; whether there was one to write."""
    day = squeeze(cells.get("visited_on", ""))
    if not year or not _DAY_ALONE.fullmatch(day):
        return False
    cells["visited_on"] = f"{year}年{day}"
    return True


def _said(material: Material) -> _Said:
    found = find(material.words)
    return _Said(found[0] if found else None, occasion_codes(material.session))


def _row(read: ReadRow, table: SheetTable, said: _Said, material: Material) -> PlannedRow:
    values = read.values
    if not values.get("occasion") and said.occasion:
        values["occasion"] = said.occasion
    warnings = [*read.warnings]
    if values.get("need_content") and not values.get("need_topic"):
        values["need_topic"] = topic_of(values["need_content"])
        told = f"按内容归为“{values['need_topic']}”"
        warnings.append(Remark(table.reader.heading("need_content"), told))
    errors = [*read.errors, *missing(read, table, ListedVisitDraft, ("names", "visited_on", "occasion"))]
    draft = ListedVisitDraft(**({"visited_on": "", "occasion": ""} | values))
    if not errors:
        errors += _problems(draft, table, said, material)
    if errors:
        return refused(table, read, draft, errors)
    return PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(warnings))


def _problems(
    draft: ListedVisitDraft, table: SheetTable, said: _Said, material: Material
) -> Iterator[Remark]:
    if draft.occasion not in said.known:
        heading = table.reader.heading("occasion") or _TITLES["occasion"]
        yield Remark(heading, f"没有节点“{draft.occasion}”；请先在“走访慰问”的“节点”页里增加")
    for problem in check_visit(draft, material.today):
        heading = table.reader.heading(problem.field) or _TITLES.get(problem.field, "")
        yield Remark(heading, problem.message)


def _found(rows: Sequence[PlannedRow], material: Material) -> list[PlannedRow]:
    """The rows with their households; a call that is written down already is not written down again."""
    drafts = [row.draft for row in rows if row.action is Action.NEW]
    search = Search(material.session, [wanted for draft in drafts for wanted in _wanted(draft)])
    matches = {id(draft): _match(search, draft) for draft in drafts}
    people = [match.known.id for match in matches.values() if match.known]
    homes = households_of(material.session, people)
    made = calls_made(material.session, homes.values())
    return [
        _placed(row, matches[id(row.draft)], homes, made) if row.action is Action.NEW else row for row in rows
    ]


def _wanted(draft: ListedVisitDraft) -> list[Wanted]:
    """Whom a row may mean: the first of its names, else another."""
    first = wanted_of(draft)
    return [first, *(Wanted(name, None, draft.village) for name in draft.names[1:])]


def _match(search: Search, draft: ListedVisitDraft) -> Match:
    found = [search.find(wanted) for wanted in _wanted(draft)]
    return next((match for match in found if match.known), found[0])


def _placed(
    row: PlannedRow, match: Match, homes: dict[int, int], made: set[tuple[int, str, str]]
) -> PlannedRow:
    if match.known is None:
        remark = Remark(match.column, match.said)
        return replace(
            row, action=Action.ERROR, message=match.said, column=match.column, errors=(remark,), warnings=()
        )
    home = homes[match.known.id]
    if (home, row.draft.visited_on, row.draft.occasion) in made:
        said = f"“{match.known.called}”一户 {row.draft.visited_on} 的走访已登记"
        return replace(row, action=Action.SAME, target=home, column="走访日期", message=said)
    plain = VisitDraft(**{name: getattr(row.draft, name) for name in _STORED})
    return replace(row, target=home, extra=VisitLine(home, plain), warnings=(*row.warnings, *match.warnings))


def _read_names(_: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    """孙 秀英 is one person with a space in her name, 王敏 李四 are two."""
    words = text.split()
    parted = text if min(map(len, words)) > 1 else squeeze(text)
    read.values[item.name] = item.kind.parse(parted)


def _read_need(_: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    """无 written under 诉求 is no request."""
    if not _NO_NEED.fullmatch(squeeze(text)):
        read.values[item.name] = text


def visits_task(plan: Plan) -> Task:
    """The operation that stores a list of calls."""
    return Task(import_visits, ([row.extra for row in plan.stored_rows()],), hears_progress=True)


VISITS = WorkbookKind(
    code="visits",
    title="走访记录",
    draft=ListedVisitDraft,
    essential=frozenset(("names", "visited_on", "occasion", "cash_fen", "goods_fen")),
    needs=(("names", "id_number"), ("visited_on",)),
    telling={"visited_on": 2, "visitors": 4, "living": 4, "need_content": 4, "reply": 3, "health": 2},
    words={"走访": 6, "慰问登记": 4, "入户": 3, "诉求": 2},
    special={"names": _read_names, "need_content": _read_need},
    plan=plan_visits,
    task=visits_task,
)
