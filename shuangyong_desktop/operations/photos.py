"""Photos of visits: kept under the hash of their content, each once at a visit."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.photos import PhotoDraft, PhotoFile
from shuangyong_desktop.operations.operation import fill, operation, require
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Photo, Picture, Visit


@operation("添加走访照片")
def add_photos(session: Session, found: Sequence[tuple[int, PhotoFile]], kind: str = "photo") -> None:
    """Keep photos, each at its visit; one that is there already is left out."""
    if not found:
        raise Refused("没有可以添加的照片")
    added = sum(_add(session, visit_id, photo, kind) for visit_id, photo in found)
    if not added:
        raise Refused("这些照片都已经添加过了")


@operation("修改照片说明")
def edit_photo(session: Session, photo_id: int, draft: PhotoDraft) -> None:
    """Say something else of a photo."""
    fill(require(session, Photo, photo_id), draft)


@operation("移除走访照片")
def remove_photo(session: Session, photo_id: int) -> None:
    """Take a photo away from its visit; undoing brings it back."""
    session.delete(require(session, Photo, photo_id))


def _add(session: Session, visit_id: int, photo: PhotoFile, kind: str) -> bool:
    require(session, Visit, visit_id)
    digest = hashlib.sha256(photo.content).hexdigest()
    there = select(Photo.id).where(Photo.visit_id == visit_id, Photo.digest == digest)
    if session.scalar(there) is not None:
        return False
    if session.scalar(select(Picture.id).where(Picture.digest == digest)) is None:
        session.add(Picture(digest=digest, content=photo.content))
    session.add(
        Photo(
            visit_id=visit_id,
            kind=kind,
            digest=digest,
            file_name=photo.file_name,
            taken_at=photo.taken_at,
            width=photo.width,
            height=photo.height,
        )
    )
    session.flush()
    return True
