"""签领表, 发放花名册 in the layout of each kind of money, and the list for the bank."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import ALLOWANCE, PERIODIC
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
from shuangyong_desktop.reports.funds.paper import Form, Paper, read_paper, report_of, sheet_of
from shuangyong_desktop.shapes.kind import INTEGER, TEXT, Kind
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report

Part = tuple[Column, Callable[[PaperPerson], object]]
_SIGNED_BY_HAND = 30


def _column(
    title: str,
    take: Callable[[PaperPerson], object],
    kind: Kind = TEXT,
    width: int = 10,
    total: bool = False,
) -> Part:
    return Column(title, title, kind, width, total), take


_VILLAGE = _column("村（社区）", lambda person: person.village, width=12)
_NAME = _column("姓名", lambda person: person.name, NAME, 9)
_ID = _column("身份证号码", lambda person: person.id_number, ID_NUMBER, 19)
_CATEGORY = _column("对象类别", lambda person: person.category, CATEGORY, 14)
_ACCOUNT = _column("银行账号", lambda person: person.account_number, ACCOUNT, 21)
_STANDARD = _column("标准", lambda person: person.standard_fen, MONEY, 11)
_MONTHS = _column("月数", lambda person: person.months, INTEGER, 5)
_REGULAR = _column("金额", lambda person: person.regular_fen, MONEY, 12, total=True)
_BACK_PAY = _column("补发金额", lambda person: person.back_pay_fen or None, MONEY, 11, total=True)
_OTHER = _column("其他", lambda person: person.other_fen or None, MONEY, 10, total=True)
_OFFSET = _column("冲抵", lambda person: person.offset_fen or None, MONEY, 10, total=True)
_NET = _column("发放总额", lambda person: person.net_fen, MONEY, 13, total=True)
_NOTE = _column("备注", lambda person: person.note, width=12)

_SIGN_OFF = Form(
    "签领表",
    (
        _VILLAGE,
        _column("组", lambda person: person.group_no, width=5),
        _NAME,
        _ID,
        _CATEGORY,
        _column("标准", lambda person: person.standard_fen, MONEY, 10),
        _column("慰问品", lambda person: person.goods, width=13),
        _column("金额", lambda person: person.net_fen, MONEY, 11, total=True),
        _column("领款人签字（手印）", lambda _: None, width=15),
        _column("代领人及关系", lambda person: person.receiver, width=12),
        _column("联系电话", lambda person: person.phone, PHONE, 13),
        _column("领取日期", lambda person: person.signed_on, DATE, 10),
        _NOTE,
    ),
    _SIGNED_BY_HAND,
)
_DISABILITY = Form(
    "发放名册",
    (
        _VILLAGE, _NAME, _ID, _column("残疾证号", lambda person: person.certificate_no, width=17), _CATEGORY,
        _column("等级", lambda person: person.grade, GRADE, 6),
        _column("性质", lambda person: person.nature, NATURE, 6), _ACCOUNT, _STANDARD, _MONTHS, _REGULAR, _BACK_PAY,
        _OTHER, _OFFSET, _NET, _NOTE,
    ),
)  # fmt: skip
_PENSION = Form(
    "发放名册",
    (
        _VILLAGE, _NAME, _ID, _column("优抚证号", lambda person: person.certificate_no, width=16), _CATEGORY,
        _ACCOUNT, _STANDARD, _MONTHS, _REGULAR, _BACK_PAY, _OTHER, _OFFSET, _NET, _NOTE,
    ),
)  # fmt: skip
_SUBSIDY = Form(
    "发放名册",
    (
        _VILLAGE, _NAME, _ID, _column("优抚证号", lambda person: person.certificate_no, width=16), _CATEGORY,
        _column("户籍类别", lambda person: person.domicile, DOMICILE, 8), _ACCOUNT, _STANDARD, _MONTHS, _REGULAR,
        _BACK_PAY, _OTHER, _OFFSET, _NET, _NOTE,
    ),
)  # fmt: skip
_GENERAL = Form(
    "发放名册",
    (_VILLAGE, _NAME, _ID, _CATEGORY, _ACCOUNT, _STANDARD, _REGULAR, _BACK_PAY, _OTHER, _OFFSET, _NET, _NOTE),
)
_BY_TYPE = {"P1": _DISABILITY, "P1n": _DISABILITY, "P2": _PENSION, "P3": _SUBSIDY}
_MERIT, _PLATEAU, _BASE = "立功增发", "进藏进疆增发", "优待金"


def _allowance_form(paper: Paper, known: dict[int, ServiceFacts]) -> Form:
    def service(person: PaperPerson) -> ServiceFacts:
        return known.get(person.person_id, ServiceFacts(None, 0, None, None, None, 1))

    def part(title: str) -> Callable[[PaperPerson], int | None]:
        return lambda person: person.parts.get(title)

    def base(person: PaperPerson) -> int:
        return person.parts.get(_BASE, person.regular_fen)

    def other(person: PaperPerson) -> int | None:
        named = sum(person.parts.get(title, 0) for title in (_MERIT, _PLATEAU))
        return person.net_fen - base(person) - named or None

    return Form(
        "发放名册",
        (
            _column("所属区划", lambda person: person.village, width=12),
            _column("所属年度", lambda _: paper.batch.period, width=9),
            _column("义务兵姓名", lambda person: person.name, NAME, 10),
            _ID,
            _column("入伍时间", lambda person: service(person).approved_on, DATE, 11),
            _column("户籍类别", lambda person: person.domicile, DOMICILE, 8),
            _ACCOUNT,
            _column("优待金额", base, MONEY, 12, total=True),
            _column(_PLATEAU, part(_PLATEAU), MONEY, 12, total=True),
            _column(_MERIT, part(_MERIT), MONEY, 10, total=True),
            _column("其他增发", other, MONEY, 10, total=True),
            _column("合计", lambda person: person.net_fen, MONEY, 13, total=True),
            _column("领取人", lambda person: person.account_holder or person.name, NAME, 9),
            _column("发放次数", lambda person: service(person).payments, INTEGER, 8),
            _NOTE,
        ),
    )


def sign_off_sheet(session: Session, batch_id: int, made_at: datetime) -> Report:
    """慰问金发放花名册（签领表）: one row a person, with room to sign."""
    paper = read_paper(session, batch_id, made_at)
    title = f"{paper.batch.title}（签领表）"
    return report_of(paper, title, [sheet_of(paper, _SIGN_OFF, title)])


def payment_roll(session: Session, batch_id: int, made_at: datetime) -> Report:
    """The 发放花名册 in the layout of its kind of money."""
    paper = read_paper(session, batch_id, made_at)
    if paper.batch.money_type == ALLOWANCE:
        form = _allowance_form(paper, services(session, batch_id))
    elif paper.batch.money_type in PERIODIC:
        form = _BY_TYPE[paper.batch.money_type]
    else:
        form = _GENERAL
    return report_of(paper, paper.batch.title, [sheet_of(paper, form, paper.batch.title)])


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
