"""Papers about people: what must be found on them is found on them."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from sample_beneficiaries import LI, registered
from sample_people import ROUND, WANG_EARLY, identity_id
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.life_drafts import StopDraft
from shuangyong_desktop.domain.papers import PaperRuleDraft
from shuangyong_desktop.importing.photos import prepared
from shuangyong_desktop.operations.people import attachments, confirmation, papers, standing
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.queries.people.changes import changes_between
from shuangyong_desktop.reports.catalogue import Request, build, write
from shuangyong_desktop.reports.people import registration_form
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.store.store import Store

MADE = datetime(2026, 11, 20, 9, 30)


def request(store: Store, number: int | None = None, **options: str) -> Request:
    return Request(store.today(), MADE, 2026, number, options)


def texts(report: Report, folder: Path) -> str:
    """Everything on the report, as the workbook has it."""
    path = folder / "报表.xlsx"
    write(report, path)
    book = load_workbook(path, read_only=True)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def stopped(store: Store) -> int:
    wang = registered(store, WANG_EARLY)
    draft = StopDraft("2026-09-20", "2026-10", "未参加年度确认", "某〔2026〕9 号")
    store.run(standing.stop_payment, identity_id(store, wang, "21"), draft)
    return wang


def test_the_whole_file_of_a_person_holds_what_a_successor_asks_for(store: Store, tmp_path: Path) -> None:
    wang = stopped(store)
    with store.read() as session:
        report = build(session, "dossier", request(store, wang))
        said = texts(report, tmp_path)
        write(report, tmp_path / "一人一档.pdf")
    for fact in (
        "王桂兰", "110105194805060029", "烈士遗属（停发）", "自 2026-10 起停发：未参加年度确认（某〔2026〕9 号）",
        "2026-09-20", "登记优抚对象", "停发", "王敏", "李家村",
    ):  # fmt: skip
        assert fact in said, fact
    assert (tmp_path / "一人一档.pdf").stat().st_size > 2000


def test_the_registration_form_is_one_page(store: Store, tmp_path: Path) -> None:
    wang = registered(store, WANG_EARLY)
    with store.read() as session:
        report = build(session, "registration-form", request(store, wang))
        said = texts(report, tmp_path)
        write(report, tmp_path / "登记表.pdf")
    assert "县级退役军人事务局意见" in said
    assert (tmp_path / "登记表.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_the_portrait_stands_on_the_form_in_both_kinds_of_file(store: Store, tmp_path: Path) -> None:
    wang, li = registered(store, WANG_EARLY), registered(store, LI)
    portrait = tmp_path / "照片.jpg"
    Image.new("RGB", (250, 350), (90, 110, 130)).save(portrait, "JPEG")
    store.run(attachments.set_portrait, wang, prepared(portrait))
    with store.read() as session:
        report = registration_form(session, [wang, li], store.today(), MADE)
        write(report, tmp_path / "登记表.xlsx")
        write(report, tmp_path / "登记表.pdf")
    first, second = load_workbook(tmp_path / "登记表.xlsx").worksheets
    assert [len(sheet._images) for sheet in (first, second)] == [1, 0]
    assert first._images[0]._data()[:2] == b"\xff\xd8"
    written = (tmp_path / "登记表.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == 2
    assert written.count(b"/Subtype /Image") == 1


def test_form_nine_has_the_columns_of_the_county(store: Store, tmp_path: Path) -> None:
    registered(store, WANG_EARLY)
    with store.read() as session:
        (sheet,) = build(session, "roster", request(store)).sheets
    titles = " ".join(["序号", *(item.title for item in sheet.columns)])
    assert titles == (
        "序号 村（社区） 姓名 性别 民族 身份证号 出生日期 年龄 类别 等级/性质 证件号 批准日期 入伍时间 退役时间 "
        "住址 电话 月标准（元） 开户行 账号 状态 光荣牌 备注"
    )


def test_changes_name_kind_reason_and_money(store: Store) -> None:
    wang = registered(
        store,
        BeneficiaryDraft(
            name="王桂兰", village="李家村", category="21", monthly_fen=328600, registered_on="2020-01-01"
        ),
    )
    store.run(record_death, wang, DeathDraft("2026-03-18", "公安比对"))
    with store.read() as session:
        (row,) = changes_between(session, "2026-01-01", "2026-12-31")
    assert (row.what, row.amount_fen, row.came, row.went) == ("去世", -328600, 0, 1)
    assert row.reason == "去世（公安比对）"


def test_the_list_for_calling_holds_those_still_open(store: Store, tmp_path: Path) -> None:
    registered(store, WANG_EARLY)
    store.run(confirmation.open_round, ROUND)
    with store.read() as session:
        said = texts(build(session, "confirmation", request(store)), tmp_path)
    assert "2026 年度优抚对象确认未确认名单" in said
    assert "王桂兰" in said


@pytest.mark.parametrize(
    "name",
    ["as-of", "turning-sixty", "missing-papers", "suspected-duplicates", "folder-labels", "stacking-rules"],
)
def test_each_list_is_written_as_workbook_and_pdf(store: Store, tmp_path: Path, name: str) -> None:
    registered(store, WANG_EARLY)
    registered(store, LI)
    store.run(papers.set_paper_rule, PaperRuleDraft("身份证复印件"))
    with store.read() as session:
        report = build(session, name, request(store, **{"as-of": "2025-12-31"}))
        assert texts(report, tmp_path)
        write(report, tmp_path / "报表.pdf")


def test_the_year_end_of_the_year_before_is_the_usual_day(store: Store, tmp_path: Path) -> None:
    registered(store, WANG_EARLY)
    registered(store, LI)
    with store.read() as session:
        said = texts(build(session, "as-of", request(store)), tmp_path)
    assert "2025-12-31" in said
    assert "王桂兰" in said
    assert "李建国" not in said


def test_without_a_round_there_is_nothing_to_print(store: Store) -> None:
    def asked(session: Session) -> Report:
        return build(session, "confirmation", request(store))

    with store.read() as session, pytest.raises(Refused, match="还没有开展"):
        asked(session)
