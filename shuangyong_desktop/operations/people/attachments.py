"""Portraits and scanned papers of people, kept under the hash of their content."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.photos import PDF_START, PhotoFile
from shuangyong_desktop.operations.operation import operation, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Attachment, Person, Picture


@operation("添加扫描件")
def add_scans(session: Session, person_id: int, title: str, files: Sequence[PhotoFile]) -> None:
    """Keep scans of a paper of one person; a picture that is there already is left out."""
    if not title.strip():
        raise Refused([Problem("请填写材料名称", "title")])
    added = [_add(session, person_id, _kind(item), title.strip(), item) for item in files]
    if not any(added):
        raise Refused("这些图片都已经添加过了")


@operation("更换照片")
def set_portrait(session: Session, person_id: int, file: PhotoFile) -> None:
    """Keep a person's portrait; the one before stays among the scans."""
    before = session.scalar(
        select(Attachment).where(Attachment.person_id == person_id, Attachment.kind == "portrait")
    )
    if before is not None:
        before.kind, before.title = "scan", "以前的照片"
        session.flush()
    if not _add(session, person_id, "portrait", "照片", file):
        raise Refused("这张照片已经添加过了")


@operation("移除附件")
def remove_attachment(session: Session, attachment_id: int) -> None:
    """Take a picture off a person's file; undoing brings it back."""
    session.delete(require(session, Attachment, attachment_id))


def _kind(file: PhotoFile) -> str:
    return "pdf" if file.content.startswith(PDF_START) else "scan"


def _add(session: Session, person_id: int, kind: str, title: str, file: PhotoFile) -> bool:
    require(session, Person, person_id)
    digest = hashlib.sha256(file.content).hexdigest()
    there = select(Attachment.id).where(Attachment.person_id == person_id, Attachment.digest == digest)
    if session.scalar(there) is not None:
        return False
    if session.scalar(select(Picture.id).where(Picture.digest == digest)) is None:
        session.add(Picture(digest=digest, content=file.content))
    session.add(
        Attachment(
            person_id=person_id,
            kind=kind,
            title=title,
            digest=digest,
            file_name=file.file_name,
            width=file.width,
            height=file.height,
            added_on=today(session).isoformat(),
        )
    )
    session.flush()
    return True
