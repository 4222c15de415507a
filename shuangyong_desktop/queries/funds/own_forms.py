"""The office's own forms of a scheme."""

from base64 import b64decode
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import Batch, OwnForm


@dataclass(frozen=True)
class KeptForm:
    """An empty form with its name."""

    id: int
    name: str
    content: bytes


def own_forms(session: Session, batch_id: int) -> list[KeptForm]:
    """The forms kept for the scheme of a roll, in the order in which they came."""
    found = session.execute(
        select(OwnForm.id, OwnForm.name, OwnForm.content)
        .join(Batch, Batch.scheme_id == OwnForm.scheme_id)
        .where(Batch.id == batch_id)
        .order_by(OwnForm.id)
    )
    return [KeptForm(number, name, b64decode(content)) for number, name, content in found]


def scheme_of(session: Session, batch_id: int) -> int:
    """The scheme of a roll."""
    return session.get_one(Batch, batch_id).scheme_id
