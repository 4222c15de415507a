"""A roll in draft out of somebody's workbook: its amounts are taken as they stand, and then checked like all others."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Standing, first_standing
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft, check_batch
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations.funds.batches import new_batch
from shuangyong_desktop.operations.funds.candidates import candidates
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine
from shuangyong_desktop.operations.funds.schemes import add_scheme, scheme_named
from shuangyong_desktop.operations.operation import operation, refuse_if
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine, Person


@operation("从表格编制花名册")
def draw_up_from_workbook(
    session: Session, draft: BatchDraft, new_scheme: SchemeDraft | None, lines: Sequence[PaidLine], file: str
) -> int:
    """Draw up a roll in draft of these lines, compared with the scheme's roll before it; returns the batch's id."""
    if new_scheme is not None:
        add_scheme(session, new_scheme)
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    if not lines:
        raise Refused("表格中没有可以编入名册的人员")
    gone = {line.person_id for line in lines} - set(session.scalars(select(Person.id)))
    if gone:
        raise Refused(f"表格对上的人员中有 {len(gone)} 人已不在登记册，请重新对照表格")
    batch = new_batch(session, draft, scheme)
    batch.previous_id = session.scalar(
        select(func.max(Batch.id)).where(
            Batch.scheme_id == scheme.id,
            Batch.state != "void",
            Batch.period != batch.period,
            Batch.id != batch.id,
        )
    )
    known = _standings(session, draft.cutoff_on, {line.person_id for line in lines})
    session.execute(insert(PaymentLine), [_line(batch, line, known, file) for line in lines])
    return batch.id


def _standings(session: Session, day: str, people: set[int]) -> dict[int, list[Standing]]:
    found = (item.standing for item in candidates(session, day) if item.standing.person_id in people)
    return {person: list(group) for person, group in groupby(found, key=lambda item: item.person_id)}


def _line(batch: Batch, line: PaidLine, known: dict[int, list[Standing]], file: str) -> dict[str, object]:
    standing = _under(known.get(line.person_id, ()), line.category)
    values = asdict(line) | {
        "batch_id": batch.id,
        "scheme_id": batch.scheme_id,
        "kind": "pay",
        "period": batch.period,
        "explanation": f"按表格《{file}》编入，金额 {show_fen(line.amount_fen)} 元",
    }
    if standing is not None:
        values |= {"category": standing.category, "grade": standing.grade, "nature": standing.nature}
    return values


def _under(standings: Iterable[Standing], category: str | None) -> Standing | None:
    """The identity the workbook names, else the person's first."""
    held = list(standings)
    named = next((item for item in held if item.category == category), None)
    return named or (first_standing(held) if held else None)
