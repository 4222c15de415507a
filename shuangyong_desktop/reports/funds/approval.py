"""优待金发放审批表: one page a family, with the amount's arithmetic and the four opinions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import codes
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.queries.funds.paper import PaperPerson, ServiceFacts, services
from shuangyong_desktop.reports.funds.paper import Paper, read_paper, report_of
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values

_OPINIONS = (
    "村（居）民委员会意见",
    "乡镇（街道）退役军人服务站意见",
    "县级兵役机关核实意见",
    "县级退役军人事务部门审批意见",
)
_SIGNATURE = "（盖章）　　负责人签字：　　　　　　　　　年　　月　　日"
_COLUMNS = (
    Column("a", "项目", width=20),
    Column("b", "内容", NOTE, width=34),
    Column("c", "项目 ", width=20),
    Column("d", "内容 ", NOTE, width=34),
)


def approval_forms(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The 审批表 of every family on a roll."""
    paper = read_paper(session, batch_id, made_at)
    known = services(session, batch_id)
    empty = ServiceFacts(None, 0, None, None, None, 1)
    sheets = [
        _form(paper, person, known.get(person.person_id, empty), place)
        for place, person in enumerate(paper.people, start=1)
    ]
    return report_of(paper, f"{paper.batch.scheme}发放审批表", sheets)


def _form(paper: Paper, person: PaperPerson, service: ServiceFacts, place: int) -> Sheet:
    rows: list[Values] = list(_rows(paper, person, service))
    return Sheet(
        name=f"{place}{person.name}",
        title=f"{paper.batch.scheme}发放审批表",
        columns=_COLUMNS,
        rows=lambda: rows,
        lines=(f"填报单位（盖章）：{paper.office.name}\t所属期：{paper.batch.period}",),
        numbered=False,
        landscape=False,
        sign_off=paper.office.sign_off,
        row_height=26,
    )


def _rows(paper: Paper, person: PaperPerson, service: ServiceFacts) -> Iterable[Values]:
    education = codes.EDUCATION.get(service.education or "", "")
    yield "义务兵姓名", person.name, "身份证号码", person.id_number
    yield "性别", person.sex, "出生日期", person.birth_on
    yield "学历", education, "批准入伍日期", service.approved_on
    yield "是否进藏（疆、高原）", "是" if service.is_plateau else "否", "户籍类别", _domicile(person)
    ended = f"{service.ended_on} {service.end_reason}" if service.ended_on else "服役中"
    yield "家庭住址", person.village, "服役情况", ended
    yield "领取人", person.account_holder or person.name, "联系电话", person.phone
    yield "开户行", person.bank, "账号", person.account_number
    yield "发放年度（期）", paper.batch.period, "发放次数", f"第 {service.payments} 次"
    for title, fen in person.parts.items() or {paper.batch.scheme: person.regular_fen}.items():
        yield title, f"{show_fen(fen)} 元", "", ""
    yield "应发合计", f"{show_fen(person.net_fen)} 元", "大写", capital(person.net_fen)
    yield "计算过程", person.explanation, "", ""
    for opinion in _OPINIONS:
        yield opinion, f"\n\n{_SIGNATURE}", "", ""


def _domicile(person: PaperPerson) -> str:
    return codes.DOMICILES.get(person.domicile or "", "")
