"""Which identities of one person are paid in a period: the rules of 兼得 applied when a roll is drawn up.

The highest comes first; each further one is paid unless a rule with one that is paid keeps it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.entitlement import CATEGORIES_OF, Roll, Standing, obstacle, rank
from shuangyong_desktop.domain.funds import PERIODIC
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.stacking import ASK, BOTH, HIGHEST, LAST, StackingRow, rule_for

BESIDE = "另有身份"
"""How the step of a line begins that says what the rules make of a further identity."""
_NURSING = "P1n"
_MONEY_OF = {
    category: kind for kind in PERIODIC if kind != _NURSING for category in CATEGORIES_OF.get(kind, ())
}


def money_type_of(category: str) -> str | None:
    """The periodic money an identity draws; None where it draws none."""
    return _MONEY_OF.get(category)


@dataclass(frozen=True, slots=True)
class Ground:
    """An identity that would be paid for itself, with its money in fen a year as far as it is known."""

    standing: Standing
    yearly_fen: int | None

    @property
    def in_words(self) -> str:
        """The category with its money a month: 参战退役人员 842.00 元/月."""
        name = categories.name_of(self.standing.category)
        if self.yearly_fen is None:
            return f"“{name}”"
        return f"“{name}”{show_fen(share(self.yearly_fen, 1, 12))} 元/月"


@dataclass
class Ruling:
    """Which are paid, with what their lines say of the others; and which are not, with why."""

    paid: list[Ground] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    """By category of the one that is paid."""
    left_out: dict[str, str] = field(default_factory=dict)
    """By category of the one that is not."""


def draws(standing: Standing, cutoff_on: str, month: str) -> bool:
    """Whether an identity, looked at alone, draws periodic money in a month."""
    kind = money_type_of(standing.category)
    return kind is not None and obstacle(standing, Roll(kind, cutoff_on, month)) is None


def settle(grounds: Iterable[Ground], rules: Sequence[StackingRow], day: str) -> Ruling:
    """Hold the grounds of one person against the rules in force on a day."""
    found = Ruling()
    for ground in sorted(grounds, key=_order):
        blocked = None
        words: list[tuple[str, str]] = []
        for held in found.paid:
            rule = rule_for(rules, held.standing.category, ground.standing.category, day)
            if rule.rule not in (BOTH, ASK):
                blocked = blocked or (held, rule)
            else:
                words.append((held.standing.category, _beside(rule, ground)))
                words.append((ground.standing.category, _beside(rule, held)))
        if blocked is None:
            found.paid.append(ground)
            for category, said in words:
                found.notes.setdefault(category, []).append(said)
        else:
            _leave_out(found, ground, *blocked)
    return found


def _order(ground: Ground) -> tuple[bool, int, bool, int]:
    standing = ground.standing
    unknown_last = -1 if ground.yearly_fen is None else ground.yearly_fen
    return standing.category in LAST, -unknown_last, not standing.is_main, rank(standing.category)


def _leave_out(found: Ruling, ground: Ground, held: Ground, rule: StackingRow) -> None:
    word = "就高" if rule.rule == HIGHEST else "互斥"
    source = _source(rule)
    found.left_out[ground.standing.category] = f"{word}：按{held.in_words}发放，本身份不发{source}"
    found.notes.setdefault(held.standing.category, []).append(
        f"{BESIDE}{ground.in_words}，{word}，只发本身份{source}"
    )


def _beside(rule: StackingRow, other: Ground) -> str:
    if rule.rule == ASK:
        return f"{BESIDE}{other.in_words}，能否兼得请按当地规定核对"
    return f"{BESIDE}{other.in_words}，可以兼得{_source(rule)}"


def _source(rule: StackingRow) -> str:
    return f"（{rule.basis}，{rule.effective_from} 起执行）" if rule.basis else "（通行规则，未登记当地文号）"
