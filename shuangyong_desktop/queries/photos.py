"""Photos of visits: those of one visit, those of an album, and the visits a new one may belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.photos import Candidate, PhotoDraft
from shuangyong_desktop.queries.listing import AnySelect
from shuangyong_desktop.store.records import (
    Household,
    MilitaryUnit,
    Person,
    Photo,
    Picture,
    Village,
    Visit,
    VisitMember,
)


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One photo with what is printed under it."""

    id: int
    visit_id: int
    kind: str
    digest: str
    caption: str


def photos_of(session: Session, visit_id: int) -> list[PhotoRow]:
    """The photos of one visit, in the order they were taken."""
    return _rows(session, _PHOTOS.where(Photo.visit_id == visit_id))


def album(session: Session, year: int, campaign_id: int | None = None) -> list[PhotoRow]:
    """The photos of a year's visits, or of one campaign, in the order of the days; signatures are left out."""
    wanted = Visit.year == year if campaign_id is None else Visit.campaign_id == campaign_id
    return _rows(session, _PHOTOS.where(wanted, Photo.kind == "photo"))


def content(session: Session, digest: str) -> bytes:
    """The picture under a hash, as JPEG."""
    return session.scalars(select(Picture.content).where(Picture.digest == digest)).one()


def photo_draft(session: Session, photo_id: int) -> PhotoDraft:
    """What the form for a photo is filled with."""
    photo = session.get_one(Photo, photo_id)
    return PhotoDraft(photo.caption, photo.kind)


def candidates(session: Session) -> list[Candidate]:
    """All visits with whom they were made to, for matching."""
    found = session.execute(
        select(Visit.id, Visit.visited_on, _NAMES, MilitaryUnit.name, Village.name)
        .join(Household, Household.id == Visit.household_id, isouter=True)
        .join(Village, Village.id == Household.village_id, isouter=True)
        .join(MilitaryUnit, MilitaryUnit.id == Visit.unit_id, isouter=True)
    )
    return [
        Candidate(number, day, tuple(filter(None, [*(names or "").split("、"), unit])), village or "")
        for number, day, names, unit, village in found
    ]


_NAMES = (
    select(func.aggregate_strings(Person.name, "、"))
    .select_from(VisitMember)
    .join(Person, Person.id == VisitMember.person_id)
    .where(VisitMember.visit_id == Visit.id)
    .scalar_subquery()
)
_PHOTOS: AnySelect = (
    select(
        Photo.id, Photo.visit_id, Photo.kind, Photo.digest, Photo.caption, Visit.visited_on, Visit.occasion,
        _NAMES, MilitaryUnit.name, Village.name,
    )
    .join(Visit, Visit.id == Photo.visit_id)
    .join(Household, Household.id == Visit.household_id, isouter=True)
    .join(Village, Village.id == Household.village_id, isouter=True)
    .join(MilitaryUnit, MilitaryUnit.id == Visit.unit_id, isouter=True)
    .order_by(Visit.visited_on, Visit.id, Photo.taken_at, Photo.id)
)  # fmt: skip


def _rows(session: Session, statement: AnySelect) -> list[PhotoRow]:
    found: Iterable[Any] = session.execute(statement)
    rows = []
    for number, visit_id, kind, digest, caption, day, occasion, names, unit, village in found:
        usual = " ".join(filter(None, (day, occasions.name_of(occasion), village, names or unit)))
        rows.append(PhotoRow(number, visit_id, kind, digest, caption or usual))
    return rows
