"""People in the ledger: the roster, and who came and went in the year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, literal, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import ACCOUNT, DATE, ID_NUMBER, MONEY, NAME, NATION, PHONE, SEX
from shuangyong_desktop.domain.own_fields import own_columns
from shuangyong_desktop.queries.ledger.year import MANY, Year, stream, was_active
from shuangyong_desktop.queries.people.changes import ChangeRow, changes_between
from shuangyong_desktop.queries.words import age, category_name, in_words, own_value
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import Column, column, columns
from shuangyong_desktop.shapes.sheet import Struck
from shuangyong_desktop.store.amounts import Amounts
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import Account, Household, Identity, Person, StatusChange, Village
from shuangyong_desktop.store.tally import tally


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person who was on the register at any time in the year, under their main identity.

    The columns of the usual 花名册 in its order, then what the year's ledger needs besides.
    """

    village: str = column("村（社区）", width=9)
    name: str = column("姓名", NAME, width=9)
    sex: str = column("性别", SEX, width=5)
    nation: str = column("民族", NATION, width=6)
    id_number: str = column("身份证号", ID_NUMBER, width=19)
    birth_on: str = column("出生日期", DATE, width=11)
    age: int = column("年龄", INTEGER, width=5)
    category: str = column("类别", width=13)
    graded: str = column("等级/性质", width=9)
    certificate_no: str = column("证件号", width=12)
    approved_on: str = column("批准日期", DATE, width=11)
    enlisted_on: str = column("入伍时间", DATE, width=10)
    discharged_on: str = column("退役时间", DATE, width=10)
    address: str = column("住址", width=17)
    phone: str = column("电话", PHONE, width=12)
    monthly_fen: int = column("月标准（元）", MONEY, width=10)
    bank: str = column("开户行", width=11)
    account_number: str = column("账号", ACCOUNT, width=20)
    status: str = column("状态", width=9)
    plaque_on: str = column("光荣牌", DATE, width=10)
    note: str = column("备注", NOTE, width=10)
    death_on: str = column("去世日期", DATE, width=10)
    at_start: int = column("年初在册", INTEGER, width=5, total=True)
    at_end: int = column("年末在册", INTEGER, width=5, total=True)


def standing(year: Year) -> Any:
    """For each person, whether any identity stood at the start and at the end of the year; a sub-query."""
    return (
        select(
            Identity.person_id.label("person_id"),
            func.max(cast(was_active(year.before), Integer)).label("at_start"),
            func.max(cast(was_active(year.last), Integer)).label("at_end"),
        )
        .group_by(Identity.person_id)
        .subquery()
    )


def _stood(day: str) -> ColumnElement[int]:
    """1 where any identity of the person stood at the end of a day."""
    stood = select(literal(1)).where(Identity.person_id == Person.id, was_active(day)).correlate(Person)
    return cast(stood.exists(), Integer)


def roster_columns(session: Session) -> tuple[Column, ...]:
    """The columns of the roster; the clerk's own fields stand at its end."""
    return (*columns(RosterRow), *own_columns(own_facts(session)))


def roster(session: Session, year: Year) -> Iterator[Any]:
    """The roster, some villages at a time, so that little has to be sorted in memory; see `roster_columns`."""
    amount = _with_amount(session, year.last)
    at_start, at_end = _stood(year.before).label("at_start"), _stood(year.last).label("at_end")
    moved = (
        select(literal(1))
        .select_from(StatusChange)
        .join(Identity, Identity.id == StatusChange.identity_id)
        .where(Identity.person_id == Person.id, year.holds(StatusChange.changed_on))
        .correlate(Person)
        .exists()
    )
    main = Identity.__table__.alias("main")
    account = select(func.max(Account.id)).where(Account.person_id == Person.id, Account.is_current == 1)
    statement = (
        select(
            Village.name, Person.name, Person.sex, Person.nation, Person.id_number, Person.birth_on,
            age(Person.birth_on, year.end), category_name(main.c.category), _graded(main),
            main.c.certificate_no, main.c.approved_on, Person.enlisted_on, Person.discharged_on, Person.address,
            Person.phone, main.c.monthly_fen, Account.bank, Account.number,
            in_words(main.c.status, categories.STATUSES), Household.plaque_on, Person.note, Person.death_on,
            at_start, at_end,
            *map(own_value, own_facts(session)),
            *(main.c[name] for name in _KEYS), Person.domicile,
        )
        .select_from(Person)
        .join(Village, Village.id == Person.village_id)
        .join(Household, Household.id == Person.household_id)
        .join(main, (main.c.person_id == Person.id) & (main.c.is_main == 1))
        .join(Account, Account.id == account.correlate(Person).scalar_subquery(), isouter=True)
        .order_by(Village.sort, Village.id, Person.id)
    )  # fmt: skip
    for villages in _bundles(session):
        here = statement.where(Person.village_id.in_(villages))
        found = stream(session, here.where((_stood(year.before) == 1) | (_stood(year.last) == 1) | moved))
        yield from map(amount, found)


def _bundles(session: Session) -> Iterator[list[int]]:
    """All villages in their order, in bundles of some thousand people."""
    people = tally(session, "village")
    bundle, many = list[int](), 0
    for village in session.scalars(select(Village.id).order_by(Village.sort, Village.id)):
        bundle.append(village)
        many += people.get(str(village), 0)
        if many >= MANY:
            yield bundle
            bundle, many = [], 0
    yield bundle


def _graded(main: Any) -> ColumnElement[str]:
    """六级/因战; NULL where there is no grade."""
    nature = func.coalesce(literal("/") + in_words(main.c.nature, categories.NATURES), "")
    return in_words(main.c.grade, categories.GRADES) + nature


_MONTHLY, _DEATH = (
    [item.name for item in fields(RosterRow)].index(name) for name in ("monthly_fen", "death_on")
)


def _with_amount(session: Session, day: str) -> Callable[[Any], tuple[Any, ...]]:
    """Puts what the table of standards gives on a day into the row, and takes off what it was found by.

    Who has died by that day is crossed out.
    """
    amounts = Amounts(session)
    known: dict[tuple[Any, ...], int | None] = {}

    def amount(row: Any) -> tuple[Any, ...]:
        monthly, keys = row[_MONTHLY], tuple(row[-len(_KEYS) - 1 :])
        if (monthly, keys) not in known:
            drawn = Identity(monthly_fen=monthly, **dict(zip(_KEYS, keys[:-1], strict=True)))
            known[monthly, keys] = amounts.monthly(drawn, keys[-1], day)
        values = (*row[:_MONTHLY], known[monthly, keys], *row[_MONTHLY + 1 : -len(keys)])
        return Struck(values) if values[_DEATH] and values[_DEATH] <= day else values

    return amount


_KEYS = (
    "category", "grade", "nature", "conscript_from", "conscript_to", "care", "residence_kind", "period",
    "is_lonely", "is_mental",
)  # fmt: skip
"""Fields of an identity by which its standard is found."""


def changes(session: Session, year: Year) -> Iterator[Any]:
    """Who came and went, in the order of the days."""
    names = [item.name for item in columns(ChangeRow)]
    for row in changes_between(session, f"{year.number}-01-01", year.last):
        yield [getattr(row, name) for name in names]
