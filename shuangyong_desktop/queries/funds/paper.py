"""A roll as it goes on paper: one row a person, their lines together, with the parts each form asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import age_on, day_of
from shuangyong_desktop.domain.names import minor_in_public
from shuangyong_desktop.store.records import (
    Account,
    Batch,
    Identity,
    IdentityDetail,
    PaymentLine,
    PaymentPart,
    Person,
    Scheme,
    Service,
    SignOff,
)

_ADULT = 18


@dataclass
class PaperPerson:
    """Everything that any of the printed rolls says of one person."""

    person_id: int
    name: str
    village: str | None
    group_no: str | None
    id_number: str | None
    phone: str | None
    sex: str | None
    birth_on: str | None
    domicile: str | None
    category: str | None
    grade: str | None
    nature: str | None
    certificate_no: str | None
    soldier_name: str | None
    soldier_relation: str | None
    account_number: str | None
    account_holder: str | None
    bank: str | None
    residence_kind: str | None
    """伤残属别: 在乡 or 在职."""
    war_period: str | None
    is_lonely: int | None
    death_on: str | None
    standard_fen: int | None = None
    months: int | None = None
    regular_fen: int = 0
    back_pay_fen: int = 0
    other_fen: int = 0
    offset_fen: int = 0
    goods: str | None = None
    goods_fen: int = 0
    receiver: str | None = None
    signed_on: str | None = None
    note: str | None = None
    explanation: str | None = None
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def increments(self) -> dict[str, int]:
        """What comes on top of the standard, in fen by title."""
        return dict(list(self.parts.items())[1:])

    @property
    def base_fen(self) -> int:
        """The regular amount without increments."""
        return self.regular_fen - sum(self.increments.values())

    @property
    def total_fen(self) -> int:
        """What is due: regular, back pay and corrections, before anything is kept back."""
        return self.regular_fen + self.back_pay_fen + self.other_fen

    @property
    def net_fen(self) -> int:
        """What the person gets."""
        return self.total_fen - self.offset_fen

    def public_name(self, day: str) -> str:
        """The name for a notice; a minor's is not published (《个人信息保护法》第二十八条)."""
        age = age_on(self.birth_on or "", day_of(day))
        if age is None or age >= _ADULT:
            return self.name
        return minor_in_public(self.soldier_name or self.name, self.sex or "")


def paper_people(session: Session, batch_id: int) -> list[PaperPerson]:
    """The people of a roll in its order; amounts kept back stand apart."""
    found: dict[int, PaperPerson] = {}
    for row in _lines(session, batch_id):
        known, (kind, fen, kept, standard, months, goods, goods_fen, receiver, signed, note, said) = (
            row[:22],
            row[22:33],
        )
        held = found.setdefault(known[0], PaperPerson(*known))
        if kind == "pay":
            held.regular_fen += fen
            held.standard_fen, held.months, held.explanation = standard, months, said
        elif kind == "back_pay":
            held.back_pay_fen += fen
        elif row[33] != "offset":
            held.other_fen += fen
        held.offset_fen += kept
        held.goods, held.goods_fen = goods or held.goods, held.goods_fen + goods_fen
        held.receiver, held.signed_on = receiver or held.receiver, signed or held.signed_on
        held.note = note or held.note
    for person, title, fen in _parts(session, batch_id):
        found[person].parts[title] = found[person].parts.get(title, 0) + fen
    return list(found.values())


def _lines(session: Session, batch_id: int) -> Iterator[Any]:
    same_identity = (Identity.person_id == Person.id) & (Identity.category == PaymentLine.category)
    statement = (
        select(
            Person.id, PaymentLine.person_name, PaymentLine.village_name, Person.group_no, Person.id_number,
            Person.phone, Person.sex, Person.birth_on, Person.domicile, PaymentLine.category, PaymentLine.grade,
            PaymentLine.nature, Identity.certificate_no, Identity.soldier_name, Identity.soldier_relation,
            PaymentLine.account_number, PaymentLine.account_holder, PaymentLine.bank, Identity.residence_kind,
            Identity.period, Identity.is_lonely, Person.death_on, PaymentLine.kind,
            PaymentLine.amount_fen, PaymentLine.offset_fen, PaymentLine.standard_fen, PaymentLine.months,
            PaymentLine.goods, PaymentLine.goods_fen, PaymentLine.receiver, SignOff.signed_on, PaymentLine.note,
            PaymentLine.explanation, PaymentLine.result,
        )
        .join(Person, Person.id == PaymentLine.person_id)
        .join(Identity, same_identity, isouter=True)
        .join(SignOff, SignOff.line_id == PaymentLine.id, isouter=True)
        .where(PaymentLine.batch_id == batch_id)
        .order_by(PaymentLine.id)
    )  # fmt: skip
    rows: Iterable[Any] = session.execute(statement)
    yield from rows


def _parts(session: Session, batch_id: int) -> Iterator[Any]:
    rows: Iterable[Any] = session.execute(
        select(PaymentLine.person_id, PaymentPart.title, PaymentPart.amount_fen)
        .join(PaymentPart, PaymentPart.line_id == PaymentLine.id)
        .where(PaymentLine.batch_id == batch_id)
    )
    yield from rows


@dataclass(frozen=True)
class PaperBatch:
    """The head of a roll, and who put their names to it."""

    batch_id: int
    title: str
    scheme: str
    money_type: str
    period: str
    year: int
    state: str
    method: str
    fund_source: str | None
    document_no: str | None
    prepared_by: str | None
    checked_by: str | None
    approved_by: str | None
    approved_on: str | None
    paid_on: str | None
    approval_reason: str | None


def paper_batch(session: Session, batch_id: int) -> PaperBatch:
    """The head of a roll."""
    row: Any = session.execute(
        select(
            Batch.id, Batch.title, Scheme.name, Scheme.money_type, Batch.period, Batch.year, Batch.state,
            Batch.method, Batch.fund_source, Batch.document_no, Batch.prepared_by, Batch.checked_by,
            Batch.approved_by, Batch.approved_on, Batch.paid_on, Batch.approval_reason,
        )
        .join(Scheme, Scheme.id == Batch.scheme_id)
        .where(Batch.id == batch_id)
    ).one()  # fmt: skip
    return PaperBatch(*row)


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a 审批表 says of a conscript's service, and how many payments came before."""

    approved_on: str | None
    is_plateau: int
    education: str | None
    ended_on: str | None
    end_reason: str | None
    payments: int


def services(session: Session, batch_id: int) -> dict[int, ServiceFacts]:
    """The service of each conscript on a roll, by person; this payment is counted."""
    earlier = (
        select(func.count())
        .select_from(PaymentLine)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(
            PaymentLine.person_id == Identity.person_id,
            PaymentLine.kind == "pay",
            PaymentLine.batch_id <= batch_id,
            Batch.state != "void",
            Scheme.money_type == "P4",
        )
        .scalar_subquery()
    )
    people = select(PaymentLine.person_id).where(PaymentLine.batch_id == batch_id)
    rows: Iterable[Any] = session.execute(
        select(
            Identity.person_id, Service.approved_on, Service.is_plateau, Service.education, Service.ended_on,
            Service.end_reason, earlier,
        )
        .join(Service, Service.identity_id == Identity.id)
        .where(Identity.person_id.in_(people))
    )  # fmt: skip
    return {row[0]: ServiceFacts(*row[1:]) for row in rows}


def soldiers(session: Session, batch_id: int) -> dict[int, dict[str, str | None]]:
    """What else the form of a family asks: parents, the notice of enlistment, the payee's relation, by person."""
    people = select(PaymentLine.person_id).where(PaymentLine.batch_id == batch_id)
    found: dict[int, dict[str, str | None]] = {}
    for number, address, alias, relation in session.execute(
        select(Person.id, Person.address, Person.unit_alias, Account.holder_relation)
        .join(Account, (Account.person_id == Person.id) & (Account.is_current == 1), isouter=True)
        .where(Person.id.in_(people))
    ):
        found[number] = {"address": address, "unit_alias": alias, "relation": relation}
    details = session.execute(
        select(Identity.person_id, IdentityDetail.name, IdentityDetail.value)
        .join(Identity, Identity.id == IdentityDetail.identity_id)
        .where(Identity.person_id.in_(people))
    )
    for number, name, value in details:
        found[number][name] = value
    return found
