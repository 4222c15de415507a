"""Death, moving away and the end of a service as the clerk enters them; portraits and scans."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.honours import PlaqueDraft
from shuangyong_desktop.domain.service import ServiceDraft
from shuangyong_desktop.operations.beneficiaries import join_household, register_beneficiary
from shuangyong_desktop.operations.honours import hang_plaque
from shuangyong_desktop.operations.people.households import set_head
from shuangyong_desktop.operations.service import record_service
from shuangyong_desktop.queries.people.attachments import attachments_of, picture
from shuangyong_desktop.queries.person_page import dossier
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Household, Identity, Person, Plaque
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.household import HouseholdDialog, HouseholdPage
from shuangyong_desktop.ui.dialogs.pictures import PicturesDialog
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.people import leaving
from shuangyong_desktop.ui.tabs.people.register import RegisterTab


@pytest.fixture
def people(register: BeneficiariesTab) -> RegisterTab:
    """The register with everything that can be done there."""
    assert isinstance(register, RegisterTab)
    return register


def fill(tab: RegisterTab, **texts: str) -> list[str]:
    """Type into the open form and save; what is said before saving is given back."""
    panel = tab.form
    assert panel is not None
    panel.form.fill(panel.form.texts() | texts)
    panel.save()
    said = [
        *panel.form.notice.text().splitlines(),
        *(panel.form.problem(name) for name in panel.form.editors),
    ]
    if tab.form is not None:
        panel.save()
    assert tab.form is None
    return [sentence for sentence in said if sentence]


def test_a_death_tells_its_consequences_before_it_is_saved(
    people: RegisterTab, context: Context, ui_store: Store
) -> None:
    context.do(join_household, 1, 2)
    context.do(set_head, 2)
    people.go_to(2)
    leaving.record_death(people)
    assert people.form is not None
    assert "new_head" in people.form.form.editors
    assert "new_holder" not in people.form.form.editors
    said = fill(people, death_on="2026-03-18", death_source="村里上报", new_head="钱学军")
    assert any("自 2026-04 起停发" in sentence for sentence in said)
    assert any("请选定新户主" in sentence for sentence in said)
    with ui_store.read() as session:
        assert session.get_one(Person, 1).relation_to_head == "02"
        assert session.get_one(Person, 2).death_on == "2026-03-18"


def test_a_move_is_told_with_the_month_it_ends(people: RegisterTab, ui_store: Store) -> None:
    people.go_to(2)
    leaving.move_out(people)
    said = fill(people, moved_on="2026-06-20", to="外县某镇")
    assert any("2027 年 1 月起由迁入地发放" in sentence for sentence in said)
    with ui_store.read() as session:
        assert session.get_one(Person, 2).moved_out_to == "外县某镇"


def test_a_conscript_becomes_a_sergeant_and_the_family_a_sergeants(
    people: RegisterTab, ui_store: Store
) -> None:
    ui_store.run(
        register_beneficiary,
        BeneficiaryDraft(name="陈思远", village="李家村", category="C1", registered_on="2024-09-01"),
    )
    ui_store.run(record_service, 7, ServiceDraft("2024-09-01"))
    people.refresh()
    people.go_to(7)
    leaving.end_service(people)
    said = fill(people, ended_on="2025-12-01", end_reason="转改军士")
    assert any("服役满 15 个月" in sentence for sentence in said)
    with ui_store.read() as session:
        held = session.execute(
            select(Identity.category, Identity.status).where(Identity.person_id == 7)
        ).all()
    assert {(category, status) for category, status in held} == {("C1", "4"), ("C2", "3")}


def test_portrait_and_scans_are_kept_with_the_person(
    context: Context, window: MainWindow, ui_store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, colour in (("照片.png", "red"), ("新照片.png", "blue"), ("证书.jpg", "white")):
        Image.new("RGB", (60, 80), colour).save(tmp_path / name)
    dialog = PicturesDialog(window, context, 2, "孙秀英")
    qtbot.addWidget(dialog)
    dialog.set_portrait(tmp_path / "照片.png")
    dialog.set_portrait(tmp_path / "新照片.png")
    dialog.title.set_value("烈士证书复印件")
    dialog.add_scans([tmp_path / "证书.jpg"])
    with ui_store.read() as session:
        found = attachments_of(session, 2)
        content = picture(session, found[0].digest)
        page = dossier(session, 2, ui_store.today())
    assert sorted(item.title for item in found) == ["以前的照片", "烈士证书复印件", "照片"]
    assert content is not None
    assert content.startswith(b"\xff\xd8")
    assert page is not None
    assert len(page.attachments) == 3
    dialog.list.setCurrentRow(0)
    dialog.remove()
    with ui_store.read() as session:
        assert len(attachments_of(session, 2)) == 2


def test_a_move_takes_the_plaque_down_and_tells_of_the_next_roll(
    people: RegisterTab, context: Context, ui_store: Store
) -> None:
    context.do(hang_plaque, 2, PlaqueDraft("2020-01-20"))
    people.go_to(2)
    leaving.move_out(people)
    said = fill(people, moved_on="2026-06-20", to="外县某镇", plaque_is_returned="是")
    assert any("2027-01 起的名册不再列入" in sentence for sentence in said)
    assert any("光荣牌" in sentence for sentence in said)
    with ui_store.read() as session:
        plaque = session.scalars(select(Plaque)).one()
        household = session.get_one(Household, plaque.household_id)
    assert (plaque.ended_on, plaque.end_reason) == ("2026-06-20", "户籍迁往外县某镇")
    assert household.plaque_on is None


def test_the_household_is_kept_in_one_window(
    people: RegisterTab, context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot
) -> None:
    dialog = HouseholdDialog(window, context, 1, "钱学军")
    qtbot.addWidget(dialog)
    page = dialog.page
    page.add()
    fill_page(page, name="钱小明", relation="子", phone="13905750001", is_serving="是")
    assert [row.name for row in page.table.rows] == ["钱学军", "钱小明"]
    page.table.select_place(1)
    page.correct()
    fill_page(page, name="钱晓明")
    page.table.select_place(0)
    page.correct()
    fill_page(page, relation="户主")
    page.edit()
    fill_page(page, is_empty_nest="是", is_low_income="是")
    page.plaque()
    fill_page(page)
    assert "空巢、低保或特困" in page.said
    assert "2026-11-20 悬挂" in page.said
    page.table.select_place(1)
    page.remove()
    assert [row.name for row in page.table.rows] == ["钱学军"]
    with pytest.raises(Refused, match="优抚对象"):
        page.remove()
    with ui_store.read() as session:
        assert session.get_one(Person, 1).relation_to_head == "02"


def fill_page(page: HouseholdPage, **texts: str) -> None:
    """Type into the open form of the household and save."""
    panel = page.form
    assert panel is not None
    panel.form.fill(panel.form.texts() | texts)
    panel.save()
    assert page.form is None


def test_a_scan_may_be_a_pdf_which_is_kept_encrypted_and_comes_out_whole(
    people: RegisterTab, context: Context, window: MainWindow, ui_store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    scan, page = tmp_path / "评残审批表.pdf", tmp_path / "页.jpg"
    Image.new("RGB", (60, 90), "white").save(page, "JPEG")
    scan.write_bytes(b"%PDF-1.4\n1 0 obj\nstream\n" + page.read_bytes() + b"\nendstream\nendobj\n%%EOF\n")
    dialog = PicturesDialog(window, context, 3, "孟福生")
    qtbot.addWidget(dialog)
    dialog.title.set_value("评残审批表")
    dialog.add_scans([scan])
    assert dialog.list.item(0).text().startswith("评残审批表")
    assert not dialog.image.pixmap().isNull()
    out = tmp_path / "出.pdf"
    dialog.save_to(out)
    assert out.read_bytes() == scan.read_bytes()
    stored = b"".join(path.read_bytes() for path in ui_store.folder.iterdir() if path.is_file())
    assert b"%PDF-1.4" not in stored
    scan.write_bytes(b"%PDF-1.4\n/JavaScript\n%%EOF\n")
    with pytest.raises(Refused, match="脚本"):
        dialog.add_scans([scan])


def test_what_happened_to_a_serving_soldier_stands_on_the_page(people: RegisterTab, context: Context) -> None:
    people.go_to(1)
    leaving.record_event(people)
    assert people.form is not None
    people.form.form.fill(
        people.form.form.texts() | {"happened_on": "2026-09-01", "kind": "授衔晋衔", "what": "上等兵"}
    )
    people.form.save()
    with context.read() as session:
        page = dossier(session, 1, context.today)
    assert page is not None
    assert page.service == (("2026-09-01", "授衔晋衔：上等兵"),)
