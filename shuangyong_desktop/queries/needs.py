"""诉求: the list with what is overdue, and the Drafts its forms start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, NAME, PHONE
from shuangyong_desktop.domain.needs import (
    NEED_STATE,
    NEED_STATES,
    OPEN_NEEDS,
    OVERDUE,
    TOPIC,
    TOPICS,
    NeedDraft,
)
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import village_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Need, Person
from shuangyong_desktop.store.search import matching_people


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One difficulty heard, and how far it got."""

    id: int
    person_id: int
    name: str = column("姓名", NAME, width=10)
    state: str = column("状态", NEED_STATE, width=10)
    overdue: str | None = column("逾期", OVERDUE, width=8)
    due_on: str | None = column("办结时限", DATE, width=12)
    topic: str = column("类别", TOPIC, width=12)
    content: str = column("诉求内容", NOTE, width=30)
    responsible_unit: str | None = column("责任单位", width=14)
    responsible: str | None = column("责任人", width=10)
    heard_on: str = column("登记日期", DATE, width=12)
    village: str | None = column("村（社区）", width=12)
    phone: str | None = column("联系电话", PHONE, width=14, shown=False)
    assigned_on: str | None = column("转办日期", DATE, width=12, shown=False)
    settled_on: str | None = column("办结日期", DATE, width=12)
    outcome: str | None = column("办理结果", NOTE, width=26)
    is_satisfied: int | None = column("满意", FLAG, width=6)
    called_back_on: str | None = column("回访日期", DATE, width=12)

    @property
    def state_name(self) -> str:
        """The state in words, 逾期 said with it."""
        return NEED_STATES[self.state] + ("，逾期" if self.overdue else "")


def needs(today: date) -> Listing[NeedRow]:
    """All needs; which are overdue is as of `today`."""
    late = case((overdue(today), literal("overdue")), else_=None)
    rows = select(
        Need.id, Need.person_id, Person.name, Need.state, late, Need.due_on, Need.topic, Need.content,
        Need.responsible_unit, Need.responsible, Need.heard_on, village_name(Person.village_id), Person.phone,
        Need.assigned_on, Need.settled_on, Need.outcome, Need.is_satisfied, Need.called_back_on,
    ).join(Person, Person.id == Need.person_id)  # fmt: skip
    standings = {
        "overdue": overdue(today),
        "open": Need.state.in_(OPEN_NEEDS),
        "closed": not_(Need.state.in_(OPEN_NEEDS)),
    }
    return Listing(
        row_class=NeedRow,
        key=Need.id,
        rows=rows,
        order={
            "pressing": case((Need.state.in_(OPEN_NEEDS), "0"), else_="1")
            + func.coalesce(Need.due_on, "9999"),
            "heard_on": Need.heard_on,
            "due_on": func.coalesce(Need.due_on, "9999"),
            "state": Need.state,
            "topic": Need.topic,
            "responsible_unit": Need.responsible_unit,
            "settled_on": Need.settled_on,
        },
        first_order="pressing",
        search=_search,
        reads=frozenset({"need", "person", "village"}),
        filters=(
            Filter(
                "standing",
                "办理进度",
                lambda session: _standings(session, standings),
                lambda name: standings[name],
            ),
            Filter("state", "状态", _states, lambda state: Need.state == state),
            Filter("topic", "类别", _topics, lambda topic: Need.topic == topic),
            Filter("unit", "责任单位", _units, lambda unit: Need.responsible_unit == unit),
        ),
    )


def overdue(today: date) -> ColumnElement[bool]:
    """Past its day and not settled: `domain.needs.is_overdue` in SQL."""
    return and_(Need.state.in_(OPEN_NEEDS), Need.due_on.is_not(None), Need.due_on < today.isoformat())


def needs_of(session: Session, person_id: int, today: date) -> list[NeedRow]:
    """All needs of one person, the latest first."""
    ids = session.scalars(
        select(Need.id).where(Need.person_id == person_id).order_by(Need.heard_on.desc())
    ).all()
    return needs(today).by_ids(session, ids)


def units_asked(session: Session) -> list[str]:
    """The units that needs were passed on to, the most asked first: what a form offers."""
    return [text for _, text, _ in _units(session)]


def needs_of_visit(session: Session, visit_id: int, today: date) -> list[NeedRow]:
    """The needs heard at one visit."""
    ids = session.scalars(select(Need.id).where(Need.visit_id == visit_id).order_by(Need.id)).all()
    return needs(today).by_ids(session, ids)


def draft_of(session: Session, need_id: int) -> NeedDraft:
    """What the form for correcting a need is filled with."""
    need = session.get_one(Need, need_id)
    return NeedDraft(**{item.name: getattr(need, item.name) for item in entries(NeedDraft)})


def _search(_session: Session, typed: str) -> ColumnElement[bool]:
    """By the person, and by what was heard or who is to settle it."""
    word = typed.strip()
    return or_(
        Need.person_id.in_(matching_people(word)),
        Need.content.contains(word, autoescape=True),
        Need.responsible_unit.contains(word, autoescape=True),
    )


def _standings(
    session: Session, conditions: dict[str, ColumnElement[bool]]
) -> Sequence[tuple[object, str, int]]:
    titles = {"overdue": "逾期未办结", "open": "未办结", "closed": "已办结"}
    return [
        (name, titles[name], session.scalar(select(func.count()).select_from(Need).where(condition)) or 0)
        for name, condition in conditions.items()
    ]


def _states(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(session.execute(select(Need.state, func.count()).group_by(Need.state)).all())
    return [(state, title, counts[state]) for state, title in NEED_STATES.items() if state in counts]


def _topics(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(session.execute(select(Need.topic, func.count()).group_by(Need.topic)).all())
    return [(topic, topic, counts[topic]) for topic in TOPICS if topic in counts]


def _units(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Need.responsible_unit, func.count())
        .where(Need.responsible_unit.is_not(None))
        .group_by(Need.responsible_unit)
        .order_by(func.count().desc(), Need.responsible_unit)
    )
    return [(unit, str(unit), count) for unit, count in session.execute(counted)]
