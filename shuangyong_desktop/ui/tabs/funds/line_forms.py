"""Forms about lines of a roll, opened beside whichever list asks for them."""

from collections.abc import Sequence

from shuangyong_desktop.domain.fund_steps import ClawbackDraft
from shuangyong_desktop.domain.funds import LineDraft
from shuangyong_desktop.domain.payees import PayeeDraft, SignOffDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries.funds import forms
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


def correct_line(screen: Screen, number: int, name: str) -> None:
    """Change a line of a draft."""
    with screen.context.read() as session:
        filled = forms.line_draft(session, number)
    screen.fill_in(
        f"修改：{name}",
        FormSpec(LineDraft, filled),
        lambda draft: screen.context.do(operations.edit_line, number, draft),
    )


def mend_account(screen: Screen, number: int, name: str) -> None:
    """Put the right account on a line and on the register."""
    with screen.context.read() as session:
        filled = forms.payee_draft(session, number)
    screen.fill_in(
        f"更正账户：{name}",
        FormSpec(PayeeDraft, filled, intro="同时改登记的账户；已发放的名册不能改。"),
        lambda draft: screen.context.do(operations.mend_account, number, draft),
    )


def sign(screen: Screen, numbers: Sequence[int]) -> None:
    """Cash was signed for."""
    screen.fill_in(
        f"签领 {len(numbers)} 笔",
        FormSpec(SignOffDraft, texts={"signed_on": screen.context.today.isoformat()}),
        lambda draft: screen.context.do(operations.sign_off, numbers, draft),
    )


def claw_back(screen: Screen, number: int, name: str) -> None:
    """Take money back from a paid line, on a roll in draft."""
    batch, title = draft_roll(screen)
    screen.fill_in(
        f"扣回：{name}",
        FormSpec(ClawbackDraft, intro=f"写入“{title}”"),
        lambda draft: screen.context.do(
            operations.add_clawback, batch, number, draft.amount_fen, draft.reason, bool(draft.keep_back)
        ),
    )


def draft_roll(screen: Screen) -> tuple[int, str]:
    """The roll in draft that a correction goes on; Refused where there is none."""
    with screen.context.read() as session:
        known = forms.drafts(session)
    if not known:
        raise Refused("更正要写在一册草稿里，请先在“花名册”页新建空名册")
    return known[screen.choose_one([title for _, title in known])]
