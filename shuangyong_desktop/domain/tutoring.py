"""四多一优: tutored children, their marks, and who comes first.

学习上多辅导、思想上多帮助、才能上多培养、生活上多关心，对学习基础差的优先进行辅导. The rule of priority is
open: thresholds are settings of the office, and every level comes with its reasons in words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, NAME, PHONE, SEX
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE, choice

PARENT_KINDS = {"martyr": "革命烈士子女", "serving": "现役军人子女", "disabled": "伤残军人子女"}
_PARENT_WORDS = {
    "烈士": "martyr",
    "烈属": "martyr",
    "现役": "serving",
    "义务兵": "serving",
    "伤残": "disabled",
    "残疾": "disabled",
}
FIELDS = {"learning": "学习", "thought": "思想", "talent": "才能", "life": "生活"}
"""The four 多, by code."""

HELP_FIELD = choice(
    "help_field", {"thought": "思想上多帮助", "talent": "才能上多培养", "life": "生活上多关心"}
)
SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "道德与法治", "历史", "地理", "生物", "科学")
MAIN_SUBJECTS = ("语文", "数学", "英语")
EXAM = choice("exam", {name: name for name in ("期初", "期中", "期末")})
TUTOR_KIND = choice("tutor_kind", {name: name for name in ("教师", "志愿者", "党员", "退役军人", "大学生")})
LEVELS = {"red": "优先", "yellow": "关注", "green": "一般"}
LEVEL = choice("level", LEVELS, chip={"优先": "bad", "关注": "warn", "一般": "ok"})


def _parent_kind(text: str) -> str:
    if text in PARENT_KINDS:
        return text
    for word, code in _PARENT_WORDS.items():
        if word in text:
            return code
    raise ValueError(f"「{text}」不是烈士、现役军人或伤残军人子女")


PARENT_KIND = replace(choice("parent_kind", PARENT_KINDS), parse=_parent_kind)


@dataclass(frozen=True)
class StudentDraft:
    """A child as it is taken onto the list."""

    name: str = entry("姓名", NAME, required=True, synonyms=("学生姓名", "子女姓名"))
    id_number: str | None = entry("身份证号", ID_NUMBER, synonyms=("身份证号码", "公民身份号码", "身份证"))
    sex: str | None = entry("性别", SEX)
    birth_on: str | None = entry("出生日期", DATE, synonyms=("出生年月",))
    parent_kind: str = entry(
        "家长身份", PARENT_KIND, required=True, synonyms=("类别", "对象类别", "身份", "子女类别")
    )
    parent_name: str | None = entry("军人（烈士）姓名", synonyms=("家长姓名", "军人姓名", "烈士姓名"))
    village: str | None = entry("村（社区）", synonyms=("村", "所属村", "村居"))
    school: str | None = entry("学校", synonyms=("就读学校", "所在学校"))
    school_class: str | None = entry("年级班级", synonyms=("年级", "班级", "就读年级"))
    head_teacher: str | None = entry("班主任")
    guardian: str | None = entry("监护人", synonyms=("监护人姓名",))
    guardian_phone: str | None = entry("监护人电话", PHONE, synonyms=("联系电话", "家长电话"))
    guardian_relation: str | None = entry("与监护人关系")
    consent_on: str | None = entry("监护人同意书日期", DATE)
    is_flagged_weak: int = entry("班主任标记学习基础差", FLAG, default=0)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class MarksDraft:
    """The marks of one child in one exam."""

    exam: str = entry("考试", EXAM, required=True, default="期中")
    chinese: str | None = entry("语文", hint="如 93 或 93/120")
    maths: str | None = entry("数学")
    english: str | None = entry("英语")
    full: int = entry("满分", INTEGER, default=100)


@dataclass(frozen=True)
class TutorDraft:
    """Someone who tutors."""

    name: str = entry("姓名", NAME, required=True)
    kind: str = entry("类型", TUTOR_KIND, required=True)
    organisation: str | None = entry("单位")
    subjects: str | None = entry("辅导科目")
    phone: str | None = entry("电话", PHONE)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class LessonDraft:
    """One session of tutoring."""

    held_on: str = entry("日期", DATE, required=True)
    minutes: int = entry("时长（分钟）", INTEGER, required=True, default=60)
    subject: str = entry("科目", required=True)
    content: str | None = entry("内容", NOTE)
    place: str | None = entry("地点")
    effect: str | None = entry("效果")


@dataclass(frozen=True)
class HelpDraft:
    """One thing done in thought, talent or life."""

    field: str = entry("方面", HELP_FIELD, required=True)
    held_on: str = entry("日期", DATE, required=True)
    content: str = entry("内容", NOTE, required=True)


def term_of(day: date) -> str:
    """The school term a day falls in: 2025-2026-1 from September to January, 2025-2026-2 from February on."""
    if day.month >= 9:
        return f"{day.year}-{day.year + 1}-1"
    if day.month == 1:
        return f"{day.year - 1}-{day.year}-1"
    return f"{day.year - 1}-{day.year}-2"


def term_name(term: str) -> str:
    """The term in words: 2025-2026 学年上学期."""
    years, _, half = term.rpartition("-")
    return f"{years} 学年{'上' if half == '1' else '下'}学期"


_MARK = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?")


def parse_score(text: str) -> int:
    """A mark in hundredths of a point; ValueError where it is none."""
    found = _MARK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"「{text}」不是分数")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def show_score(score: int) -> str:
    """A mark without needless zeros: 93, 93.5."""
    return f"{score / 100:g}"


@dataclass(frozen=True)
class Thresholds:
    """When a child comes first; the office may set each otherwise. Shares are in percent of full marks."""

    red_below: int = 60
    yellow_below: int = 70
    attendance_below: int = 90
    drop_of: int = 15
    drop_subjects: int = 2
    remind_after_days: int = 14


@dataclass(frozen=True)
class Result:
    """One mark out of its full marks, both in hundredths; `before` is the share of the term before."""

    subject: str
    score: int
    full: int
    before: int | None = None

    @property
    def share(self) -> int:
        """Hundredths of a percent of full marks."""
        return self.score * 10000 // self.full


@dataclass(frozen=True)
class Standing:
    """A child's level with the reasons for it, in words."""

    level: str
    reasons: tuple[str, ...]
    weak_subjects: int

    @property
    def text(self) -> str:
        """The reasons as one line."""
        return "；".join(self.reasons)


def standing(
    results: Iterable[Result], *, is_flagged: bool, attendance: int | None, limits: Thresholds
) -> Standing:
    """The level by the office's rule: red comes first, yellow is watched, green has nothing against it."""
    main = [result for result in results if result.subject in MAIN_SUBJECTS]
    red = [_below(result, limits.red_below) for result in main if result.share < limits.red_below * 100]
    yellow = [
        _below(result, limits.yellow_below)
        for result in main
        if limits.red_below * 100 <= result.share < limits.yellow_below * 100
    ]
    weak = len(red)
    dropped = [
        item for item in main if item.before is not None and item.before - item.share >= limits.drop_of * 100
    ]
    if len(dropped) >= limits.drop_subjects:
        red.append(f"{'、'.join(item.subject for item in dropped)}比上学期下降 {limits.drop_of} 个百分点以上")
    if is_flagged:
        red.append("班主任标记学习基础差")
    if attendance is not None and attendance < limits.attendance_below:
        yellow.append(f"出勤 {attendance}%，低于 {limits.attendance_below}%")
    if red:
        return Standing("red", tuple(red + yellow), weak)
    if yellow:
        return Standing("yellow", tuple(yellow), weak)
    return Standing("green", ("各科在线以上",) if main else ("尚无成绩",), 0)


def _below(result: Result, line: int) -> str:
    return f"{result.subject} {show_score(result.score)}/{show_score(result.full)}，低于 {line}%"


def since_last(last: str | None, today: date) -> str:
    """How long ago the last session was, in words."""
    if last is None:
        return "本学期尚未辅导"
    return f"距上次辅导 {(today - date.fromisoformat(last)).days} 天"


def weak_were_served(hours: Sequence[tuple[str, int]]) -> bool | None:
    """Whether priority children got at least the others' average; None without both kinds. (level, minutes)."""
    first = [minutes for level, minutes in hours if level == "red"]
    others = [minutes for level, minutes in hours if level != "red"]
    if not first or not others:
        return None
    return sum(first) * len(others) >= sum(others) * len(first)
