"""One call of each operation on lists held against the register."""

from collections.abc import Callable

from sample_beneficiaries import WANG, registered
from sample_funds import SAMPLES as FUNDS
from sqlalchemy import select

from shuangyong_desktop.domain.comparisons import HitDraft
from shuangyong_desktop.domain.rolls import ListedDraft
from shuangyong_desktop.operations.intake.comparison import import_comparison
from shuangyong_desktop.operations.intake.lines import ComparedLine
from shuangyong_desktop.operations.people import comparisons
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import ComparisonHit, PaymentLine
from shuangyong_desktop.store.store import Store


def compared(store: Store) -> int:
    """A hit that waits for a decision."""
    person = registered(store)
    line = ComparedLine(3, ListedDraft(WANG.name, WANG.id_number, event_on="2026-05-01"), person, "id_number")
    store.run(import_comparison, "死亡名单", "死亡", [line])
    with store.read() as session:
        return session.scalars(select(ComparisonHit.id)).one()


def _decided(store: Store) -> Changed:
    draft = HitDraft("dismissed", "同名不是本人", "2026-05-02")
    return store.run(comparisons.decide_hits, [compared(store)], draft)


def _reopened(store: Store) -> Changed:
    _decided(store)
    with store.read() as session:
        number = session.scalars(select(ComparisonHit.id)).one()
    return store.run(comparisons.reopen_hits, [number])


def _excluded(store: Store) -> Changed:
    FUNDS["add_line"](store)
    with store.read() as session:
        batch, person = session.execute(select(PaymentLine.batch_id, PaymentLine.person_id)).first() or (0, 0)
    return store.run(comparisons.exclude_from_roll, batch, [person])


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "decide_hits": _decided,
    "reopen_hits": _reopened,
    "exclude_from_roll": _excluded,
}
