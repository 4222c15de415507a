"""The check sheet: every total of the summary, added up again from the rows that were written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shuangyong_desktop.domain import categories, money
from shuangyong_desktop.queries.ledger.summary import Summary
from shuangyong_desktop.reports.ledger.counted import Counted
from shuangyong_desktop.shapes.kind import Align, Kind
from shuangyong_desktop.shapes.row import column, columns
from shuangyong_desktop.shapes.sheet import Sheet, Values

_VERDICT = Kind("verdict", parse=str, align=Align.CENTER, chip={"相符": "ok", "不符": "bad"})
_FIGURE = Kind("figure", parse=str, align=Align.RIGHT)
_MONEY = {"solatium": ("慰问金", "慰问金"), "allowance": ("优待金", "优待金"), "pension": ("抚恤补助", "抚恤补助"),
          "other": ("其他资金", "其他资金")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One figure of the summary against the same figure from a detail sheet."""

    item: str = column("校验项目", width=40)
    sheet: str = column("明细表", width=18)
    summary: str = column("汇总表数字", _FIGURE, width=18)
    detail: str = column("明细重新合计", _FIGURE, width=18)
    verdict: str = column("结果", _VERDICT, width=10)


def check_sheet(
    figures: Summary, counted: Counted, schemes: Sequence[Sequence[Any]], title: str, line: str
) -> Sheet:
    """The check sheet; it is written after the others, for it reads what they have counted."""
    return Sheet(
        name="校验结果",
        title=title,
        columns=columns(CheckRow),
        rows=lambda: _rows(figures, counted, schemes),
        lines=(line,),
        notes=("“明细重新合计”由程序在写出各明细表时逐行相加得出，与汇总表的数字来源不同。",),
    )


def _rows(figures: Summary, counted: Counted, schemes: Sequence[Sequence[Any]]) -> Iterator[Values]:
    start, end = figures.total("at_start"), figures.total("at_end")
    came, went = figures.total("came"), figures.total("went")
    yield _row("年初人数 + 本年增 − 本年减 = 年末人数", "汇总表", start + came - went, end)
    yield _row("年初人数", "优抚对象花名册", start, counted.total("优抚对象花名册", "at_start"))
    yield _row("年末人数", "优抚对象花名册", end, counted.total("优抚对象花名册", "at_end"))
    yield _row("身份增加", "增减员", figures.identity_came, counted.total("增减员", "came"))
    yield _row("身份减少", "增减员", figures.identity_went, counted.total("增减员", "went"))
    yield _row("走访户次", "走访记录", figures.household_visits, counted.rows["走访记录"])
    yield _row("走访人次", "走访记录", figures.total("visited"), counted.total("走访记录", "people"))
    for group, (name, sheet) in _MONEY.items():
        yield _money_row(f"{name}计入本年合计", sheet, figures.total(group), counted.total(sheet, "counted"))
    yield from _scheme_rows(counted, schemes)
    for code, held in figures.by_category.items():
        name = categories.name_of(code) or "未注明类别"
        for column_name, called in (("at_start", "年初人数"), ("at_end", "年末人数")):
            if held[column_name]:
                found = counted.of("优抚对象花名册", name, column_name)
                yield _row(f"{name}：{called}", "优抚对象花名册", held[column_name], found)
        for group, (called, sheet) in _MONEY.items():
            if held[group]:
                yield _money_row(f"{name}：{called}", sheet, held[group], counted.of(sheet, name, "counted"))


_FIGURES = (
    ("应发", "due"),
    ("已发", "paid"),
    ("退票", "returned"),
    ("未领", "unclaimed"),
    ("冲抵", "offset"),
)
_FIRST_FIGURE = 5


def _scheme_rows(counted: Counted, schemes: Sequence[Sequence[Any]]) -> Iterator[Values]:
    """Each figure of the funds sheet against the detail sheets, and 应发 = 已发 + 退票 + 未领 + 冲抵."""
    sheets = [sheet for _, sheet in _MONEY.values()]
    totals = [sum(row[_FIRST_FIGURE + place] for row in schemes) for place in range(len(_FIGURES))]
    yield _money_row("应发 = 已发 + 退票 + 未领 + 冲抵", "资金收支汇总", totals[0], sum(totals[1:]))
    for total, (called, name) in zip(totals, _FIGURES, strict=True):
        detail = sum(counted.total(sheet, name) for sheet in sheets)
        yield _money_row(f"资金收支汇总：{called}合计", "各资金表", total, detail)


def _row(item: str, sheet: str, summary: int, detail: int) -> Values:
    return (item, sheet, str(summary), str(detail), "相符" if summary == detail else "不符")


def _money_row(item: str, sheet: str, summary: int, detail: int) -> Values:
    verdict = "相符" if summary == detail else "不符"
    return (item, sheet, money.show_fen(summary), money.show_fen(detail), verdict)
