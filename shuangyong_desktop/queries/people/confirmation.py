"""年度确认: the rounds, how far each village is, who is still open, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.confirmations import METHOD, OUTCOME, OUTCOMES, PASSED
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, ID_NUMBER, NAME, PHONE, STATUS
from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import age
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Confirmation, ConfirmationRound, Identity, Person
from shuangyong_desktop.store.search import matching_people

OPEN = "open"


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One year's round."""

    id: int
    year: int = column("年度", INTEGER, width=8)
    title: str = column("名称", width=26)
    cutoff_on: str = column("对象截止日期", DATE, width=13)
    due_on: str = column("确认期限", DATE, width=12)
    target: int = column("应确认", INTEGER, width=9, total=True)
    passed: int = column("已通过", INTEGER, width=9, total=True)
    others: int = column("其他结果", INTEGER, width=9, total=True)
    open: int = column("未确认", INTEGER, width=9, total=True)
    closed_on: str | None = column("结束日期", DATE, width=12)


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far one village is."""

    village: str = column("村（社区）", width=14)
    target: int = column("应确认", INTEGER, width=9, total=True)
    passed: int = column("已通过", INTEGER, width=9, total=True)
    deceased: int = column("去世", INTEGER, width=7, total=True)
    others: int = column("其他结果", INTEGER, width=9, total=True)
    open: int = column("未确认", INTEGER, width=9, total=True)
    share: int = column("完成率", SHARE, width=10)


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One person of a round."""

    id: int
    person_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    category: str = column("类别", CATEGORY, width=16)
    age: int | None = column("年龄", INTEGER, width=6)
    phone: str | None = column("联系电话", PHONE, width=14)
    contact: str | None = column("联系人及电话", width=20)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20, shown=False)
    outcome: str | None = column("结果", OUTCOME, width=10)
    method: str | None = column("方式", METHOD, width=10)
    confirmed_on: str | None = column("确认日期", DATE, width=12)
    confirmed_by: str | None = column("确认人", width=10)
    status: str | None = column("现状态", STATUS, width=12)
    stopped_on: str | None = column("停发日期", DATE, width=12)
    note: str | None = column("备注", width=18)
    death_on: str | None = column("去世日期", DATE, width=12, shown=False)

    @property
    def is_struck(self) -> bool:
        """The dead stay on the list, struck through."""
        return self.death_on is not None


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_PASSED = Confirmation.outcome == PASSED
_OPEN = Confirmation.outcome.is_(None)
_OTHER = Confirmation.outcome != PASSED


def rounds(session: Session) -> list[RoundRow]:
    """All rounds, the newest first."""
    found: Iterable[Any] = session.execute(
        select(
            ConfirmationRound.id, ConfirmationRound.year, ConfirmationRound.title, ConfirmationRound.cutoff_on,
            ConfirmationRound.due_on, func.count(Confirmation.id), _count(_PASSED), _count(_OTHER), _count(_OPEN),
            ConfirmationRound.closed_on,
        )
        .join(Confirmation, Confirmation.round_id == ConfirmationRound.id)
        .group_by(ConfirmationRound.id)
        .order_by(ConfirmationRound.year.desc())
    )  # fmt: skip
    return [RoundRow(*row) for row in found]


def progress(session: Session, round_id: int) -> list[ProgressRow]:
    """How far each village is; 完成率 counts every outcome, for each was looked into."""
    village = func.coalesce(Confirmation.village_name, "未填村")
    found = session.execute(
        select(
            village, func.count(), _count(_PASSED), _count(Confirmation.outcome == "deceased"),
            _count(_OTHER & (Confirmation.outcome != "deceased")), _count(_OPEN),
        )
        .where(Confirmation.round_id == round_id)
        .group_by(village)
        .order_by(func.min(Confirmation.id))
    )  # fmt: skip
    return [ProgressRow(*row, share=(row[1] - row[5]) * 10000 // row[1]) for row in found]


def of_round(round_id: int, today: date) -> Listing[ConfirmationRow]:
    """The people of a round; those still open come first when sorted by outcome."""
    contact = func.trim(
        func.coalesce(Person.contact_name, "") + " " + func.coalesce(Person.contact_phone, "")
    )
    rows = (
        select(
            Confirmation.id, Confirmation.person_id, Confirmation.village_name, Person.name, Confirmation.category,
            age(Person.birth_on, today), Person.phone, func.nullif(contact, ""), Person.id_number,
            Confirmation.outcome, Confirmation.method, Confirmation.confirmed_on, Confirmation.confirmed_by,
            Identity.status, Confirmation.stopped_on, Confirmation.note, Person.death_on,
        )
        .join(Person, Person.id == Confirmation.person_id)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
    )  # fmt: skip
    name_key = select(Person.name_key).where(Person.id == Confirmation.person_id).scalar_subquery()
    return Listing(
        row_class=ConfirmationRow,
        key=Confirmation.id,
        rows=rows,
        order={
            "listed": Confirmation.id,
            "name": name_key,
            "village": Confirmation.village_name,
            "category": Confirmation.category,
            "outcome": Confirmation.outcome,
            "confirmed_on": Confirmation.confirmed_on,
        },
        first_order="listed",
        search=_search,
        reads=frozenset({"confirmation", "person", "identity"}),
        where=(Confirmation.round_id == round_id,),
        filters=(
            Filter("outcome", "结果", _outcomes(round_id), _has_outcome),
            Filter(
                "village", "村（社区）", _villages(round_id), lambda name: Confirmation.village_name == name
            ),
        ),
    )


def _search(_session: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    named = Confirmation.village_name.contains(word, autoescape=True)
    return Confirmation.person_id.in_(matching_people(word)) | named


def _has_outcome(code: Any) -> ColumnElement[bool]:
    return _OPEN if code == OPEN else Confirmation.outcome == code


def _outcomes(round_id: int) -> Any:
    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        state = func.coalesce(Confirmation.outcome, OPEN)
        counted = select(state, func.count()).where(Confirmation.round_id == round_id).group_by(state)
        counts = dict(session.execute(counted).all())
        titles = {OPEN: "未确认"} | OUTCOMES
        return [(code, title, counts[code]) for code, title in titles.items() if code in counts]

    return options


def _villages(round_id: int) -> Any:
    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        counted = (
            select(Confirmation.village_name, func.count())
            .where(Confirmation.round_id == round_id, Confirmation.village_name.is_not(None))
            .group_by(Confirmation.village_name)
            .order_by(func.min(Confirmation.id))
        )
        return [(name, name or "", count) for name, count in session.execute(counted)]

    return options


def unconfirmed(session: Session, round_id: int) -> list[int]:
    """The ids of people of a round who are still open and still paid, for the consequence."""
    found = (
        select(Confirmation.person_id)
        .join(Identity, Identity.person_id == Confirmation.person_id)
        .where(Confirmation.round_id == round_id, _OPEN, Identity.status == "2")
        .distinct()
    )
    return list(session.scalars(found))
