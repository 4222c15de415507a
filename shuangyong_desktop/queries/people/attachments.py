"""Portraits and scans of a person."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import Attachment, Picture


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """One picture on file."""

    id: int
    kind: str
    title: str
    digest: str
    file_name: str
    added_on: str
    width: int
    height: int


def attachments_of(session: Session, person_id: int) -> list[AttachmentView]:
    """All pictures of a person, the portrait first."""
    found = session.execute(
        select(
            Attachment.id, Attachment.kind, Attachment.title, Attachment.digest, Attachment.file_name,
            Attachment.added_on, Attachment.width, Attachment.height,
        )
        .where(Attachment.person_id == person_id)
        .order_by(Attachment.kind, Attachment.title, Attachment.id)
    )  # fmt: skip
    return [AttachmentView(*row) for row in found]


def picture(session: Session, digest: str) -> bytes | None:
    """The JPEG under a hash."""
    return session.scalar(select(Picture.content).where(Picture.digest == digest))
