"""Bank accounts money is paid to: the holder need not be the person, but then the relation must be known."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import contacts, names
from shuangyong_desktop.domain.kinds import ACCOUNT, DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class AccountDraft:
    """An account as the passbook or card shows it."""

    number: str = entry("银行账号", ACCOUNT, required=True)
    bank: str | None = entry("开户行")
    holder: str | None = entry("户名", hint="与本人不同时填写，按存折或银行卡照抄")
    holder_relation: str | None = entry("户主与本人关系", hint="监护人、领取人等")
    opened_on: str | None = entry("启用日期", DATE, hint="不填为今天")
    reason: str | None = entry("变更原因")


def check_account(draft: AccountDraft, person_name: str) -> Iterator[Problem]:
    """What keeps an account from being stored: somebody else's without saying whose (疑点 A18)."""
    if is_of_another(draft.holder, person_name) and not draft.holder_relation:
        yield Problem(f"户名“{draft.holder}”不是本人，请填写与本人的关系", "holder_relation")


def is_of_another(holder: str | None, person_name: str) -> bool:
    """Whether an account is in somebody else's name; banks drop dots and variants of characters."""
    return bool(holder) and names.comparable(holder or "") != names.comparable(person_name)


def account_warnings(draft: AccountDraft, other_holders: list[str]) -> Iterator[Problem]:
    """What a person should look at: the check digit, and who else is paid to the same account (疑点 A17)."""
    wrong = contacts.account_warning(draft.number)
    if wrong:
        yield Problem(wrong, "number")
    if other_holders:
        yield Problem(f"同一账号还登记在{'、'.join(other_holders)}名下，请核对是否代管", "number")
