"""What passed between a person and the office besides money and visits: help, children, 年度确认."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import dates
from shuangyong_desktop.domain.confirmations import METHOD, OUTCOME
from shuangyong_desktop.domain.funds import COUNTED_RESULTS
from shuangyong_desktop.domain.kinds import EDUCATION
from shuangyong_desktop.queries.funds.figures import PaymentRow
from shuangyong_desktop.store.records import (
    Confirmation,
    ConfirmationRound,
    Identity,
    MeritNews,
    Pairing,
    PreferenceCard,
    Service,
    ServiceEvent,
    Student,
)


def paid_by_year(payments: Iterable[PaymentRow]) -> Iterator[tuple[int, str, int]]:
    """What was paid, by year and scheme: year, scheme, fen."""
    sums: dict[tuple[int, str], int] = {}
    for row in payments:
        if row.paid_on and row.result in COUNTED_RESULTS:
            key = (dates.year_of(row.paid_on), row.scheme)
            sums[key] = sums.get(key, 0) + row.amount_fen
    for (year, scheme), fen in sorted(sums.items(), key=lambda item: (-item[0][0], item[0][1])):
        yield year, scheme, fen


def pairings(session: Session, person_id: int, until: str) -> Iterator[tuple[str, str]]:
    """一助一: helper, and what is done."""
    mine = select(Pairing).where(Pairing.person_id == person_id, Pairing.started_on <= until)
    for item in session.scalars(mine.order_by(Pairing.started_on)):
        end = f"至 {item.ended_on}" if item.ended_on else "起，在帮扶"
        yield item.helper, f"{item.responsible}，{item.project}，{item.started_on} {end}"


def students(session: Session, person_id: int) -> Iterator[tuple[str, str]]:
    """Tutored children who stand on this person's account, with where they are."""
    for item in session.scalars(select(Student).where(Student.parent_person_id == person_id)):
        state = f"{item.closed_on} 结束（{item.close_reason}）" if item.closed_on else "在册"
        yield item.name, "，".join(filter(None, (item.school, item.school_class, state)))


def confirmations(session: Session, person_id: int, until: str) -> Iterator[tuple[str, str]]:
    """年度确认 by year, and what came of it."""
    found = session.execute(
        select(ConfirmationRound.year, Confirmation)
        .join(ConfirmationRound, ConfirmationRound.id == Confirmation.round_id)
        .where(Confirmation.person_id == person_id, ConfirmationRound.cutoff_on <= until)
        .order_by(ConfirmationRound.year.desc())
    )
    for year, item in found:
        words = (
            f"{item.confirmed_on} {METHOD.show(item.method)} {OUTCOME.show(item.outcome)}"
            if item.outcome
            else "未确认",
            f"{item.stopped_on} 停发" if item.stopped_on else "",
            f"{item.resumed_on} 恢复" if item.resumed_on else "",
        )
        yield f"{year} 年度", "，".join(filter(None, words))


def service_events(session: Session, numbers: Sequence[int], until: str) -> Iterator[tuple[str, str]]:
    """What happened in a service by day: approved, ended, merits brought home; and how the 优待证 stands."""
    events = [
        *_of_services(session, numbers),
        *_of_events(session, numbers),
        *_of_merits(session, numbers),
        *_of_cards(session, numbers),
    ]
    yield from sorted((day, text) for day, text in events if day <= until)


def _of_services(session: Session, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    mine = select(Service).join(Identity, Identity.id == Service.identity_id)
    for item in session.scalars(mine.where(Identity.person_id.in_(numbers))):
        words = ("批准入伍", "进藏（疆、高原）" if item.is_plateau else "", EDUCATION.show(item.education))
        yield item.approved_on or "", "，".join(filter(None, words))
        if item.ended_on:
            yield item.ended_on, f"服役结束：{item.end_reason or ''}"


def _of_events(session: Session, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for item in session.scalars(select(ServiceEvent).where(ServiceEvent.person_id.in_(numbers))):
        basis = f"（{item.basis}）" if item.basis else ""
        yield item.happened_on, "：".join(filter(None, (item.kind, item.what))) + basis


def _of_merits(session: Session, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for item in session.scalars(select(MeritNews).where(MeritNews.person_id.in_(numbers))):
        yield item.awarded_on or item.delivered_on, f"{item.soldier_name}立功受奖：{item.merit}"
        yield item.delivered_on, f"送喜报（{item.delivered_by or '经办人未登记'}）"


def _of_cards(session: Session, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for item in session.scalars(select(PreferenceCard).where(PreferenceCard.person_id.in_(numbers))):
        yield item.received_on or item.applied_on, f"{item.kind}：{item.state}"
