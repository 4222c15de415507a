"""Who takes the money: the account a line goes to, and who signed for cash."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import ACCOUNT, DATE, ID_NUMBER, NAME, PHONE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class PayeeDraft:
    """The right account of somebody on a roll."""

    account_number: str = entry("银行账号", ACCOUNT, required=True)
    bank: str | None = entry("开户行")
    account_holder: str | None = entry("户名", NAME, hint="与本人不同时填写")
    holder_relation: str | None = entry("户主与本人关系")


@dataclass(frozen=True)
class SignOffDraft:
    """Cash as it was signed for. A proxy is entered with everything an auditor asks for."""

    signed_on: str = entry("领取日期", DATE, required=True)
    proxy_name: str | None = entry("代领人", NAME, hint="本人领取不填", group="代领（本人领取不填）")
    proxy_relation: str | None = entry("与本人关系", group="代领（本人领取不填）")
    proxy_id_number: str | None = entry("代领人身份证号", ID_NUMBER, group="代领（本人领取不填）")
    proxy_phone: str | None = entry("代领人电话", PHONE, group="代领（本人领取不填）")
    proxy_reason: str | None = entry("代领事由", NOTE, group="代领（本人领取不填）")


_PROXY = (
    ("proxy_relation", "与本人关系"),
    ("proxy_id_number", "代领人身份证号"),
    ("proxy_reason", "代领事由"),
)


def check_sign_off(draft: SignOffDraft) -> Iterator[Problem]:
    """A proxy's relation, ID number and reason belong to the name; the phone may be missing."""
    if not draft.proxy_name:
        if any(getattr(draft, name) for name, _ in _PROXY) or draft.proxy_phone:
            yield Problem("请填写代领人姓名", "proxy_name")
        return
    for name, title in _PROXY:
        if not getattr(draft, name):
            yield Problem(f"代领要登记{title}", name)


def receiver_in_words(draft: SignOffDraft) -> str | None:
    """The proxy as the roll shows them: 王强（子）; None where the person came in person."""
    return f"{draft.proxy_name}（{draft.proxy_relation}）" if draft.proxy_name else None
