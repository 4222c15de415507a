"""四多一优 in figures: a term of the town, by school, tutor and village, and the gaps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.domain.marks import MAIN_SUBJECTS
from shuangyong_desktop.domain.priority import HOURS, LEVEL, Proof, hours, prove
from shuangyong_desktop.domain.tutoring import PARENT_KINDS
from shuangyong_desktop.queries.tutoring.term import Child, children
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column


@dataclass(frozen=True)
class TermFigures:
    """A term of the whole town."""

    on_list: int
    paired: int
    planned: int
    person_times: int
    minutes: int
    red: int
    yellow: int
    improved: int
    compared: int
    covered: int
    """Children with an entry or 本学期无 in each of the four 多."""
    proof: Proof

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each figure."""
        return (
            ("在册学生", f"{self.on_list} 名"),
            ("结对率", _share(self.paired, self.on_list)),
            ("辅导人次", f"{self.person_times} 人次（计划 {self.planned} 人次）"),
            ("辅导小时", f"{hours(self.minutes)} 小时"),
            ("优先对象", f"{self.red} 名"),
            ("关注对象", f"{self.yellow} 名"),
            ("四个方面都有记录或写明原因", _share(self.covered, self.on_list)),
            ("进步率（主科平均得分率比上学期提高）", _share(self.improved, self.compared)),
            ("优先对象人均课时", self.proof.text),
        )


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}%（{part}/{whole}）" if whole else "无"


def term_figures(session: Session, term: str, today: date) -> TermFigures:
    """The figures of a term as of a day."""
    found = children(session, term, today)
    compared = [gain for gain in map(_gain, found) if gain is not None]
    return TermFigures(
        on_list=len(found),
        paired=sum(1 for child in found if child.tutors),
        planned=sum(child.planned for child in found),
        person_times=sum(child.lessons for child in found),
        minutes=sum(child.minutes for child in found),
        red=sum(child.standing.level == "red" for child in found),
        yellow=sum(child.standing.level == "yellow" for child in found),
        improved=sum(gain > 0 for gain in compared),
        compared=len(compared),
        covered=sum(map(_is_covered, found)),
        proof=prove((child.standing.level, child.minutes) for child in found),
    )


def _gain(child: Child) -> int | None:
    """How much the average share of the main subjects rose against the term before; None without both."""
    both = [item for item in child.results if item.subject in MAIN_SUBJECTS and item.before is not None]
    return sum(item.share - (item.before or 0) for item in both) if both else None


def _is_covered(child: Child) -> bool:
    done = {"learning": child.lessons} | {name: item.count for name, item in child.helped.items()}
    return all(
        done.get(name) or child.sheet.nothing.get(name) for name in ("learning", "thought", "talent", "life")
    )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A term of one school, tutor, village or kind of family; nobody is named."""

    group: str = column("分组", width=12)
    name: str = column("名称", width=20)
    children: int = column("学生数", INTEGER, width=10)
    paired: int = column("已结对", INTEGER, width=10)
    red: int = column("优先", INTEGER, width=8)
    yellow: int = column("关注", INTEGER, width=8)
    lessons: int = column("辅导人次", INTEGER, width=10)
    minutes: int = column("辅导小时", HOURS, width=10)
    thought: int = column("思想（次）", INTEGER, width=10)
    talent: int = column("才能（次）", INTEGER, width=10)
    life: int = column("生活（次）", INTEGER, width=10)


Named = Callable[[Child], Sequence[str]]
_GROUPS: tuple[tuple[str, Named], ...] = (
    ("学校", lambda child: [child.school or "未填学校"]),
    ("辅导员", lambda child: child.tutors or ["未结对"]),
    ("村（社区）", lambda child: [child.village or "未填村"]),
    ("家长身份", lambda child: [PARENT_KINDS[child.parent_kind]]),
)


def groups(session: Session, term: str, today: date) -> list[GroupRow]:
    """A term by school, tutor, village and kind of family."""
    found = children(session, term, today)
    rows = []
    for title, names in _GROUPS:
        by_name: dict[str, list[Child]] = {}
        for child in found:
            for name in names(child):
                by_name.setdefault(name, []).append(child)
        rows += [_group_row(title, name, by_name[name]) for name in sorted(by_name)]
    return rows


def _group_row(title: str, name: str, found: Iterable[Child]) -> GroupRow:
    them = list(found)

    def helped(field: str) -> int:
        return sum(child.helped[field].count for child in them if field in child.helped)

    return GroupRow(
        title,
        name,
        len(them),
        sum(1 for child in them if child.tutors),
        sum(child.standing.level == "red" for child in them),
        sum(child.standing.level == "yellow" for child in them),
        sum(child.lessons for child in them),
        sum(child.minutes for child in them),
        helped("thought"),
        helped("talent"),
        helped("life"),
    )


@dataclass(frozen=True, slots=True)
class GapRow:
    """A child that gets less than was planned, or has nobody; `id` is the child's."""

    id: int
    name: str = column("姓名", NAME, width=10)
    level: str = column("层次", LEVEL, width=8)
    tutors: str = column("辅导员", width=14)
    planned: int = column("计划次数", INTEGER, width=10)
    lessons: int = column("已辅导", INTEGER, width=10)
    missing: int = column("缺", INTEGER, width=8)
    sentence: str = column("情况", width=28)
    search_terms: str = ""


def gaps(session: Session, term: str, today: date) -> list[GapRow]:
    """Children without a tutor, and children behind their plan, those who come first at the top."""
    behind = [
        child for child in children(session, term, today) if not child.tutors or child.lessons < child.planned
    ]
    behind.sort(key=lambda child: (child.standing.rank, child.lessons - child.planned))
    return [
        GapRow(
            child.id,
            child.name,
            child.standing.level,
            "、".join(child.tutors),
            child.planned,
            child.lessons,
            max(child.planned - child.lessons, 0),
            "还没有辅导员" if not child.tutors else f"比计划少 {child.planned - child.lessons} 次",
            child.search_terms,
        )
        for child in behind
    ]
