"""公示表: name, village, category, scheme and amount, and nothing that identifies; scanned before it is written."""

import re
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.kinds import CATEGORY, MONEY
from shuangyong_desktop.domain.names import mask
from shuangyong_desktop.domain.notices import NoticePrintDraft, check_print
from shuangyong_desktop.domain.privacy import private_number
from shuangyong_desktop.queries.funds.notices import notice_of
from shuangyong_desktop.queries.funds.paper import PaperPerson
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.funds.paper import Form, Paper, Part, read_paper, report_of, sheet_of
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Report, Sheet
from shuangyong_desktop.store.records import PublicNotice

_SUPERVISION = re.compile(r"监督电话：[0-9\- ]+")
_SHOWN = 5


def public_notice(
    session: Session, batch_id: int, made_at: datetime, wanted: NoticePrintDraft | None = None
) -> Report:
    """The notice of a roll. Minors appear as 「刘某某之女」 (《个人信息保护法》第二十八条).

    ID numbers are Refused without a reason, and masked with one; those of minors are left out.
    """
    wanted = wanted or NoticePrintDraft()
    if problems := list(check_print(wanted)):
        raise Refused(problems)
    paper = read_paper(session, batch_id, made_at)
    title = f"{paper.batch.title.removesuffix('花名册')}公示表"
    listed = sheet_of(paper, Form("公示", tuple(_columns(paper, wanted))), title)
    sheet = Sheet(
        name=listed.name,
        title=title,
        columns=listed.columns,
        rows=listed.rows,
        lines=(f"公示单位（盖章）：{paper.office.name}\t发放所属期：{paper.batch.period}\t单位：元",),
        totals=listed.totals,
        notes=(_period(notice_of(session, batch_id)),),
        sign_off=f"{paper.office.name}　　　　{made_at.year} 年 {made_at.month} 月 {made_at.day} 日",
        landscape=False,
        empty="名册为空",
        has_page_totals=True,
    )
    report = report_of(paper, title, [sheet], Audience.PUBLIC)
    refuse_private(report)
    return report


def _columns(paper: Paper, wanted: NoticePrintDraft) -> Iterator[Part]:
    day = f"{paper.made_at:%Y-%m-%d}"

    def name(person: PaperPerson) -> str:
        shown = person.public_name(day)
        return mask(shown) if wanted.mask_names and shown == person.name else shown

    def number(person: PaperPerson) -> str | None:
        is_adult = person.public_name(day) == person.name
        return id_number.mask(person.id_number) if person.id_number and is_adult else None

    yield Column("village", "村（社区）", width=16), lambda person: person.village
    yield Column("name", "姓名", width=14), name
    if wanted.with_id:
        yield Column("id_number", "身份证号（已遮盖）", width=20), number
    if not wanted.hide_category:
        yield Column("category", "对象类别", CATEGORY, 20), lambda person: person.category
    yield Column("scheme", "发放项目", width=20), lambda _: paper.batch.scheme
    yield Column("amount", "金额（元）", MONEY, 14, total=True), lambda person: person.net_fen
    yield Column("note", "备注", width=14), lambda _: None


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
