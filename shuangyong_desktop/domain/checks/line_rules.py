"""Rules over one payment line with what is known of its person; each gives a sentence, or None."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.dates import add_months, age_on
from shuangyong_desktop.domain.extra_keys import Extra, traits
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.privacy import private_number

_PERIODIC = {"P1", "P1n", "P2", "P3"}
_SURVIVORS = {"21", "22", "23"}
_CARE_GRADES = {"01", "02", "03", "04"}
_ADULT, _SENIOR = 18, 60


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A payment line beside its person and the identity it was paid under."""

    line_id: int
    batch_id: int
    person_id: int
    name: str
    scheme_id: int
    category: str | None
    grade: str | None
    nature: str | None
    kind: str
    period: str
    amount_fen: int
    standard_fen: int | None
    standard_unit: str | None
    months: int | None
    goods: str | None
    receiver: str | None
    note: str | None
    month: str
    """The month of monthly money; "" otherwise."""
    is_taken_back: int
    money_type: str
    cutoff_on: str | None
    birth_on: str | None
    death_on: str | None
    moved_out_on: str | None
    moved_in_on: str | None
    domicile: str | None
    status: str | None = None
    approved_on: str | None = None
    start_month: str | None = None
    basis: str | None = None
    certificate_no: str | None = None
    soldier_relation: str | None = None
    schooling_until: str | None = None
    residence_kind: str | None = None
    conscript_from: str | None = None
    conscript_to: str | None = None
    care: str | None = None
    war_period: str | None = None
    is_lonely: int | None = None
    is_mental: int | None = None
    own_grade: str | None = None
    own_nature: str | None = None
    """As the register has them now; rolls from old workbooks do not name them."""
    stop_month: str | None = None

    @property
    def traits(self) -> Extra:
        """What further keys of a standard are held against."""
        return traits(self.care, self.residence_kind, self.war_period, self.is_lonely, self.is_mental)


LineRule = Callable[[LineFacts], str | None]


def paid_after_death(line: LineFacts) -> str | None:
    """A01: the month of death is paid in full, none after it but what the office's rule grants."""
    if not (line.death_on and line.month) or line.money_type not in _PERIODIC or line.is_taken_back:
        return None
    if line.month <= line.death_on[:7] or (line.stop_month and line.month < line.stop_month):
        return None
    return f"{line.death_on} 去世，{line.period} 仍发放 {show_fen(line.amount_fen)} 元"


def paid_after_moving(line: LineFacts) -> str | None:
    """A36: the old place pays to the end of the year of moving."""
    if not (line.moved_out_on and line.month) or line.is_taken_back:
        return None
    if line.month[:4] <= line.moved_out_on[:4]:
        return None
    return f"{line.moved_out_on} 户籍迁出，{line.period} 仍发放 {show_fen(line.amount_fen)} 元"


def invalid_grade(line: LineFacts) -> str | None:
    """A08: 因病 is graded one to six only; a disabled person has a grade."""
    if not line.category or line.category[0] != "1":
        return None
    grade, nature = line.grade or line.own_grade, line.nature or line.own_nature
    return categories.grade_problem(line.category, grade or "", nature or "")


def care_without_ground(line: LineFacts) -> str | None:
    """A09: 护理费 is for grades one to four who are not looked after in a home."""
    if line.money_type != "P1n":
        return None
    if line.grade not in _CARE_GRADES:
        return f"{categories.GRADES.get(line.grade or '', '未填等级')}不在护理费范围（一级至四级）"
    if line.care and "集中" in line.care:
        return "集中供养人员不发护理费"
    return None


def paid_too_early(line: LineFacts) -> str | None:
    """A10: before the month of approval, before the month it starts, or in the year of moving in."""
    if not line.month or line.kind not in ("pay", "back_pay") or line.is_taken_back:
        return None
    if line.start_month and line.month < line.start_month:
        return f"起发月份为 {line.start_month}，{line.period} 已发放"
    if line.approved_on and len(line.approved_on) >= 7 and line.month < line.approved_on[:7]:
        return f"{line.approved_on} 批准，{line.period} 已发放"
    if line.moved_in_on and line.month[:4] == line.moved_in_on[:4]:
        return f"{line.moved_in_on} 户籍迁入，当年由原户籍地发放，{line.period} 已发放"
    return None


def senior_too_young(line: LineFacts) -> str | None:
    """A11: the money for old soldiers begins at sixty."""
    if line.category != "81" or not line.month or not line.birth_on or len(line.birth_on) < 7:
        return None
    turns = f"{int(line.birth_on[:4]) + _SENIOR}{line.birth_on[4:7]}"
    return f"{turns} 满 60 周岁，{line.period} 已发放" if line.month < turns else None


def grown_child(line: LineFacts) -> str | None:
    """A12: a fallen soldier's child of full age is paid while at school or disabled, on proof."""
    relation = line.soldier_relation
    if not relation or line.category not in _SURVIVORS or not line.month or not line.birth_on:
        return None
    if not any(word in relation for word in ("子", "女", "儿")) or "妻" in relation:
        return None
    if line.schooling_until and line.schooling_until[:7] >= line.month:
        return None
    if len(line.birth_on) < 7 or line.month <= add_months(line.birth_on[:7], _ADULT * 12):
        return None
    if int(line.month[:4]) - int(line.birth_on[:4]) >= _SENIOR:
        return None
    return f"{line.birth_on} 出生，已满 18 周岁，没有在读证明"


def without_ground(line: LineFacts) -> str | None:
    """A23: nothing on record says why this person is paid."""
    if line.basis or line.approved_on or line.certificate_no or line.money_type not in _PERIODIC:
        return None
    return "没有登记批准日期、依据文号或证件号"


def private_remark(line: LineFacts) -> str | None:
    """A29: what is printed beside the name holds a personal number."""
    for called, text in (("慰问品", line.goods), ("代领人", line.receiver), ("备注", line.note)):
        if text and (kind := private_number(text)):
            return f"{called}里有{kind}"
    return None


RULES: tuple[tuple[str, LineRule], ...] = (
    ("A01", paid_after_death),
    ("A36", paid_after_moving),
    ("A09", care_without_ground),
    ("A10", paid_too_early),
    ("A11", senior_too_young),
    ("A12", grown_child),
    ("A29", private_remark),
)


def line_findings(line: LineFacts) -> Iterator[Finding]:
    """What is wrong with one line by itself."""
    if line.amount_fen <= 0 or line.kind == "reissue":
        return
    for number, rule in RULES:
        sentence = rule(line)
        if sentence:
            yield about_line(number, line, sentence)
    for number, rule in (("A08", invalid_grade), ("A23", without_ground)):
        if sentence := rule(line):
            # once a person, not once a month
            yield Finding(
                number, f"person:{line.person_id}:{line.category}", sentence, line.name, line.batch_id,
                line.line_id, line.person_id,
            )  # fmt: skip


def about_line(number: str, line: LineFacts, sentence: str) -> Finding:
    """A finding that hangs on a line."""
    return Finding(
        number, f"line:{line.line_id}", sentence, line.name, line.batch_id, line.line_id, line.person_id
    )


def old_and_unconfirmed(
    person_id: int, name: str, birth_on: str, day: date, asked_from: int
) -> Finding | None:
    """A03: old, and not found alive this year; a person asks, the money is not stopped."""
    age = age_on(birth_on, day)
    if age is None or age < asked_from:
        return None
    said = f"{age} 岁，今年尚未确认健在"
    return Finding("A03", f"person:{person_id}:{day.year}", said, name, person_id=person_id)
