"""Rule values about people that a province or county may set differently: what each is, and its default."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.funeral import LOCAL
from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.money import parse_fen, show_fen
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem


@dataclass(frozen=True)
class LocalRule:
    """One rule: its title, default, pattern of a valid value, and what the value means."""

    title: str
    default: str
    pattern: str
    hint: str
    words: tuple[tuple[str, str], ...] = ()
    """Stored values with how a person says them; none where the value is a number."""
    is_money: bool = False
    """Stored in fen, said in yuan."""

    def shown(self, value: str) -> str:
        """A stored value as people read it."""
        if self.is_money and value:
            return show_fen(int(value))
        return dict(self.words).get(value, value)

    def stored(self, text: str) -> str:
        """What is stored for a typed text; a text that means nothing stays, and is refused by the check."""
        if self.is_money:
            try:
                return str(parse_fen(text)) if text.strip() else ""
            except ValueError:
                return text
        return {word: value for value, word in self.words}.get(text.strip(), text.strip())


SIXTY_START, SIXTY_ROUNDING, SIXTY_MONTHLY = "sixty.start", "sixty.rounding", "sixty.monthly_fen"
MONTHS_AFTER_DEATH, RESUME_BACK_PAY = "death.months_after", "confirmation.back_pay"
CONTACT_MONTHS, CONTACT_VISITS = "contact.months", "contact.visits"
RULES: dict[str, LocalRule] = {
    SIXTY_START: LocalRule(
        "60 周岁补助起发",
        "next",
        "same|next",
        "从年满 60 周岁的当月起，还是次月起",
        (("same", "当月"), ("next", "次月")),
    ),
    SIXTY_ROUNDING: LocalRule(
        "60 周岁补助年限取整",
        "up",
        "up|half|down",
        "服义务兵役不足一年的部分怎样计算",
        (("up", "不满一年按一年"), ("half", "满半年按一年"), ("down", "不满一年不计")),
    ),
    SIXTY_MONTHLY: LocalRule(
        "60 周岁补助每年义务兵役月标准（元）", "", "[0-9]*", "每服一年义务兵役，每月多少元", is_money=True
    ),
    MONTHS_AFTER_DEATH: LocalRule("去世当月之后仍发月数", "0", "[0-9]", "0 为发到去世当月止"),
    RESUME_BACK_PAY: LocalRule(
        "年度确认恢复后补发停发期间",
        "1",
        "[01]",
        "补办确认通过后，停发的月份补不补",
        (("1", "补发"), ("0", "不补发")),
    ),
    CONTACT_MONTHS: LocalRule("重点对象常态化联系间隔（月）", "3", "1|2|3|4|6|12", "3 为每季度联系一次"),
    CONTACT_VISITS: LocalRule("重点对象每年走访次数", "1", "[0-9]{1,2}", "一年里至少走访几次"),
    **{
        f"funeral.months.{code}": LocalRule(
            f"{categories.name_of(code)}去世后丧葬补助月数", "", "[0-9]{0,2}", "不填为国家规定或惯例"
        )
        for code in LOCAL
    },
}
"""Rule by the name under which its values are stored."""


@dataclass(frozen=True)
class LocalRuleDraft:
    """A value from a day on, with the document it rests on."""

    value: str = entry("取值", required=True)
    effective_from: str = entry("执行日期", DATE, required=True)
    basis: str | None = entry("依据文号")


def check_local_rule(name: str, draft: LocalRuleDraft) -> Iterator[Problem]:
    """What keeps a value from being stored."""
    if not re.fullmatch(RULES[name].pattern, draft.value):
        yield Problem(f"取值不对：{RULES[name].hint}", "value")
    if len(draft.effective_from) < 10:
        yield Problem("执行日期请写到日", "effective_from")
