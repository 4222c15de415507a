"""四多一优学生名单: children with the marks of one exam, as schools send them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shuangyong_desktop.domain.marks import EXAMS, SUBJECTS, MarksDraft, Scored, has_marks, scores_of
from shuangyong_desktop.domain.terms import parse_term, term_name, term_of
from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.domain.tutoring import PARENT_KIND, SchoolListDraft, check_student, completed
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import (
    Villages,
    heading_or_title,
    missing,
    refused,
    skipped_rows,
)
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.operations.intake.students import import_school_list
from shuangyong_desktop.queries.matching import KnownChild, Marks, children_by_number, marks_of
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused

_SUBJECT_FIELDS = {"chinese": "语文", "maths": "数学", "english": "英语"}
_TITLES = {item.name: item.title for item in entries(SchoolListDraft)}
_NOT_SAT = frozenset(("缺考", "免考", "缓考", "未考", "请假", "/", "-", "—", "——", "无"))
_FULL = re.compile(r"([1-9][0-9]{1,2})分?")
_TERM = re.compile(r"20[0-9]{2}[-—至]20[0-9]{2}学年(?:度)?第?[上下一二]学期|20[0-9]{2}年?[春秋]季?(?:学期)?")
_SCHOOL = re.compile(r"[\u3400-\u9fff]{2,14}?(?:小学|中学|学校|幼儿园|一中|二中|高中)")


@dataclass(frozen=True)
class Elsewhere:
    """What title, sheet and file name say of all children of a sheet."""

    term: str
    exam: str
    school: str | None
    parent_kind: str | None


def plan_students(material: Material) -> Drafted:
    """Each row as a child to take onto the list, one known already, or a refusal."""
    villages = Villages(material)
    rows: list[PlannedRow] = []
    for table in material.tables:
        elsewhere = _elsewhere(table, material)
        others = {column: text for column, text in table.table.unknown.items() if _subject(text)}
        for body in table.table.body:
            read = table.reader.read(body)
            villages.complete(read, table)
            rows.append(_row(read, table, others, elsewhere, material))
        rows += skipped_rows(table)
    terms = {(row.draft.term, row.draft.exam) for row in rows if row.action is Action.NEW}
    return Drafted(_marked(rows, material), remarks=tuple(_remarks(terms)))


def _remarks(terms: set[tuple[str, str]]) -> Iterator[str]:
    for term, exam in sorted(terms):
        yield f"成绩记为 {term_name(term)}{exam}"


def _elsewhere(table: SheetTable, material: Material) -> Elsewhere:
    said = squeeze(clean(f"{table.words}\n{material.stem}".replace("\n", " ")))
    term = _TERM.search(said)
    school = _SCHOOL.search(squeeze(clean(table.table.title))) or _SCHOOL.search(squeeze(table.sheet.name))
    return Elsewhere(
        _term(term.group()) if term else term_of(material.today),
        next((exam for exam in EXAMS if exam in said), "期中"),
        school.group() if school else None,
        _parent_kind(table.words) or _parent_kind(material.stem),
    )


def _term(written: str) -> str:
    return parse_term(written.replace("学年度", "学年"))


def _parent_kind(said: str) -> str | None:
    """The one kind of parent a title names: 烈士子女名单."""
    try:
        return str(PARENT_KIND.parse(said)) if "子女" in said else None
    except ValueError:
        return None


def _subject(heading: str) -> str | None:
    """The subject a column is of, other than the three main ones: 物理, 物理成绩, 物理(100分)."""
    word = re.sub(r"\(.*\)", "", squeeze(clean(heading))).removesuffix("成绩")
    return word if word in SUBJECTS and word not in _SUBJECT_FIELDS.values() else None


def _full_in(heading: str) -> str:
    """The full marks a heading names: 语文(满分120); "" where it does not."""
    inside = re.search(r"\((?:满分)?(.*?)\)", squeeze(clean(heading)))
    found = _FULL.fullmatch(inside[1]) if inside else None
    return found[1] if found else ""


def _out_of(text: str, heading: str) -> str:
    """A mark with the full marks its heading names: 52 under 数学(120分) is 52/120; 良好 stays as it is."""
    full = _full_in(heading)
    return f"{text}/{full}" if full and text[:1].isdigit() and "/" not in text else text


def _row(
    read: ReadRow, table: SheetTable, others: Mapping[int, str], elsewhere: Elsewhere, material: Material
) -> PlannedRow:
    values = read.values
    for name in _SUBJECT_FIELDS:
        text, heading = values.get(name), table.reader.heading(name)
        if text and squeeze(text) in _NOT_SAT:
            read.warnings.append(Remark(heading, f"写的是“{text}”，没有记成绩"))
            del values[name]
        elif text:
            values[name] = _out_of(text, heading)
    if further := _other_marks(read, table, others):
        values["others"] = "；".join(filter(None, (values.get("others"), further)))
    for name in ("term", "exam", "school", "parent_kind"):
        if not values.get(name) and (found := getattr(elsewhere, name)):
            values[name] = found
    errors = [*read.errors, *missing(read, table, SchoolListDraft, ("name", "parent_kind"))]
    draft = SchoolListDraft(**({"name": "", "parent_kind": ""} | values))
    errors += _problems(draft, table, material)
    if errors:
        return refused(table, read, draft, errors)
    warnings = [*read.warnings]
    if not draft.id_number:
        warnings.append(
            Remark(heading_or_title(table, _TITLES, "id_number"), "没有身份证号，只能按姓名和学校认人")
        )
    return PlannedRow(table.sheet.name, read.row, Action.NEW, completed(draft), warnings=tuple(warnings))


def _other_marks(read: ReadRow, table: SheetTable, others: Mapping[int, str]) -> str:
    marks: list[str] = []
    for column, heading in others.items():
        text = table.cell(read.row, column)
        if text and squeeze(text) not in _NOT_SAT:
            marks.append(f"{_subject(heading)} {_out_of(text, heading)}")
    return "；".join(marks)


def _problems(draft: SchoolListDraft, table: SheetTable, material: Material) -> Iterator[Remark]:
    for problem in check_student(draft, material.today):
        yield Remark(table.reader.heading(problem.field) or _TITLES.get(problem.field, ""), problem.message)
    try:
        _scores(draft)
    except Refused as refusal:
        for problem in refusal.problems:
            yield Remark(
                table.reader.heading(problem.field) or _TITLES.get(problem.field, ""), problem.message
            )


def _scores(draft: SchoolListDraft) -> list[Scored]:
    marks = MarksDraft(draft.exam, draft.chinese, draft.maths, draft.english, draft.others, draft.full)
    return scores_of(marks) if has_marks(marks) else []


def _marked(rows: list[PlannedRow], material: Material) -> list[PlannedRow]:
    new = [row.draft.id_number for row in rows if row.action is Action.NEW and row.draft.id_number]
    known = children_by_number(material.session, new)
    marks = marks_of(material.session, (child.id for child in known.values()))
    seen: dict[str, PlannedRow] = {}
    return [_mark(row, known, marks, seen) if row.action is Action.NEW else row for row in rows]


def _mark(
    row: PlannedRow,
    known: Mapping[str, KnownChild],
    marks: Mapping[tuple[int, str, str], Marks],
    seen: dict[str, PlannedRow],
) -> PlannedRow:
    draft: SchoolListDraft = row.draft
    number = draft.id_number
    if not number:
        return row
    if number in seen:
        said = f"与第 {seen[number].row} 行的身份证号相同"
        return replace(row, action=Action.DUPLICATE, column="身份证号", message=said)
    seen[number] = row
    child = known.get(number)
    if child is None:
        return row
    held = marks.get((child.id, draft.term or "", draft.exam), {})
    given = {item.subject: (item.score, item.full) for item in _scores(draft)}
    same = given.items() <= held.items() and child.name == draft.name and draft.school in (None, child.school)
    if same:
        said = f"“{child.name}”已在名单里，成绩相同"
        return replace(row, action=Action.SAME, target=child.id, column="身份证号", message=said)
    closed = f"，{child.closed_on} 已结束辅导" if child.closed_on else ""
    known_child = Remark("身份证号", f"“{child.name}”已在名单里{closed}，更新资料和成绩")
    return replace(
        row,
        action=Action.UPDATE,
        target=child.id,
        message=known_child.message,
        warnings=(*row.warnings, known_child),
    )


def students_task(plan: Plan) -> Task:
    """The operation that stores a school's list."""
    return Task(import_school_list, ([row.draft for row in plan.stored_rows()],))


_TELLING: Mapping[str, Any] = {
    "school": 4, "school_class": 3, "chinese": 3, "maths": 3, "english": 3, "guardian": 2, "guardian_phone": 1,
    "head_teacher": 2, "parent_kind": 1, "full": 1,
}  # fmt: skip

STUDENTS = WorkbookKind(
    code="students",
    title="四多一优学生名单",
    draft=SchoolListDraft,
    essential=frozenset(("name", "id_number", "parent_kind", "term", "exam", "full")),
    needs=(("name",), ("school", "school_class", "chinese", "maths", "english", "guardian")),
    telling=_TELLING,
    words={"四多一优": 6, "学生": 4, "成绩": 2, "子女": 1, "智力优属": 4, "辅导": 2},
    plan=plan_students,
    task=students_task,
)
