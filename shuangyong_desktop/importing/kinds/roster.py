"""优抚对象花名册: the roster of a town or village, as people on the register."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from shuangyong_desktop.domain import categories, id_number
from shuangyong_desktop.domain.beneficiaries import DECEASED, RECEIVING, BeneficiaryDraft, check, warnings
from shuangyong_desktop.domain.category_fields import CATEGORY_FIELDS, PREFIX, not_asked, shown
from shuangyong_desktop.domain.kinds import CATEGORY, NATURE
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import (
    Villages,
    heading_or_title,
    missing,
    refused,
    said_of_villages,
    skipped_rows,
)
from shuangyong_desktop.importing.kinds.roster_matches import Extra, mark_known
from shuangyong_desktop.importing.kinds.title_words import category_in, year_in
from shuangyong_desktop.importing.plan import Action, Choice, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow, RowReader
from shuangyong_desktop.operations.intake.lines import How, RosterLine
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.queries.matching import is_empty, roster_draft, roster_headings
from shuangyong_desktop.shapes.draft import Entry, entries

_MUST = ("name", "village", "category")
_TITLES = {item.name: item.title for item in entries(BeneficiaryDraft)}
_NATURE_BESIDE = re.compile(r"[(（/、,，]?(因[战公病])[)）/、,，]?")
_STATUS = (
    ("享受待遇", re.compile("正常(?:发放|享受)?|在册|在享|享受中?|发放中?|健在")),
    ("去世", re.compile("已?(?:去世|死亡|病故|亡故|故)")),
    ("停发", re.compile("已?(?:停发|停止(?:发放)?|暂停(?:发放)?)")),
    ("迁移", re.compile("已?迁(?:出|移|走)")),
)
_DEAD = re.compile("去世|已故|亡故|已死亡")
_SEPARATORS = str.maketrans(dict.fromkeys("，,;；/+和及|", "、"))


def plan_roster(material: Material) -> Drafted:
    """Each row of a roster as a person to register, a person known already, or a refusal."""
    villages, draft = Villages(material), roster_draft(material.session)
    rows: list[PlannedRow] = []
    for table in material.tables:
        elsewhere = _category_elsewhere(table, material)
        for body in table.table.body:
            read = table.reader.read(body)
            villages.complete(read, table)
            if not read.values.get("category"):
                found = category_in(read.section) or elsewhere
                if found:
                    read.values["category"] = found
            rows.append(_row(read, table, material, draft))
        rows += skipped_rows(table)
    rows = mark_known(material.session, rows, draft)
    day = _registered_on(material)
    return Drafted(rows, facts=day, remarks=tuple(_remarks(villages, material, day)))


def _category_elsewhere(table: SheetTable, material: Material) -> str | None:
    """A category that the sheet, its title or the file names for all rows."""
    return category_in(table.sheet.name) or category_in(table.table.title) or category_in(material.stem)


def _registered_on(material: Material) -> str | None:
    """On first import everybody counts as on the register since before the roster's year; later from today."""
    if not is_empty(material.session):
        return None
    year = material.year or year_in(material.words) or material.today.year
    return f"{min(year, material.today.year) - 1}-12-31"


def _remarks(villages: Villages, material: Material, day: str | None) -> Iterator[str]:
    yield from said_of_villages(villages)
    if day and not any("registered_on" in table.table.columns for table in material.tables):
        yield f"首次导入：表里没有入册日期，按 {day[:4]} 年年末已在册登记"


def _details(read: ReadRow, table: SheetTable) -> tuple[tuple[str, object], ...]:
    """Take what only some categories have out of the values; what this one has not goes into the remark."""
    found = []
    category = read.values.get("category") or ""
    for name in [name for name in read.values if name.startswith(PREFIX)]:
        value, plain = read.values.pop(name), name.removeprefix(PREFIX)
        if CATEGORY_FIELDS[plain].fits(category):
            found.append((plain, value))
        elif value:
            said = not_asked(plain, category)
            read.warnings.append(Remark(table.reader.heading(name), f"{said}，记入备注"))
            read.add_note(f"{CATEGORY_FIELDS[plain].title}：{shown(plain, value)}")
    return tuple(found)


def _row(
    read: ReadRow, table: SheetTable, material: Material, draft_class: type[BeneficiaryDraft]
) -> PlannedRow:
    extra = Extra(read.more, read.id_number_given, _details(read, table))
    values = read.values
    number = values.get("id_number")
    if number:
        values.setdefault("sex", id_number.sex(number))
        values.setdefault("birth_on", f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    errors = [*read.errors, *missing(read, table, BeneficiaryDraft, _MUST)]
    draft: BeneficiaryDraft = draft_class(**({"name": "", "category": ""} | values))
    if draft.category:
        errors += [
            Remark(heading_or_title(table, _TITLES, problem.field), problem.message)
            for problem in check(draft, material.today)
        ]
    if errors:
        return _refused(read, table, draft, errors, extra)
    return PlannedRow(
        table.sheet.name,
        read.row,
        Action.NEW,
        draft,
        warnings=(*read.warnings, *_warnings(draft, table)),
        extra=extra,
    )


def _warnings(draft: BeneficiaryDraft, table: SheetTable) -> Iterator[Remark]:
    for problem in warnings(draft):
        yield Remark(heading_or_title(table, _TITLES, problem.field), problem.message)
    if draft.status == RECEIVING and (dead := _DEAD.search(draft.note or "")):
        said = f"备注里有“{dead[0]}”，按“享受待遇”登记，请核实后登记去世"
        yield Remark(heading_or_title(table, _TITLES, "note"), said)
    elif draft.status == DECEASED:
        yield Remark(heading_or_title(table, _TITLES, "status"), "登记为去世，没有去世日期，请补登")
    lacking = [name for name in ("grade", "nature") if not getattr(draft, name)]
    if draft.category.startswith("1") and lacking:
        words = "和性质" if len(lacking) > 1 else ""
        said = f"伤残人员没有填{_TITLES[lacking[0]]}{words}"
        yield Remark(heading_or_title(table, _TITLES, lacking[0]), said)


def _refused(
    read: ReadRow, table: SheetTable, draft: BeneficiaryDraft, errors: list[Remark], extra: Extra
) -> PlannedRow:
    """A number whose check digit alone is wrong may be kept: such numbers were issued."""
    if read.keepable and len(errors) == 1:
        kept = replace(
            draft,
            id_number=read.keepable,
            sex=draft.sex or id_number.sex(read.keepable),
            birth_on=draft.birth_on or id_number.birth_date(read.keepable).isoformat(),
        )
        if draft.id_number_reason:  # the file says why itself
            return PlannedRow(
                table.sheet.name,
                read.row,
                Action.NEW,
                kept,
                warnings=(*read.warnings, Remark(errors[0].column, f"{errors[0].message}；按表中说明保留")),
                extra=extra,
            )
        return refused(table, read, kept, errors, choices=(Choice.KEEP,), extra=extra)
    return refused(table, read, draft, errors)


@lru_cache(maxsize=1024)
def _categories(text: str) -> tuple[str, ...]:
    """One category, or several of the same person: 烈属、参战. ValueError says what cannot be read."""
    try:
        return (str(CATEGORY.parse(text)),)
    except ValueError:
        parts = [part for part in text.translate(_SEPARATORS).split("、") if part]
        codes = [categories.find(part) for part in parts]
        if len(parts) < 2 or None in codes:
            raise
        return tuple(dict.fromkeys(code for code in codes if code))


def _read_category(reader: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    try:
        first, *more = _categories(text)
    except ValueError as wrong:
        reader.unreadable(read, item, text, str(wrong))
        return
    read.values[item.name] = first
    if more:
        read.more = tuple(more)
        said = "、".join(map(categories.name_of, more))
        read.warnings.append(Remark(reader.heading(item.name), f"一人有几个身份，另登记：{said}"))


def _read_grade(reader: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    """Grade and nature may stand in one cell: 六级因战, 因公/七级."""
    both = _NATURE_BESIDE.search(text)
    try:
        read.values[item.name] = item.kind.parse(_NATURE_BESIDE.sub("", text) if both else text)
    except ValueError as wrong:
        reader.unreadable(read, item, text, str(wrong))
        return
    if both:
        read.values.setdefault("nature", NATURE.parse(both[1]))


def _read_status(reader: RowReader, read: ReadRow, item: Entry, text: str) -> None:
    """Offices have words of their own: 正常, 已停发, 已故."""
    try:
        read.values[item.name] = item.kind.parse(
            next((to for to, said in _STATUS if said.fullmatch(text)), text)
        )
    except ValueError as wrong:
        reader.unreadable(read, item, text, str(wrong))


_HOW = {Choice.FILL: How.FILL, Choice.REPLACE: How.REPLACE}


def roster_task(plan: Plan) -> Task:
    """The operation that stores a roster."""
    lines = [_line(row) for row in plan.stored_rows()]
    return Task(import_roster, (lines, plan.file, plan.facts), hears_progress=True)


def _line(row: PlannedRow) -> RosterLine:
    extra: Extra = row.extra
    more, given = extra.more, extra.id_number_given
    if row.action is Action.UPDATE:
        return RosterLine(row.draft, _HOW[row.choice], row.target, extra.details, more)
    if row.choice is Choice.SEPARATE:
        return RosterLine(
            replace(row.draft, id_number=None),
            details=extra.details,
            more=more,
            id_number_given=row.draft.id_number,
            id_number_reason=row.reason or "与他人证号相同，单独登记",
        )
    reason = row.reason or None if row.choice is Choice.KEEP else None
    return RosterLine(
        row.draft, details=extra.details, more=more, id_number_given=given, id_number_reason=reason
    )


_TELLING: Mapping[str, int] = {
    "category": 4, "grade": 3, "nature": 3, "certificate_no": 2, "approved_on": 1, "enlisted_on": 1,
    "discharged_on": 1, "status": 1, "sex": 1, "birth_on": 1, "village": 1, "id_number": 1, "address": 1,
    "soldier_name": 1, "start_month": 1, "nation": 1,
}  # fmt: skip
_WORDS: Mapping[str, int] = {
    "优抚对象": 3, "花名册": 2, "登记表": 1, "登记册": 2, "台账": 1, "基本情况": 2, "遗属": 2, "烈属": 2, "伤残军人": 2,
    "残疾军人": 2, "复员军人": 2, "退役": 1, "退伍": 1, "参战": 2, "名册": 1, "信息采集": 2,
}  # fmt: skip

ROSTER: WorkbookKind = WorkbookKind(
    code="roster",
    title="优抚对象花名册",
    draft=BeneficiaryDraft,
    essential=frozenset(("name", "id_number", "category", "village", "grade", "nature")),
    needs=(("name",),),
    telling=_TELLING,
    words=_WORDS,
    plan=plan_roster,
    task=roster_task,
    special={"category": _read_category, "grade": _read_grade, "status": _read_status},
    draft_of_office=roster_headings,
)
