"""Findings about texts that go on printed rolls and notices: personal numbers in them (A29)."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.privacy import private_number
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Batch, PaymentLine

_DIGIT = "[0-9０-９]"
_Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


def _has_digits(column: _Text) -> ColumnElement[bool]:
    """Seven digits anywhere: what the database can tell quickly; the rest is looked at here."""
    return column.op("GLOB")("*" + f"{_DIGIT}*" * 7)


def findings_of_texts(session: Session, scope: Scope) -> Iterator[Finding]:
    """A29: an ID number, account or telephone number in a title or remark."""
    heads = (("名册名称", Batch.title), ("文号", Batch.document_no), ("备注", Batch.note))
    rolls = select(Batch.id, Batch.title, *(column for _, column in heads)).where(
        *scope.conditions(), or_(*(_has_digits(column) for _, column in heads))
    )
    for number, title, *texts in session.execute(rolls):
        for (called, _), text in zip(heads, texts, strict=True):
            if kind := private_number(text or ""):
                yield Finding("A29", f"batch:{number}:{called}", f"{called}里有{kind}", title, number)
    parts = (("慰问品", PaymentLine.goods), ("代领人", PaymentLine.receiver), ("备注", PaymentLine.note))
    lines = (
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name,
            *(column for _, column in parts),
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(*scope.conditions(), or_(*(_has_digits(column) for _, column in parts)))
    )  # fmt: skip
    for line, batch, person, name, *texts in session.execute(lines):
        for (called, _), text in zip(parts, texts, strict=True):
            if kind := private_number(text or ""):
                said = f"{called}里有{kind}"
                yield Finding("A29", f"line:{line}:{called}", said, name, batch, line, person)
