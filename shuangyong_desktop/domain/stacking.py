"""Which identities of one person may be paid together: 可兼得, 就高, 互斥, or 请按当地规定.

National rules say little; provinces and counties say the rest. So the rules are effective-dated rows with
their 依据, and what stands here is only where no row was entered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import CATEGORY, DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

BOTH, HIGHEST, EXCLUSIVE, ASK = "both", "highest", "exclusive", "ask"
RULES = {BOTH: "可兼得", HIGHEST: "就高", EXCLUSIVE: "互斥", ASK: "请按当地规定"}
RULE = choice("stacking", RULES, chip={"可兼得": "ok", "就高": "info", "互斥": "bad", "请按当地规定": "warn"})

LAST = ("81", "B1", "B2")
"""By definition only for who draws no other national periodic money."""
_ONE_OF = ("41", "42", "51", "61")
_DISABILITY, _SURVIVORS = "1", "2"


@dataclass(frozen=True)
class StackingDraft:
    """A rule as the local document gives it."""

    category_a: str = entry("类别一", CATEGORY, required=True)
    category_b: str = entry("类别二", CATEGORY, required=True)
    rule: str = entry("规则", RULE, required=True)
    effective_from: str = entry("执行日期", DATE, required=True)
    basis: str | None = entry("依据文号", hint="没有文号的规则，审计时说不清")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True, slots=True)
class StackingRow:
    """A rule in force from a day on; the categories stand in the order of their codes."""

    category_a: str
    category_b: str
    rule: str
    effective_from: str
    basis: str | None


def check_rule(draft: StackingDraft) -> Iterator[Problem]:
    """What keeps a rule from being stored."""
    if draft.category_a == draft.category_b:
        yield Problem("请选两个不同的类别", "category_b")
    if len(draft.effective_from) < 10:
        yield Problem("执行日期请写到日", "effective_from")


def pair(one: str, other: str) -> tuple[str, str]:
    """Two categories in the order in which rules name them."""
    return (one, other) if one < other else (other, one)


def rule_for(rows: Iterable[StackingRow], one: str, other: str, day: str) -> StackingRow:
    """The rule in force on a day for two categories: the office's own row, else what is usual."""
    wanted = pair(one, other)
    held = [row for row in rows if (row.category_a, row.category_b) == wanted and row.effective_from <= day]
    usual = StackingRow(*wanted, _usual(*wanted), "", None)
    return max(held, key=lambda row: row.effective_from, default=usual)


def _usual(one: str, other: str) -> str:
    if not categories.CATEGORIES[one].money or not categories.CATEGORIES[other].money:
        return BOTH
    if "C1" in (one, other):
        return BOTH  # 优待金 is for the family of a serving soldier and rests on other grounds
    if one in LAST or other in LAST:
        return EXCLUSIVE
    if one in _ONE_OF and other in _ONE_OF:
        return HIGHEST
    if {one[0], other[0]} == {_DISABILITY, _SURVIVORS}:
        return BOTH
    return ASK


def usual_rules() -> Iterator[StackingRow]:
    """Every pair of paid categories with the usual rule: what the table of rules shows before any is entered."""
    paid = [code for code, item in categories.CATEGORIES.items() if item.money and code != "C1"]
    for place, one in enumerate(paid):
        for other in paid[place + 1 :]:
            first, second = pair(one, other)
            yield StackingRow(first, second, _usual(first, second), "", None)


@dataclass(frozen=True, slots=True)
class Held:
    """An identity that is being paid, with its monthly amount as far as it is known."""

    identity_id: int
    category: str
    monthly_fen: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a further paid identity means beside one that is held.

    `kept_out` is the identity that goes without pay: "new", "held", or "" where both may be paid.
    """

    held: Held
    rule: StackingRow
    kept_out: str
    sentence: str

    @property
    def is_refusal(self) -> bool:
        """Whether the further identity can not be entered at all."""
        return self.rule.rule == EXCLUSIVE


def verdicts(
    rows: Sequence[StackingRow], held: Iterable[Held], category: str, monthly_fen: int | None, day: str
) -> list[Verdict]:
    """What entering a further paid identity on a day means beside each that is paid already."""
    return [
        _verdict(rule_for(rows, item.category, category, day), item, category, monthly_fen) for item in held
    ]


def _verdict(rule: StackingRow, held: Held, category: str, monthly_fen: int | None) -> Verdict:
    old, new = categories.name_of(held.category), categories.name_of(category)
    source = f"（{rule.basis}）" if rule.basis else "（未登记当地文号，请核对）"
    if rule.rule == EXCLUSIVE:
        said = f"已享受国家定期抚恤补助（{old}），不能再享受“{new}”待遇{source}"
        return Verdict(held, rule, "new", said)
    if rule.rule == HIGHEST:
        return _highest(rule, held, new, monthly_fen, source)
    if rule.rule == ASK:
        return Verdict(held, rule, "", f"“{old}”与“{new}”能否兼得请按当地规定选择，并登记依据")
    return Verdict(held, rule, "", f"“{old}”与“{new}”可以兼得{source}")


def _highest(rule: StackingRow, held: Held, new: str, monthly_fen: int | None, source: str) -> Verdict:
    from shuangyong_desktop.domain.money import show_fen

    old = categories.name_of(held.category)
    if held.monthly_fen is None or monthly_fen is None:
        said = f"“{old}”与“{new}”就高享受，两项月标准不全，暂按原身份发放，“{new}”登记为身份认定不享受待遇{source}"
        return Verdict(held, rule, "new", said)
    is_new_higher = monthly_fen > held.monthly_fen
    winner, loser = (new, old) if is_new_higher else (old, new)
    amounts = f"{show_fen(max(monthly_fen, held.monthly_fen))} 元与 {show_fen(min(monthly_fen, held.monthly_fen))} 元"
    said = f"就高：{amounts}，按“{winner}”发放，“{loser}”改为身份认定不享受待遇{source}"
    return Verdict(held, rule, "held" if is_new_higher else "new", said)
