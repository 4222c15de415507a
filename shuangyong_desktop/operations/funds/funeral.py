"""The roll that pays 丧葬补助 to a dead person's family, with what was paid too long kept back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.entitlement import first_standing
from shuangyong_desktop.domain.funds import BatchDraft, check_batch
from shuangyong_desktop.domain.funeral import ILLNESS, funeral_rule
from shuangyong_desktop.domain.funeral_grant import Grant, after_death
from shuangyong_desktop.domain.standards import StandardRow, standard_for
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.funds.batches import new_batch, snapshot
from shuangyong_desktop.operations.funds.candidates import Candidate, candidates
from shuangyong_desktop.operations.funds.corrections import add_clawback
from shuangyong_desktop.operations.funds.history import paid_months
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.operation import operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.money import standards_of
from shuangyong_desktop.store.records import Parameter, PaymentLine, Person


@operation("编制丧葬补助名册")
def open_funeral_grant(
    session: Session, person_id: int, draft: BatchDraft, receiver: str, cause: str = ILLNESS
) -> int:
    """Draw up the roll that pays a dead person's 丧葬补助 to `receiver`; returns the batch's id.

    Months paid after the death are kept back from it, as far as the grant reaches.
    """
    person = require(session, Person, person_id)
    if not person.death_on or len(person.death_on) < 7:
        raise Refused(f"{person.name}没有登记去世日期")
    if not clean(receiver):
        raise Refused([Problem("请填写领取人（与逝者关系）", "receiver")])
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    found = list(candidates(session, draft.cutoff_on, person_id))
    if not found:
        raise Refused(f"{person.name}没有优抚身份")
    chosen = first_standing(item.standing for item in found)
    candidate = next(item for item in found if item.standing is chosen)
    grant = _grant(session, candidate, person.death_on, cause)
    batch = new_batch(session, draft, scheme)
    session.add(
        PaymentLine(
            batch_id=batch.id,
            scheme_id=scheme.id,
            kind="pay",
            period=batch.period,
            standard_fen=grant.due.standard_fen,
            standard_unit=grant.due.standard_unit,
            months=grant.due.months,
            amount_fen=grant.due.amount_fen,
            explanation=grant.due.explanation,
            receiver=receiver,
            **snapshot(candidate),
        )
    )
    session.flush()
    _keep_back(session, batch.id, grant)
    return batch.id


def _grant(session: Session, candidate: Candidate, death_on: str, cause: str) -> Grant:
    standing = candidate.standing
    rule = funeral_rule(
        standing.category, standing.grade, standing.nature, cause, _local_months(session, death_on)
    )
    if rule is None or rule.months is None:
        said = rule.article if rule else "不享受定期抚恤补助"
        raise Refused(f"{categories.name_of(standing.category)}：{said}，不能自动计算丧葬补助")
    standard = _last_standard(session, candidate, death_on)
    return after_death(
        standard, rule.months, rule.article, death_on, paid_months(session, standing.person_id)
    )


def _local_months(session: Session, day: str) -> dict[str, tuple[int, str]]:
    """Months by category that the office entered in 地方规定."""
    rows = session.execute(
        select(Parameter.name, Parameter.value, Parameter.basis)
        .where(Parameter.name.startswith("funeral.months."), Parameter.effective_from <= day)
        .order_by(Parameter.effective_from)
    )
    return {name.rpartition(".")[2]: (int(value), basis or "") for name, value, basis in rows if value}


def _last_standard(session: Session, candidate: Candidate, death_on: str) -> StandardRow:
    """The standard of the month of death: by the last payment, else by the table of its scheme."""
    standing = candidate.standing
    last = session.execute(
        select(PaymentLine.scheme_id, PaymentLine.standard_fen, PaymentLine.standard_unit)
        .where(
            PaymentLine.person_id == standing.person_id,
            PaymentLine.kind == "pay",
            PaymentLine.period <= death_on[:7],
            PaymentLine.standard_unit.in_(("month", "year")),
        )
        .order_by(PaymentLine.period.desc())
    ).first()
    if last is not None:
        in_table = standard_for(standards_of(session, last.scheme_id), death_on, standing.keys)
        if in_table is not None and in_table.unit in ("month", "year"):
            return in_table
        return StandardRow(None, None, None, None, last[1] or 0, last[2] or "month", death_on, "最后一次发放")
    if standing.monthly_fen is not None:
        return StandardRow(None, None, None, None, standing.monthly_fen, "month", death_on, "登记的月标准")
    raise Refused(f"{candidate.name}没有发放记录和月标准，不能计算丧葬补助")


def _keep_back(session: Session, batch_id: int, grant: Grant) -> None:
    left = grant.due.amount_fen or 0
    for item in grant.overpaid:
        taken = min(left, item.amount_fen)
        if taken:
            add_clawback(session, batch_id, item.line_id, taken, "去世后多发", keep_back=True)
            left -= taken
