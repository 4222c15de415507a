"""The accounts of a roll before it goes to the bank, and all payments that did not reach their people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain.account_checks import account_doubts
from shuangyong_desktop.domain.funds import FAILED_RESULTS, RESULT
from shuangyong_desktop.domain.kinds import ACCOUNT, CATEGORY, DATE, MONEY, NAME
from shuangyong_desktop.domain.search import terms
from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.payees import payees_of
from shuangyong_desktop.store.records import Account, Batch, PaymentLine

GRAVITY = choice(
    "account_gravity", {"error": "不能代发", "doubt": "请核对"}, chip={"不能代发": "bad", "请核对": "warn"}
)
_READS = frozenset({"payment_line", "account", "batch", "person"})


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One payee with what is doubtful about the account; `id` is the line's."""

    id: int
    person_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    gravity: str = column("核对", GRAVITY, width=9)
    doubt: str = column("问题", NOTE, width=34)
    account_number: str | None = column("账号", ACCOUNT, width=14)
    account_holder: str | None = column("户名", width=10)
    bank: str | None = column("开户行", width=16, shown=False)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)


def doubtful_accounts(session: Session, batch_id: int) -> list[AccountRow]:
    """Each payee of a roll whose account should be looked at, once, the worst of all first."""
    doubts: dict[int, list[tuple[str, bool]]] = {}
    for item in account_doubts(payees_of(session, batch_id)):
        doubts.setdefault(item.line_id, []).append((item.sentence, item.is_error))
    lines = {
        line.id: line
        for line in session.scalars(select(PaymentLine).where(PaymentLine.batch_id == batch_id))
        if line.id in doubts
    }
    rows = [_row(lines[number], found) for number, found in doubts.items()]
    return sorted(rows, key=lambda row: row.gravity != "error")


def _row(line: PaymentLine, found: Sequence[tuple[str, bool]]) -> AccountRow:
    return AccountRow(
        id=line.id,
        person_id=line.person_id,
        village=line.village_name,
        name=line.person_name,
        gravity="error" if any(is_error for _, is_error in found) else "doubt",
        doubt="；".join(sentence for sentence, _ in found),
        account_number=line.account_number,
        account_holder=line.account_holder,
        bank=line.bank,
        amount_fen=line.amount_fen - line.offset_fen,
    )


def account_list(batch_id: int) -> Gathered[AccountRow]:
    """The doubtful accounts of a roll as a list."""

    def gather(session: Session, _: Asked) -> list[AccountRow]:
        return doubtful_accounts(session, batch_id) if batch_id else []

    return gathered(
        AccountRow,
        PaymentLine.id,
        gather,
        _READS,
        traits=(
            Trait("gravity", "核对", lambda row: (row.gravity,), GRAVITY.show),
            Trait("village", "村（社区）", lambda row: (row.village or "",)),
        ),
        words=lambda row: terms(row.name, (row.account_number,)),
        sort={"village": lambda row: row.village or "", "name": lambda row: row.name},
    )


@dataclass(frozen=True, slots=True)
class FailedRow:
    """One payment that came back or was not fetched and is on no other roll yet; `id` is the line's."""

    id: int
    person_id: int
    roll: str = column("名册", width=24)
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    category: str | None = column("类别", CATEGORY, width=14, shown=False)
    result: str = column("结果", RESULT, width=7)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    failed_on: str | None = column("日期", DATE, width=11)
    reason: str | None = column("原因", NOTE, width=18)
    account_number: str | None = column("退回的账号", ACCOUNT, width=14)
    present_account: str | None = column("现在的账号", ACCOUNT, width=14)
    period: str = column("所属期", width=12, shown=False)

    @property
    def is_mended(self) -> bool:
        """Whether another account has been entered since."""
        return self.present_account is not None and self.present_account != self.account_number


def failed_lines(session: Session) -> list[FailedRow]:
    """All failed payments that wait to be paid again, whichever roll they stood on; the oldest first."""
    again, other = aliased(PaymentLine), aliased(Batch)
    is_on_its_way = (
        select(again.id)
        .join(other, other.id == again.batch_id)
        .where(again.kind == "reissue", again.origin_line_id == PaymentLine.id, other.state != "void")
        .exists()
    )
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.person_id, Batch.title, PaymentLine.village_name,
            PaymentLine.person_name, PaymentLine.category, PaymentLine.result,
            PaymentLine.amount_fen - PaymentLine.offset_fen, PaymentLine.returned_on, PaymentLine.return_reason,
            PaymentLine.account_number, Account.number, PaymentLine.period,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(
            Account, (Account.person_id == PaymentLine.person_id) & (Account.is_current == 1), isouter=True
        )
        .where(PaymentLine.result.in_(FAILED_RESULTS), Batch.state != "void", ~is_on_its_way)
        .order_by(PaymentLine.returned_on, PaymentLine.id)
    )  # fmt: skip
    return [FailedRow(*row) for row in found]


def failed_list() -> Gathered[FailedRow]:
    """The failed payments of all rolls as a list."""
    return gathered(
        FailedRow,
        PaymentLine.id,
        lambda session, _: failed_lines(session),
        _READS,
        traits=(
            Trait("roll", "名册", lambda row: (row.roll,)),
            Trait("result", "结果", lambda row: (row.result,), RESULT.show),
            Trait(
                "mended",
                "账户",
                lambda row: ("已更正" if row.is_mended else "未更正",) if row.result == "returned" else (),
            ),
        ),
        words=lambda row: terms(row.name, (row.account_number,)),
        sort={
            "roll": lambda row: row.roll,
            "name": lambda row: row.name,
            "amount_fen": lambda row: row.amount_fen,
            "failed_on": lambda row: row.failed_on or "",
        },
    )
