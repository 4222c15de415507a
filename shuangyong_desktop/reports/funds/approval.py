"""优待金发放审批表: one page a family, with the amount's arithmetic and the four opinions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import zip_longest

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import codes
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.queries.funds.paper import PaperPerson, ServiceFacts, services, soldiers
from shuangyong_desktop.reports.funds.paper import Paper, read_paper, report_of
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values, Wide

_OPINIONS = (
    "村（居）意见",
    "乡镇（街道）退役军人服务站意见",
    "县级兵役机关核实意见",
    "县级退役军人事务局审批意见",
)
_SIGNATURE = "\n\n\n负责人签字：　　　　　　　　　（盖章）　　　　　　　　　年　　月　　日"
_COLUMNS = (
    Column("a", "项目", width=18),
    Column("b", "内容", NOTE, width=30),
    Column("c", "项目 ", width=18),
    Column("d", "内容 ", NOTE, width=30),
)


def approval_forms(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The 审批表 of every family on a roll."""
    paper = read_paper(session, batch_id, made_at)
    known = services(session, batch_id)
    further = soldiers(session, batch_id)
    empty = ServiceFacts(None, 0, None, None, None, 1)
    sheets = [
        _form(paper, person, known.get(person.person_id, empty), further.get(person.person_id, {}), place)
        for place, person in enumerate(paper.people, start=1)
    ]
    return report_of(paper, f"{paper.batch.scheme}发放审批表", sheets)


def _form(
    paper: Paper, person: PaperPerson, service: ServiceFacts, further: Mapping[str, str | None], place: int
) -> Sheet:
    rows: list[Values] = list(_rows(paper, person, service, further))
    reason = paper.batch.approval_reason
    return Sheet(
        name=f"{place}{person.name}",
        title=f"{paper.batch.scheme}发放审批表",
        columns=_COLUMNS,
        rows=lambda: rows,
        lines=(f"填报单位（盖章）：{paper.office.name}\t所属期：{paper.batch.period}",),
        notes=(f"审批时有疑点未处理，审批理由：{reason}",) if reason else (),
        numbered=False,
        landscape=False,
        sign_off=paper.office.sign_off,
        row_height=24,
        has_wide=True,
    )


def _rows(
    paper: Paper, person: PaperPerson, service: ServiceFacts, further: Mapping[str, str | None]
) -> Iterable[Values]:
    education = codes.EDUCATION.get(service.education or "", "")
    yield "义务兵姓名", person.name, "身份证号码", person.id_number
    yield "性别", person.sex, "出生日期", person.birth_on
    yield "学历", education, "批准入伍日期", service.approved_on
    yield "批准入伍地", None, "入伍通知书号", further.get("notice_no")
    yield "服役部队（代号）", further.get("unit_alias"), "户籍类别", _domicile(person)
    ended = f"{service.ended_on} {service.end_reason}" if service.ended_on else "服役中"
    yield "是否进藏（疆、高原）", "是" if service.is_plateau else "否", "服役情况", ended
    yield "家庭住址", Wide(further.get("address") or person.village or ""), "", ""
    yield "父亲姓名", further.get("father"), "母亲姓名", further.get("mother")
    yield "领取人", person.account_holder or person.name, "与义务兵关系", further.get("relation")
    yield "开户行", person.bank, "账号", person.account_number
    yield "联系电话", person.phone, "发放年度（期）", paper.batch.period
    standard = f"{show_fen(person.standard_fen)} 元/年" if person.standard_fen else ""
    yield "年标准", standard, "发放次数", f"第 {service.payments} 次"
    parts = list((person.parts or {paper.batch.scheme: person.regular_fen}).items())
    for first, second in zip_longest(parts[::2], parts[1::2], fillvalue=("", None)):
        yield first[0], _yuan(first[1]), second[0], _yuan(second[1])
    yield "应发合计", f"{show_fen(person.net_fen)} 元", "大写", capital(person.net_fen)
    yield "计算过程", Wide(person.explanation or ""), "", ""
    for opinion in _OPINIONS:
        yield opinion, Wide(_SIGNATURE), "", ""


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{show_fen(fen)} 元"


def _domicile(person: PaperPerson) -> str:
    return codes.DOMICILES.get(person.domicile or "", "")
