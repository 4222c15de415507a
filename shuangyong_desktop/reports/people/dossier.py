"""一人一档: everything there is about one person, on paper."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import dates
from shuangyong_desktop.domain.kinds import MONEY
from shuangyong_desktop.queries.funds.figures import PaymentRow
from shuangyong_desktop.queries.needs import NeedRow
from shuangyong_desktop.queries.people.history import history_of
from shuangyong_desktop.queries.person_page import Dossier, dossier
from shuangyong_desktop.queries.visits import VisitRow
from shuangyong_desktop.reports.people.sheets import report, row_sheet, word_sheet
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report, Sheet

_NO_COLUMNS = ("names", "campaign", "categories", "village")


def dossier_report(
    session: Session, person_id: int, today: date, made_at: datetime, as_of: str | None = None
) -> Report:
    """The whole file of a person; as it stood at the end of a day where one is given."""
    page = dossier(session, person_id, today, as_of)
    if page is None:
        raise Refused("没有这个对象")
    title = f"{page.draft.name}一人一档" + (f"（截至 {as_of}）" if as_of else "")
    sheets = [
        _facts(page, title),
        _identities(page),
        _household(page),
        _money(page),
        _payments(page),
        row_sheet("走访记录", "走访记录", VisitRow, page.visits, left_out=_NO_COLUMNS, empty="没有走访记录"),
        row_sheet("诉求", "诉求及办理", NeedRow, page.needs, empty="没有诉求"),
        _others(page, today),
        _history(session, page.id),
    ]
    return report(session, title, sheets, made_at)


def _facts(page: Dossier, title: str) -> Sheet:
    return word_sheet(
        "基本情况",
        title,
        (("项目", 20), ("内容", 60)),
        list(_basic(page)),
        landscape=False,
        numbered=False,
    )


def _basic(page: Dossier) -> Iterator[tuple[str, str]]:
    for item in entries(type(page.draft)):
        value = getattr(page.draft, item.name)
        if value not in (None, ""):
            yield item.title.removesuffix("（元）"), item.kind.show(value)
    if page.age is not None:
        yield "年龄", f"{page.age} 周岁"
    more = (
        ("去世", page.death),
        ("迁移", "；".join(page.moves)),
        ("并入的记录", "；".join(page.merged)),
        ("标签", "、".join(page.tags)),
        *page.own,
        ("提示", "；".join(page.remarks)),
    )
    yield from ((title, text) for title, text in more if text)


def _identities(page: Dossier) -> Sheet:
    rows: list[Sequence[str]] = []
    for item in page.identities:
        facts = "；".join(f"{title} {text}" for title, text in item.facts)
        rows.append((item.title + (f"（{item.merged_from}）" if item.merged_from else ""), "", facts, ""))
        rows += [
            ("", step.changed_on, step.sentence, f"{step.entered_by} {step.entered_on}".strip())
            for step in item.steps
        ]
    return word_sheet(
        "身份及变动",
        "身份及变动经过",
        (("身份", 22), ("日期", 12), ("内容", 62), ("录入", 18)),
        rows,
        numbered=False,
        empty="没有优抚身份",
    )


def _household(page: Dossier) -> Sheet:
    household = page.household
    rows = [
        (
            member.name + ("（已去世）" if member.is_dead else ""),
            member.relation,
            member.id_number or "",
            member.phone or "",
            member.work_unit or "",
            member.said,
        )
        for member in household.members
    ]
    flags = "、".join(household.flags) or "无"
    line = f"户号：{household.number or '未登记'}　标记：{flags}\t光荣牌：{household.plaque}"
    return word_sheet(
        "家庭成员",
        "家庭成员",
        (
            ("姓名", 12),
            ("与户主关系", 12),
            ("身份证号", 22),
            ("电话", 15),
            ("工作单位", 22),
            ("优抚身份", 24),
        ),
        rows,
        lines=(line,),
    )


def _money(page: Dossier) -> Sheet:
    accounts = [
        (
            "现用账户" if item.is_current else "停用账户",
            item.number,
            "　".join(filter(None, (item.bank, item.holder, item.said))),
        )
        for item in page.accounts
    ]
    sums = [(f"{year} 年", scheme, f"{MONEY.show(fen)} 元") for year, scheme, fen in page.paid_by_year]
    return word_sheet(
        "账户及资金",
        "银行账户和历年发放",
        (("项目", 14), ("账号或发放项目", 30), ("说明或金额", 44)),
        accounts + sums,
        numbered=False,
        empty="没有账户和发放记录",
    )


def _payments(page: Dossier) -> Sheet:
    return row_sheet("发放明细", "发放明细", PaymentRow, page.payments, empty="没有发放记录")


def _others(page: Dossier, today: date) -> Sheet:
    rows = [("一助一帮扶", *words) for words in page.pairings]
    rows += [("四多一优", *words) for words in page.students]
    rows += [("年度确认", *words) for words in page.confirmations]
    for item in page.papers:
        if item.paper_id is None:
            words = "缺"
        else:
            until = f"，有效期至 {item.expires_on}" if item.expires_on else ""
            state = "" if item.is_held(today) else "，已过期"
            place = f"，存放：{item.place}" if item.place else ""
            words = f"{dates.long_date(item.received_on or '')}收到{until}{state}{place}"
        rows.append(("材料", item.title, words))
    return word_sheet(
        "其他事项",
        "帮扶、助学、年度确认和材料",
        (("事项", 14), ("对象", 26), ("情况", 58)),
        rows,
        numbered=False,
        empty="没有其他事项",
    )


def _history(session: Session, person_id: int) -> Sheet:
    rows = [
        (step.done_at[:16].replace("T", " "), step.operator, step.label, step.in_words)
        for step in history_of(session, person_id)
    ]
    return word_sheet(
        "操作记录",
        "操作记录",
        (("时间", 17), ("操作员", 10), ("操作", 20), ("变动内容", 66)),
        rows,
        numbered=False,
    )
