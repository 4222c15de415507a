"""Lines of a roll in the real window: taken off, explained, sent back, mended."""

from funds_by_hand import advance, fill, lines
from sqlalchemy import select

from shuangyong_desktop.store.records import PaymentLine
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.funds import FundsTab


def test_person_is_taken_off_and_put_back_with_another_amount(tab: FundsTab, ui_store: Store) -> None:
    page = lines(tab)
    page.list.table.select_place(0)
    with ui_store.read() as session:
        name = session.get_one(PaymentLine, page.list.current_id()).person_name
    page.list.take_off()
    page.list.add()
    fill(page.list, person=name, amount_fen="350", note="困难户")
    with ui_store.read() as session:
        line = session.scalars(select(PaymentLine).where(PaymentLine.person_name == name)).one()
        assert (line.amount_fen, line.note) == (35_000, "困难户")
    page.refresh()
    assert page.figures.text() == "应发 1,150.00 元 ＝ 待发 1,150.00"


def test_line_tells_how_its_amount_came_about(tab: FundsTab, ui_store: Store) -> None:
    page = lines(tab)
    page.list.table.select_place(0)
    with ui_store.read() as session:
        found = page.list.details(session, page.list.current_id())
    assert found is not None
    assert found.sections[0].lines[0].text == "本批统一标准 200.00 元/人"


def test_returned_payment_goes_on_a_roll_of_its_own(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted", "checked", "approved", "paying")
    page = lines(tab)
    page.list.table.select_place(0)
    page.list.send_back()
    fill(page.list, returned_on="2026-02-12", return_reason="已销户")
    page.list.refresh()
    page.list.table.select_place(0)
    page.list.pay_again()
    fill(page.list, occasion="春节", cutoff_on="2026-02-20")
    with ui_store.read() as session:
        again = session.scalars(select(PaymentLine).where(PaymentLine.kind == "reissue")).one()
        assert (again.amount_fen, again.batch_id) == (20_000, 2)


def test_account_is_mended_from_the_line(tab: FundsTab, ui_store: Store) -> None:
    page = lines(tab)
    page.list.table.select_place(0)
    page.list.mend()
    fill(page.list, account_number="6228480040000000014", bank="农商行")
    with ui_store.read() as session:
        assert session.get_one(PaymentLine, page.list.current_id()).account_number == "6228480040000000014"
