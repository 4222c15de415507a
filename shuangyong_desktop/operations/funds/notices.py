"""公示 of a roll: begun with place and days, its pictures kept, objections written down and settled."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import STATES, check_day, check_move
from shuangyong_desktop.domain.notices import NoticeDraft, ObjectionDraft, SettlementDraft, check_notice
from shuangyong_desktop.domain.photos import PhotoFile
from shuangyong_desktop.operations.funds.steps import take_step
from shuangyong_desktop.operations.operation import fill, operation, operator, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Batch, NoticeObjection, NoticePhoto, Picture, PublicNotice


@operation("开始公示")
def start_notice(session: Session, batch_id: int, draft: NoticeDraft) -> int:
    """Hang an approved roll out; returns the notice's id."""
    batch = require(session, Batch, batch_id)
    check_move(batch.state, "in_notice")
    refuse_if(check_notice(draft))
    refuse_if(check_day(draft.starts_on, today(session), "公示开始", "starts_on"))
    notice = PublicNotice(batch_id=batch_id)
    fill(notice, draft)
    session.add(notice)
    take_step(session, batch, "in_notice", draft.starts_on, f"公示地点：{draft.place}，至 {draft.ends_on}")
    return notice.id


@operation("修改公示登记")
def edit_notice(session: Session, notice_id: int, draft: NoticeDraft) -> None:
    """Correct place and days of a notice while it hangs."""
    refuse_if(check_notice(draft))
    notice = require(session, PublicNotice, notice_id)
    batch = require(session, Batch, notice.batch_id)
    if batch.state != "in_notice":
        raise Refused(f"名册已是“{STATES[batch.state]}”，公示登记不再修改")
    fill(notice, draft)


@operation("添加公示照片")
def add_notice_photos(session: Session, notice_id: int, files: Sequence[PhotoFile]) -> None:
    """Keep pictures of the notice where it hung; a picture that is there already is left out."""
    notice = require(session, PublicNotice, notice_id)
    held = set(session.scalars(select(NoticePhoto.digest).where(NoticePhoto.notice_id == notice.id)))
    added = 0
    for file in files:
        digest = hashlib.sha256(file.content).hexdigest()
        if digest in held:
            continue
        held.add(digest)
        if session.scalar(select(Picture.id).where(Picture.digest == digest)) is None:
            session.add(Picture(digest=digest, content=file.content))
        day = today(session).isoformat()
        session.add(NoticePhoto(notice_id=notice.id, digest=digest, file_name=file.file_name, added_on=day))
        added += 1
    if not added:
        raise Refused("这些照片都已经添加过了")


@operation("登记公示异议")
def raise_objection(session: Session, batch_id: int, draft: ObjectionDraft) -> int:
    """Write down what somebody objects to a roll; returns the objection's id."""
    refuse_if(check_day(draft.raised_on, today(session), "提出日期", "raised_on"))
    batch = require(session, Batch, batch_id)
    if batch.state in ("draft", "submitted", "checked"):
        raise Refused("名册还没有公示，可以直接修改")
    objection = NoticeObjection(batch_id=batch_id)
    fill(objection, draft)
    session.add(objection)
    session.flush()
    return objection.id


@operation("处理公示异议")
def settle_objection(session: Session, objection_id: int, draft: SettlementDraft) -> None:
    """Write down how an objection was looked into, and what came of it."""
    refuse_if(check_day(draft.settled_on, today(session), "处理日期", "settled_on"))
    objection = require(session, NoticeObjection, objection_id)
    if draft.settled_on < objection.raised_on:
        raise Refused([Problem("处理日期不能早于提出日期", "settled_on")])
    fill(objection, draft)
    objection.settled_by = operator(session)
