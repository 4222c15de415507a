"""The identities of a person with their history: on what they rest, who changed them when and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.identities import IdentityDraft, identity_form
from shuangyong_desktop.domain.identity_fields import TITLES as DETAIL_TITLES
from shuangyong_desktop.domain.identity_fields import fields_of
from shuangyong_desktop.domain.identity_fields import shown as shown_detail
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, INTEGER
from shuangyong_desktop.store.records import (
    Change,
    FallenSoldier,
    Identity,
    IdentityDetail,
    Operation,
    StatusChange,
)

Words = tuple[tuple[str, str], ...]
"""Titles with what stands beside them."""


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step in the life of an identity, and who wrote it down when."""

    changed_on: str
    before: str
    after: str
    reason: str
    basis: str
    entered_by: str
    entered_on: str

    @property
    def sentence(self) -> str:
        """2026-10-01 享受待遇 → 停发：未参加年度确认（某文）."""
        step = f"{self.before} → {self.after}" if self.before else f"入册：{self.after}"
        why = f"：{self.reason}" if self.reason else ""
        return f"{step}{why}" + (f"（{self.basis}）" if self.basis else "")


@dataclass(frozen=True, slots=True)
class IdentityView:
    """One identity with everything it rests on."""

    id: int
    category: str
    status: str
    is_main: bool
    facts: Words
    steps: tuple[StatusStep, ...]
    merged_from: str = ""

    @property
    def title(self) -> str:
        """烈士遗属（享受待遇）."""
        return f"{categories.name_of(self.category)}（{categories.STATUSES.get(self.status, self.status)}）"


def identities_of(session: Session, numbers: Sequence[int], until: str) -> Iterator[IdentityView]:
    """The identities of a person and of records merged into them (the first id is theirs), to the end of a day."""
    found = list(
        session.scalars(
            select(Identity)
            .where(Identity.person_id.in_(numbers))
            .order_by(Identity.person_id != numbers[0], Identity.is_main.desc(), Identity.id)
        )
    )
    steps = _steps(session, [item.id for item in found], until)
    details = _details(session, [item.id for item in found])
    for item in found:
        mine = steps.get(item.id, ())
        if until != "9999" and not mine:
            continue
        status = mine[-1].after if until != "9999" else categories.STATUSES.get(item.status, item.status)
        yield IdentityView(
            item.id,
            item.category,
            next((code for code, name in categories.STATUSES.items() if name == status), item.status),
            bool(item.is_main),
            (*_identity_facts(session, item), *details.get(item.id, ())),
            mine,
            "并入前的记录" if item.person_id != numbers[0] else "",
        )


def _identity_facts(session: Session, item: Identity) -> Iterator[tuple[str, str]]:
    for field in entries(IdentityDraft):
        if field.name in ("category", "status", "note"):
            continue
        value = getattr(item, field.name)
        if value in (None, "") or (field.kind is FLAG and not value):
            continue
        yield field.title.removesuffix("（元）"), field.kind.show(value)
    if item.stop_month:
        yield "停发月份", item.stop_month
    if item.fallen_soldier_id is not None:
        soldier = session.get_one(FallenSoldier, item.fallen_soldier_id)
        words = (soldier.name, soldier.died_on and f"{soldier.died_on} 牺牲（病故）", soldier.certificate_no)
        yield "烈士（军人）", "，".join(filter(None, words))
    elif item.soldier_name:
        yield "军人姓名", item.soldier_name
    if item.note:
        yield "备注", item.note


def _details(session: Session, identities: Sequence[int]) -> Mapping[int, Words]:
    found: dict[int, list[tuple[str, str]]] = {}
    mine = (
        select(IdentityDetail).where(IdentityDetail.identity_id.in_(identities)).order_by(IdentityDetail.id)
    )
    for item in session.scalars(mine):
        text = shown_detail(item.name, item.value)
        if text:
            found.setdefault(item.identity_id, []).append((DETAIL_TITLES.get(item.name, item.name), text))
    return {number: tuple(words) for number, words in found.items()}


def _steps(session: Session, identities: Sequence[int], until: str) -> Mapping[int, tuple[StatusStep, ...]]:
    """The history of each identity with who entered each step, from the journal."""
    found: dict[int, list[StatusStep]] = {}
    mine = (StatusChange.identity_id.in_(identities), StatusChange.changed_on <= until)
    written = (
        select(Change.row_id, func.min(Change.operation_id).label("operation_id"))
        .where(
            Change.table_name == "status_change",
            Change.row_id.in_(select(StatusChange.id).where(*mine)),
            Change.before.is_(None),
        )
        .group_by(Change.row_id)
        .subquery()
    )
    steps = session.execute(
        select(StatusChange, Operation.operator, Operation.done_at)
        .join(written, written.c.row_id == StatusChange.id, isouter=True)
        .join(Operation, Operation.id == written.c.operation_id, isouter=True)
        .where(*mine)
        .order_by(StatusChange.changed_on, StatusChange.id)
    )
    for step, operator, done_at in steps:
        found.setdefault(step.identity_id, []).append(
            StatusStep(
                step.changed_on,
                categories.STATUSES.get(step.from_status or "", ""),
                categories.STATUSES.get(step.to_status, step.to_status),
                step.reason or "",
                step.basis or "",
                operator or "",
                (done_at or "")[:10],
            )
        )
    return {number: tuple(items) for number, items in found.items()}


def identity_draft(session: Session, identity_id: int) -> IdentityDraft:
    """What the form for correcting an identity is filled with, the fields of its category too."""
    held = session.get_one(Identity, identity_id)
    values = {item.name: getattr(held, item.name) for item in entries(IdentityDraft)}
    mine = select(IdentityDetail.name, IdentityDetail.value).where(IdentityDetail.identity_id == identity_id)
    details = dict(session.execute(mine).all())
    own = {
        item.name: int(details[item.name]) if item.kind in (FLAG, INTEGER) else details[item.name]
        for item in fields_of(held.category)
        if item.name in details
    }
    made = identity_form(held.category)(
        **values, **{item.name: None for item in fields_of(held.category)} | own
    )
    assert isinstance(made, IdentityDraft)  # noqa: S101 - the class is made from it
    return made
