"""The work that is interrupted: imports, approval of whole rolls, edits, undo, backups, on invented people."""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import func, select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.operations.funds import confirm_paid, move_batch, open_batch
from shuangyong_desktop.operations.funds.schemes import add_scheme
from shuangyong_desktop.operations.intake.lines import RosterLine
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.operations.office import set_office
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.records import Batch, Identity, Person
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
CHEAP = (1, 8 * 1024 * 1024)
IMPORTED = 60
_MOST_PEOPLE = 400
TODAY = date(2026, 11, 20)
SCHEME = "慰问金"

Acknowledge = Callable[[int], None]


def prepare(folder: Path) -> keys.Keys:
    """A store with a first import and a scheme; gives its keys, so that opening costs no stretching."""
    with Store.create(folder, PASSWORD, "王敏", key_cost=CHEAP) as store:
        store.today = lambda: TODAY
        store.run(add_scheme, SchemeDraft(SCHEME, "P6", "occasion", "某镇人民政府", "某政〔2026〕1 号"))
        bring_in(store, random.Random(0))
    return keys.unlock(folder, PASSWORD)


def bring_in(store: Store, chance: random.Random) -> int:
    """Import a roster; all of it or nothing."""
    lines = [
        RosterLine(
            BeneficiaryDraft(
                name="".join(chance.choices("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", k=3)),
                village=chance.choice(("李家村", "王家庄", "东街社区")),
                category="21",
                birth_on=f"19{chance.randrange(30, 90)}",
            )
        )
        for _ in range(IMPORTED)
    ]
    return store.run(import_roster, lines, "名册.xlsx", "2020-01-01").number


def pay(store: Store, chance: random.Random, acknowledge: Acknowledge) -> None:
    """A roll for everybody, from draft to paid."""
    year = chance.randrange(1900, 9000)
    draft = BatchDraft(
        title=f"{year} 年慰问",
        scheme=SCHEME,
        occasion="spring_festival",
        year=year,
        cutoff_on="2026-11-01",
        amount_fen=50_000,
    )
    acknowledge(store.run(open_batch, draft).number)
    with store.read() as session:
        batch = session.scalars(select(Batch.id).order_by(Batch.id.desc())).first() or 0
    for state in ("submitted", "checked", "approved", "paying"):
        acknowledge(store.run(move_batch, batch, state, "2026-11-19").number)
    acknowledge(store.run(confirm_paid, batch, "2026-11-19").number)


def steps(store: Store, seed: int, acknowledge: Acknowledge, *, most: int = 10**9) -> None:
    """Work on; `acknowledge` gets each number once the store says that it is saved."""
    store.today = lambda: TODAY
    chance = random.Random(seed)
    for _ in range(most):
        kind = chance.choices(("import", "pay", "edit", "undo", "backup"), (2, 3, 6, 2, 2))[0]
        try:
            if kind == "import" and _people(store) < _MOST_PEOPLE:
                acknowledge(bring_in(store, chance))
            elif kind == "pay":
                pay(store, chance, acknowledge)
            elif kind == "edit":
                acknowledge(store.run(set_office, OfficeDraft(name=f"双拥办{chance.random()}")).number)
            elif kind == "undo":
                acknowledge(store.undo().number)
            else:
                store.back_up_own()
        except Refused:
            continue


def _people(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def rolls_paid(store: Store) -> int:
    """How many rolls went all the way."""
    with store.read() as session:
        return session.scalar(select(func.count()).where(Batch.state == "confirmed")) or 0


def opened(folder: Path, key_ring: keys.Keys) -> Store:
    """The store as at a start after a crash, without asking for the password again."""
    from shuangyong_desktop.store import opening

    found = opening.look(folder / "台账.db", key_ring.store, "王敏", read_only=False)
    return Store._opened(folder, key_ring, opening.locked(folder), "王敏", found)


def faults_in(store: Store, acknowledged: int) -> Iterator[str]:
    """What is lost, half done or not provable."""
    newest = store.head()[0]
    if newest < acknowledged:
        yield f"LOST: acknowledged {acknowledged}, found {newest}"
    yield from store.problems()
    with store.read() as session:
        people = session.scalar(select(func.count()).select_from(Person)) or 0
        identities = session.scalar(select(func.count()).select_from(Identity)) or 0
    if people % IMPORTED or people != identities:
        yield f"HALF: {people} people, {identities} identities"
