"""Rules of the printed page that both writers share."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from sample_sheets import ROW, report, sheet

from shuangyong_desktop.reports import page
from shuangyong_desktop.shapes.kind import INTEGER, Align
from shuangyong_desktop.shapes.sheet import Tally

any_text = st.text(st.characters(codec=None))
widths = st.lists(st.integers(2, 40), min_size=1, max_size=25)


@given(any_text)
def test_printable_text_can_always_be_written(text: str) -> None:
    done = page.printable(text)
    done.encode()
    assert "\r" not in done
    assert page.printable(done) == done


def test_chinese_is_twice_as_wide_as_digits() -> None:
    assert page.width_of("123") == 3
    assert page.width_of("张建国") == 6


def test_lines_follow_from_width_and_line_ends() -> None:
    assert page.lines_needed("321322195203151234", 18) == 1
    assert page.lines_needed("柳园村第二组", 8) == 2
    assert page.lines_needed("一\n\n二", 8) == 3


@given(st.lists(st.text("填报单位审核人：", min_size=1, max_size=12), min_size=1, max_size=6), widths)
def test_the_parts_of_a_line_never_overlap_and_none_is_lost(parts: list[str], columns: list[int]) -> None:
    placed = page.spread("\t".join(parts), columns)
    assert placed[0][0] == 0
    assert placed[-1][1] == len(columns) - 1
    assert all(before[1] + 1 == after[0] for before, after in pairwise(placed))
    assert "".join(text for _, _, text in placed).replace("\u3000", "") == "".join(parts)
    if len(placed) > 1:
        assert all(page.width_of(text) <= sum(columns[first : last + 1]) for first, last, text in placed)


def test_wide_gaps_part_a_line_as_tabs_do() -> None:
    assert page.parted("制表人：　　审核人：    日期：") == ["制表人：", "审核人：", "日期："]
    assert page.parted("填报单位：东城镇\t2026 年\t") == ["填报单位：东城镇", "2026 年", ""]


def test_a_line_stands_left_middle_and_right() -> None:
    assert page.aligns(1) == [Align.LEFT]
    assert page.aligns(2) == [Align.LEFT, Align.RIGHT]
    assert page.aligns(3) == [Align.LEFT, Align.CENTER, Align.RIGHT]


def test_rows_are_numbered_and_counted_as_they_pass() -> None:
    made = report(sheet([ROW, (*ROW[:5], None, None)]))
    rows = page.rows_of(made, made.sheets[0])
    assert next(rows) == (1, *ROW)
    assert made.tallies["慰问金花名册"].rows == 1
    assert len(list(rows)) == 1
    assert made.tallies["慰问金花名册"] == Tally(2, {"amount": 50050})


def test_the_total_title_spans_up_to_the_first_figure() -> None:
    span, values = page.total_row(sheet(totals={"amount": 7}))
    assert span == 6
    assert values == ["合计", None, None, None, None, None, 7, None]
    assert page.total_row(sheet(totals={"village": 1}, numbered=False))[0] == 0


def test_what_is_shown_is_never_the_code_but_a_word_stays() -> None:
    assert page.shown(INTEGER, None) == ""
    assert page.shown(INTEGER, 5) == "5"
    assert page.shown(INTEGER, "不详") == "不详"


def test_the_footer_says_for_whom_by_whom_and_when() -> None:
    made = report(sheet())
    assert page.footer(made, made.sheets[0]) == (
        "内部资料 注意保密　慰问金花名册",
        "制表：王红梅 2026-02-10 09:00",
    )
