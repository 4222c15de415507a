"""签领表, 发放花名册 in the layout of each kind of money, and the list for the bank."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import ALLOWANCE
from shuangyong_desktop.domain.kinds import (
    ACCOUNT,
    CATEGORY,
    DATE,
    DOMICILE,
    GRADE,
    ID_NUMBER,
    MONEY,
    NAME,
    NATURE,
    PHONE,
)
from shuangyong_desktop.queries.funds.paper import PaperPerson, ServiceFacts, services
from shuangyong_desktop.reports.funds.paper import Form, Paper, Part, read_paper, report_of, sheet_of
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, TEXT, Kind
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report

_SIGNED_BY_HAND = 30
_MOST_NAMED = 5
"""Other subsidies that get a column of their own (其他补助 1–5)."""


def _column(
    title: str,
    take: Callable[[PaperPerson], object],
    kind: Kind = TEXT,
    width: int = 10,
    total: bool = False,
) -> Part:
    return Column(title, title, kind, width, total), take


_VILLAGE = _column("村（社区）", lambda person: person.village, width=12)
_DOMICILE_PLACE = _column("户籍地", lambda person: person.village, width=11)
_NAME = _column("姓名", lambda person: person.name, NAME, 9)
_ID = _column("身份证号", lambda person: person.id_number, ID_NUMBER, 19)
_CATEGORY = _column("对象类别", lambda person: person.category, CATEGORY, 14)
_KIND = _column("类别", lambda person: person.category, CATEGORY, 12)
_PAPER = _column("优抚证号", lambda person: person.certificate_no, width=14)
_LONELY = _column("是否孤老", lambda person: person.is_lonely, FLAG, 5)
_DOMICILE = _column("户籍类别", lambda person: person.domicile, DOMICILE, 6)
_ACCOUNT = _column("银行账号", lambda person: person.account_number, ACCOUNT, 21)
_NOTE = _column("备注", lambda person: person.note, width=10)

_SIGN_OFF = Form(
    "签领表",
    (
        _VILLAGE,
        _column("组", lambda person: person.group_no, width=5),
        _NAME,
        _column("身份证号码", lambda person: person.id_number, ID_NUMBER, 19),
        _CATEGORY,
        _column("慰问标准（元）", lambda person: person.standard_fen, MONEY, 13),
        _column("慰问品（名称、数量）", lambda person: person.goods, width=18),
        _column("金额（元）", lambda person: person.net_fen, MONEY, 11, total=True),
        _column("领款人签字（手印）", lambda _: None, width=15),
        _column("代领人及关系", lambda person: person.receiver, width=12),
        _column("联系电话", lambda person: person.phone, PHONE, 13),
        _column("领取日期", lambda person: person.signed_on, DATE, 10),
        _NOTE,
    ),
    _SIGNED_BY_HAND,
)


def _increments(paper: Paper, fixed: Sequence[str]) -> Iterator[Part]:
    """The columns a form has for what comes on top, then one for each other subsidy that the roll names."""
    for title in fixed:
        yield _column(title, _sum_of(_says(title[:2])), MONEY, 10, total=True)
    named = dict.fromkeys(title for person in paper.people for title in person.increments)
    others = [title for title in named if not any(word[:2] in title for word in fixed)]
    for title in others[:_MOST_NAMED]:
        yield _column(title, _sum_of(title.__eq__), MONEY, 10, total=True)
    if rest := set(others[_MOST_NAMED:]):
        yield _column("其他补助", _sum_of(rest.__contains__), MONEY, 10, total=True)


def _says(word: str) -> Callable[[str], bool]:
    return lambda name: word in name


def _sum_of(is_meant: Callable[[str], bool]) -> Callable[[PaperPerson], int | None]:
    return lambda person: sum(fen for title, fen in person.increments.items() if is_meant(title)) or None


def _amounts(paper: Paper, fixed: Sequence[str], total: str) -> Iterator[Part]:
    """标准, 月数, 金额, what comes on top, 补发, corrections where there are any, and the total."""
    yield _column("标准", lambda person: person.standard_fen, MONEY, 10)
    yield _column("月数", lambda person: person.months, INTEGER, 5)
    yield _column("金额", lambda person: person.base_fen, MONEY, 11, total=True)
    yield from _increments(paper, fixed)
    yield from _corrections(paper, has_back_pay=True)
    yield _column(total, lambda person: person.net_fen, MONEY, 12, total=True)
    yield _NOTE


def _corrections(paper: Paper, *, has_back_pay: bool = False) -> Iterator[Part]:
    if has_back_pay or any(person.back_pay_fen for person in paper.people):
        yield _column("补发", lambda person: person.back_pay_fen or None, MONEY, 10, total=True)
    if any(person.other_fen for person in paper.people):
        yield _column("重发、扣回", lambda person: person.other_fen or None, MONEY, 10, total=True)
    if any(person.offset_fen for person in paper.people):
        yield _column("冲抵", lambda person: -person.offset_fen or None, MONEY, 10, total=True)


_LOCAL, _GROWTH, _GRAIN, _LONE = "地方补贴小计", "自然增长机制", "粮油补贴", "孤老增发"


def _disability(paper: Paper) -> Iterator[Part]:
    """伤残抚恤金发放名册, in the columns of the provincial system."""
    yield from (
        _DOMICILE_PLACE,
        _NAME,
        _ID,
        _column("残疾证号", lambda person: person.certificate_no, width=15),
        _KIND,
    )
    yield _column("等级", lambda person: person.grade, GRADE, 5)
    yield _column("性质", lambda person: person.nature, NATURE, 5)
    yield _column("属别", lambda person: person.residence_kind, width=5)
    yield _column("时期", lambda person: person.war_period, width=8)
    yield from (_LONELY, _ACCOUNT)
    yield from _amounts(paper, ("护理费", _LOCAL, _GROWTH, _GRAIN, _LONE), "发放资金总额")


def _pension(paper: Paper) -> Iterator[Part]:
    """三属定期抚恤金发放名册."""
    yield from (_DOMICILE_PLACE, _NAME, _ID, _PAPER, _KIND, _LONELY, _ACCOUNT)
    yield from _amounts(paper, (_LOCAL, _GROWTH, _GRAIN, _LONE), "发放资金总额")


def _subsidy(paper: Paper) -> Iterator[Part]:
    """生活补助 (60 周岁以上农村籍退役士兵 among them)."""
    yield from (_DOMICILE_PLACE, _NAME, _ID, _PAPER)
    if len({person.category for person in paper.people}) > 1:
        yield _KIND
    yield from (_DOMICILE, _LONELY, _ACCOUNT)
    yield from _amounts(paper, (_LOCAL,), "发放资金总额")


def _general(paper: Paper) -> Iterator[Part]:
    """Any other money."""
    yield from (_VILLAGE, _NAME, _ID, _CATEGORY, _ACCOUNT)
    yield _column("标准", lambda person: person.standard_fen, MONEY, 11)
    yield _column("金额", lambda person: person.base_fen, MONEY, 12, total=True)
    yield from _increments(paper, ())
    yield from _corrections(paper)
    yield _column("发放总额", lambda person: person.net_fen, MONEY, 13, total=True)
    yield _NOTE


_BY_TYPE = {"P1": _disability, "P1n": _disability, "P2": _pension, "P3": _subsidy}
_MERIT, _PLATEAU = "立功增发", "进藏进疆增发"


def _allowance(paper: Paper, known: dict[int, ServiceFacts]) -> Iterator[Part]:
    """优待金发放花名册."""

    def service(person: PaperPerson) -> ServiceFacts:
        return known.get(person.person_id, ServiceFacts(None, 0, None, None, None, 1))

    def other(person: PaperPerson) -> int | None:
        named = sum(person.increments.get(title, 0) for title in (_MERIT, _PLATEAU))
        return person.net_fen - person.base_fen - named or None

    yield _column("所属区划", lambda person: person.village, width=12)
    yield _column("所属年度", lambda _: paper.batch.period, width=9)
    yield _column("义务兵姓名", lambda person: person.name, NAME, 10)
    yield _ID
    yield _column("入伍时间", lambda person: service(person).approved_on, DATE, 11)
    yield from (_column("户籍类别", lambda person: person.domicile, DOMICILE, 8), _ACCOUNT)
    yield _column("优待金额", lambda person: person.base_fen, MONEY, 12, total=True)
    yield _column(_PLATEAU, lambda person: person.increments.get(_PLATEAU), MONEY, 12, total=True)
    yield _column(_MERIT, lambda person: person.increments.get(_MERIT), MONEY, 10, total=True)
    yield _column("其他增发", other, MONEY, 10, total=True)
    yield _column("合计", lambda person: person.net_fen, MONEY, 13, total=True)
    yield _column("领取人", lambda person: person.account_holder or person.name, NAME, 9)
    yield _column("发放次数", lambda person: service(person).payments, INTEGER, 8)
    yield _NOTE


def sign_off_sheet(session: Session, batch_id: int, made_at: datetime) -> Report:
    """慰问金发放花名册（签领表）: one row a person, with room to sign."""
    paper = read_paper(session, batch_id, made_at)
    title = f"{paper.batch.title}（签领表）"
    return report_of(paper, title, [sheet_of(paper, _SIGN_OFF, title)])


def payment_roll(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The 发放花名册 in the layout of its kind of money."""
    paper = read_paper(session, batch_id, made_at)
    if paper.batch.money_type == ALLOWANCE:
        parts = _allowance(paper, services(session, batch_id))
    else:
        parts = _BY_TYPE.get(paper.batch.money_type, _general)(paper)
    return report_of(
        paper, paper.batch.title, [sheet_of(paper, Form("发放名册", tuple(parts)), paper.batch.title)]
    )


_BANK = Form(
    "银行代发",
    (
        _column("户名", lambda person: person.account_holder or person.name, NAME, 12),
        _column("账号", lambda person: person.account_number, ACCOUNT, 23),
        _column("金额", lambda person: person.net_fen, MONEY, 14, total=True),
        _column("身份证号", lambda person: person.id_number, ID_NUMBER, 20),
        _column("开户行", lambda person: person.bank, width=18),
        _NOTE,
    ),
)


def bank_list(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The list that goes to the bank on paper beside its file."""
    paper = read_paper(session, batch_id, made_at)
    title = f"{paper.batch.title}（银行代发）"
    return report_of(paper, title, [sheet_of(paper, _BANK, title)])
