"""A04 and A05: somebody paid twice for one kind of money and one period, over schemes and double records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.funds import MONEY_TYPES
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Batch, Claim, PaymentLine, Person, Scheme

_OWN_GROUNDS = ("P1", "P2", "P3")

Place = tuple[int, str, str]
"""Person, kind of money, period."""


def findings_of_twice(session: Session, scope: Scope) -> Iterator[Finding]:
    """A04 on one roll, A05 on several.

    The claims say who was paid for what: void rolls and reversed lines have none. Their index has them person
    by person, so that all of them are looked at in one go.
    """
    doubled = [place for place, count in _claims(session, scope) if count > 1]
    merged = _merged(session)
    aliases: dict[int, list[int]] = defaultdict(list)
    for number, real in merged.items():
        aliases[real].append(number)
    for person, money_type, period in doubled:
        finding = _described(session, (person, *aliases[person]), money_type, period)
        if finding is not None:
            yield finding


def _merged(session: Session) -> dict[int, int]:
    """Records that turned out to be another's, by their own number."""
    found = session.execute(
        select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    )
    return {number: real for number, real in found if real is not None}


def _claims(session: Session, scope: Scope) -> Iterator[tuple[Place, int]]:
    """How often each person is paid for each kind of money and period."""
    types = dict(session.execute(select(Scheme.id, Scheme.money_type)).all())
    merged = _merged(session)
    joined = set(merged.values())
    late: dict[Place, int] = defaultdict(int)
    present, counts = 0, dict[Place, int]()
    for person, scheme, period in _rows(session, scope):
        place = (merged.get(person, person), types[scheme], period)
        if person in merged or person in joined:
            late[place] += 1  # the other record's claims stand elsewhere in the index
            continue
        if person != present:
            yield from counts.items()
            present, counts = person, {}
        counts[place] = counts.get(place, 0) + 1
    yield from counts.items()
    yield from late.items()


def _rows(session: Session, scope: Scope) -> Iterable[Any]:
    """For one roll its people are looked at on all rolls; for a year the periods of the year."""
    claims = select(Claim.person_id, Claim.scheme_id, Claim.period).where(Claim.kind == "pay")
    if scope.batch_id is not None:
        people = select(PaymentLine.person_id).where(PaymentLine.batch_id == scope.batch_id)
        claims = claims.where(Claim.person_id.in_(people))
    elif scope.year is not None:
        claims = claims.where(Claim.period.between(str(scope.year), f"{scope.year}~"))
    return session.connection().execute(claims.order_by(Claim.person_id).execution_options(yield_per=5000))


def _described(session: Session, people: tuple[int, ...], money_type: str, period: str) -> Finding | None:
    lines = session.execute(
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_name, PaymentLine.category, Scheme.name
        )
        .join(Claim, Claim.line_id == PaymentLine.id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            Claim.person_id.in_(people),
            Claim.kind == "pay",
            Claim.period == period,
            Scheme.money_type == money_type,
        )
        .order_by(PaymentLine.id)
    ).all()
    rolls = {batch for _, batch, *_ in lines}
    identities = {category for _, _, _, category, _ in lines}
    if len(rolls) > 1 and len(identities) > 1 and money_type in _OWN_GROUNDS:
        return None  # two grounds for two kinds of pension; whether both may be drawn is A06
    line, batch, name, _, _ = lines[-1]
    schemes = "、".join(dict.fromkeys(scheme for *_, scheme in lines))
    said = f"{period} {MONEY_TYPES[money_type]}有 {len(lines)} 笔（{schemes}）"
    rule = "A04" if len(rolls) == 1 else "A05"
    subject = f"person:{people[0]}:{money_type}:{period}"
    return Finding(rule, subject, said, name, batch, line, people[0])
