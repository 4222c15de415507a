"""Findings about what is printed over rolls."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.privacy import private_number
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Batch


def findings_of_titles(session: Session, scope: Scope) -> Iterator[Finding]:
    """A29: an ID number, account or telephone number in what is printed over a roll."""
    heads = (("名册名称", Batch.title), ("文号", Batch.document_no), ("备注", Batch.note))
    rolls = select(Batch.id, Batch.title, *(column for _, column in heads)).where(*scope.conditions())
    for number, title, *texts in session.execute(rolls):
        for (called, _), text in zip(heads, texts, strict=True):
            if text and (kind := private_number(text)):
                yield Finding("A29", f"batch:{number}:{called}", f"{called}里有{kind}", title, number)
