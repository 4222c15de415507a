"""Compared lists: each row with whom it means, what is to be looked into, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.comparisons import ABSENT, HIT_STATE, MATCH, OPEN, STATES
from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, NAME, STATUS
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import category_name
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Comparison, ComparisonHit, Identity, Person, Village
from shuangyong_desktop.store.search import matching_people

CERTAIN, PROBABLE = "certain", "probable"
_GROUPS = {CERTAIN: "找到（证号相符）", PROBABLE: "可能是（请核对）", ABSENT: "没有找到"}


@dataclass(frozen=True, slots=True)
class HitRow:
    """One row of a list, and the person on the register it means."""

    id: int
    person_id: int | None
    kind: str
    state: str = column("状态", HIT_STATE, width=10)
    name: str = column("名单姓名", NAME, width=10)
    id_number: str | None = column("名单证号", ID_NUMBER, width=20)
    event_on: str | None = column("名单日期", DATE, width=12)
    matched_by: str = column("比对依据", MATCH, width=16)
    person: str | None = column("在册对象", NAME, width=10)
    village: str | None = column("村（社区）", width=12)
    category: str | None = column("类别", width=16)
    standing: str | None = column("现状态", STATUS, width=12)
    title: str = column("名单", width=22)
    row_number: int = column("行号", INTEGER, width=6, shown=False)
    decided_on: str | None = column("处理日期", DATE, width=12)
    decision: str | None = column("说明", width=24)
    death_on: str | None = column("去世日期", DATE, width=12, shown=False)

    @property
    def is_struck(self) -> bool:
        """Who is registered as dead already is struck through."""
        return self.death_on is not None


_MAIN = (Identity.person_id == ComparisonHit.person_id) & (Identity.is_main == 1)
_HIT = and_(ComparisonHit.person_id.is_not(None))
_CONDITIONS: dict[str, ColumnElement[bool]] = {
    CERTAIN: _HIT & (ComparisonHit.matched_by == "id_number"),
    PROBABLE: _HIT & (ComparisonHit.matched_by != "id_number"),
    ABSENT: ComparisonHit.person_id.is_(None),
}


def hits() -> Listing[HitRow]:
    """The rows of all compared lists, the newest list first."""
    rows = (
        select(
            ComparisonHit.id, ComparisonHit.person_id, Comparison.kind, ComparisonHit.state, ComparisonHit.name,
            ComparisonHit.id_number, ComparisonHit.event_on, ComparisonHit.matched_by, Person.name, Village.name,
            category_name(Identity.category), Identity.status, Comparison.title, ComparisonHit.row_number,
            ComparisonHit.decided_on, ComparisonHit.decision, Person.death_on,
        )
        .join(Comparison, Comparison.id == ComparisonHit.comparison_id)
        .join(Person, Person.id == ComparisonHit.person_id, isouter=True)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Identity, _MAIN, isouter=True)
    )  # fmt: skip
    return Listing(
        row_class=HitRow,
        key=ComparisonHit.id,
        rows=rows,
        order={
            "listed": ComparisonHit.comparison_id,
            "state": ComparisonHit.state,
            "name": ComparisonHit.name,
            "event_on": ComparisonHit.event_on,
        },
        first_order="listed",
        search=_search,
        reads=frozenset({"comparison", "comparison_hit", "person", "identity"}),
        filters=(
            Filter("state", "处理", _states, lambda code: ComparisonHit.state == code),
            Filter("found", "比对结果", _counted(_CONDITIONS, _GROUPS), _CONDITIONS.__getitem__),
            Filter("list", "名单", _lists, lambda number: ComparisonHit.comparison_id == number),
        ),
    )


def open_hits(session: Session) -> int:
    """How many hits wait for a person to decide."""
    waiting = (ComparisonHit.state == OPEN) & ComparisonHit.person_id.is_not(None)
    return session.scalar(select(func.count()).select_from(ComparisonHit).where(waiting)) or 0


def _search(_session: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    named = ComparisonHit.name.contains(word, autoescape=True)
    return named | ComparisonHit.person_id.in_(matching_people(word))


def _states(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = select(ComparisonHit.state, func.count()).group_by(ComparisonHit.state)
    counts = dict(session.execute(counted).all())
    return [(code, STATES[code], counts[code]) for code in STATES if code in counts and code != ABSENT]


def _counted(
    conditions: dict[str, ColumnElement[bool]], titles: dict[str, str]
) -> Callable[[Session], Sequence[tuple[object, str, int]]]:
    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        found = [
            (code, title, session.scalar(select(func.count(ComparisonHit.id)).where(conditions[code])) or 0)
            for code, title in titles.items()
        ]
        return found if any(count for _, _, count in found) else []

    return options


def _lists(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Comparison.id, Comparison.title, func.count(ComparisonHit.id))
        .join(ComparisonHit, ComparisonHit.comparison_id == Comparison.id)
        .group_by(Comparison.id)
        .order_by(Comparison.id.desc())
    )
    return [(number, title, count) for number, title, count in session.execute(counted)]
