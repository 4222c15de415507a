"""The synthetic town with five years of payments: one roll a year for all, twelve for one in twenty."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.bench.password import PASSWORD
from shuangyong_desktop.bench.town import build_town
from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine, store_paid_roll
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.store.records import Account, Identity, Person, Scheme, Standard, Village
from shuangyong_desktop.store.store import Store

_YEARS = range(2021, 2026)
_PENSION, _PENSION_FEN, _SOLATIUM_FEN = "定期生活补助", 76_000, 20_000
_SOLATIUM = "春节慰问金"
_DRAWS_PENSION = 20
"""One person in so many."""


def build_paid_town(folder: Path, people: int) -> None:
    """Make a store of so many people with five years of payments, each roll an operation of its own."""
    build_town(folder, people)
    with Store.open(folder, PASSWORD) as store:
        store.run(Operation(_schemes, "建立发放项目", False))
        for year in _YEARS:
            for draft, paid_on in _rolls(year):
                store.run(
                    Operation(lambda session, at=draft, on=paid_on: _pay(session, at, on), "装入", False)
                )


def _schemes(session: Session) -> None:
    pension = Scheme(name=_PENSION, money_type="P3", rhythm="month")
    session.add(pension)
    session.flush()
    session.add(
        Standard(
            scheme_id=pension.id, amount_fen=_PENSION_FEN, unit="month", effective_from="2020-08-01", basis="示例"
        )
    )  # fmt: skip


def _rolls(year: int) -> Iterator[tuple[BatchDraft, str]]:
    solatium = BatchDraft(
        f"{year} 年{_SOLATIUM}", _SOLATIUM, "spring_festival", year, cutoff_on=f"{year}-01-20"
    )
    yield solatium, f"{year}-02-06"
    for month in range(1, 13):
        title = f"{year} 年 {month} 月{_PENSION}"
        draft = BatchDraft(title, _PENSION, None, year, f"{month:02d}", cutoff_on=f"{year}-01-20")
        yield draft, f"{year}-{month:02d}-10"


def _pay(session: Session, draft: BatchDraft, paid_on: str) -> None:
    is_pension = draft.scheme == _PENSION
    people = (
        select(Person.id, Person.name, Identity.category, Village.name, Account.number)
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id)
        .join(Account, Account.person_id == Person.id)
    )
    if is_pension:
        people = people.where(Person.id % _DRAWS_PENSION == 0)
    fen = _PENSION_FEN if is_pension else _SOLATIUM_FEN
    lines = (
        PaidLine(number, name, fen, category, village, account)
        for number, name, category, village, account in session.execute(people)
    )
    store_paid_roll(session, draft, lines, paid_on)
