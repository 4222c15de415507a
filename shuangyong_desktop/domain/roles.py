"""Roles of operators: who may do what, and why a small office is never locked out by them."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What an operator is in the office for."""

    ADMIN = "admin"
    PREPARER = "preparer"
    REVIEWER = "reviewer"
    VIEWER = "viewer"


TITLES = {
    Role.ADMIN: "管理员",
    Role.PREPARER: "经办",
    Role.REVIEWER: "审核",
    Role.VIEWER: "查看",
}

ANYONE = frozenset(Role)
ENTRY = frozenset({Role.ADMIN, Role.PREPARER, Role.REVIEWER})
"""Whoever may change anything at all."""
MONEY = frozenset({Role.PREPARER, Role.REVIEWER})
"""The administrator keeps the keys and so keeps away from the money."""
REVIEW = frozenset({Role.REVIEWER})
ADMINISTRATION = frozenset({Role.ADMIN})


def may(role: Role, needed: Collection[Role], others: Collection[Role]) -> bool:
    """Whether an operator may do what `needed` roles are asked for; `others` are all other open operators.

    Where nobody else could do it either, it is allowed: an office of one or two must never stand still.
    Who only looks, only looks, as long as there is anybody else.
    """
    if role in needed:
        return True
    if role is Role.VIEWER:
        return not others
    return not any(other in needed for other in others)


def titles(needed: Collection[Role]) -> str:
    """The roles in words: 「经办、审核」."""
    return "、".join(TITLES[role] for role in Role if role in needed)
