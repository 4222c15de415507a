"""Martyrs and deceased soldiers, each with the family that stands here on their account."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fallen import FALLEN_KIND, FallenSoldierDraft
from shuangyong_desktop.domain.kinds import DATE, NAME
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import FallenSoldier, Identity, Person


@dataclass(frozen=True, slots=True)
class FallenRow:
    """One of them."""

    id: int
    name: str = column("姓名", NAME, width=12)
    kind: str = column("类别", FALLEN_KIND, width=14)
    died_on: str | None = column("牺牲（病故）时间", DATE, width=18)
    certificate_no: str | None = column("证书字号", width=20)
    family: str | None = column("在册遗属", width=28)
    holder: str | None = column("持证人", width=12)
    note: str | None = column("备注", width=20)

    @property
    def called(self) -> str:
        """How a clerk tells them apart in a list."""
        return f"{self.name}（{self.certificate_no or self.died_on or FALLEN_KIND.show(self.kind)}）"


def soldiers(session: Session) -> list[FallenRow]:
    """All of them, by name."""
    family = (
        select(func.group_concat(Person.name, "、"))
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.fallen_soldier_id == FallenSoldier.id)
        .scalar_subquery()
    )
    holder = (
        select(Person.name)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.fallen_soldier_id == FallenSoldier.id, Identity.is_certificate_holder == 1)
        .scalar_subquery()
    )
    found = session.execute(
        select(
            FallenSoldier.id, FallenSoldier.name, FallenSoldier.kind, FallenSoldier.died_on,
            FallenSoldier.certificate_no, family, holder, FallenSoldier.note,
        ).order_by(FallenSoldier.name, FallenSoldier.id)
    )  # fmt: skip
    return [FallenRow(*row) for row in found]


def fallen_draft(session: Session, soldier_id: int) -> FallenSoldierDraft:
    """What the form for correcting one is filled with."""
    held = session.get_one(FallenSoldier, soldier_id)
    return FallenSoldierDraft(**{item.name: getattr(held, item.name) for item in entries(FallenSoldierDraft)})
