"""What makes a function an operation: a label, and a place in the list of all operations.

An operation takes a session first, changes records through it and never commits. An expected no is
`Refused`; the store then leaves nothing of it behind.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from shuangyong_desktop.operations.roles import needed
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.base import Base

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Base)

OPERATIONS: "dict[str, Operation[..., Any]]" = {}
"""All operations by the name of their function."""


class Operation(Generic[P, T]):
    """A labelled function of a session. `is_final` ones are journaled but can not be undone.

    `roles` may do it, as declared in `operations.roles`; `in_freeze` ones go on during an audit freeze.
    `reason` is what the journal keeps beside the label, such as the file of an import.
    """

    def __init__(
        self,
        work: Callable[Concatenate[Session, P], T],
        label: str,
        is_final: bool,
        in_freeze: bool = False,
        reason: str | None = None,
    ) -> None:
        self.reason = reason
        self.work = work
        self.label = label
        self.is_final = is_final
        self.in_freeze = in_freeze
        self.roles = needed(work.__name__)
        self.__name__ = work.__name__
        self.__doc__ = work.__doc__

    def __call__(self, session: Session, /, *args: P.args, **known: P.kwargs) -> T:
        """Do the work in the session's transaction."""
        return self.work(session, *args, **known)

    def because(self, reason: str) -> "Operation[P, T]":
        """The same operation with a reason for the journal."""
        return Operation(self.work, self.label, self.is_final, self.in_freeze, reason)


def operation(
    label: str, *, is_final: bool = False, in_freeze: bool = False
) -> Callable[[Callable[Concatenate[Session, P], T]], Operation[P, T]]:
    """Make a function an operation under the label that history and 「撤销」 show."""

    def labelled(work: Callable[Concatenate[Session, P], T]) -> Operation[P, T]:
        made = Operation(work, label, is_final, in_freeze)
        OPERATIONS[made.__name__] = made
        return made

    return labelled


def today(session: Session) -> date:
    """The day the office's calendar shows; fixed in tests."""
    found = session.info["today"]
    assert isinstance(found, date)  # noqa: S101 - the store always sets it
    return found


def operator(session: Session) -> str:
    """Who is at the desk."""
    return str(session.info.get("operator", ""))


def require(session: Session, record: type[R], number: int) -> R:
    """The record with this id; Refused where it is gone."""
    found = session.get(record, number)
    if found is None:
        raise Refused("这条记录已不存在，请刷新后重试")
    return found


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise Refused when there is any problem."""
    found = tuple(problems)
    if found:
        raise Refused(found)


def fill(record: Base, draft: object, *, but: Iterable[str] = ()) -> None:
    """Put a Draft's values into the record's fields of the same names, except those in `but`."""
    left_out = set(but)
    for item in entries(type(draft)):
        if item.name not in left_out:
            setattr(record, item.name, getattr(draft, item.name))
