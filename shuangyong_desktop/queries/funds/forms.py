"""What forms about rolls are filled with and offer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.fund_sources import GoodsDraft
from shuangyong_desktop.domain.funds import BatchDraft, BatchHeadDraft, LineDraft, month_of
from shuangyong_desktop.domain.payees import PayeeDraft
from shuangyong_desktop.queries.funds.goods import goods_of_roll
from shuangyong_desktop.queries.funds.sources import goods_balances
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Account, Batch, PaymentLine, Scheme


def next_draft(session: Session, batch_id: int, today: date) -> BatchDraft:
    """The head of the roll after this one: the next month, half-year or year, with the same words."""
    batch = session.get_one(Batch, batch_id)
    scheme = session.scalar(select(Scheme.name).where(Scheme.id == batch.scheme_id)) or ""
    year, part = batch.year, batch.period[5:] or None
    month = month_of(batch.period)
    if month:
        following = add_months(month, 1)
        year, part = int(following[:4]), following[5:]
    elif part in ("H1", "H2"):
        year, part = (year, "H2") if part == "H1" else (year + 1, "H1")
    else:
        year, part = year + 1, None
    said = f"{year} 年" + (f" {int(part)} 月" if month and part else "")
    return BatchDraft(
        title=f"{said}{scheme}发放花名册",
        scheme=scheme,
        occasion=batch.occasion,
        year=year,
        period_part=part,
        method=batch.method,
        fund_source=batch.fund_source,
        document_no=batch.document_no,
        cutoff_on=today.isoformat(),
    )


def reissue_draft(session: Session, line_ids: Sequence[int], today: date) -> BatchDraft:
    """The head of the one roll that pays failed lines again: after the first roll they stood on."""
    batch = session.scalars(
        select(Batch).join(PaymentLine, PaymentLine.batch_id == Batch.id).where(PaymentLine.id.in_(line_ids))
    ).first()
    if batch is None:
        raise Refused("没有选择要重发的明细")
    rolls = session.scalar(
        select(func.count(PaymentLine.batch_id.distinct())).where(PaymentLine.id.in_(line_ids))
    )
    scheme = session.get_one(Scheme, batch.scheme_id)
    title = f"{batch.title}重发名册" if rolls == 1 else f"{today.year} 年退票重发名册（{today:%m-%d}）"
    return BatchDraft(
        title, scheme.name, batch.occasion, today.year, _part(scheme.rhythm, today), "bank", batch.fund_source,
        cutoff_on=today.isoformat(),
    )  # fmt: skip


def _part(rhythm: str | None, day: date) -> str | None:
    """The part of the year that a roll of this rhythm drawn up on a day is for."""
    return {"month": f"{day.month:02d}", "half_year": "H1" if day.month < 7 else "H2"}.get(rhythm or "")


def proposal(session: Session, scheme: str, today: date) -> BatchDraft:
    """The head of a scheme's next roll: what follows its last one, or its first of this year."""
    last = session.scalar(
        select(func.max(Batch.id))
        .join(Scheme, Scheme.id == Batch.scheme_id)
        .where(Scheme.name == scheme, Batch.state != "void")
    )
    if last is not None:
        return next_draft(session, last, today)
    rhythm = session.scalar(select(Scheme.rhythm).where(Scheme.name == scheme))
    part = _part(rhythm, today)
    month = f" {today.month} 月" if rhythm == "month" else ""
    title = f"{today.year} 年{month}{scheme}发放花名册"
    return BatchDraft(title, scheme, None, today.year, part, cutoff_on=today.isoformat())


def sources(session: Session) -> list[str]:
    """Sources of money named before."""
    found = session.scalars(select(Batch.fund_source).distinct().where(Batch.fund_source.is_not(None)))
    return [name for name in found if name]


def line_draft(session: Session, line_id: int) -> LineDraft:
    """What the form for changing a line is filled with."""
    line = session.get_one(PaymentLine, line_id)
    return LineDraft(line.amount_fen, line.goods, line.goods_fen, line.receiver, line.note)


def payee_draft(session: Session, line_id: int) -> PayeeDraft:
    """What the form for mending an account is filled with."""
    line = session.get_one(PaymentLine, line_id)
    relation = session.scalar(
        select(Account.holder_relation).where(
            Account.person_id == line.person_id, Account.number == line.account_number
        )
    )
    return PayeeDraft(line.account_number or "", line.bank, line.account_holder, relation)


def head_draft(session: Session, batch_id: int) -> BatchHeadDraft:
    """What the form for a roll's head is filled with."""
    batch = session.get_one(Batch, batch_id)
    return BatchHeadDraft(batch.title, batch.method, batch.fund_source, batch.document_no, batch.note)


def goods_draft(session: Session, batch_id: int, today: date) -> GoodsDraft | None:
    """The goods of a roll that were not given out yet; None where all were."""
    held = {item.goods: item for item in goods_balances(session)}
    for item in goods_of_roll(session, batch_id):
        rest = item.needed - item.given
        if rest > 0:
            known = held.get(item.goods)
            unit = item.unit or (known.unit if known else None)
            return GoodsDraft(item.goods, unit, today.isoformat(), rest, item.price_fen or 0)
    return None


def drafts(session: Session) -> list[tuple[int, str]]:
    """Rolls in draft, the newest first: where corrections can be put."""
    found = session.execute(
        select(Batch.id, Batch.title).where(Batch.state == "draft").order_by(Batch.id.desc())
    )
    return [(number, title) for number, title in found]
