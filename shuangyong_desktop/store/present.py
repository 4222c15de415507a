"""The store that a backup is to replace: whether it opens, who may give it up, and what would go with it.

Whether it is damaged or another office's can be told apart only with its own keys, so the secret is tried
there as well. Where it opens, only its administrator of today, not of the day of the backup, gives it up:
otherwise a dismissed operator's old password and an old file would bring both back.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy.exc
from sqlalchemy.engine import Connection

from shuangyong_desktop.domain.roles import ADMINISTRATION, Role, may
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import permits
from shuangyong_desktop.store.engine import DatabaseError, make_engine
from shuangyong_desktop.store.errors import Closed, KeysGone, StoreUnavailable, TooSoon, WrongPassword
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.keys import Keys, enter

_NOT_GIVEN = "现有数据打得开，须由它的管理员同意还原。请输入管理员现在的密码，或恢复单上的恢复码。"
_UNKNOWN = "现有数据用这份备份的密钥打不开：可能已损坏，也可能是另一个台账。请输入现有数据的密码，或恢复单上的恢复码。"


@dataclass(frozen=True)
class Person:
    """An operator as the list holds them."""

    name: str
    role: str
    opened_on: str
    closed_on: str | None


@dataclass(frozen=True)
class History:
    """The operations of a store: number and seal, and the label of each."""

    seals: dict[int, str]
    labels: dict[int, str]

    @property
    def newest(self) -> int:
        """The number of the newest operation; 0 where nothing was done yet."""
        return max(self.seals, default=0)

    def common(self, other: "History") -> int:
        """The newest operation that both have; each seal holds all before it."""
        both = (number for number, seal in self.seals.items() if other.seals.get(number) == seal)
        return max(both, default=0)


@dataclass(frozen=True)
class Present:
    """What lies in the place of a restore."""

    keys: Keys | None = None
    """Those that open it; None where nothing does."""
    history: History = History({}, {})
    is_practice: bool = False
    frozen_from: str = ""
    operators: tuple[Person, ...] = ()
    agreed_by: str = ""
    """Who may give it up and gave their secret; "" where nobody has to, or nobody did."""
    has_key_file: bool = True
    asks: str = ""
    """Whose secret is needed before it is replaced: a sentence; "" where none is."""

    @property
    def opens(self) -> bool:
        """Whether anything of it could be compared."""
        return self.keys is not None


def look(place: Path, laid_out: Path, secret: str) -> Present:
    """Look at a data folder before a backup takes its place; writes nothing but a wrong try.

    `laid_out` is the folder of the backup, which `secret` opens.
    """
    if not (place / DATABASE).exists():
        return Present()
    try:
        return _entered(place, laid_out, secret)
    except (WrongPassword, TooSoon):
        return _opened(place, enter(laid_out, secret)[1])


def given_up(place: Path, laid_out: Path, secret: str) -> Present:
    """Look again with the secret of whoever gives the store up; raises WrongPassword, TooSoon or Refused."""
    found = _entered(place, laid_out, secret)
    if found.asks:
        raise Refused(found.asks)
    return found


def _entered(place: Path, laid_out: Path, secret: str) -> Present:
    try:
        name, key_ring = enter(place, secret)
    except KeysGone:
        # the list of operators, where it can be read, still says who is whom
        name, key_ring = enter(laid_out, secret)
        return replace(_opened(place, key_ring, name), has_key_file=False)
    return _opened(place, key_ring, name)


def history(connection: Connection) -> History:
    """All operations of a store."""
    rows = connection.exec_driver_sql("SELECT id, seal, label FROM operation").all()
    return History({row.id: row.seal for row in rows}, {row.id: row.label for row in rows})


def _opened(place: Path, key_ring: Keys, name: str = "") -> Present:
    """What these keys show; `name` is whose they are, "" where nobody gave a secret of this store."""
    engine = make_engine(place / DATABASE, key_ring.store, read_only=True)
    try:
        with engine.connect() as connection:
            people = connection.exec_driver_sql("SELECT name, role, opened_on, closed_on FROM operator").all()
            agrees = bool(name) and _is_administrator(connection, name)
            return Present(
                key_ring,
                history(connection),
                bool(permits.setting(connection, permits.PRACTICE)),
                permits.setting(connection, permits.FREEZE),
                tuple(Person(*row) for row in people),
                agreed_by=name if agrees else "",
                asks="" if agrees else _NOT_GIVEN,
            )
    except (sqlalchemy.exc.DBAPIError, DatabaseError, StoreUnavailable):
        return Present(agreed_by=name, asks="" if name else _UNKNOWN)
    finally:
        engine.dispose()


def _is_administrator(connection: Connection, name: str) -> bool:
    try:
        found = permits.standing(connection, name)
    except Closed:
        return False
    return found.role is not Role.VIEWER and may(found.role, ADMINISTRATION, found.others)
