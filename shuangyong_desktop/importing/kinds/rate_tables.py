"""标准表: a published table of rates, read row by row, held against the standards that are in force."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import standards
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.rate_tables import RateRowDraft, amounts, standards_of_row
from shuangyong_desktop.domain.stacked import money_type_of
from shuangyong_desktop.domain.standards import (
    UNITS,
    StandardDraft,
    StandardRow,
    keys_in_words,
    row_of,
    usual_unit,
)
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import refused, skipped_rows
from shuangyong_desktop.importing.kinds.title_words import category_in, dates_in
from shuangyong_desktop.importing.plan import Action, Difference, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.operations.funds.schemes import import_standards
from shuangyong_desktop.queries.funds.schemes import SchemeRow, schemes
from shuangyong_desktop.queries.funds.simulation import in_words, simulated
from shuangyong_desktop.store.money import standards_of

_UNIT_WORDS = (("元/月·年兵龄", "service_year"), ("元/年", "year"), ("年标准", "year"), ("元/月", "month"))
_DOCUMENT = re.compile(r"[\u3400-\u9fff]{2,12}〔\d{4}〕\d+\s*号")
_SHOWN = 8


@dataclass(frozen=True)
class SheetFacts:
    """What title and headings of a sheet say for all its rows."""

    scheme: SchemeRow | None
    category: str | None
    unit: str | None
    effective_from: str | None
    basis: str | None


class Tables:
    """The schemes with their standards, each read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.schemes = schemes(session)
        self._held: dict[int, list[StandardRow]] = {}

    def held(self, scheme: SchemeRow) -> list[StandardRow]:
        """All standards of a scheme."""
        if scheme.id not in self._held:
            self._held[scheme.id] = standards_of(self._session, scheme.id)
        return self._held[scheme.id]

    def scheme_of(self, name: str | None, category: str | None, facts: SheetFacts) -> SchemeRow | None:
        """The scheme a row names, else the title's, else the only one that pays the category."""
        if name:
            return next((item for item in self.schemes if item.name == name), None)
        kind = money_type_of(category or "") or ("P4" if category == "C1" else None)
        fitting = [item for item in self.schemes if item.money_type == kind]
        return facts.scheme or (fitting[0] if len(fitting) == 1 else None)


def plan_rates(material: Material) -> Drafted:
    """Each row with the standards it would bring, or why it can not be taken over."""
    tables = Tables(material.session)
    rows: list[PlannedRow] = []
    seen: dict[StandardRow, int] = {}
    for table in material.tables:
        facts = _facts(table, material, tables)
        rows += [_row(table.reader.read(body), table, facts, tables, seen) for body in table.table.body]
        rows += skipped_rows(table)
    drafts = _drafts(rows)
    return Drafted(rows, None, tuple(_remarks(material, drafts)))


def _facts(table: SheetTable, material: Material, tables: Tables) -> SheetFacts:
    said = f"{table.words}\n{material.stem}"
    headings = "".join(
        table.cell(table.table.header_rows[-1], column) for column in table.table.columns.values()
    )
    everywhere = f"{said}\n{headings}"
    document = _DOCUMENT.search(said)
    return SheetFacts(
        scheme=next((item for item in tables.schemes if item.name in said), None),
        category=category_in(said),
        unit=next((unit for word, unit in _UNIT_WORDS if word in everywhere), None),
        effective_from=next(iter(dates_in(said)), None),
        basis=document[0] if document else None,
    )


def _row(
    read: ReadRow, table: SheetTable, facts: SheetFacts, tables: Tables, seen: dict[StandardRow, int]
) -> PlannedRow:
    draft = _completed(RateRowDraft(**read.values), facts)
    scheme = tables.scheme_of(draft.scheme, draft.category, facts)
    errors = [*read.errors, *_lacking(read, table, draft, scheme)]
    if errors or scheme is None:
        return refused(table, read, draft, errors)
    draft = replace(draft, scheme=scheme.name)
    planned = PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(read.warnings))
    made = standards_of_row(draft, scheme.name)
    wrong = [
        Remark(_heading(table, draft, place), problem.message)
        for place, item in enumerate(made)
        for problem in standards.check(item)
    ]
    if wrong:
        return refused(table, read, draft, wrong)
    return _compared(planned, made, tables.held(scheme), usual_unit(scheme.rhythm), seen)


def _completed(draft: RateRowDraft, facts: SheetFacts) -> RateRowDraft:
    return replace(
        draft,
        category=draft.category or facts.category,
        unit=draft.unit or facts.unit,
        effective_from=draft.effective_from or facts.effective_from,
        basis=draft.basis or facts.basis,
    )


def _heading(table: SheetTable, draft: RateRowDraft, place: int) -> str:
    return table.reader.heading([name for _, name, _ in amounts(draft)][place])


def _lacking(
    read: ReadRow, table: SheetTable, draft: RateRowDraft, scheme: SchemeRow | None
) -> Iterator[Remark]:
    named = {remark.column for remark in read.errors}
    if scheme is None:
        heading = table.reader.heading("scheme")
        said = f"没有发放项目“{draft.scheme}”" if draft.scheme else "看不出是哪个发放项目"
        yield Remark(heading or "发放项目", f"{said}，请先新建项目，或加“发放项目”一列")
    if not draft.effective_from:
        said = "没有执行日期：请在标题中写明“自某年某月某日起执行”，或加“执行日期”一列"
        yield Remark(table.reader.heading("effective_from") or "执行日期", said)
    columns = ("amount_fen", "war_fen", "duty_fen", "illness_fen")
    headings = [heading for name in columns if (heading := table.reader.heading(name))]
    if not any(True for _ in amounts(draft)) and not named & set(headings):
        yield Remark(headings[0] if headings else "标准（元）", "没有填标准")


def _compared(
    planned: PlannedRow,
    made: list[StandardDraft],
    held: list[StandardRow],
    unit: str,
    seen: dict[StandardRow, int],
) -> PlannedRow:
    """What the row would add to the standards on file, or that they are there already."""
    new: list[StandardDraft] = []
    found: list[Difference] = []
    for item in made:
        row = row_of(item, unit)
        key = _bare(row)
        if key in seen:
            said = f"{keys_in_words(row)} 在第 {seen[key]} 行已有，同一执行日期只能有一条"
            return replace(planned, action=Action.ERROR, message=said, errors=(Remark("", said),))
        same = next((one for one in held if _bare(one) == key), None)
        if same is None:
            new.append(item)
            found.append(_difference(row, held))
        elif (same.amount_fen, same.unit) != (row.amount_fen, row.unit):
            said = f"{keys_in_words(row)} {row.effective_from} 起的标准已登记为 {_words(same)}，打错了请用“更正打错的”"
            return replace(planned, action=Action.DUPLICATE, message=said)
        seen[key] = planned.row
    if not new:
        return replace(planned, action=Action.SAME, message="标准已经登记，没有变化")
    return replace(planned, differences=tuple(found), extra=new)


def _bare(row: StandardRow) -> StandardRow:
    """Whom and from when a standard is for, without what it says."""
    return replace(row, amount_fen=0, unit="", basis=None, rounding="")


def _difference(row: StandardRow, held: list[StandardRow]) -> Difference:
    keys = standards.Keys(row.category or "", row.grade, row.nature, row.domicile, row.extra)
    before = standards.standard_for(held, row.effective_from, keys)
    return Difference(keys_in_words(row), _words(before) if before else "没有标准", _words(row))


def _words(row: StandardRow) -> str:
    return f"{show_fen(row.amount_fen)} {UNITS[row.unit]}"


def _drafts(rows: list[PlannedRow]) -> list[StandardDraft]:
    return [item for row in rows if row.action is Action.NEW for item in row.extra]


def _remarks(material: Material, drafts: list[StandardDraft]) -> Iterator[str]:
    if not drafts:
        return
    days = sorted({item.effective_from for item in drafts})
    yield f"{len(drafts)} 条标准，{'、'.join(days[:3])} 起执行"
    rows = simulated(material.session, drafts, material.today)
    yield in_words(rows)
    for row in rows[:_SHOWN]:
        before = show_fen(row.before_fen) if row.before_fen is not None else "无"
        after, more = show_fen(row.after_fen), show_fen(row.difference_fen)
        yield f"{row.village or ''} {row.name}：{before} → {after} 元，增减 {more} 元"
    if len(rows) > _SHOWN:
        yield f"其余 {len(rows) - _SHOWN} 人略"


def rates_task(plan: Plan) -> Task:
    """The operation that stores a table."""
    return Task(import_standards, (_drafts(list(plan.rows)),))


STANDARDS = WorkbookKind(
    code="standards",
    title="标准表",
    draft=RateRowDraft,
    essential=frozenset(
        (
            "scheme", "category", "grade", "nature", "domicile", "extra", "amount_fen", "war_fen", "duty_fen",
            "illness_fen", "unit", "effective_from",
        )
    ),
    needs=(("amount_fen", "war_fen", "duty_fen", "illness_fen"), ("category", "grade", "scheme")),
    telling={"war_fen": 3, "duty_fen": 3, "illness_fen": 3, "effective_from": 4},
    words={"标准表": 5, "抚恤标准": 4, "补助标准": 4, "优待金标准": 4, "调整": 1, "执行": 1},
    plan=plan_rates,
    task=rates_task,
)  # fmt: skip
