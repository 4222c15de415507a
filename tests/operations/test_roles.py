"""Roles: every operation is allowed or refused as declared, in one place, for every role."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.domain.passwords import LEAST
from shuangyong_desktop.domain.roles import ANYONE, Role
from shuangyong_desktop.operations import roles
from shuangyong_desktop.operations.access import note_export, note_view
from shuangyong_desktop.operations.keyring import (
    admit,
    change_own_password,
    dismiss,
    make_recovery_code,
    reset_forgotten,
)
from shuangyong_desktop.operations.operation import OPERATIONS
from shuangyong_desktop.operations.operators import add_operator, change_role, close_operator
from shuangyong_desktop.operations.upkeep import end_freeze, freeze_for_audit
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store.errors import Closed, WrongPassword
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
OTHER = "另一个-密码-2026"
STAFF = {Role.ADMIN: "王敏", Role.PREPARER: "李强", Role.REVIEWER: "赵静", Role.VIEWER: "钱进"}


class _Reached(Exception):
    """The operation was let through."""


@pytest.fixture
def staffed(store: Store) -> Store:
    """An office in which every role has somebody."""
    for role, name in STAFF.items():
        if role is not Role.ADMIN:
            store.run(add_operator, OperatorDraft(name, role.value))
    return store


def _all_operations() -> list[str]:
    import test_every_operation  # noqa: F401 - imports every operation there is

    return sorted(OPERATIONS)


@pytest.mark.parametrize("role", Role)
def test_every_operation_is_allowed_or_refused_as_declared(
    staffed: Store, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reached(session: Session) -> None:
        raise _Reached

    staffed.operator = STAFF[role]
    for name in _all_operations():
        operation = OPERATIONS[name]
        monkeypatch.setattr(operation, "work", reached)
        expected = _Reached if role in roles.needed(name) else Refused
        with pytest.raises(expected):
            staffed.run(operation)


def test_the_table_names_only_operations_that_exist() -> None:
    assert roles.declared() <= set(_all_operations())


def test_money_is_not_the_administrators_and_operators_are_nobody_elses() -> None:
    assert Role.ADMIN not in roles.needed("confirm_paid")
    assert roles.needed("add_operator") == {Role.ADMIN}
    assert roles.needed("note_view") == ANYONE


def test_an_office_of_one_does_everything(store: Store) -> None:
    assert store.role is Role.ADMIN
    store.run(add_villages, ["李家村"])
    store.run(add_operator, OperatorDraft("李强", "preparer"))


def test_undo_asks_for_the_same_role_as_the_operation(staffed: Store) -> None:
    staffed.operator = STAFF[Role.PREPARER]
    staffed.run(add_villages, ["李家村"])
    staffed.operator = STAFF[Role.VIEWER]
    with pytest.raises(Refused, match="须由"):
        staffed.undo()


def test_who_was_closed_can_do_nothing_more(staffed: Store) -> None:
    staffed.run(close_operator, STAFF[Role.PREPARER])
    staffed.operator = STAFF[Role.PREPARER]
    with pytest.raises(Closed):
        staffed.run(add_villages, ["李家村"])


@pytest.mark.parametrize(
    "attempt",
    [
        lambda store: store.run(close_operator, "王敏"),
        lambda store: store.run(change_role, "王敏", "viewer"),
    ],
)
def test_the_last_administrator_stays(staffed: Store, attempt: Callable[[Store], object]) -> None:
    with pytest.raises(Refused):
        attempt(staffed)


def test_a_new_operator_comes_in_and_a_closed_one_does_not(store: Store) -> None:
    admit(store, PASSWORD, OperatorDraft("李强", "preparer"), OTHER)
    store.close()
    with Store.open(store.folder, OTHER) as theirs:
        assert (theirs.operator, theirs.role) == ("李强", Role.PREPARER)
    with Store.open(store.folder, PASSWORD) as mine:
        dismiss(mine, "李强")
    with pytest.raises(WrongPassword):
        Store.open(store.folder, OTHER)


def test_a_wrong_own_password_admits_nobody(store: Store) -> None:
    with pytest.raises(WrongPassword):
        admit(store, "不对的-密码", OperatorDraft("李强", "preparer"), OTHER)
    assert store.head()[0] == 0


def test_a_weak_password_admits_nobody(store: Store) -> None:
    with pytest.raises(Refused, match=f"至少 {LEAST} 个字符"):
        admit(store, PASSWORD, OperatorDraft("李强", "preparer"), "短")


def test_who_only_looks_gets_connections_that_can_not_write(store: Store) -> None:
    admit(store, PASSWORD, OperatorDraft("钱进", "viewer"), OTHER)
    store.run(add_villages, ["李家村"])
    store.close()
    with Store.open(store.folder, OTHER) as viewing:
        assert viewing.is_read_only
        with pytest.raises(Refused, match="只读"):
            viewing.run(add_villages, ["王家庄"])
        with viewing.read() as session:
            session.add(Village(name="偷偷加的村"))
            with pytest.raises(Exception, match="readonly database"):
                session.flush()
        assert viewing.run(note_view, "person", 1, "身份证号").number
        assert viewing.problems() == []


def test_changing_ones_password_changes_no_byte_of_the_store(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.fold()
    before = store.path.read_bytes()
    from shuangyong_desktop.store import keys

    keys.change_password(store.folder, PASSWORD, OTHER)
    assert store.path.read_bytes() == before
    change_own_password(store, OTHER, PASSWORD)
    assert store.verify(PASSWORD)
    assert not store.verify(OTHER)


def test_a_forgotten_password_is_replaced_by_the_sheet(store: Store) -> None:
    code = make_recovery_code(store, PASSWORD)
    store.close()
    reset_forgotten(store.folder, code, "王敏", OTHER)
    with Store.open(store.folder, OTHER) as again:
        assert again.operator == "王敏"


def test_during_an_audit_freeze_only_looking_and_exporting_goes_on(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.run(freeze_for_audit, "2026-11-20")
    assert store.frozen_from == "2026-11-20"
    with pytest.raises(Refused, match="审计封存中"):
        store.run(add_villages, ["王家庄"])
    with pytest.raises(Refused, match="审计封存中"):
        store.undo()
    store.run(note_export, "年度台账", 50, Audience.INTERNAL)
    store.run(end_freeze)
    store.run(add_villages, ["王家庄"])


def test_notes_of_access_do_not_stand_in_the_way_of_undo_and_redo(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.undo()
    store.run(note_view, "person", 1, "身份证号")
    assert store.redo().label == "重做：登记村（社区）"
    step = store.next_undo()
    assert step is not None
    assert step.label == "登记村（社区）"
