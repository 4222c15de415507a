"""The way to the bank in the real window: accounts mended in place, layouts, and one follow-up for several rolls."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from shuangyong_desktop.domain.funds import BatchDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    mark_returned,
    move_batch,
    open_batch,
)
from shuangyong_desktop.queries.funds import layout_named
from shuangyong_desktop.store.records import Account, BankLayout, Batch, PaymentLine
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.funds import FundsTab
from shuangyong_desktop.ui.tabs.funds.accounts import AccountsPage
from shuangyong_desktop.ui.tabs.funds.batches import BatchesPage
from shuangyong_desktop.ui.tabs.funds.failed import FailedPage
from shuangyong_desktop.ui.tabs.funds.layouts import LayoutsPage
from shuangyong_desktop.ui.widgets.screen import Screen

DAY = "2026-02-10"
SPRING = BatchDraft(
    "春节慰问金", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-01", amount_fen=20_000
)


@pytest.fixture
def tab(window: MainWindow, ui_store: Store, monkeypatch: pytest.MonkeyPatch) -> FundsTab:
    """The funds tab over two rolls in draft of five people each."""
    monkeypatch.setattr(messages, "tell", lambda *_, **__: None)
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    ui_store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    ui_store.run(open_batch, SPRING)
    ui_store.run(open_batch, replace(SPRING, title="八一慰问金", occasion="army_day"))
    made = window.show_tab("资金发放")
    assert isinstance(made, FundsTab)
    return made


def fill(page: Screen, **texts: str) -> None:
    assert page.form is not None
    page.form.form.fill(page.form.form.texts() | texts)
    page.form.save()


def paid(store: Store, batch: int) -> None:
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, batch, state, DAY, "已核对")
    store.run(confirm_paid, batch, DAY)


def test_account_is_mended_on_the_list_and_leaves_it(tab: FundsTab, ui_store: Store) -> None:
    rolls = tab.go("花名册")
    assert isinstance(rolls, BatchesPage)
    rolls.refresh()
    rolls.go_to(1)
    rolls.look_at_accounts()
    page = tab.current()
    assert isinstance(page, AccountsPage)
    assert page.list.chosen == 1
    page.list.refresh()
    before = page.list.model.rowCount()
    assert before == 5  # nobody has an account yet
    number = page.list.current_id()
    page.list.mend()
    fill(page.list, account_number="6228480040000000014", bank="农商银行")
    page.list.refresh()
    page.refresh()
    assert page.list.model.rowCount() == 4
    assert "4 个账户要核对，其中 4 个不能代发" in page.figures.text()
    with ui_store.read() as session:
        line = session.get_one(PaymentLine, number)
        held = session.scalars(select(Account.number).where(Account.person_id == line.person_id)).all()
    assert line.account_number == "6228480040000000014"
    assert held == ["6228480040000000014"]


def test_step_that_locks_the_list_says_which_accounts_wait(tab: FundsTab, ui_store: Store) -> None:
    for state in ("submitted", "checked"):
        ui_store.run(move_batch, 1, state, DAY)
    page = tab.go("花名册")
    assert isinstance(page, BatchesPage)
    page.refresh()
    page.go_to(1)
    page.go_on()
    assert page.form is not None
    assert "5 个账户要核对，其中 5 个不能代发" in page.form.form.spec.intro


def test_failed_lines_of_two_rolls_go_into_one_follow_up(tab: FundsTab, ui_store: Store) -> None:
    paid(ui_store, 1)
    paid(ui_store, 2)
    with ui_store.read() as session:
        first, second = session.scalars(
            select(func.min(PaymentLine.id)).group_by(PaymentLine.batch_id).order_by(PaymentLine.batch_id)
        ).all()
    for line in (first, second):
        ui_store.run(mark_returned, line, ReturnDraft("2026-02-12", "户名不符"))
    page = tab.go("退票未领")
    assert isinstance(page, FailedPage)
    page.refresh()
    assert page.model.rowCount() == 2
    page.table.select_place(0)
    page.mend()
    fill(page, number="6228480040000000014")
    page.refresh()
    with ui_store.read() as session:
        details = page.details(session, first)
    assert details is not None
    assert ("账户已更正", "ok") in details.chips
    page.table.selectAll()
    page.pay_again()
    fill(page)
    page.refresh()
    assert page.model.rowCount() == 0
    with ui_store.read() as session:
        batch = session.scalars(select(Batch).order_by(Batch.id.desc())).first()
        assert batch is not None
        lines = session.scalars(select(PaymentLine).where(PaymentLine.batch_id == batch.id)).all()
    assert [line.origin_line_id for line in lines] == [first, second]
    assert batch.title.startswith("2026 年退票重发名册")
    assert lines[0].account_number == "6228480040000000014"


def test_layout_is_made_column_by_column_with_fixed_text_and_shown_as_a_file(
    tab: FundsTab, ui_store: Store
) -> None:
    page = tab.go("银行版式")
    assert isinstance(page, LayoutsPage)
    page.refresh()
    page.add()
    fill(
        page, name="农商行代发", file_kind="TXT 文本", column_1="账号", column_2="收款人=户名", column_3="金额",
        column_4="币种=「人民币」", column_5="", encoding="GB18030",
    )  # fmt: skip
    assert page.form is None
    with ui_store.read() as session:
        draft = layout_named(session, "农商行代发")
        number = session.scalars(select(BankLayout.id)).one()
        details = page.details(session, number)
    assert (draft.columns, draft.encoding) == ("账号、收款人=户名、金额、币种=「人民币」", "gb18030")
    assert details is not None
    lines = [line.text for line in details.sections[0].lines]
    assert lines[0] == "账号|收款人|金额|币种"
    assert lines[1] == "6228480040000000014|王桂兰|200.00|人民币"
    page.refresh()
    page.go_to(number)
    page.change()
    fill(page, column_2="")
    with ui_store.read() as session:
        assert layout_named(session, "农商行代发").columns == "账号、金额、币种=「人民币」"
    page.refresh()
    page.go_to(number)
    page.remove()
    with ui_store.read() as session:
        assert session.scalars(select(BankLayout)).all() == []


def test_layout_without_an_amount_is_refused_in_the_form(tab: FundsTab) -> None:
    page = tab.go("银行版式")
    assert isinstance(page, LayoutsPage)
    page.add()
    fill(page, name="缺金额", column_4="")
    assert page.form is not None
    assert "缺少“金额”列" in page.form.form.notice.text()
