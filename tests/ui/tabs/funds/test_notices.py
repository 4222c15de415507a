"""公示 in the real window: begun from the roll, its photo, an objection and what came of it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from sqlalchemy import select

from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.operations.funds import add_scheme, move_batch, open_batch
from shuangyong_desktop.store.records import Batch, NoticeObjection, NoticePhoto, PublicNotice
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.funds import FundsTab, notices
from shuangyong_desktop.ui.tabs.funds.batches import BatchesPage
from shuangyong_desktop.ui.tabs.funds.notices import NoticesPage
from shuangyong_desktop.ui.widgets.screen import Screen

DAY = "2026-11-20"
SPRING = BatchDraft(
    "春节慰问金", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-01", amount_fen=20_000
)


def fill(page: Screen, **texts: str) -> None:
    assert page.form is not None
    page.form.form.fill(page.form.form.texts() | texts)
    page.form.save()


def test_notice_from_its_beginning_to_a_settled_objection(
    window: MainWindow, ui_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(messages, "tell", lambda *_, **__: None)
    ui_store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    ui_store.run(open_batch, SPRING)
    for state in ("submitted", "checked", "approved"):
        ui_store.run(move_batch, 1, state, DAY, "已核对")
    tab = window.show_tab("资金发放")
    assert isinstance(tab, FundsTab)
    rolls = tab.go("花名册")
    assert isinstance(rolls, BatchesPage)
    rolls.refresh()
    rolls.go_to(1)
    rolls._move("in_notice")
    assert rolls.form is not None
    assert rolls.form.form.texts()["ends_on"] == "2026-11-26"  # five working days from a Friday
    fill(rolls, place="村务公开栏", phone="0575-1234567")
    page = tab.go("公示")
    assert isinstance(page, NoticesPage)
    page.refresh()
    page.table.select_place(0)

    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "公示栏.jpg"))
    monkeypatch.setattr(notices, "chosen_files", lambda _: [tmp_path / "公示栏.jpg"])
    page.add_photos()
    page.object()
    fill(page, raised_by="周某", content="名单里的人已迁走")
    page.refresh()
    with ui_store.read() as session:
        details = page.details(session, 1)
    assert details is not None
    assert details.notice == "有 1 件异议没有处理"
    page.table.select_place(0)
    page.settle()
    fill(page, outcome="经查属实，已移出")
    with ui_store.read() as session:
        assert session.scalars(select(PublicNotice.place)).one() == "村务公开栏"
        assert session.scalars(select(NoticePhoto.file_name)).one() == "公示栏.jpg"
        assert session.scalars(select(NoticeObjection.outcome)).one() == "经查属实，已移出"
        assert session.get_one(Batch, 1).state == "in_notice"
