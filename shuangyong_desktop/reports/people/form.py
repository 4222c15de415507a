"""优抚对象登记表: one page A4, filled in as far as known, with room for photo and opinions."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import MONEY
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.people.attachments import picture
from shuangyong_desktop.queries.person_page import Dossier, dossier
from shuangyong_desktop.reports.people.sheets import report, word_sheet
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report, Sheet, SheetPicture

_PAIRS = (
    ("name", "sex"), ("id_number", "birth_on"), ("nation", "politics"), ("education", "marriage"),
    ("village", "group_no"), ("address", "phone"), ("residence", "postcode"), ("domicile", "health"),
    ("employment", "work_unit"), ("enlisted_on", "discharged_on"), ("merits", "unit_alias"),
    ("medical_cover", "pension_cover"), ("housing", "housing_kind"), ("housing_structure", "floor_area"),
    ("household_size", "income_fen"),
)  # fmt: skip
_OPINIONS = ("村（社区）意见", "乡镇（街道）退役军人服务站意见", "县级退役军人事务局意见")
_SIGNED = "\n\n负责人：　　　（盖章）　　年　月　日"
_MOST_MEMBERS = 4


def registration_form(session: Session, person_ids: Sequence[int], today: date, made_at: datetime) -> Report:
    """One form a person, each on a page of its own."""
    sheets = []
    for number in person_ids:
        page = dossier(session, number, today)
        if page is None:
            raise Refused("没有这个对象")
        sheets.append(_form(session, page, today))
    return report(session, "优抚对象登记表", sheets, made_at)


def _form(session: Session, page: Dossier, today: date) -> Sheet:
    office = office_queries.office(session)
    rows: list[Sequence[str]] = [(*_said(page, left), *_said(page, right)) for left, right in _PAIRS]
    rows += _identity_rows(page)
    rows += _member_rows(page)
    flags = "、".join(page.household.flags)
    rows.append(
        ("困难情况", "；".join(filter(None, (flags, page.draft.note))), "光荣牌", page.household.plaque)
    )
    rows += [(title, _SIGNED, "", "") for title in _OPINIONS]
    return word_sheet(
        f"{page.draft.name}{page.id}",
        "优抚对象登记表",
        (("项目", 16), ("内容", 34), ("项目", 14), ("内容", 24)),
        rows,
        lines=(f"填报单位：{office.name}\t填表日期：{today.year} 年 {today.month} 月 {today.day} 日",),
        landscape=False,
        numbered=False,
        row_height=19,
        picture=_portrait(session, page),
    )


def _portrait(session: Session, page: Dossier) -> SheetPicture:
    """The portrait on file; an empty frame where there is none."""
    portrait = next((item for item in page.attachments if item.kind == "portrait"), None)
    content = picture(session, portrait.digest) if portrait is not None else None
    if portrait is None or content is None:
        return SheetPicture()
    return SheetPicture(content, portrait.width, portrait.height)


def _said(page: Dossier, name: str) -> tuple[str, str]:
    item = next(item for item in entries(type(page.draft)) if item.name == name)
    value = getattr(page.draft, name)
    return item.title.removesuffix("（元）"), item.kind.show(value) if value is not None else ""


def _identity_rows(page: Dossier) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for item in page.identities:
        facts = dict(item.facts)
        graded = " ".join(filter(None, (facts.get("残疾性质"), facts.get("残疾等级"))))
        said = "，".join(
            filter(None, (graded, facts.get("证件号"), facts.get("批准日期") and f"{facts['批准日期']} 批准"))
        )
        money = facts.get("月标准")
        rows.append(
            (
                "优抚身份",
                f"{categories.name_of(item.category)}　{said}",
                categories.STATUSES.get(item.status, ""),
                f"{money} 元/月" if money else "",
            )
        )
    rows += [("银行账户", item.number, item.bank, item.holder) for item in page.accounts[:1]]
    rows += [
        (f"{year} 年待遇", scheme, "合计", f"{MONEY.show(fen)} 元")
        for year, scheme, fen in page.paid_by_year[:2]
    ]
    return rows


def _member_rows(page: Dossier) -> list[Sequence[str]]:
    others = [member for member in page.household.members if member.person_id != page.id]
    return [
        (
            "家庭成员",
            "　".join(filter(None, (member.name, member.id_number))),
            member.relation,
            "　".join(filter(None, (member.work_unit, member.phone))),
        )
        for member in others[:_MOST_MEMBERS]
    ]
