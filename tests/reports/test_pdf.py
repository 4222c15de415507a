"""What is printed, as read back from the file."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from sample_sheets import COLUMNS, ROW, SIGN_OFF, many, report, sheet

from shuangyong_desktop.reports.pdf import missing_glyphs, write_pdf
from shuangyong_desktop.shapes.sheet import Report, Struck, Tally, Values

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def pages(made: Report, tmp_path: Path) -> list[str]:
    """The text of each page."""
    write_pdf(made, tmp_path / "花名册.pdf")
    command = ["pdftotext", "-layout", str(tmp_path / "花名册.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def rules_across(made: Report, tmp_path: Path) -> int:
    """How many lines run over the whole width of the first page's table."""
    write_pdf(made, tmp_path / "花名册.pdf")
    command = [
        "pdftoppm",
        "-gray",
        "-r",
        "60",
        "-singlefile",
        str(tmp_path / "花名册.pdf"),
        str(tmp_path / "页"),
    ]
    subprocess.run(command, check=True)
    with Image.open(tmp_path / "页.pgm") as page:
        rows = [page.crop((45, y, page.width - 45, y + 1)).tobytes() for y in range(page.height)]
    dark = [max(row) < 200 for row in rows]
    return sum(now and not before for before, now in pairwise(dark))


def squeezed(text: str) -> str:
    """The text without blanks: pdftotext keeps or drops narrow ones as it likes."""
    return "".join(text.split())


@needs_poppler
def test_a_roll_holds_title_lines_rows_total_and_sign_off(tmp_path: Path) -> None:
    made = sheet(
        lines=("填报单位(盖章)：东城镇\t发放所属期：2026年\t单位：元",),
        totals={"amount": 50050},
        notes=("合计(大写)：伍佰元零伍角",),
        sign_off=SIGN_OFF,
    )
    (text,) = pages(report(made), tmp_path)
    for part in (
        "东城镇2026年春节慰问金发放花名册", "填报单位(盖章)：东城镇", "发放所属期：2026年", "单位：元", "身份证号码",
        "张建国", "321322195203151234", "1952-03", "500.50", "合计", "伍佰元零伍角", *SIGN_OFF.split("\t"),
        "内部资料 注意保密", "第 1 页 共 1 页", "制表：王红梅 2026-02-10 09:00",
    ):  # fmt: skip
        assert squeezed(part) in squeezed(text), part


@needs_poppler
def test_who_has_died_stays_on_the_list_crossed_out(tmp_path: Path) -> None:
    plain = rules_across(report(sheet([ROW, ROW, ROW])), tmp_path)
    assert rules_across(report(sheet([ROW, Struck(ROW), ROW])), tmp_path) == plain + 1


@needs_poppler
def test_rare_characters_are_found_when_searching(tmp_path: Path) -> None:
    (text,) = pages(report(sheet([("柳园村", "张𬀩䶮", *ROW[2:]), ("东村", "㛃喆𣲘", *ROW[2:])])), tmp_path)
    assert "张𬀩䶮" in text
    assert "㛃喆𣲘" in text


@needs_poppler
def test_many_different_characters_all_come_back(tmp_path: Path) -> None:
    names = ["".join(map(chr, range(start, start + 4))) for start in range(0x4E00, 0x4E00 + 1200, 4)]
    text = "".join(pages(report(sheet([("村", name, *ROW[2:]) for name in names])), tmp_path))
    assert [name for name in names if name not in text] == []


@needs_poppler
def test_headings_and_page_numbers_are_on_every_page(tmp_path: Path) -> None:
    made = report(sheet(rows=many(100), totals={"amount": 1}, sign_off=SIGN_OFF))
    found = pages(made, tmp_path)
    assert len(found) > 3
    for number, text in enumerate(found, start=1):
        assert "身份证号码" in text
        assert f"第{number}页共{len(found)}页" in squeezed(text)
    assert ["春节慰问金发放花名册" in text for text in found] == [True] + [False] * (len(found) - 1)
    assert ["合计" in text for text in found] == [False] * (len(found) - 1) + [True]
    numbers = [int(number) for number in re.findall(r"张建国(\d+)", "".join(found))]
    assert numbers == list(range(100))
    assert made.tallies["慰问金花名册"] == Tally(100, {"amount": 101 * 99 * 100 // 2})


@needs_poppler
@pytest.mark.parametrize("count", range(15, 50))
def test_a_signature_never_stands_on_a_page_without_rows(count: int, tmp_path: Path) -> None:
    last = pages(report(sheet(rows=many(count), totals={"amount": 1}, sign_off=SIGN_OFF)), tmp_path)[-1]
    assert "制表人：" in last
    assert f"张建国{count - 1}" in last
    assert "合计" in last


@needs_poppler
def test_long_texts_are_printed_in_full(tmp_path: Path) -> None:
    long = "需村干部代为送达，本人行动不便，子女在外务工，节前再次走访并带去慰问信与大米两袋"
    (text,) = pages(report(sheet([(*ROW[:6], long)])), tmp_path)
    for piece in ("需村干部", "大米两袋"):
        assert piece in squeezed(text)


@needs_poppler
def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    (text,) = pages(report(sheet([("<b>柳园</b>", "张&amp;三", *ROW[2:6], "<para>")])), tmp_path)
    for part in ("<b>柳园</b>", "张&amp;三", "<para>"):
        assert part in text


@needs_poppler
def test_characters_no_paper_can_hold_are_marked(tmp_path: Path) -> None:
    made = report(
        sheet([("柳\x00园\ud800村", *ROW[1:])], title="名\x07册", name="册\udc00"), made_by="王\x1b梅"
    )
    (text,) = pages(made, tmp_path)
    assert "柳□园□村" in text
    assert "名□册" in text


@needs_poppler
def test_an_empty_sheet_says_so(tmp_path: Path) -> None:
    (text,) = pages(report(sheet([], totals={"amount": 0})), tmp_path)
    assert "身份证号码" in text
    assert "本年度无记录" in text
    assert "0.00" in text


@needs_poppler
def test_sheets_follow_one_another_each_on_its_own_paper(tmp_path: Path) -> None:
    found = pages(report(sheet(), sheet(name="汇总", title="汇总表", landscape=False)), tmp_path)
    assert "汇总表" in found[1]
    assert "第2页共2页" in squeezed(found[1])
    sizes = subprocess.run(
        ["pdfinfo", "-l", "2", str(tmp_path / "花名册.pdf")], check=True, capture_output=True
    ).stdout.decode()
    assert re.findall(r"Page +\d size: +([\d.]+) x ([\d.]+)", sizes) == [
        ("841.89", "595.276"),
        ("595.276", "841.89"),
    ]


@needs_poppler
def test_only_the_embedded_font_is_used(tmp_path: Path) -> None:
    write_pdf(report(sheet(rows=many(60))), tmp_path / "花名册.pdf")
    fonts = subprocess.run(
        ["pdffonts", str(tmp_path / "花名册.pdf")], check=True, capture_output=True
    ).stdout.decode()
    for line in fonts.splitlines()[2:]:
        assert "NotoSansSC" in line
        assert re.search(r"yes yes yes", line)


def test_texts_of_any_length_end_on_some_page(tmp_path: Path) -> None:
    rows: Iterable[Values] = [("村" * 300, "名" * 4000, "1" * 500, "1952", 1, 10**13, "字\n" * 400)] * 3
    made = sheet(
        rows, title="题" * 200, notes=("注" * 3000,) * 3, totals={"amount": 10**14}, sign_off="签" * 200
    )
    write_pdf(report(made), tmp_path / "花名册.pdf")
    assert (tmp_path / "花名册.pdf").read_bytes().startswith(b"%PDF")


def test_characters_the_font_lacks_are_listed() -> None:
    made = report(sheet([("柳园村", "张𮧵", *ROW[2:]), ("𮧵村", "张三", *ROW[2:])], notes=("注𪚥\u200b",)))
    assert missing_glyphs(made) == sorted(
        {"𮧵", "\u200b"} | set(missing_glyphs(report(sheet(notes=("𪚥",)))))
    )


def test_a_report_in_common_characters_lacks_nothing() -> None:
    assert missing_glyphs(report(sheet(sign_off=SIGN_OFF))) == []


def test_progress_hears_the_rows_done(tmp_path: Path) -> None:
    heard: list[int] = []
    write_pdf(report(sheet(rows=many(600))), tmp_path / "花名册.pdf", heard.append)
    assert heard == [500, 600]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_pdf(report(sheet([ROW[:3]], columns=COLUMNS[:2])), tmp_path / "花名册.pdf")
    assert list(tmp_path.iterdir()) == []
