"""Findings about those who are near the money: operators, village cadres and their registered relatives (A27)."""

from collections.abc import Iterator, Mapping

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
    """A27: somebody on a roll put their name to it, operates the program, or is registered as to be recused."""
    known = insiders(session)
    statement = (
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name, Person.id_number,
            Batch.prepared_by, Batch.checked_by, Batch.approved_by,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Person, Person.id == PaymentLine.person_id)
        .where(
            *scope.conditions(),
            PaymentLine.kind.in_(("pay", "back_pay")),
            or_(
                PaymentLine.person_name.in_([Batch.prepared_by, Batch.checked_by, Batch.approved_by]),
                PaymentLine.person_name.in_(known),
                Person.id_number.in_(known),
            ),
        )
        .order_by(PaymentLine.id)
    )  # fmt: skip
    seen: set[tuple[int, int]] = set()
    for line, batch, person, name, number, *signed in session.execute(statement):
        if (batch, person) not in seen:
            seen.add((batch, person))
            said = _why(name, number, signed, known)
            yield Finding("A27", f"line:{line}", said, name, batch, line, person)


def _why(name: str, number: str | None, signed: list[str | None], known: Mapping[str, str]) -> str:
    if name in signed:
        return "与本批次的编制、审核或审批人员同名"
    return known.get(number or "") or known[name]
