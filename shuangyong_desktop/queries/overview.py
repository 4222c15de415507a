"""The start page: how things stand, and what asks to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain import categories, money
from shuangyong_desktop.domain.funds import COUNTED_RESULTS
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.queries import campaigns, needs, regular_contact
from shuangyong_desktop.queries.ledger.money import COUNTED_STATES
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.queries.people.confirmation import rounds
from shuangyong_desktop.queries.people.papers import expiring_count
from shuangyong_desktop.queries.tutoring import proof, reminders
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    CampaignTarget,
    ComparisonHit,
    Identity,
    Need,
    Operation,
    PaymentLine,
    Person,
    Visit,
)

BENEFICIARIES, PEOPLE_WORK, VISITS, FUNDS, TUTORING = (
    "优抚对象", "优抚业务", "走访慰问", "资金发放", "四多一优",
)  # fmt: skip
_SOON = timedelta(days=90)
_MANY, _FEW = 8, 6


@dataclass(frozen=True)
class HomeFigure:
    """One number of the start page, what it says, and the tab that opens the rows behind it."""

    title: str
    value: str
    remark: str
    tab: str


@dataclass(frozen=True)
class HomeTask:
    """Something to be done: how many, what, and where."""

    count: int
    sentence: str
    tab: str
    tone: str
    page: str = ""
    """The page of the tab, where it has several."""

    @property
    def where(self) -> str:
        """Tab and page, as the window is asked for them."""
        return f"{self.tab} · {self.page}" if self.page else self.tab


@dataclass(frozen=True)
class Overview:
    """All that the start page shows."""

    figures: tuple[HomeFigure, ...]
    tasks: tuple[HomeTask, ...]
    people: tuple[tuple[str, int], ...]
    """Those who stand, by category, most first."""
    months: tuple[tuple[str, int], ...]
    """Fen paid in each month of the year so far."""
    lately: tuple[tuple[str, str, str], ...]
    """The last things done: when, what, by whom."""


READS = frozenset(
    {
        "person", "identity", "status_change", "visit", "visit_member", "campaign", "campaign_target", "need",
        "batch", "payment_line", "contact", "contact_duty", "parameter",
        "student", "lesson", "lesson_child", "mark", "comparison_hit",
        "paper", "confirmation", "confirmation_round",
    }
)  # fmt: skip
"""Tables whose changes the start page follows."""


def overview(session: Session, today: date) -> Overview:
    """The start page as of today."""
    return Overview(
        figures=tuple(_figures(session, today)),
        tasks=tuple(task for make in _TASKS for task in make(session, today)),
        people=_by_category(session),
        months=_by_month(session, today),
        lately=_lately(session),
    )


def _figures(session: Session, today: date) -> Iterator[HomeFigure]:
    year = Year(today.year)
    people = session.scalar(
        select(func.count(Identity.person_id.distinct())).where(
            Identity.status.in_(categories.ACTIVE_STATUSES)
        )
    )
    households = session.scalar(
        select(func.count(Person.household_id.distinct()))
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.status.in_(categories.ACTIVE_STATUSES))
    )
    yield HomeFigure("在册优抚对象", f"{people or 0:,} 人", f"{households or 0:,} 户", BENEFICIARIES)
    calls = session.scalar(
        select(func.count())
        .select_from(Visit)
        .where(year.holds(Visit.visited_on), Visit.household_id.is_not(None))
    )
    units = session.scalar(
        select(func.coalesce(func.sum(Visit.cash_fen + Visit.goods_fen), 0)).where(
            year.holds(Visit.visited_on), Visit.unit_id.is_not(None)
        )
    )
    yield HomeFigure("今年走访", f"{calls or 0:,} 户次", f"慰问驻军 {money.show_fen(units or 0)} 元", VISITS)
    paid = sum(fen for _, fen in _by_month(session, today))
    yield HomeFigure("今年发放", f"{money.show_fen(paid)} 元", "各类资金合计", FUNDS)
    proved = proof(session, term_of(today), today)
    children = proved.priority_children + proved.other_children
    yield HomeFigure("四多一优", f"{children} 名学生", f"其中优先 {proved.priority_children} 名", TUTORING)


def _by_category(session: Session) -> tuple[tuple[str, int], ...]:
    counts = (
        select(Identity.category, func.count())
        .where(Identity.is_main == 1, Identity.status.in_(categories.ACTIVE_STATUSES))
        .group_by(Identity.category)
        .order_by(func.count().desc())
    )
    return tuple((categories.name_of(code), count) for code, count in session.execute(counts))[:_MANY]


def _by_month(session: Session, today: date) -> tuple[tuple[str, int], ...]:
    year = Year(today.year)
    paid: dict[str, int] = dict(
        session.execute(
            select(func.substr(Batch.paid_on, 1, 7), func.sum(PaymentLine.amount_fen))
            .join(PaymentLine, PaymentLine.batch_id == Batch.id)
            .where(
                Batch.state.in_(COUNTED_STATES),
                PaymentLine.result.in_(COUNTED_RESULTS),
                year.holds(Batch.paid_on),
            )
            .group_by(func.substr(Batch.paid_on, 1, 7))
        ).all()
    )
    return tuple(
        (f"{month} 月", paid.get(f"{today.year}-{month:02d}", 0)) for month in range(1, today.month + 1)
    )


def _lately(session: Session) -> tuple[tuple[str, str, str], ...]:
    newest = select(Operation.done_at, Operation.label, Operation.operator).order_by(Operation.id.desc())
    return tuple(
        (done_at[:16].replace("T", " "), label, operator)
        for done_at, label, operator in session.execute(newest.limit(_FEW))
    )


def _expiring(session: Session, today: date) -> Iterator[HomeTask]:
    count = expiring_count(session, today)
    if count:
        yield HomeTask(count, "份材料已过期或两个月内到期", PEOPLE_WORK, "warn", "材料到期")


def _unconfirmed(session: Session, today: date) -> Iterator[HomeTask]:
    newest = next(iter(rounds(session)), None)
    if newest is not None and not newest.closed_on and newest.open:
        share = (newest.target - newest.open) * 100 // newest.target
        said = f"人还没有年度确认（已完成 {share}%，期限 {newest.due_on}）"
        tone = "bad" if newest.due_on < today.isoformat() else "warn"
        yield HomeTask(newest.open, said, PEOPLE_WORK, tone, "年度确认")


def _returned(session: Session, today: date) -> Iterator[HomeTask]:
    again = aliased(PaymentLine)
    paid_again = select(again.id).where(again.origin_line_id == PaymentLine.id, again.kind == "reissue")
    count, fen = session.execute(
        select(func.count(), func.coalesce(func.sum(PaymentLine.amount_fen), 0)).where(
            PaymentLine.result.in_(("returned", "unclaimed")), ~paid_again.exists()
        )
    ).one()
    if count:
        yield HomeTask(count, f"笔退票或未领还没有重发，共 {money.show_fen(fen)} 元", FUNDS, "bad")


def _overdue(session: Session, today: date) -> Iterator[HomeTask]:
    count = session.scalar(select(func.count()).select_from(Need).where(needs.overdue(today)))
    if count:
        yield HomeTask(count, "件诉求已过办结时限", VISITS, "bad")


def _contacts_missed(session: Session, today: date) -> Iterator[HomeTask]:
    count = regular_contact.missed(session, today)
    if count:
        yield HomeTask(count, "名重点对象上期和本期都还没有联系", VISITS, "warn")


def _unvisited(session: Session, today: date) -> Iterator[HomeTask]:
    latest = session.execute(
        select(Campaign.id, Campaign.title)
        .join(CampaignTarget, CampaignTarget.campaign_id == Campaign.id)
        .order_by(Campaign.cutoff_on.desc(), Campaign.id.desc())
        .limit(1)
    ).one_or_none()
    if latest is None:
        return
    number, title = latest
    covered = campaigns.coverage(session, number)
    missing = covered.households_target - covered.households_visited
    if missing:
        yield HomeTask(
            missing, f"户还没有走访（{title}，户覆盖率 {covered.households_share}）", VISITS, "warn"
        )


def _open_rolls(session: Session, today: date) -> Iterator[HomeTask]:
    count = session.scalar(
        select(func.count()).select_from(Batch).where(Batch.state.not_in((*COUNTED_STATES, "void")))
    )
    if count:
        yield HomeTask(count, "份花名册还没有发放", FUNDS, "info")


def _hits(session: Session, today: date) -> Iterator[HomeTask]:
    count = session.scalar(
        select(func.count())
        .select_from(ComparisonHit)
        .where(ComparisonHit.state == "open", ComparisonHit.person_id.is_not(None))
    )
    if count:
        yield HomeTask(count, "条名单比对命中等待核实", PEOPLE_WORK, "bad", "比对核实")


def _turning_sixty(session: Session, today: date) -> Iterator[HomeTask]:
    """Discharged soldiers who turn 60 within three months: may be entitled as 60周岁以上农村籍退役士兵."""
    born_from, born_to = (_years_before(day, 60).isoformat() for day in (today, today + _SOON))
    count = session.scalar(
        select(func.count())
        .select_from(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(
            Identity.category == "D3",
            Identity.status.in_(categories.ACTIVE_STATUSES),
            Person.birth_on.between(born_from, born_to),
        )
    )
    if count:
        yield HomeTask(
            count,
            "名退役士兵三个月内满 60 周岁，请核对是否符合老年生活补助",
            PEOPLE_WORK,
            "info",
            "年满60周岁",
        )


def _untutored(session: Session, today: date) -> Iterator[HomeTask]:
    waiting = reminders(session, today)
    if waiting:
        names = "、".join(item.name for item in waiting[:3])
        yield HomeTask(len(waiting), f"名优先学生等待辅导（{names}）", TUTORING, "warn")


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


_TASKS = (
    _hits, _returned, _overdue, _unconfirmed, _unvisited, _contacts_missed, _untutored, _expiring,
    _open_rolls, _turning_sixty,
)  # fmt: skip
