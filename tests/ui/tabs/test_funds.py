"""资金发放 in the real window: a roll from its form to the bank, findings, returns and corrections."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.bank_file import LAYOUTS
from shuangyong_desktop.domain.beneficiaries import DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    confirm_paid,
    load_example_standards,
    mark_returned,
    move_batch,
    open_batch,
    set_standard,
)
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.queries.funds import balance
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.store.records import AccessLog, Batch, PaymentLine, Standard, VerifiedFinding
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Cancelled
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.funds import FundsTab, own_forms, papers
from shuangyong_desktop.ui.tabs.funds.batches import BatchesPage
from shuangyong_desktop.ui.tabs.funds.findings import FindingsPage
from shuangyong_desktop.ui.tabs.funds.goods import GoodsPage
from shuangyong_desktop.ui.tabs.funds.inquiry import InquiryDialog
from shuangyong_desktop.ui.tabs.funds.lines import LinesPage
from shuangyong_desktop.ui.tabs.funds.samples import SamplesPage
from shuangyong_desktop.ui.tabs.funds.simulation import SimulationDialog
from shuangyong_desktop.ui.tabs.funds.sources import SourcesPage
from shuangyong_desktop.ui.widgets.form_panel import FormPanel
from shuangyong_desktop.ui.widgets.screen import Screen

DAY = "2026-02-10"
SPRING = BatchDraft(
    "2026 年春节慰问金发放花名册",
    "春节慰问金",
    "spring_festival",
    2026,
    cutoff_on="2026-02-01",
    amount_fen=20_000,
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told instead of done; questions are answered with yes."""
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda *words, **_: told.append(str(words[-1])))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    return told


@pytest.fixture
def roll(ui_store: Store) -> int:
    """A 春节慰问金 roll in draft for the five who live."""
    ui_store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    ui_store.run(open_batch, SPRING)
    return 1


@pytest.fixture
def tab(window: MainWindow, roll: int, said: list[str]) -> FundsTab:
    """The funds tab over that roll, shown."""
    made = window.show_tab("资金发放")
    assert isinstance(made, FundsTab)
    return made


def rolls(tab: FundsTab) -> BatchesPage:
    page = tab.go("花名册")
    assert isinstance(page, BatchesPage)
    return page


def chosen(page: Screen, number: int) -> None:
    page.refresh()
    page.go_to(number)
    page.show_details()


def form(page: Screen) -> FormPanel:
    assert page.form is not None
    return page.form


def fill(page: Screen, **texts: str) -> None:
    form(page).form.fill(form(page).form.texts() | texts)
    form(page).save()


def state(store: Store, number: int) -> str:
    with store.read() as session:
        return session.get_one(Batch, number).state


def advance(store: Store, *states: str) -> None:
    for wanted in states:
        store.run(move_batch, 1, wanted, DAY)


def test_roll_is_drawn_up_from_the_form_and_selected(tab: FundsTab, ui_store: Store, qtbot: QtBot) -> None:
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))
    page = rolls(tab)
    page.refresh()
    page.draw_up()
    fill(
        page, title="八一名册", scheme="八一慰问金", occasion="八一", year="2026", cutoff_on="2026-07-20",
        amount_fen="300",
    )  # fmt: skip
    assert page.form is None
    assert page.current_id() == 2
    with ui_store.read() as session:
        assert balance(session, 2).due_fen == 150_000


def test_choosing_the_scheme_proposes_the_rest_of_its_next_roll(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    chosen(page, 1)
    page.draw_up()
    derived = form(page).form.spec.derive
    assert derived is not None
    proposed = derived("scheme", "春节慰问金")
    assert (proposed["year"], proposed["occasion"]) == ("2027", "春节")
    assert derived("title", "春节慰问金") == {}


def test_next_step_of_a_roll_is_one_button_until_it_is_paid(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    advance(ui_store, "submitted", "checked", "approved", "in_notice", "noticed", "paying")
    chosen(page, 1)
    page.go_on()
    fill(page, paid_on=DAY, statement_no="对账单 7 号", bank_total_fen="1000")
    assert state(ui_store, 1) == "confirmed"
    chosen(page, 1)
    page.go_on()
    fill(page, on_day=DAY)
    assert state(ui_store, 1) == "closed"


def test_refused_step_is_said_in_the_form(tab: FundsTab, ui_store: Store) -> None:
    page = rolls(tab)
    chosen(page, 1)
    page._move("void")
    fill(page, on_day=DAY)
    assert page.form is not None
    fill(page, reason="标准用错")
    assert state(ui_store, 1) == "void"


def test_details_show_balance_findings_and_steps(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted")
    page = rolls(tab)
    chosen(page, 1)
    with ui_store.read() as session:
        found = page.details(session, 1)
    assert found is not None
    assert found.facts[0].text == "1,000.00 元"
    assert [section.title for section in found.sections] == ["疑点", "办理过程"]
    assert found.sections[1].lines[0].text == "待审核（王敏）"
    assert "项疑点待处理" in found.notice


def lines(tab: FundsTab) -> LinesPage:
    page = tab.show_lines(1)
    page.list.refresh()
    return page


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


def test_finding_is_verified_with_its_reason_and_sinks_to_the_end(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    page.table.select_place(0)
    count = page.model.rowCount()
    page.verify()
    fill(page, reason="电话核实")
    page.refresh()
    assert page.model.rowCount() == count
    with ui_store.read() as session:
        held = session.scalars(select(VerifiedFinding)).one()
        rows = page.listing().page(session, page.asked(), 0, 100)
    assert held.reason == "电话核实"
    assert rows[-1].state == "verified"


def test_finding_opens_its_line(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    with ui_store.read() as session:
        rows = page.listing().page(session, page.asked(), 0, 100)
    place = next(place for place, row in enumerate(rows) if row.rule == "A17")
    page.table.select_place(place)
    page.open()
    shown = tab.current()
    assert isinstance(shown, LinesPage)
    assert shown.list.current_id() == rows[place].line_id


def test_new_standard_shows_whom_it_changes_before_it_is_saved(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[SimulationDialog] = []
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    monkeypatch.setattr(SimulationDialog, "exec", lambda self: shown.append(self) or answers.pop(0))
    ui_store.run(add_scheme, SchemeDraft("烈属定期抚恤金", "P2", "month"))
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.refresh()
    page.add_standard()  # type: ignore[attr-defined]
    fill(page, scheme="烈属定期抚恤金", category="烈士遗属", amount_fen="3286", effective_from="2026-12-01")
    assert page.form is not None  # sent back to change something
    assert shown[0].table.rowCount() == 3
    form(page).save()
    with ui_store.read() as session:
        assert session.scalars(select(Standard.amount_fen)).one() == 328_600


def test_what_is_due_is_asked_shown_and_printed(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ui_store.run(add_scheme, SchemeDraft("烈属定期抚恤金", "P2", "month"))
    ui_store.run(
        set_standard,
        StandardDraft(
            "烈属定期抚恤金", "21", amount_fen=328_600, effective_from="2026-01-01", basis="某发 1 号"
        ),
    )
    dialog = InquiryDialog(tab.window(), tab.context)
    person = next(label for label in dialog._people if "孙秀英" in label)
    texts = {"person": person, "scheme": "烈属定期抚恤金", "year": "2026", "period_part": "13"}
    dialog.form.fill(dialog.form.texts() | texts)
    dialog.ask()
    assert "所属期请填" in dialog.form.problem("period_part")
    dialog.form.fill(dialog.form.texts() | {"period_part": "11"})
    dialog.ask()
    assert dialog.said.text() == "孙秀英（烈士遗属）2026-11 烈属定期抚恤金：应发 3,286.00 元"
    assert "2. 依据：《军人抚恤优待条例》第十九条" in dialog.steps.text()
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "测算.pdf")
    dialog.print_answer()
    assert (tmp_path / "测算.pdf").read_bytes().startswith(b"%PDF")


def test_mistyped_standard_is_corrected_in_place(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SimulationDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    ui_store.run(load_example_standards)
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.refresh()
    page.go_to(1)
    with ui_store.read() as session:
        details = page.details(session, 1)
    assert details is not None
    assert details.chips == (("示例", "warn"),)
    page.correct()  # type: ignore[attr-defined]
    fill(page, amount_fen="123250", effective_from="2026-08-01", basis="某发〔2026〕1 号")
    with ui_store.read() as session:
        row = session.get_one(Standard, 1)
    assert (row.amount_fen, row.effective_from) == (12_325_000, "2026-08-01")


def test_paper_and_bank_file_are_written_and_noted(
    tab: FundsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = rolls(tab)
    chosen(page, 1)
    target = tmp_path / "公示.xlsx"
    papers.write_paper(page, page.context, "funds-notice", 1, target)
    assert openpyxl.load_workbook(target).active is not None
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "代发.txt")
    for number in range(1, 6):
        page.context.store.run(_mend, number, f"62284800400000{number:02d}14")
    papers.write_for_bank(page, page.context, LAYOUTS[1], 1, "慰问金")
    assert (tmp_path / "代发.txt").read_bytes().startswith(b"5|1000.00")


def _mend(session: object, line_id: int, number: str) -> None:
    line = session.get_one(PaymentLine, line_id)  # type: ignore[attr-defined]
    line.account_number = number
    line.account_holder = "户主"


_mend.label, _mend.is_final = "改账号", False  # type: ignore[attr-defined]


def test_sample_is_drawn_called_and_its_deviation_found(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted", "checked", "approved", "paying")
    ui_store.run(confirm_paid, 1, DAY)
    page = rolls(tab)
    chosen(page, 1)
    page.sample()
    fill(page, percent="100")
    called = tab.go("抽查回访")
    assert isinstance(called, SamplesPage)
    called.refresh()
    assert called.model.rowCount() == 5
    called.table.select_place(0)
    called.record()
    fill(called, called_on="2026-03-01", outcome="没有收到")
    tab.show_findings(1)
    found = tab.current()
    assert isinstance(found, FindingsPage)
    with ui_store.read() as session:
        assert "A45" in {row.rule for row in found.listing().page(session, found.asked(), 0, 9)}


def test_receipt_shows_the_balance_of_its_source(tab: FundsTab, ui_store: Store) -> None:
    page = tab.go("资金来源")
    assert isinstance(page, SourcesPage)
    page.refresh()
    page.receive()
    fill(page, source="镇财政", kind="镇", received_on=DAY, amount_fen="5000")
    page.refresh()
    with ui_store.read() as session:
        found = page.details(session, 1)
    assert found is not None
    assert found.sections[0].lines[0].amount == "5,000.00"


def test_goods_go_out_for_a_roll_and_never_more_than_there_are(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))
    given = replace(SPRING, scheme="八一慰问金", title="八一名册", occasion="army_day", goods="大米")
    ui_store.run(open_batch, given)
    page = tab.go("慰问品")
    assert isinstance(page, GoodsPage)
    page.refresh()
    page.buy()
    fill(page, goods="大米", unit="袋", moved_on=DAY, quantity="10", unit_fen="30")
    page.refresh()
    monkeypatch.setattr(page, "choose_one", lambda texts: texts.index("八一名册"))
    page.give_out()
    assert form(page).form.texts()["quantity"] == "5"  # one for each on the roll
    fill(page, quantity="11")
    assert "库存只有 10" in form(page).form.problem("quantity")
    fill(page, quantity="5")
    page.refresh()
    with ui_store.read() as session:
        rows = page.listing().page(session, page.asked(), 0, 9)
        details = rolls(tab).details(session, 2)
    assert [(row.direction, row.quantity, row.left, row.roll) for row in rows] == [
        ("out", 5, 5, "八一名册"),
        ("in", 10, 10, None),
    ]
    assert details is not None
    assert ("慰问品", "名册需要 5，已出库 5") in [
        (section.title, section.lines[0].text) for section in details.sections if section.lines
    ]


def test_rules_hold_from_the_day_they_are_set(tab: FundsTab, ui_store: Store) -> None:
    page = tab.go("项目与标准")
    assert isinstance(page, Screen)
    page.set_rules()  # type: ignore[attr-defined]
    fill(page, early_mode="不满 6 个月按 6 个月", effective_from="2026-06-01", basis="某发〔2026〕3 号")
    with ui_store.read() as session:
        assert fund_rules(session, "2026-06-01").early_mode == "half_year"
        assert fund_rules(session, "2026-05-31").early_mode == "month"


def test_keys_do_what_the_buttons_do(tab: FundsTab, qtbot: QtBot) -> None:
    page = rolls(tab)
    chosen(page, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(tab.current(), LinesPage)
    assert date(2026, 11, 20) == page.context.today


def test_finding_is_mended_inside_the_list_and_gone_at_once(tab: FundsTab, ui_store: Store) -> None:
    with ui_store.read() as session:
        person = session.scalars(select(PaymentLine.person_id)).first()
    ui_store.run(record_death, person, DeathDraft("2026-01-10", "村里"))
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    [place] = [row for row in page._found.seen() if row.rule == "A02"]
    page.go_to(place.id)
    page.choose_one = lambda texts: list(texts).index("移出名册")  # type: ignore[method-assign,assignment]
    page.mend()
    assert "A02" not in {row.rule for row in page._found.seen()}
    assert page.model.rowCount() == len(page._found.seen())


def test_account_of_a_finding_is_put_right_in_the_list(tab: FundsTab, ui_store: Store) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    first = next(row for row in page._found.seen() if row.rule == "A17")
    page.go_to(first.id)
    page.choose_one = lambda texts: list(texts).index("更正账户")  # type: ignore[method-assign,assignment]
    page.mend()
    fill(page, account_number="6228480040000000014")
    assert first.line_id not in {row.line_id for row in page._found.seen() if row.rule == "A17"}


def test_finding_that_no_form_mends_says_what_to_do(tab: FundsTab, ui_store: Store, said: list[str]) -> None:
    advance(ui_store, "submitted", "checked", "approved")
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    [row] = [row for row in page._found.seen() if row.rule == "A28"]
    page.go_to(row.id)
    guarded(page, page.mend)
    assert said[-1].startswith("请按处理办法办理：由另一人审批")


def test_each_figure_of_a_roll_opens_the_lines_it_is_made_of(tab: FundsTab, ui_store: Store) -> None:
    advance(ui_store, "submitted", "checked", "approved", "paying")
    ui_store.run(confirm_paid, 1, DAY)
    with ui_store.read() as session:
        line = session.scalars(select(PaymentLine.id)).first()
    ui_store.run(mark_returned, line, ReturnDraft("2026-02-20", "销户"))
    page = rolls(tab)
    chosen(page, 1)
    assert page.panel.shown is not None
    [returned] = [fact for fact in page.panel.shown.facts if fact.label == "退票"]
    assert returned.opens is not None
    returned.opens()
    lines = tab.current()
    assert isinstance(lines, LinesPage)
    assert lines.list.model.rowCount() == 1
    assert lines.list.selected_ids() == [line]


def test_cancelled_search_for_findings_leaves_the_list_as_it_was(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.show_findings(1)
    page = tab.current()
    assert isinstance(page, FindingsPage)
    before = page.model.rowCount()

    def cancelled(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("shuangyong_desktop.ui.tabs.funds.findings.run_job", cancelled)
    page.choose(None)
    assert page.model.rowCount() == before > 0


def test_id_column_on_a_notice_asks_for_a_reason_and_is_written_down(
    tab: FundsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "asked_path", lambda *_: tmp_path / "公示.xlsx")
    page = rolls(tab)
    chosen(page, 1)
    page._print("funds-notice")
    fill(page, with_id="是")
    assert page.form is not None
    assert not (tmp_path / "公示.xlsx").exists()
    fill(page, with_id="是", id_reason="县局要求，同名较多")
    assert page.form is None
    said = {
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "公示.xlsx").worksheets[0]
        for cell in row
    }
    assert any("********" in text for text in said)
    with ui_store.read() as session:
        [noted] = session.scalars(select(AccessLog.what).where(AccessLog.kind == "export")).all()
    assert noted == "发放公示表（加列已遮盖的身份证号，理由：县局要求，同名较多）"


def test_own_form_is_taken_in_once_and_filled_from_then_on(
    tab: FundsTab, ui_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "县局签领表.xlsx"
    book = openpyxl.Workbook()
    for row in (("姓名", "金额"), ("{姓名}", "{金额}")):
        book.worksheets[0].append(row)
    book.save(empty)
    page = rolls(tab)
    chosen(page, 1)
    own_forms.keep_form(page, 1, empty)
    fill(page)
    assert page.form is None
    chosen(page, 1)
    monkeypatch.setattr(own_forms, "asked_path", lambda *_: tmp_path / "填好.xlsx")
    page.choose_one = lambda texts: list(texts).index("县局签领表")  # type: ignore[method-assign,assignment]
    page.on_own_form()
    made = list(openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(made) == 6
    assert made[1][1] == 200


def test_large_roll_is_checked_only_when_somebody_asks(
    tab: FundsTab, ui_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["shuangyong_desktop.queries.funds.findings"], "_QUICK_LINES", 0)
    ui_store.run(add_scheme, SchemeDraft("八一慰问金", "P6", "occasion"))  # what was found before is old now
    page = rolls(tab)
    chosen(page, 1)
    assert page.panel.shown is not None
    [doubts] = [fact for fact in page.panel.shown.facts if fact.label == "疑点"]
    assert doubts.text == "点此检查"
    assert doubts.opens is not None
    doubts.opens()
    found = tab.current()
    assert isinstance(found, FindingsPage)
    assert found.model.rowCount() > 0
