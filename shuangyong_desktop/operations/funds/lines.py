"""Single lines of a roll in draft: added by hand, changed, taken off."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import first_standing
from shuangyong_desktop.domain.funds import STATES, LineDraft, check_line
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations.funds.batches import snapshot
from shuangyong_desktop.operations.funds.candidates import candidates
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Batch, Claim, PaymentLine, Person


@operation("加入发放明细")
def add_line(session: Session, batch_id: int, person_id: int, draft: LineDraft) -> int:
    """Put one person on a roll in draft by hand; returns the line's id."""
    refuse_if(check_line(draft))
    batch = batch_in_draft(session, batch_id)
    person = require(session, Person, person_id)
    refuse_second_claim(session, batch, person_id)
    found = list(candidates(session, batch.cutoff_on or "9999", person_id))
    if not found:
        raise Refused(f"{person.name}没有优抚身份，不能加入名册")
    first = first_standing(item.standing for item in found)
    line = PaymentLine(
        batch_id=batch.id,
        scheme_id=batch.scheme_id,
        period=batch.period,
        kind="pay",
        explanation=f"手工加入，金额 {show_fen(draft.amount_fen)} 元",
        **snapshot(next(item for item in found if item.standing is first)),
    )
    fill(line, draft)
    session.add(line)
    session.flush()
    return line.id


@operation("修改发放明细")
def edit_line(session: Session, line_id: int, draft: LineDraft) -> None:
    """Change the amount, goods or receiver of a line in draft; the explanation says that it was done by hand."""
    refuse_if(check_line(draft))
    line = require(session, PaymentLine, line_id)
    batch_in_draft(session, line.batch_id)
    if draft.amount_fen != line.amount_fen:
        line.explanation = f"{line.explanation or ''}；手工改为 {show_fen(draft.amount_fen)} 元".lstrip("；")
    fill(line, draft)


@operation("移出发放明细")
def remove_line(session: Session, line_id: int) -> None:
    """Take a line off a roll in draft."""
    line = require(session, PaymentLine, line_id)
    batch_in_draft(session, line.batch_id)
    session.delete(line)


def batch_in_draft(session: Session, batch_id: int) -> Batch:
    """The batch; Refused unless it is still a draft."""
    batch = require(session, Batch, batch_id)
    if batch.state != "draft":
        raise Refused(f"批次为“{STATES[batch.state]}”，只有草稿可以增删改明细")
    return batch


def refuse_second_claim(session: Session, batch: Batch, person_id: int) -> None:
    """Say on which roll a person, or a record merged into theirs, already stands for this scheme and period."""
    same = select(Person.id).where((Person.id == person_id) | (Person.merged_into_id == person_id))
    other = session.execute(
        select(Batch.title, PaymentLine.person_name)
        .join(PaymentLine, PaymentLine.batch_id == Batch.id)
        .join(Claim, Claim.line_id == PaymentLine.id)
        .where(
            Claim.person_id.in_(same),
            Claim.scheme_id == batch.scheme_id,
            Claim.period == batch.period,
            Claim.kind == "pay",
        )
    ).first()
    if other is not None:
        raise Refused(
            [
                Problem(
                    f"{other.person_name}已在“{other.title}”中，同一项目同一所属期只能发放一次", "person_id"
                )
            ]
        )
