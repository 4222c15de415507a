"""Roles: who may do what, and that a small office never stands still."""

import pytest

from shuangyong_desktop.domain.roles import ADMINISTRATION, ENTRY, MONEY, REVIEW, Role, may, titles


@pytest.mark.parametrize("needed", [ENTRY, MONEY, REVIEW, ADMINISTRATION])
@pytest.mark.parametrize("role", Role)
def test_an_office_of_one_may_do_everything(role: Role, needed: frozenset[Role]) -> None:
    assert may(role, needed, ())


def test_whoever_has_the_role_may() -> None:
    assert may(Role.REVIEWER, REVIEW, (Role.PREPARER,))


def test_others_may_not_while_somebody_has_the_role() -> None:
    assert not may(Role.PREPARER, REVIEW, (Role.REVIEWER,))
    assert not may(Role.ADMIN, MONEY, (Role.PREPARER, Role.REVIEWER))


def test_two_people_without_a_reviewer_approve_themselves() -> None:
    assert may(Role.PREPARER, REVIEW, (Role.ADMIN,))


def test_who_only_looks_only_looks() -> None:
    assert not may(Role.VIEWER, REVIEW, (Role.ADMIN,))


def test_roles_are_told_in_words() -> None:
    assert titles(MONEY) == "经办、审核"
