"""对学习基础差的优先进行辅导: the level of a child, in the open, with its reasons in words.

The thresholds are settings of the office. Nothing here decides in secret: each level can be explained by
its text, and an override keeps the reason it was given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.marks import MAIN_SUBJECTS, Result
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, Align, Kind, choice
from shuangyong_desktop.shapes.problem import Problem

LEVELS = {"red": "优先", "yellow": "关注", "green": "一般"}
LEVEL = choice("level", LEVELS, chip={"优先": "bad", "关注": "warn", "一般": "ok"})
_ORDER = {level: place for place, level in enumerate(LEVELS)}


@dataclass(frozen=True)
class Thresholds:
    """When a child comes first; the office may set each otherwise. Shares are in percent of full marks."""

    red_below: int = entry("优先线（%）", INTEGER, required=True, default=60)
    yellow_below: int = entry("关注线（%）", INTEGER, required=True, default=70)
    attendance_below: int = entry("出勤线（%）", INTEGER, required=True, default=90)
    drop_of: int = entry("下降百分点", INTEGER, required=True, default=15)
    drop_subjects: int = entry("下降科目数", INTEGER, required=True, default=2)
    remind_after_days: int = entry("提醒天数", INTEGER, required=True, default=14)
    age_limit: int = entry("核对年龄", INTEGER, required=True, default=18)
    basis: str | None = entry("依据", hint="为什么这样定，接手的人靠这句话明白")


THRESHOLD_NAMES = tuple(item.name for item in fields(Thresholds) if item.name != "basis")
"""The thresholds that are numbers, by name."""


def check_thresholds(draft: Thresholds) -> Iterable[Problem]:
    """What keeps thresholds from being set."""
    for name in ("red_below", "yellow_below", "attendance_below", "drop_of"):
        if not 0 <= getattr(draft, name) <= 100:
            yield Problem("百分比应在 0 到 100 之间", name)
    if draft.yellow_below < draft.red_below:
        yield Problem("关注线不能低于优先线", "yellow_below")
    for name in ("drop_subjects", "remind_after_days", "age_limit"):
        if getattr(draft, name) < 1:
            yield Problem("应至少为 1", name)


@dataclass(frozen=True)
class Standing:
    """A child's level with the reasons for it, in words; weak subjects are named, the weakest first."""

    level: str
    reasons: tuple[str, ...]
    weak: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reasons as one line."""
        return "；".join(self.reasons)

    @property
    def rank(self) -> tuple[int, int]:
        """For sorting: who comes first is smaller."""
        return _ORDER[self.level], -len(self.weak)


def standing(
    results: Iterable[Result],
    *,
    is_flagged: bool,
    attendance: int | None,
    limits: Thresholds,
    attention: str | None = None,
) -> Standing:
    """The level by the office's rule: red comes first, yellow is watched, green has nothing against it.

    `attention` are the words of a counsellor's note that asks for attention (心理关注), or None.
    """
    main = [result for result in results if result.subject in MAIN_SUBJECTS]
    lowest = sorted(main, key=lambda result: result.share)
    weak = [result for result in lowest if result.share < limits.red_below * 100]
    near = [result for result in lowest if limits.red_below * 100 <= result.share < limits.yellow_below * 100]
    red = [_below(result, limits.red_below) for result in weak] + _drops(main, limits)
    if is_flagged:
        red.append("班主任标记学习基础差")
    yellow = [_below(result, limits.yellow_below) for result in near]
    if attendance is not None and attendance < limits.attendance_below:
        yellow.append(f"出勤 {attendance}%，低于 {limits.attendance_below}%")
    if attention:
        yellow.append(attention)
    level = "red" if red else "yellow" if yellow else "green"
    calm = "主科均在关注线以上" if main else "尚无成绩"
    return Standing(level, tuple(red + yellow) or (calm,), tuple(result.subject for result in weak))


def _below(result: Result, line: int) -> str:
    return f"{result.text}，低于 {line}%"


def _drops(main: list[Result], limits: Thresholds) -> list[str]:
    dropped = [
        item.subject
        for item in main
        if item.before is not None and item.before - item.share >= limits.drop_of * 100
    ]
    if len(dropped) < limits.drop_subjects:
        return []
    return [f"{'、'.join(dropped)}比上学期下降 {limits.drop_of} 个百分点以上"]


def overridden(by_rule: Standing, level: str | None, reason: str | None) -> Standing:
    """The standing a person set by hand, with their reason first; the rule's own words stay readable."""
    if not level:
        return by_rule
    said = f"人工定为“{LEVELS[level]}”：{reason or ''}"
    return Standing(level, (said, f"按规则为“{LEVELS[by_rule.level]}”：{by_rule.text}"), by_rule.weak)


def days_since(last: str | None, today: date) -> int | None:
    """Days since the last session; None where there was none."""
    return None if last is None else (today - day_of(last)).days


def since_last(last: str | None, today: date) -> str:
    """How long ago the last session was, in words."""
    days = days_since(last, today)
    if days is None:
        return "尚未辅导"
    return "今天已辅导" if days == 0 else f"距上次辅导 {days} 天"


def need(standing: Standing, days: int | None) -> tuple[int, int, int]:
    """By what the week's plan is sorted: level, number of weak subjects, days without a session."""
    level, weak = standing.rank
    return level, weak, -(days if days is not None else 10_000)


@dataclass(frozen=True)
class Proof:
    """The hours of priority children against the others': the evidence that the weak came first."""

    priority_children: int
    priority_minutes: int
    other_children: int
    other_minutes: int

    @property
    def is_kept(self) -> bool | None:
        """Whether priority children got at least the others' average; None where there is nothing to compare."""
        if not self.priority_children or not self.other_children:
            return None
        if not self.priority_minutes and not self.other_minutes:
            return None
        return self.priority_minutes * self.other_children >= self.other_minutes * self.priority_children

    @property
    def text(self) -> str:
        """The proof as a sentence, with a warning where the weak got less."""
        if self.is_kept is None:
            counted = f"优先对象 {self.priority_children} 名，其他 {self.other_children} 名"
            nothing = self.priority_minutes + self.other_minutes == 0
            return f"{counted}，{'本学期还没有辅导' if nothing else '无从比较'}"
        compared = (
            f"优先对象 {self.priority_children} 名，人均 {hours(self.priority_average)} 小时；"
            f"其他 {self.other_children} 名，人均 {hours(self.other_average)} 小时"
        )
        return compared + ("，做到了优先" if self.is_kept else "。优先对象少于其他学生，请先补上")

    @property
    def priority_average(self) -> int:
        """Minutes a priority child got on average, rounded down."""
        return self.priority_minutes // self.priority_children if self.priority_children else 0

    @property
    def other_average(self) -> int:
        """Minutes another child got on average, rounded down."""
        return self.other_minutes // self.other_children if self.other_children else 0


def prove(children: Iterable[tuple[str, int]]) -> Proof:
    """The proof over (level, minutes) of each child."""
    first: list[int] = []
    others: list[int] = []
    for level, minutes in children:
        (first if level == "red" else others).append(minutes)
    return Proof(len(first), sum(first), len(others), sum(others))


def hours(minutes: int) -> str:
    """Minutes as hours with at most one decimal: 90 is 1.5."""
    return f"{(minutes * 10 // 60) / 10:g}"


HOURS = Kind(
    "hours",
    parse=str,
    show=lambda value: hours(value) if isinstance(value, int) else "",
    align=Align.RIGHT,
)
"""Minutes, shown as hours."""
