"""四多一优 on paper: a child's term sheet, the year, a tutor's log, the week's plan, statistics, and a notice.

All but the public statistics and the notice are internal. What may be put up in public names no child and shows no mark
(《个人信息保护法》第二十八条、《未成年人学校保护规定》).
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.domain.priority import LEVELS, hours
from shuangyong_desktop.domain.terms import first_day, last_day, monday, term_before, term_name, terms_of_year
from shuangyong_desktop.domain.tutoring import FIELDS, PARENT_KINDS
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.tutoring import sheet as of_child
from shuangyong_desktop.queries.tutoring.sheet import Entry
from shuangyong_desktop.queries.tutoring.term import Child
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import Column, column, columns, pick
from shuangyong_desktop.shapes.sheet import Audience, Report, Sheet


@dataclass(frozen=True)
class BlockRow:
    """One line of a term sheet."""

    block: str = column("板块", width=14)
    plan: str = column("计划", width=22)
    day: str = column("日期", width=11)
    content: str = column("内容", width=38)
    amount: str = column("时长/金额", width=11)
    by: str = column("辅导员/来源", width=12)
    outcome: str = column("效果/成果", width=18)


def term_sheet(session: Session, student_id: int, term: str, today: date, made_at: datetime) -> Report:
    """The term sheet of one child: marks, and the five blocks with plan and log."""
    child = _child(session, student_id, term, today)
    draft = of_child.student_draft(session, student_id)
    office = office_queries.office(session)
    rows = list(_blocks(session, child, term, today))
    about = f"姓名：{child.name}　{child.sex or ''}\t{child.school or ''} {child.school_class or ''}"
    sheet = Sheet(
        name=f"{child.name}学期表",
        title=f"{office.town}“四多一优”学期表（{term_name(term)}）",
        columns=columns(BlockRow),
        rows=lambda: [astuple(row) for row in rows],
        lines=(
            f"{about}\t{PARENT_KINDS[child.parent_kind]}　{child.parent_name or ''}",
            f"监护人：{draft.guardian or ''}\t辅导员：{'、'.join(child.tutors) or '未结对'}"
            f"\t班主任：{draft.head_teacher or ''}",
        ),
        sign_off="辅导员：　　　　　　　　监护人：　　　　　　　　学生：　　　　　　　　日期：",
        numbered=False,
    )
    return _report(office, sheet.title, (sheet,), made_at)


def _child(session: Session, student_id: int, term: str, today: date) -> Child:
    found = queries.children(session, term, min(today, last_day(term)), only=student_id)
    if not found:
        raise Refused("没有这名学生，请刷新后重试")
    return found[0]


def _blocks(session: Session, child: Child, term: str, today: date) -> Iterator[BlockRow]:
    for line in of_child.exams_of(session, child.id, term):
        yield BlockRow("成绩", "", line.exam, line.text, "", "", "")
    sheet = child.sheet
    if sheet.attendance is not None or sheet.remark:
        attendance = "" if sheet.attendance is None else f"出勤 {sheet.attendance}%"
        yield BlockRow("教师评语", "", "", sheet.remark or "", attendance, "", "")
    logs = {name: of_child.helps_of(session, child.id, name, term) for name in FIELDS if name != "learning"}
    logs["learning"] = of_child.lessons_of(session, child.id, term)
    for name, title in FIELDS.items():
        reason = sheet.nothing.get(name)
        nothing = f"本学期无：{reason}" if reason else "本学期还没有记录"
        yield from _block(title, sheet.plans.get(name) or "", logs[name], nothing)
    said = f"{LEVELS[child.standing.level]}：{child.standing.text}"
    plan, spent = sheet.plans.get("priority") or "", f"{hours(child.minutes)} 小时"
    yield BlockRow("优先辅导", plan, "", said, spent, "", _before(session, child, term, today))


def _block(title: str, plan: str, log: Sequence[Entry], nothing: str) -> Iterator[BlockRow]:
    if not log:
        yield BlockRow(title, plan, "", nothing, "", "", "")
    for place, entry in enumerate(reversed(log)):
        named = (title, plan) if place == 0 else ("", "")
        yield BlockRow(*named, entry.day, entry.text, entry.amount, entry.by, entry.outcome)


def _before(session: Session, child: Child, term: str, today: date) -> str:
    """How the level moved against the term before, where that had one."""
    earlier = term_before(term)
    found = queries.children(session, earlier, min(today, last_day(earlier)), only=child.id)
    if not found or not found[0].results:
        return ""
    return f"上学期为{LEVELS[found[0].standing.level]}"


def year_summary(session: Session, year: int, today: date, made_at: datetime) -> Report:
    """The year of each child, and the figures of its terms."""
    office = office_queries.office(session)
    rows = queries.year_rows(session, year, today)
    children = _listed(
        f"{year} 年受助学生",
        f"{office.town}{year} 年“四多一优”受助学生台账",
        queries.YearRow,
        rows,
        lines=(f"填报单位（盖章）：{office.name}\t年度：{year} 年",),
        sign_off=office.sign_off,
        totals=True,
    )
    return _report(
        office,
        f"{office.town}{year} 年“四多一优”工作总结表",
        (_figures(session, office, year, today), children),
        made_at,
    )


def _figures(session: Session, office: OfficeDraft, year: int, today: date) -> Sheet:
    begun = [term for term in terms_of_year(year) if first_day(term) <= today]
    figures = [queries.term_figures(session, term, min(today, last_day(term))).lines for term in begun]
    rows = [
        (lines[0][0], *(value for _, value in lines)) for lines in zip(*figures, strict=True)
    ]  # one line a figure, one column a term
    return Sheet(
        name="学期情况",
        title=f"{office.town}{year} 年“四多一优”分学期情况",
        columns=(
            Column("figure", "项目", width=30),
            *(Column(term, term_name(term), width=40) for term in begun),
        ),
        rows=lambda: rows,
        lines=(f"填报单位（盖章）：{office.name}\t年度：{year} 年",),
        sign_off=office.sign_off,
        numbered=False,
    )


def tutor_log(session: Session, tutor_id: int, year: int, made_at: datetime) -> Report:
    """What one tutor did in a year, session by session."""
    office = office_queries.office(session)
    tutor = of_child.tutor_draft(session, tutor_id)
    listing = queries.lessons()
    asked = Asked(choices={"tutor": tutor_id}, order="held_on")
    rows = [
        queries.LessonRow(*values)
        for values in listing.stream(session, asked)
        if str(values[1]).startswith(f"{year}-")
    ]
    sheet = _listed(
        f"{tutor.name}辅导日志",
        f"{office.town}{year} 年辅导员工作日志",
        queries.LessonRow,
        rows,
        lines=(
            f"辅导员：{tutor.name}（{tutor.kind}）\t单位：{tutor.organisation or ''}\t科目：{tutor.subjects or ''}",
            f"全年辅导 {len(rows)} 次，{sum(row.count for row in rows)} 人次，"
            f"{hours(sum(row.minutes for row in rows))} 小时",
        ),
        sign_off="辅导员（签字）：　　　　　　　　审核人：　　　　　　　　日期：",
        totals=True,
        shown=pick(queries.LessonRow, "held_on", "subject", "minutes", "count", "names", "content", "place"),
    )
    return _report(office, sheet.title, (sheet,), made_at)


def week_plan(session: Session, today: date, made_at: datetime) -> Report:
    """Who is to be tutored this week, those who need it most first."""
    office = office_queries.office(session)
    sheet = _listed(
        "本周辅导安排",
        f"{office.town}“四多一优”本周辅导安排",
        queries.WeekRow,
        queries.week_plan(session, today),
        lines=(f"填报单位：{office.name}\t{monday(today)} 起一周\t排列：层次、薄弱科目、距上次辅导天数",),
        sign_off=office.sign_off,
    )
    return _report(office, sheet.title, (sheet,), made_at)


_BOARD = (
    "name", "school", "school_class", "level", "learning", "thought", "talent", "life", "priority", "trend",
    "tutors", "reason",
)  # fmt: skip


def board(session: Session, term: str, today: date, made_at: datetime) -> Report:
    """The board of a term as it stands on the screen."""
    office = office_queries.office(session)
    sheet = _listed(
        "四多一优总览",
        f"{office.town}“四多一优”总览（{term_name(term)}）",
        queries.BoardRow,
        queries.board(session, today, term),
        lines=(f"填报单位：{office.name}\t{term_name(term)}",),
        sign_off=office.sign_off,
        notes=(queries.proof(session, term, today).text,),
        shown=pick(queries.BoardRow, *_BOARD),
    )
    return _report(office, sheet.title, (sheet,), made_at)


_LEVELS = {"red", "yellow"}


def statistics(session: Session, term: str, today: date, made_at: datetime) -> Report:
    """A term by school, tutor, village and kind of family, with the figures of the town; internal."""
    office = office_queries.office(session)
    figures = queries.term_figures(session, term, today)
    sheet = _statistics(
        session, office, term, today, notes=tuple(f"{name}：{value}" for name, value in figures.lines)
    )
    return _report(office, sheet.title, (sheet,), made_at)


def public_statistics(session: Session, term: str, today: date, made_at: datetime) -> Report:
    """The same for the notice board: without levels, which of a village's only child would tell the marks."""
    office = office_queries.office(session)
    shown = tuple(item for item in columns(queries.GroupRow) if item.name not in _LEVELS)
    sheet = _statistics(session, office, term, today, shown=shown)
    return _report(office, sheet.title, (sheet,), made_at, Audience.PUBLIC)


def _statistics(
    session: Session,
    office: OfficeDraft,
    term: str,
    today: date,
    *,
    shown: tuple[Column, ...] = (),
    notes: tuple[str, ...] = (),
) -> Sheet:
    return _listed(
        "四多一优统计",
        f"{office.town}“四多一优”统计表（{term_name(term)}）",
        queries.GroupRow,
        queries.groups(session, term, today),
        lines=(f"填报单位（盖章）：{office.name}\t{term_name(term)}",),
        sign_off=office.sign_off,
        notes=notes,
        numbered=False,
        shown=shown,
    )


def grants_notice(session: Session, year: int, made_at: datetime) -> Report:
    """The grants of a year for the notice board: 「刘某某之女」, village, item, amount, nothing else."""
    office = office_queries.office(session)
    sheet = _listed(
        "资助公示",
        f"{office.town}{year} 年“四多一优”资助公示",
        queries.GrantRow,
        queries.public_grants(session, year),
        lines=(f"公示单位（盖章）：{office.name}\t{year} 年",),
        totals=True,
        notes=("未成年人不公示姓名和学校。有异议的，请在公示期内向公示单位反映。",),
    )
    return _report(office, sheet.title, (sheet,), made_at, Audience.PUBLIC)


def _listed(
    name: str,
    title: str,
    row_class: type[Any],
    rows: Sequence[Any],
    *,
    lines: tuple[str, ...],
    sign_off: str = "",
    totals: bool = False,
    notes: tuple[str, ...] = (),
    numbered: bool = True,
    shown: tuple[Column, ...] = (),
) -> Sheet:
    """A sheet of Rows, with the columns shown by default where no others are asked for."""
    shown = shown or tuple(item for item in columns(row_class) if item.shown)

    def values() -> Iterator[tuple[object, ...]]:
        for row in rows:
            yield tuple(getattr(row, item.name) for item in shown)

    summed = {
        item.name: sum(getattr(row, item.name) or 0 for row in rows)
        for item in shown
        if totals and item.total
    }
    return Sheet(
        name=name,
        title=title,
        columns=shown,
        rows=values,
        lines=lines,
        totals=summed,
        notes=notes,
        sign_off=sign_off,
        numbered=numbered,
        empty="没有记录",
    )


def _report(
    office: OfficeDraft,
    title: str,
    sheets: tuple[Sheet, ...],
    made_at: datetime,
    audience: Audience = Audience.INTERNAL,
) -> Report:
    return Report(
        title=title,
        sheets=sheets,
        audience=audience,
        made_at=f"{made_at:%Y-%m-%d %H:%M}",
        made_by=office.preparer,
    )
