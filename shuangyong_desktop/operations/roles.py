"""Which roles may do which operation. What is not named here is everyday entry: all but 「查看」 may do it."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.roles import ADMINISTRATION, ANYONE, ENTRY, MONEY, REVIEW, Role, may, titles
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.permits import standing

_DECLARED: dict[frozenset[Role], tuple[str, ...]] = {
    MONEY: (
        "add_scheme",
        "set_standard",
        "edit_scheme",
        "import_standards",
        "correct_standard",
        "remove_standard",
        "open_batch",
        "edit_batch",
        "draw_up_from_workbook",
        "draw_up_roll",
        "start_notice",
        "edit_notice",
        "add_notice_photos",
        "raise_objection",
        "settle_objection",
        "add_line",
        "pay_grants",
        "edit_line",
        "remove_line",
        "move_batch",
        "confirm_paid",
        "mark_returned",
        "reissue",
        "open_empty_batch",
        "open_next_batch",
        "open_funeral_grant",
        "add_back_pay",
        "add_back_pays",
        "add_clawback",
        "add_reversal",
        "mend_account",
        "sign_off",
        "mark_unclaimed",
        "save_bank_layout",
        "keep_own_form",
        "drop_own_form",
        "remove_bank_layout",
        "set_fund_rules",
        "load_example_standards",
        "verify_finding",
        "withdraw_verification",
        "record_receipt",
        "buy_goods",
        "give_out_goods",
        "draw_sample",
        "record_call",
        "close_year",
        "import_paid_roll",
        "import_returns",
    ),
    ADMINISTRATION: (
        "add_operator",
        "change_role",
        "close_operator",
        "freeze_for_audit",
        "end_freeze",
        "accept_version",
        "compact_journal",
        "load_scrambled",
    ),
    ANYONE: ("note_view", "note_export", "note_key", "note_restored"),
}

_NEEDED = {name: roles for roles, names in _DECLARED.items() for name in names}


def needed(name: str) -> frozenset[Role]:
    """The roles that may do the operation of this name."""
    return _NEEDED.get(name, ENTRY)


def declared() -> frozenset[str]:
    """The operations that are named in the table, so that a test can find those that are gone."""
    return frozenset(_NEEDED)


def require_second_pair_of_eyes(session: Session, prepared_by: str | None) -> None:
    """Raise Refused where somebody approves without the role, or their own work, though another could.

    In an office of one both stay possible; that preparer and approver are one is a finding of the audit rules.
    """
    operator = str(session.info.get("operator", ""))
    found = standing(session.connection(), operator)
    if not may(found.role, REVIEW, found.others):
        raise Refused(f"审核和审批须由{titles(REVIEW)}岗位的操作员办理")
    if prepared_by == operator and Role.REVIEWER in found.others:
        raise Refused("名册由本人编制，须由另一位审核人员办理")
