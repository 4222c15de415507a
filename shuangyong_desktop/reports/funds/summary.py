"""What a roll comes to and what became of it; what changed since the last; what the checks found; a year's money."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, MONEY
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.queries.funds.batches import StepRow, steps_of
from shuangyong_desktop.queries.funds.call_sheet import CallRow, sample_of
from shuangyong_desktop.queries.funds.changes import OmissionRow, RollChangeRow, omissions, roll_changes
from shuangyong_desktop.queries.funds.figures import SchemeTotalRow, balance, totals_by_scheme
from shuangyong_desktop.queries.funds.findings import FindingRow, findings
from shuangyong_desktop.queries.funds.notices import ObjectionRow, notice_of, objections_of
from shuangyong_desktop.queries.office import office as office_of
from shuangyong_desktop.reports.funds.paper import Paper, read_paper, report, report_of
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values


def batch_summary(session: Session, batch_id: int, made_at: datetime) -> Report:
    """批次汇总: by village and category, the balance with capitals, and the way the roll went."""
    paper = read_paper(session, batch_id, made_at)
    sums = balance(session, batch_id)
    title = f"{paper.batch.title}汇总表"
    notes = [
        f"应发 {show_fen(sums.due_fen)} 元（{capital(sums.due_fen)}）＝ 已发 {show_fen(sums.paid_fen)} 元"
        f" ＋ 退票 {show_fen(sums.returned_fen)} 元 ＋ 未领 {show_fen(sums.unclaimed_fen)} 元"
        f" ＋ 冲抵 {show_fen(sums.offset_fen)} 元"
        + (f" ＋ 待发 {show_fen(sums.open_fen)} 元" if sums.open_fen else ""),
        f"已发（大写）：{capital(sums.paid_fen)}",
    ]
    if paper.batch.approval_reason:
        notes.append(f"审批时有疑点未处理，审批理由：{paper.batch.approval_reason}")
    steps = steps_of(session, batch_id)
    sheets = (
        _grouped(paper, title, "按村", "village", Column("key", "村（社区）", width=20), notes),
        _grouped(paper, title, "按类别", "category", Column("key", "对象类别", CATEGORY, 26), ()),
        _listed("办理过程", title, StepRow, steps, paper.lead),
        *_notice_sheets(session, paper, title),
    )
    return report_of(paper, title, sheets)


def _notice_sheets(session: Session, paper: Paper, title: str) -> tuple[Sheet, ...]:
    """Where the roll hung out, and what was objected; nothing where no notice was registered."""
    notice = notice_of(session, paper.batch.batch_id)
    if notice is None:
        return ()
    line = f"公示地点：{notice.place}\t公示期：{notice.starts_on} 至 {notice.ends_on}"
    rows = objections_of(session, paper.batch.batch_id)
    return (_listed("公示及异议", title, ObjectionRow, rows, (*paper.lead, line), empty="公示期间没有异议"),)


def _grouped(paper: Paper, title: str, name: str, key: str, first: Column, notes: Sequence[str]) -> Sheet:
    groups: dict[Any, list[int]] = {}
    for person in paper.people:
        held = groups.setdefault(getattr(person, key), [0, 0, 0])
        for place, value in enumerate((1, person.net_fen, person.goods_fen)):
            held[place] += value
    rows: list[Values] = [(group, *values) for group, values in groups.items()]
    return Sheet(
        name=name,
        title=f"{title}（{name}）",
        columns=(
            first,
            Column("people", "人数", INTEGER, 10, total=True),
            Column("fen", "金额（元）", MONEY, 18, total=True),
            Column("goods", "慰问品折价（元）", MONEY, 18, total=True),
        ),
        rows=lambda: rows,
        lines=paper.lead,
        totals={
            "people": len(paper.people),
            "fen": sum(person.net_fen for person in paper.people),
            "goods": sum(person.goods_fen for person in paper.people),
        },
        notes=tuple(notes),
        sign_off=paper.office.sign_off,
        landscape=False,
        empty="名册为空",
    )


def _listed(
    name: str,
    title: str,
    row_class: type[Any],
    rows: Sequence[Any],
    lines: tuple[str, ...],
    *,
    empty: str = "没有记录",
) -> Sheet:
    shown = columns(row_class)
    values: list[Values] = [tuple(getattr(row, item.name) for item in shown) for row in rows]
    totals = {item.name: sum(getattr(row, item.name) or 0 for row in rows) for item in shown if item.total}
    return Sheet(
        name=name, title=title, columns=shown, rows=lambda: values, lines=lines, totals=totals, empty=empty
    )


def change_list(session: Session, batch_id: int, made_at: datetime) -> Report:
    """变更明细 against the previous roll."""
    paper = read_paper(session, batch_id, made_at)
    title = f"{paper.batch.title}变更明细"
    rows = roll_changes(session, batch_id)
    sheet = _listed("变更明细", title, RollChangeRow, rows, paper.lead, empty="与上期没有变化")
    left_off = omissions(session, batch_id)
    others = _listed(
        "应享受而未列入", f"{paper.batch.title}应享受而未列入人员", OmissionRow, left_off, paper.lead
    )
    return report_of(paper, title, [sheet, others] if left_off else [sheet])


def finding_list(
    session: Session, today: date, made_at: datetime, *, batch_id: int | None = None, year: int | None = None
) -> Report:
    """疑点清单 of a roll or of a year, with level, ground, advice and what was verified."""
    office = office_of(session)
    rows = findings(session, today, batch_id=batch_id, year=year)
    title = f"{office.town}{f'{year} 年' if year else ''}资金发放疑点清单"
    still_open = sum(row.state == "open" for row in rows)
    line = f"填报单位：{office.name}\t共 {len(rows)} 项，待处理 {still_open} 项"
    sheet = _listed("疑点清单", title, FindingRow, rows, (line,), empty="没有发现疑点")
    return report(title, [sheet], office, made_at)


def year_summary(session: Session, year: int, made_at: datetime) -> Report:
    """A year's money by scheme."""
    office = office_of(session)
    title = f"{office.town}{year} 年资金发放汇总表"
    rows = totals_by_scheme(session, year)
    total = sum(row.paid_fen for row in rows)
    line = f"填报单位（盖章）：{office.name}\t{year} 年\t单位：元"
    sheet = _listed("资金发放汇总", title, SchemeTotalRow, rows, (line,), empty="本年度没有发放")
    return report(
        title,
        [
            Sheet(
                name=sheet.name,
                title=title,
                columns=sheet.columns,
                rows=sheet.rows,
                lines=sheet.lines,
                totals=sheet.totals,
                notes=(f"已发合计（大写）：{capital(total)}",),
                sign_off=office.sign_off,
                empty=sheet.empty,
            )
        ],
        office,
        made_at,
    )


def call_sheet(session: Session, check_id: int, made_at: datetime) -> Report:
    """抽查回访表: whom to call, with room for what they say, and the seed that repeats the draw."""
    office = office_of(session)
    sample = sample_of(session, check_id)
    title = f"{sample.title}抽查回访表"
    lead = f"抽查单位（盖章）：{office.name}\t抽取：{sample.drawn_on}，按村 {sample.percent}%\t随机种子：{sample.seed}"
    listed = _listed("抽查回访", title, CallRow, sample.rows, (lead,))
    sheet = replace(listed, notes=(sample.in_words,), sign_off=office.sign_off, row_height=28)
    return report(title, [sheet], office, made_at)
