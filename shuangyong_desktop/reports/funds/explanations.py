"""发放计算说明: how each amount of a roll came about, step by step; or the same for one line, on a page of its own."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.funds import LINE_KIND
from shuangyong_desktop.domain.kinds import CATEGORY, MONEY, NAME
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.operations.funds.inquiry import Inquiry
from shuangyong_desktop.queries.funds.lines import LineRow, line_batch, lines
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.office import office as office_of
from shuangyong_desktop.reports.funds.paper import Paper, read_paper, report, report_of
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values

_COLUMNS = (
    Column("village", "村（社区）", width=12),
    Column("name", "姓名", NAME, width=10),
    Column("category", "类别", CATEGORY, width=16),
    Column("kind", "款项", LINE_KIND, width=7),
    Column("period", "所属期", width=12),
    Column("months", "月数", INTEGER, width=6),
    Column("fen", "金额（元）", MONEY, width=13, total=True),
    Column("steps", "计算过程", NOTE, width=66),
)
_OF_ONE = (Column("title", "项目", width=18), Column("said", "内容", NOTE, width=74))
_NONE = "没有计算说明"


def explanations(session: Session, batch_id: int, made_at: datetime, line_id: int | None = None) -> Report:
    """The explanations of a roll; of one line where it is named."""
    paper = read_paper(session, batch_id, made_at)
    if line_id is not None:
        found = lines(batch_id).by_ids(session, [line_id])
        if not found or line_batch(session, line_id) != batch_id:
            raise Refused("这笔明细不在所选的名册中")
        title = f"{found[0].name}{paper.batch.scheme}计算说明"
        return report_of(paper, title, [_page(paper, found[0], title)])
    title = f"{paper.batch.title}计算说明"
    every = lines(batch_id)
    count = every.count(session, Asked())
    rows: list[Values] = [_values(row) for row in every.page(session, Asked(), 0, count)]
    sheet = Sheet(
        name="计算说明",
        title=title,
        columns=_COLUMNS,
        rows=lambda: rows,
        lines=paper.lead,
        totals={"fen": sum(int(str(row[6])) for row in rows)},
        sign_off=paper.office.sign_off,
        empty="名册为空",
    )
    return report_of(paper, title, [sheet])


def _values(row: LineRow) -> Values:
    steps = "\n".join(_numbered(row.explanation))
    return row.village, row.name, row.category, row.kind, row.period, row.months, row.amount_fen, steps


def _numbered(explanation: str | None) -> list[str]:
    """The steps with their numbers, where there is more than one."""
    steps = [step for step in (explanation or _NONE).split("\n") if step]
    return [f"{place}. {step}" for place, step in enumerate(steps, start=1)] if len(steps) > 1 else steps


def _page(paper: Paper, row: LineRow, title: str) -> Sheet:
    values: list[Values] = list(_of_line(paper, row))
    return Sheet(
        name=row.name,
        title=title,
        columns=_OF_ONE,
        rows=lambda: values,
        lines=(f"经办单位（盖章）：{paper.office.name}\t发放所属期：{row.period}\t单位：元",),
        notes=(f"依据文号：{paper.batch.document_no}",) if paper.batch.document_no else (),
        sign_off=paper.office.sign_off,
        numbered=False,
        landscape=False,
        row_height=24,
    )


def _of_line(paper: Paper, row: LineRow) -> Iterable[Values]:
    grade = f"{categories.NATURES.get(row.nature or '', '')}{categories.GRADES.get(row.grade or '', '')}"
    yield "姓名", row.name
    yield "村（社区）", row.village or ""
    yield "对象类别", f"{categories.name_of(row.category or '')}{f'（{grade}）' if grade else ''}"
    yield "发放项目", f"{paper.batch.scheme}（{LINE_KIND.show(row.kind)}）"
    yield "名册", paper.batch.title
    for place, step in enumerate((row.explanation or _NONE).split("\n"), start=1):
        yield f"第 {place} 步", step
    if row.offset_fen:
        yield "冲抵", f"从本笔扣回 {show_fen(row.offset_fen)} 元"
    net = row.amount_fen - row.offset_fen
    yield "金额", f"{show_fen(net)} 元（{capital(net)}）"


def due_statement(session: Session, answer: Inquiry, made_at: datetime) -> Report:
    """What one person would get and why, as a page of its own."""
    office = office_of(session)
    title = f"{answer.name}{answer.scheme}应发测算"
    rows: list[Values] = [
        ("姓名", answer.name),
        ("对象类别", answer.category),
        ("发放项目", answer.scheme),
        ("所属期", answer.period),
        *((f"第 {place} 步", step) for place, step in enumerate(answer.steps, start=1)),
        ("结论", _conclusion(answer.amount_fen)),
    ]
    sheet = Sheet(
        name="应发测算",
        title=title,
        columns=_OF_ONE,
        rows=lambda: rows,
        lines=(f"经办单位（盖章）：{office.name}\t单位：元",),
        sign_off=office.sign_off,
        numbered=False,
        landscape=False,
        row_height=24,
    )
    return report(title, [sheet], office, made_at)


def _conclusion(fen: int | None) -> str:
    return "不应发" if fen is None else f"应发 {show_fen(fen)} 元（{capital(fen)}）"
