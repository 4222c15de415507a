"""What is looked at in every account before a list goes to the bank."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.contacts import account_warning
from shuangyong_desktop.domain.names import comparable, lost_in

_USUAL_LENGTHS = range(12, 24)
"""Digits that cards and passbooks of Chinese banks have; others are looked at."""


@dataclass(frozen=True, slots=True)
class PayeeFacts:
    """A line's payee: the person, and the account as the line holds it."""

    line_id: int
    person_id: int
    person_name: str
    account_number: str | None
    account_holder: str | None
    holder_relation: str | None
    last_failure: str | None


@dataclass(frozen=True, slots=True)
class AccountDoubt:
    """One thing to look at, with what it is about; `is_error` where the bank is sure to send it back."""

    line_id: int
    person_name: str
    sentence: str
    is_error: bool


def account_doubts(payees: Iterable[PayeeFacts]) -> Iterator[AccountDoubt]:
    """Everything doubtful about these accounts, line by line."""
    listed = list(payees)
    users: dict[str, set[int]] = defaultdict(set)
    for item in listed:
        if item.account_number:
            users[item.account_number].add(item.person_id)
    for item in listed:
        for sentence, is_error in _of_one(item, users):
            yield AccountDoubt(item.line_id, item.person_name, sentence, is_error)


def _of_one(item: PayeeFacts, users: dict[str, set[int]]) -> Iterator[tuple[str, bool]]:
    if not item.account_number:
        yield "没有银行账号", True
        return
    if warning := account_warning(item.account_number):
        yield warning, False
    if len(item.account_number) not in _USUAL_LENGTHS:
        yield (
            f"账号 {len(item.account_number)} 位，一般为 {_USUAL_LENGTHS[0]} 至 {_USUAL_LENGTHS[-1]} 位",
            False,
        )
    shared = len(users[item.account_number])
    if shared > 1 and not item.holder_relation:
        yield f"此账号在本册中有 {shared} 人使用，没有登记监护或代领关系", True
    holder = item.account_holder or item.person_name
    if comparable(holder) != comparable(item.person_name) and not item.holder_relation:
        yield f"户名“{holder}”与本人不同，没有登记关系", False
    if item.last_failure:
        yield f"此账号上次退票：{item.last_failure}", False
    if lost := lost_in("gbk", holder):
        yield f"户名中的“{lost}”不在 GBK 字库内，银行可能不能受理", False
