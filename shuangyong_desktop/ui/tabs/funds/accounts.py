"""领款账户: the accounts of a roll looked at before the list is locked, each mended where it stands."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import PAID_STATES
from shuangyong_desktop.domain.payees import PayeeDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds import forms
from shuangyong_desktop.queries.funds.accounts import GRAVITY, AccountRow
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds.roll_page import RollPage
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.chosen_page import ChosenList
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty


class AccountsPage(RollPage):
    """Rolls that go through a bank and are not paid yet; what is doubtful about their accounts below."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, AccountsList(context))

    def is_offered(self, row: queries.BatchRow) -> bool:
        """Only where an account still matters."""
        return row.method == "bank" and row.state not in (*PAID_STATES, "void")

    def said_of(self, session: Session, batch_id: int) -> str:
        """How many accounts are good and how many are not."""
        return summary(queries.doubtful_accounts(session, batch_id))


def summary(rows: Sequence[AccountRow]) -> str:
    """What a person should know before the list is locked."""
    if not rows:
        return "账户都核对过了，没有问题"
    errors = sum(row.gravity == "error" for row in rows)
    said = f"{len(rows)} 个账户要核对"
    return said + (f"，其中 {errors} 个不能代发" if errors else "")


class AccountsList(ChosenList):
    """The doubtful accounts of one roll."""

    name = "roll_accounts"
    unit = "个"
    counted = "要核对"
    search_hint = "姓名、账号尾号"
    nobody = "选中一个账户，这里显示问题和更正办法"
    empty = Empty("账户没有问题", "户名、共用、位数、上次退票和生僻字都核对过了。")

    def listing(self) -> Listing[AccountRow]:
        """What is shown."""
        return queries.account_list(self.chosen)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action(
                "更正账户", self.mend, "F2", Needs.ONE, Place.DETAILS, is_main=True, hint="名册和登记一起改"
            ),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="发给各村核对"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        gravity = GRAVITY.show(row.gravity)
        return Details(
            row.name,
            chips=((gravity, GRAVITY.chip[gravity]),),
            subtitle=row.village or "",
            facts=facts(row, ("account_number", "account_holder", "bank", "amount_fen")),
            sections=(Section("问题", tuple(Line("", said) for said in row.doubt.split("；"))),),
        )

    def mend(self) -> None:
        """Put the right account on the roll and on the register."""
        number = self.current_id()
        with self.context.read() as session:
            filled = forms.payee_draft(session, number)
            name = self.listing().by_ids(session, [number])[0].name
        self.fill_in(
            f"更正账户：{name}",
            FormSpec(PayeeDraft, filled, intro="同时改登记的账户。共用的账号请填户主与本人关系，如监护人。"),
            lambda draft: self.context.do(operations.mend_account, number, draft),
        )

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "领款账户核对表")
