"""The figures of the summary sheet, each asked of the database on its own and not read off the detail sheets."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.funds import COUNTED_RESULTS
from shuangyong_desktop.domain.kinds import MONEY
from shuangyong_desktop.queries.ledger.money import MONEY_GROUPS, year_lines
from shuangyong_desktop.queries.ledger.people import standing
from shuangyong_desktop.queries.ledger.year import Year, was_active
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    Identity,
    PaymentLine,
    Scheme,
    StatusChange,
    Visit,
    VisitMember,
)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One category's year: people counted once under their main identity, identities counted apart."""

    category: str = column("类别", width=22)
    at_start: int = column("年初人数", INTEGER, width=10, total=True)
    came: int = column("本年增", INTEGER, width=8, total=True)
    went: int = column("本年减", INTEGER, width=8, total=True)
    at_end: int = column("年末人数", INTEGER, width=10, total=True)
    identities: int = column("年末身份数", INTEGER, width=11, total=True)
    visited: int = column("走访人次", INTEGER, width=10, total=True)
    solatium: int = column("慰问金（元）", MONEY, width=14, total=True)
    allowance: int = column("优待金（元）", MONEY, width=14, total=True)
    pension: int = column("抚恤补助（元）", MONEY, width=14, total=True)
    other: int = column("其他资金（元）", MONEY, width=14, total=True)


FIGURES = ("at_start", "came", "went", "at_end", "identities", "visited", *MONEY_GROUPS)


@dataclass
class Summary:
    """Figures by category code, and the counts of the year that belong to no category."""

    by_category: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    household_visits: int = 0
    identity_came: int = 0
    identity_went: int = 0

    def rows(self) -> list[SummaryRow]:
        """A row for each category with any figure, in the order of the list of categories."""
        known = [code for code in categories.PRIORITY if any(self.by_category.get(code, {}).values())]
        unknown = sorted(code for code in self.by_category if code not in categories.CATEGORIES)
        return [
            SummaryRow(
                categories.name_of(code) or "未注明类别",
                **{name: self.by_category[code][name] for name in FIGURES},
            )
            for code in known + unknown
        ]

    def total(self, name: str) -> int:
        """One figure over all categories."""
        return sum(figures[name] for figures in self.by_category.values())


def summary(session: Session, year: Year) -> Summary:
    """All figures of a year."""
    made = Summary()
    _count_people(session, year, made)
    _count_visits(session, year, made)
    _count_money(session, year, made)
    return made


def _count_people(session: Session, year: Year, made: Summary) -> None:
    stood = standing(year)
    people = (
        select(Identity.category, stood.c.at_start, stood.c.at_end, func.count())
        .join(stood, stood.c.person_id == Identity.person_id)
        .where(Identity.is_main == 1)
        .group_by(Identity.category, stood.c.at_start, stood.c.at_end)
    )
    for category, at_start, at_end, count in session.execute(people):
        figures = made.by_category[category]
        figures["at_start"] += at_start * count
        figures["at_end"] += at_end * count
        figures["came"] += (at_end and not at_start) * count
        figures["went"] += (at_start and not at_end) * count
    standing_now = cast(was_active(year.last), Integer)
    for category, count in session.execute(
        select(Identity.category, func.sum(standing_now)).group_by(Identity.category)
    ):
        made.by_category[category]["identities"] += count
    is_in = cast(StatusChange.to_status.in_(categories.ACTIVE_STATUSES), Integer)
    was_in = func.coalesce(cast(StatusChange.from_status.in_(categories.ACTIVE_STATUSES), Integer), 0)
    made.identity_came, made.identity_went = session.execute(
        select(
            func.coalesce(func.sum(is_in * (1 - was_in)), 0), func.coalesce(func.sum(was_in * (1 - is_in)), 0)
        ).where(year.holds(StatusChange.changed_on))
    ).one()


def _count_visits(session: Session, year: Year, made: Summary) -> None:
    visited = (
        select(Identity.category, func.count())
        .select_from(VisitMember)
        .join(Visit, Visit.id == VisitMember.visit_id)
        .join(Identity, (Identity.person_id == VisitMember.person_id) & (Identity.is_main == 1))
        .where(year.holds(Visit.visited_on))
        .group_by(Identity.category)
    )
    for category, count in session.execute(visited):
        made.by_category[category]["visited"] += count
    made.household_visits = (
        session.scalar(
            select(func.count())
            .select_from(Visit)
            .where(year.holds(Visit.visited_on), Visit.household_id.is_not(None))
        )
        or 0
    )


def _count_money(session: Session, year: Year, made: Summary) -> None:
    paid = (
        select(func.coalesce(PaymentLine.category, ""), Scheme.money_type, func.sum(PaymentLine.amount_fen))
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(*year_lines(year), PaymentLine.result.in_(COUNTED_RESULTS))
        .group_by(PaymentLine.category, Scheme.money_type)
    )
    for category, money_type, fen in session.execute(paid):
        group = next(name for name, types in MONEY_GROUPS.items() if money_type in types or not types)
        made.by_category[category][group] += fen
