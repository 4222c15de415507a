"""Steps that the acceptance cases share: people, schemes and rolls paid."""

from sample_funds import newest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    move_batch,
    open_batch,
    set_standard,
)
from shuangyong_desktop.queries.funds import (
    FindingRow,
    findings,
)
from shuangyong_desktop.store.records import Batch, PaymentLine, Person
from shuangyong_desktop.store.store import Store

BASIS = "某发〔2024〕8 号"


def register(store: Store, name: str, category: str, **more: str | int | None) -> int:
    """Somebody on the register since 2015."""
    draft = BeneficiaryDraft(
        name=name,
        village="李家村",
        category=category,
        registered_on="2015-01-01",
        **more,
    )
    store.run(register_beneficiary, draft)
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.name == name)).one()


def lines_of(store: Store, batch_id: int) -> dict[str, list[PaymentLine]]:
    with store.read() as session:
        found: dict[str, list[PaymentLine]] = {}
        for line in session.scalars(select(PaymentLine).where(PaymentLine.batch_id == batch_id)):
            found.setdefault(line.person_name, []).append(line)
        session.expunge_all()
        return found


def found(store: Store, rule: str) -> list[FindingRow]:
    """What one rule finds now."""
    with store.read() as session:
        return [row for row in findings(session, store.today()) if row.rule == rule]


def pay(store: Store, batch_id: int, day: str) -> None:
    """Take a roll all the way to 已确认发放."""
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, batch_id, state, day)
    store.run(confirm_paid, batch_id, day)


def month_roll(scheme: str, month: str, cutoff: str | None = None) -> BatchDraft:
    return BatchDraft(
        title=f"{month} {scheme}",
        scheme=scheme,
        year=int(month[:4]),
        period_part=month[5:],
        cutoff_on=cutoff or f"{month}-05",
    )


def drawn_up(store: Store, draft: BatchDraft) -> int:
    store.run(open_batch, draft)
    return newest(store, Batch)


def paid_month(store: Store, scheme: str, month: str) -> int:
    number = drawn_up(store, month_roll(scheme, month))
    pay(store, number, f"{month}-15")
    return number


def with_scheme(
    store: Store, name: str, money_type: str, category: str, fen: int, since: str = "2020-01-01"
) -> None:
    store.run(add_scheme, SchemeDraft(name, money_type, "month", "县退役军人事务局"))
    store.run(
        set_standard,
        StandardDraft(name, category, amount_fen=fen, effective_from=since, basis=BASIS),
    )
