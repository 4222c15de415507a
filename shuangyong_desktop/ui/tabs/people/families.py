"""What is done to the household and the account of the selected person."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from shuangyong_desktop.domain.accounts import AccountDraft, account_warnings
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.life_drafts import MoveInDraft
from shuangyong_desktop.operations.beneficiaries import join_household
from shuangyong_desktop.operations.people import accounts, households, moves
from shuangyong_desktop.queries import beneficiaries as queries
from shuangyong_desktop.queries.people.households import account_draft, holders_of, household_draft
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.ui.tabs.beneficiaries import from_id_number
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


@dataclass(frozen=True)
class WhomForm:
    """Somebody else on the register."""

    person: str = entry("与谁同户", required=True, hint="姓名、村，可输入查找")


@dataclass(frozen=True)
class SplitForm:
    """Where those who leave live now."""

    address: str | None = entry("分户后的住址", hint="不变则不填")


@dataclass(frozen=True)
class ArrivalForm(BeneficiaryDraft):
    """A beneficiary who came from elsewhere."""

    moved_on: str = entry("户籍迁入日期", DATE, required=True, group="迁入", default="")
    origin: str = entry("由何地迁入", required=True, group="迁入", default="")


def edit_household(screen: Screen) -> None:
    """Number, address and flags of the household."""
    household = _household(screen)
    with screen.context.read() as session:
        draft = household_draft(session, household)
        villages = queries.village_names(session)
    screen.fill_in(
        "户信息",
        FormSpec(type(draft), draft, suggestions={"village": villages}),
        lambda draft: screen.context.do(households.edit_household, household, draft),
    )


def set_head(screen: Screen) -> Any:
    """The selected person heads the household from now on."""
    return screen.context.do(households.set_head, screen.current_id())


def join(screen: Screen) -> None:
    """The selected person belongs to the household of somebody else."""
    number = screen.current_id()
    with screen.context.read() as session:
        people = people_labels(session)
    screen.fill_in(
        "并入同一户",
        FormSpec(WhomForm, suggestions={"person": list(people)}),
        lambda form: screen.context.do(join_household, number, person_named(people, form.person)),
    )


def split(screen: Screen) -> None:
    """The selected people leave their household together; the first of them heads the new one."""
    numbers = screen.selected_ids()
    screen.fill_in(
        "分户",
        FormSpec(SplitForm, intro="所选的人另立一户，第一位为户主"),
        lambda form: screen.context.do(households.split_household, numbers, form.address),
    )


def change_account(screen: Screen) -> None:
    """Money goes to another account from now on."""
    number = screen.current_id()
    with screen.context.read() as session:
        filled = account_draft(session, number)

    def warn(draft: AccountDraft) -> Iterator[Problem]:
        with screen.context.read() as session:
            others = holders_of(session, draft.number, but=number)
        return account_warnings(draft, others)

    screen.fill_in(
        "变更银行账户",
        FormSpec(AccountDraft, filled, warn=warn, intro="原账户停用，留在记录里"),
        lambda draft: screen.context.do(accounts.change_account, number, draft),
    )


def move_in(screen: Screen) -> None:
    """Somebody who came from elsewhere: registered, paid here from next year."""
    with screen.context.read() as session:
        villages = queries.village_names(session)

    def submit(form: ArrivalForm) -> Any:
        draft = BeneficiaryDraft(**{item.name: getattr(form, item.name) for item in fields(BeneficiaryDraft)})
        return screen.context.do(moves.record_move_in, draft, MoveInDraft(form.moved_on, form.origin))

    screen.fill_in(
        "登记迁入",
        FormSpec(
            ArrivalForm,
            suggestions={"village": villages},
            derive=from_id_number,
            intro="迁入当年由原户籍地发放，次年 1 月起由本地发放",
        ),
        submit,
    )


def _household(screen: Screen) -> int:
    with screen.context.read() as session:
        return session.get_one(Person, screen.current_id()).household_id
