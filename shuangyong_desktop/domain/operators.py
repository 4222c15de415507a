"""Operators: what may be typed when somebody new gets a key to the store."""

from dataclasses import dataclass

from shuangyong_desktop.domain.roles import TITLES
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import choice

ROLE = choice("role", {role.value: title for role, title in TITLES.items()})


@dataclass(frozen=True)
class OperatorDraft:
    """A new operator. The password is typed apart and never part of a Draft."""

    name: str = entry("姓名", required=True, default="")
    role: str = entry("岗位", ROLE, required=True, default="preparer")
