"""Findings about those who are near the money: operators, village cadres and their registered relatives (A27)."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Batch, Operator, PaymentLine, Person, RegisterEntry


def insiders(session: Session) -> dict[str, str]:
    """Who is meant, by ID number or, where none is known, by name, with the words that say why."""
    known = {name: f"与操作员“{name}”同名" for name in session.scalars(select(Operator.name))}
    for name, number, capacity, of_whom in session.execute(
        select(_value("name"), _value("id_number"), _value("capacity"), _value("of_whom")).where(
            RegisterEntry.register == "recusal"
        )
    ):
        known[number or name or ""] = f"回避登记：{capacity}" + (f"（{of_whom}）" if of_whom else "")
    return known


def _value(name: str) -> ColumnElement[str | None]:
    return func.json_extract(RegisterEntry.content, f"$.{name}")


def findings_of_insiders(session: Session, scope: Scope) -> Iterator[Finding]:
    """A27: somebody on a roll put their name to it, operates the program, or is registered as to be recused.

    Few people bear such a name; only their lines are looked at.
    """
    known = insiders(session)
    signed = {
        number: names
        for number, *names in session.execute(
            select(Batch.id, Batch.prepared_by, Batch.checked_by, Batch.approved_by).where(
                *scope.conditions()
            )
        )
    }
    named = {name for names in signed.values() for name in names if name} | set(known)
    people = {
        number: (name, id_number)
        for number, name, id_number in session.execute(
            select(Person.id, Person.name, Person.id_number).where(
                or_(Person.name.in_(named), Person.id_number.in_(known))
            )
        )
    }
    lines = (
        select(func.min(PaymentLine.id), PaymentLine.batch_id, PaymentLine.person_id)
        .where(PaymentLine.person_id.in_(people), PaymentLine.kind.in_(("pay", "back_pay")))
        .group_by(PaymentLine.batch_id, PaymentLine.person_id)
        .order_by(func.min(PaymentLine.id))
    )
    for line, batch, person in session.execute(lines):
        name, id_number = people[person]
        said = _why(name, id_number, signed.get(batch, ()), known)
        if batch in signed and said:
            yield Finding("A27", f"line:{line}", said, name, batch, line, person)


def _why(name: str, number: str | None, signed: Sequence[str | None], known: Mapping[str, str]) -> str | None:
    if name in signed:
        return "与本批次的编制、审核或审批人员同名"
    return known.get(number or "") or known.get(name)
