"""公示表: name, village, category, scheme and amount, and nothing that identifies; scanned before it is written."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, MONEY
from shuangyong_desktop.domain.privacy import private_number
from shuangyong_desktop.queries.funds.notices import notice_of
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.funds.paper import Form, read_paper, report_of, sheet_of
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Report, Sheet
from shuangyong_desktop.store.records import PublicNotice

_SUPERVISION = re.compile(r"监督电话：[0-9\- ]+")
_SHOWN = 5


def public_notice(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The notice of a roll. Minors appear as 「刘某某之女」 (《个人信息保护法》第二十八条)."""
    paper = read_paper(session, batch_id, made_at)
    day = f"{made_at:%Y-%m-%d}"
    form = Form(
        "公示",
        (
            (Column("village", "村（社区）", width=16), lambda person: person.village),
            (Column("name", "姓名", width=14), lambda person: person.public_name(day)),
            (Column("category", "对象类别", CATEGORY, 20), lambda person: person.category),
            (Column("scheme", "发放项目", width=20), lambda _: paper.batch.scheme),
            (Column("amount", "金额（元）", MONEY, 14, total=True), lambda person: person.net_fen),
            (Column("note", "备注", width=14), lambda _: None),
        ),
    )
    title = f"{paper.batch.title.removesuffix('花名册')}公示表"
    listed = sheet_of(paper, form, title)
    sheet = Sheet(
        name=listed.name,
        title=title,
        columns=listed.columns,
        rows=listed.rows,
        lines=(f"公示单位（盖章）：{paper.office.name}\t发放所属期：{paper.batch.period}\t单位：元",),
        totals=listed.totals,
        notes=(_period(notice_of(session, batch_id)),),
        landscape=False,
        empty="名册为空",
    )
    report = report_of(paper, title, [sheet], Audience.PUBLIC)
    refuse_private(report)
    return report


def _period(notice: PublicNotice | None) -> str:
    """Between which days objections are heard, and where; to be filled in by hand where nothing is registered."""
    asked = "对公示内容有异议的，请在公示期内向公示单位反映。"
    if notice is None:
        return f"公示期：　　年　月　日至　　年　月　日。{asked}"
    phone = f"监督电话：{notice.phone}。" if notice.phone else ""
    return f"公示期：{notice.starts_on} 至 {notice.ends_on}。公示地点：{notice.place}。{asked}{phone}"


def refuse_private(report: Report) -> None:
    """Raise Refused, naming where, if a public report holds an ID or account number or a telephone.

    The telephone that the notice itself names for objections may stand under the table.
    """
    found = list(_private(report))
    if found:
        more = f"等 {len(found)} 处" if len(found) > _SHOWN else ""
        said = "、".join(found[:_SHOWN])
        raise Refused([Problem(f"公示内容里有不能公开的号码：{said}{more}。没有写成文件")])


def _private(report: Report) -> Iterator[str]:
    for sheet in report.sheets:
        for text in (sheet.title, *sheet.lines, *sheet.notes, sheet.sign_off):
            if kind := private_number(_SUPERVISION.sub("", text)):
                yield f"“{sheet.name}”表头或说明里有{kind}"
        for column in sheet.columns:
            if kind := private_number(column.title):
                yield f"“{sheet.name}”列名里有{kind}"
        for number, row in enumerate(sheet.rows(), start=1):
            for column, value in zip(sheet.columns, row, strict=True):
                if kind := private_number(page.shown(column.kind, value)):
                    yield f"“{sheet.name}”第 {number} 行“{column.title}”里有{kind}"
