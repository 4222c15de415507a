"""Whatever is clicked in whatever order: states go only where they may, and 应发 = 已发 + 退票 + 未领 + 冲抵."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sample_funds import DAY, NOTICE, OBJECTION, ROLL, with_people
from sqlalchemy import select, text

from shuangyong_desktop.domain.funds import MOVES, STATES, BatchDraft, LineDraft, ReturnDraft
from shuangyong_desktop.domain.payees import PayeeDraft, SignOffDraft
from shuangyong_desktop.operations.funds import (
    add_clawback,
    add_line,
    add_reversal,
    close_year,
    confirm_paid,
    edit_line,
    mark_returned,
    mark_unclaimed,
    mend_account,
    move_batch,
    open_batch,
    open_empty_batch,
    raise_objection,
    reissue,
    remove_line,
    sign_off,
    start_notice,
)
from shuangyong_desktop.queries.funds import balance
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, ClosedYear, PaymentLine
from shuangyong_desktop.store.store import Store

AGAIN = BatchDraft("重发及更正名册", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-20")
WAY = ("submitted", "checked", "approved", "in_notice", "noticed", "paying")
pick = st.integers(0, 30)
fen = st.integers(0, 50_000)


class Clerk(RuleBasedStateMachine):
    """A clerk who clicks anything; a refusal is an answer, anything else is a bug."""

    store: Store
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        shutil.copytree(self.folder, self.place / "数据")
        self.store = Store.open(self.place / "数据", "测试-密码-2026", "王敏")
        self.store.today = lambda: date(2026, 11, 20)
        with_people(self.store)
        self.totals: dict[int, int] = {}
        self.closed: list[tuple[object, ...]] | None = None

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.place)

    def do(self, operation: object, *args: object, **known: object) -> None:
        with suppress(Refused):
            self.store.run(operation, *args, **known)

    def one(self, record: type[Batch] | type[PaymentLine], number: int) -> int:
        """Some row's id; 999 where there is none."""
        with self.store.read() as session:
            ids = session.scalars(select(record.id).order_by(record.id)).all()
        return ids[number % len(ids)] if ids else 999

    @rule(method=st.sampled_from(["bank", "cash"]))
    def draw_up(self, method: str) -> None:
        self.do(open_batch, replace(ROLL, method=method))

    @rule()
    def start_empty(self) -> None:
        self.do(open_empty_batch, AGAIN)

    @rule(batch=pick, person=st.integers(1, 2), amount=fen)
    def put_on(self, batch: int, person: int, amount: int) -> None:
        self.do(add_line, self.one(Batch, batch), person, LineDraft(amount))

    @rule(line=pick, amount=fen)
    def change(self, line: int, amount: int) -> None:
        self.do(edit_line, self.one(PaymentLine, line), LineDraft(amount))

    @rule(line=pick)
    def take_off(self, line: int) -> None:
        self.do(remove_line, self.one(PaymentLine, line))

    @rule(batch=pick, state=st.sampled_from(sorted(STATES)))
    def move(self, batch: int, state: str) -> None:
        self.do(move_batch, self.one(Batch, batch), state, DAY, "试")

    @rule(batch=pick)
    def go_all_the_way(self, batch: int) -> None:
        number = self.one(Batch, batch)
        for state in WAY:
            self.do(move_batch, number, state, DAY)
        self.do(confirm_paid, number, DAY)

    @rule(line=pick)
    def come_back(self, line: int) -> None:
        self.do(mark_returned, self.one(PaymentLine, line), ReturnDraft("2026-02-12", "销户"))

    @rule(first=pick, second=pick)
    def pay_again(self, first: int, second: int) -> None:
        self.do(reissue, [self.one(PaymentLine, first), self.one(PaymentLine, second)], AGAIN)

    @rule(batch=pick, line=pick, amount=fen, keep_back=st.booleans())
    def claw_back(self, batch: int, line: int, amount: int, keep_back: bool) -> None:
        self.do(add_clawback, self.one(Batch, batch), self.one(PaymentLine, line), amount, "多发", keep_back)

    @rule(batch=pick, line=pick)
    def reverse(self, batch: int, line: int) -> None:
        self.do(add_reversal, self.one(Batch, batch), self.one(PaymentLine, line), "错发")

    @rule(batch=pick)
    def hang_out(self, batch: int) -> None:
        self.do(start_notice, self.one(Batch, batch), NOTICE)

    @rule(batch=pick)
    def dispute(self, batch: int) -> None:
        self.do(raise_objection, self.one(Batch, batch), OBJECTION)

    @rule(line=pick)
    def mend(self, line: int) -> None:
        self.do(mend_account, self.one(PaymentLine, line), PayeeDraft("6228480040000000014", "农商行"))

    @rule(line=pick, by_hand=st.booleans())
    def hand_over(self, line: int, by_hand: bool) -> None:
        number = self.one(PaymentLine, line)
        if by_hand:
            self.do(sign_off, [number], SignOffDraft(DAY))
        else:
            self.do(mark_unclaimed, [number], "外出务工")

    @rule()
    def close_the_year(self) -> None:
        """From the next year on 2026 is closed, and what comes then is booked in 2027."""
        self.store.today = lambda: date(2027, 1, 20)
        with suppress(Refused):
            self.store.run(close_year, 2026)
            self.closed = self.standing_of_2026()
        self.store.today = lambda: date(2026, 11, 20)

    def standing_of_2026(self) -> list[tuple[object, ...]]:
        """Every line paid in 2026 as it stands."""
        with self.store.read() as session:
            found = session.execute(
                select(PaymentLine.id, PaymentLine.result, PaymentLine.amount_fen, PaymentLine.offset_fen)
                .join(Batch, Batch.id == PaymentLine.batch_id)
                .where(Batch.paid_on.startswith("2026"))
                .order_by(PaymentLine.id)
            )
            return [tuple(row) for row in found]

    @invariant()
    def closed_year_stays_as_it_was(self) -> None:
        with self.store.read() as session:
            is_closed = session.scalars(select(ClosedYear.id).where(ClosedYear.year == 2026)).first()
        if is_closed is None:
            self.closed = None  # the closing itself was taken back
        elif self.closed is not None:
            assert self.standing_of_2026() == self.closed

    @rule()
    @precondition(lambda self: self.store.next_undo() is not None)
    def undo(self) -> None:
        with suppress(Refused):
            self.store.undo()

    @invariant()
    def balances_hold(self) -> None:
        with self.store.read() as session:
            for batch in session.scalars(select(Batch)):
                sums = balance(session, batch.id)
                assert sums.holds
                assert batch.state in MOVES
                if batch.state in ("confirmed", "closed"):
                    assert sums.open_fen == 0
                    figures = (batch.total_fen, batch.paid_fen, batch.returned_fen, batch.unclaimed_fen)
                    assert (*figures, batch.offset_fen) == (
                        sums.due_fen,
                        sums.paid_fen,
                        sums.returned_fen,
                        sums.unclaimed_fen,
                        sums.offset_fen,
                    )
                    assert self.totals.setdefault(batch.id, sums.due_fen) == sums.due_fen

    @invariant()
    def nobody_is_paid_twice(self) -> None:
        standing = (
            "SELECT count(*) FROM payment_line l JOIN batch b ON b.id = l.batch_id WHERE l.kind = 'pay'"
            " AND b.state <> 'void' AND NOT EXISTS (SELECT 1 FROM payment_line r JOIN batch rb"
            " ON rb.id = r.batch_id WHERE r.kind = 'reversal' AND r.origin_line_id = l.id"
            " AND rb.state <> 'void') GROUP BY l.person_id, l.scheme_id, l.period HAVING count(*) > 1"
        )
        claims = (
            "SELECT count(*) FROM claim c JOIN payment_line l ON l.id = c.line_id"
            " JOIN batch b ON b.id = l.batch_id WHERE b.state = 'void'"
        )
        with self.store.read() as session:
            assert session.execute(text(standing)).first() is None
            assert session.execute(text(claims)).scalar_one() == 0


@pytest.mark.parametrize("examples", [12, pytest.param(150, marks=pytest.mark.slow)])
def test_any_order_of_clicks_keeps_the_money_straight(empty_folder: Path, examples: int) -> None:
    Clerk.folder = empty_folder
    run_state_machine_as_test(
        Clerk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
