"""Marks: how they are written, what share of full marks they are, and how they moved.

Scores are integers in hundredths of a point, shares in hundredths of a percent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, choice
from shuangyong_desktop.shapes.problem import Problem, Refused

SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "道德与法治", "历史", "地理", "生物", "科学")
MAIN_SUBJECTS = ("语文", "数学", "英语")
EXAMS = ("期初", "期中", "期末")
EXAM = choice("exam", {name: name for name in EXAMS})

_GRADES = {
    "优秀": 95, "优": 95, "A": 95, "良好": 80, "良": 80, "B": 80,
    "合格": 65, "及格": 65, "中": 65, "C": 65, "待合格": 50, "不合格": 50, "不及格": 50, "差": 50, "D": 50,
}  # fmt: skip
"""等第 of primary schools, in percent: the middle of the band each stands for."""

_MARK = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?分?")
_OTHER = re.compile(r"([一-鿿]{2,8})[:：]?([^;；,，、]+)")


@dataclass(frozen=True)
class MarksDraft:
    """The marks of one child in one exam."""

    exam: str = entry("考试", EXAM, required=True, default="期中")
    chinese: str | None = entry("语文", hint="如 93、93/120 或 良好", synonyms=("语文成绩",))
    maths: str | None = entry("数学", synonyms=("数学成绩",))
    english: str | None = entry("英语", synonyms=("英语成绩", "外语"))
    others: str | None = entry("其他科目", hint="如 物理 65/80；化学 58")
    full: int = entry("满分", INTEGER, default=100, synonyms=("每科满分", "卷面满分"))


@dataclass(frozen=True)
class Scored:
    """One mark as it is stored; `grade` is the 等第 where the school gave no points."""

    subject: str
    score: int
    full: int
    grade: str | None = None


def parse_score(text: str) -> int:
    """A mark in hundredths of a point; ValueError where it is none."""
    found = _MARK.fullmatch(squeeze(clean(text)))
    if not found:
        raise ValueError(f"「{text}」不是分数")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def show_score(score: int) -> str:
    """A mark without needless zeros: 93, 93.5."""
    return f"{score / 100:g}"


def scored(subject: str, text: str, full: int) -> Scored:
    """One mark as typed: 93, 93/120 or 良好; `full` are the full marks where none are written."""
    written = squeeze(clean(text))
    if written.upper() in _GRADES:
        return Scored(subject, _GRADES[written.upper()] * 100, 10000, written)
    points, _, out_of = written.partition("/")
    score, whole = parse_score(points), parse_score(out_of) if out_of else full * 100
    if whole <= 0:
        raise ValueError("满分应大于 0")
    if score > whole:
        raise ValueError(f"{subject} {show_score(score)} 超过满分 {show_score(whole)}")
    return Scored(subject, score, whole)


def scores_of(draft: MarksDraft) -> list[Scored]:
    """All marks of a Draft; raises Refused with each that can not be read, or where there is none."""
    found: list[Scored] = []
    problems: list[Problem] = []
    for field, subject, text in _written(draft):
        try:
            found.append(scored(subject, text, draft.full))
        except ValueError as wrong:
            problems.append(Problem(f"{subject}：{wrong}", field))
    if not found and not problems:
        problems.append(Problem("请至少填写一科成绩", "chinese"))
    if problems:
        raise Refused(problems)
    return found


def has_marks(draft: MarksDraft) -> bool:
    """Whether any mark was typed."""
    return any((draft.chinese, draft.maths, draft.english, draft.others))


def _written(draft: MarksDraft) -> Iterator[tuple[str, str, str]]:
    """Field, subject and text of each mark."""
    for field, subject in (("chinese", "语文"), ("maths", "数学"), ("english", "英语")):
        if text := getattr(draft, field):
            yield field, subject, text
    for part in re.split(r"[;；,，、]", draft.others or ""):
        words = squeeze(clean(part))
        match = _OTHER.fullmatch(words)
        if match:
            yield "others", match[1], match[2]
        elif words:
            yield "others", words, ""


@dataclass(frozen=True)
class Result:
    """One mark that counts for a child's level; `before` is the share of the term before."""

    subject: str
    score: int
    full: int
    before: int | None = None
    grade: str | None = None
    when: str = ""
    """Said with the mark where it is of an earlier term."""

    @property
    def share(self) -> int:
        """Hundredths of a percent of full marks."""
        return self.score * 10000 // self.full

    @property
    def text(self) -> str:
        """The mark as it is read: 数学 52/120, 数学 待合格."""
        mark = self.grade or f"{show_score(self.score)}/{show_score(self.full)}"
        return f"{self.subject} {mark}{self.when}"


@dataclass(frozen=True)
class Sat:
    """One mark with when it was won: what the trend and the latest results are made of."""

    term: str
    exam: str
    subject: str
    score: int
    full: int
    grade: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        """Where the exam stands in time."""
        return self.term, EXAMS.index(self.exam) if self.exam in EXAMS else 0


def latest_results(sat: list[Sat], term: str) -> list[Result]:
    """The last mark of each subject up to a term, with the last one of an earlier term beside it.

    A term without marks so far goes by those of the last term that has some, so that a weak child does not
    become an ordinary one on the first of September.
    """
    known = sorted((item for item in sat if item.term <= term), key=lambda item: item.place)
    if not known:
        return []
    current = known[-1].term
    last = {item.subject: item for item in known if item.term == current}
    before = {item.subject: item for item in known if item.term < current}
    when = "" if current == term else f"（{current[:9]} 学年{'上' if current.endswith('1') else '下'}学期）"
    return [
        Result(
            subject,
            item.score,
            item.full,
            before[subject].score * 10000 // before[subject].full if subject in before else None,
            item.grade,
            when,
        )
        for subject, item in sorted(last.items(), key=lambda pair: _order(pair[0]))
    ]


def _order(subject: str) -> tuple[int, str]:
    return (SUBJECTS.index(subject) if subject in SUBJECTS else len(SUBJECTS), subject)


def trend(sat: list[Sat], term: str, length: int = 6) -> tuple[int, ...]:
    """The average share of the main subjects in each of the last exams up to a term, oldest first."""
    exams: dict[tuple[str, int], list[int]] = {}
    for item in sat:
        if item.term <= term and item.subject in MAIN_SUBJECTS:
            exams.setdefault(item.place, []).append(item.score * 10000 // item.full)
    return tuple(sum(shares) // len(shares) for _, shares in sorted(exams.items()))[-length:]
