"""The notices of all rolls, with their pictures and objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import STATE
from shuangyong_desktop.domain.kinds import DATE, NAME
from shuangyong_desktop.domain.notices import NoticeDraft, working_days
from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, NoticeObjection, NoticePhoto, Picture, PublicNotice

PHASE = choice(
    "notice_phase",
    {"running": "公示中", "over": "期满待确认", "objected": "有异议", "done": "已结束"},
    chip={"公示中": "info", "期满待确认": "warn", "有异议": "bad", "已结束": "muted"},
)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One roll's notice; `id` is the notice's."""

    id: int
    batch_id: int
    roll: str = column("名册", width=28)
    phase: str = column("公示", PHASE, width=10)
    starts_on: str = column("开始", DATE, width=11)
    ends_on: str = column("截止", DATE, width=11)
    working_days: int = column("工作日", INTEGER, width=7)
    place: str = column("地点", width=18)
    photos: int = column("照片", INTEGER, width=6)
    objections: int = column("异议", INTEGER, width=6)
    open_objections: int = column("未处理", INTEGER, width=7)
    phone: str | None = column("监督电话", width=14, shown=False)
    state: str = column("名册状态", STATE, width=11, shown=False)
    note: str | None = column("备注", NOTE, width=18, shown=False)


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection to a roll."""

    id: int
    raised_on: str = column("提出日期", DATE, width=11)
    raised_by: str = column("提出人", NAME, width=10)
    content: str = column("异议内容", NOTE, width=30)
    settled_on: str | None = column("处理日期", DATE, width=11)
    settled_by: str | None = column("处理人", width=8)
    outcome: str | None = column("核实和处理结果", NOTE, width=30)


def notice_rows(session: Session, today: date, batch_id: int | None = None) -> list[NoticeRow]:
    """All notices, or one roll's; the newest first."""
    photos = select(func.count()).where(NoticePhoto.notice_id == PublicNotice.id).scalar_subquery()
    of_roll = NoticeObjection.batch_id == PublicNotice.batch_id
    objections = select(func.count()).where(of_roll).scalar_subquery()
    still_open = select(func.count()).where(of_roll, NoticeObjection.outcome.is_(None)).scalar_subquery()
    statement = (
        select(PublicNotice, Batch.title, Batch.state, photos, objections, still_open)
        .join(Batch, Batch.id == PublicNotice.batch_id)
        .order_by(PublicNotice.id.desc())
    )
    if batch_id is not None:
        statement = statement.where(PublicNotice.batch_id == batch_id)
    return [_row(*found, today=today.isoformat()) for found in session.execute(statement)]


def _row(
    notice: PublicNotice, title: str, state: str, photos: int, objections: int, still_open: int, *, today: str
) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        batch_id=notice.batch_id,
        roll=title,
        phase=_phase(state, notice.ends_on, still_open, today),
        starts_on=notice.starts_on,
        ends_on=notice.ends_on,
        working_days=working_days(notice.starts_on, notice.ends_on),
        place=notice.place,
        photos=photos,
        objections=objections,
        open_objections=still_open,
        phone=notice.phone,
        state=state,
        note=notice.note,
    )


def _phase(state: str, ends_on: str, still_open: int, today: str) -> str:
    if still_open:
        return "objected"
    if state != "in_notice":
        return "done"
    return "over" if ends_on < today else "running"


def notice_list(today: date) -> Gathered[NoticeRow]:
    """The notices as a list."""
    return gathered(
        NoticeRow,
        PublicNotice.id,
        lambda session, _: notice_rows(session, today),
        frozenset({"public_notice", "notice_photo", "notice_objection", "batch"}),
        traits=(Trait("phase", "公示", lambda row: (row.phase,), PHASE.show),),
        sort={"ends_on": lambda row: row.ends_on, "roll": lambda row: row.roll},
    )


def objections_of(session: Session, batch_id: int) -> list[ObjectionRow]:
    """What was objected to a roll, the newest first."""
    found = session.scalars(
        select(NoticeObjection)
        .where(NoticeObjection.batch_id == batch_id)
        .order_by(NoticeObjection.id.desc())
    )
    return [
        ObjectionRow(
            item.id, item.raised_on, item.raised_by, item.content, item.settled_on, item.settled_by, item.outcome
        )
        for item in found
    ]  # fmt: skip


def notice_draft(session: Session, notice_id: int) -> NoticeDraft:
    """What the form for correcting a notice is filled with."""
    notice = session.get_one(PublicNotice, notice_id)
    return NoticeDraft(notice.place, notice.starts_on, notice.ends_on, notice.phone, notice.note)


def notice_of(session: Session, batch_id: int) -> PublicNotice | None:
    """The notice of a roll, where it was registered."""
    return session.scalar(select(PublicNotice).where(PublicNotice.batch_id == batch_id))


def notice_pictures(session: Session, notice_id: int) -> Sequence[tuple[str, bytes]]:
    """(file name, JPEG) of each picture of a notice."""
    found = session.execute(
        select(NoticePhoto.file_name, Picture.content)
        .join(Picture, Picture.digest == NoticePhoto.digest)
        .where(NoticePhoto.notice_id == notice_id)
        .order_by(NoticePhoto.id)
    )
    return [(name, content) for name, content in found]
