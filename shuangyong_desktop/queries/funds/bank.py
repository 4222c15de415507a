"""What goes to the bank: the payouts of a roll, and the layouts of banks."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.bank_file import ENCODING, FILE_KIND, LAYOUTS, BankLayoutDraft, Payout
from shuangyong_desktop.queries.gathered import Gathered, gathered
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import BankLayout, PaymentLine, Person


def payouts(session: Session, batch_id: int) -> list[Payout]:
    """One payout a line, less what is kept back, in the order of the roll: so the bank's return names one line."""
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.person_name, PaymentLine.account_holder,
            PaymentLine.account_number, PaymentLine.amount_fen - PaymentLine.offset_fen, Person.id_number,
            PaymentLine.bank, PaymentLine.note,
        )
        .join(Person, Person.id == PaymentLine.person_id)
        .where(
            PaymentLine.batch_id == batch_id,
            PaymentLine.kind.in_(("pay", "back_pay", "reissue")),
            PaymentLine.result.in_(("due", "paid")),
        )
        .order_by(PaymentLine.id)
    )  # fmt: skip
    return [
        Payout(line, holder or name, account or "", fen, number, bank, note)
        for line, name, holder, account, fen, number, bank, note in found
        if fen > 0
    ]


def layouts(session: Session) -> list[BankLayoutDraft]:
    """The office's own layouts, then those that come along under other names."""
    names = [item.name for item in fields(BankLayoutDraft)]
    own = [
        BankLayoutDraft(**{name: getattr(row, name) for name in names})
        for row in session.scalars(select(BankLayout).order_by(BankLayout.name))
    ]
    known = {item.name for item in own}
    return own + [item for item in LAYOUTS if item.name not in known]


def layout_named(session: Session, name: str) -> BankLayoutDraft:
    """The layout of this name."""
    return next(item for item in layouts(session) if item.name == name)


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One layout on offer; those that came along have ids below zero."""

    id: int
    is_own: bool
    name: str = column("版式名称", width=22)
    file_kind: str = column("文件格式", FILE_KIND, width=12)
    columns: str = column("各列", NOTE, width=44)
    encoding: str = column("编码", ENCODING, width=10)
    purpose: str | None = column("用途", width=18, shown=False)


def layout_rows(session: Session) -> list[LayoutRow]:
    """All layouts on offer, the office's own first."""
    own = {name: number for number, name in session.execute(select(BankLayout.id, BankLayout.name))}
    found = []
    for place, item in enumerate(layouts(session), start=1):
        number = own.get(item.name, -place)
        encoding = "" if item.file_kind == "xlsx" else item.encoding
        found.append(
            LayoutRow(
                number, item.name in own, item.name, item.file_kind, item.columns, encoding, item.purpose
            )
        )
    return found


def layout_list() -> Gathered[LayoutRow]:
    """The layouts as a list."""
    return gathered(
        LayoutRow, BankLayout.id, lambda session, _: layout_rows(session), frozenset({"bank_layout"})
    )
