"""丧葬补助 and what was paid after a death (DOMAIN acceptance case 1)."""

from shuangyong_desktop.domain.funeral import ILLNESS, funeral_rule
from shuangyong_desktop.domain.funeral_grant import Grant, PaidMonth, after_death
from shuangyong_desktop.domain.standards import StandardRow


def granted(category: str, fen: int, unit: str, death_on: str, paid: list[PaidMonth]) -> Grant:
    rule = funeral_rule(category, "06", "2", ILLNESS, {})
    assert rule is not None
    assert rule.months is not None
    standard = StandardRow(category, None, None, None, fen, unit, "2024-08-01", "某发〔2024〕8 号")
    return after_death(standard, rule.months, rule.article, death_on, paid)


def months_of_2025(*numbers: int) -> list[PaidMonth]:
    return [PaidMonth(number, f"2025-{number:02d}", 328_600) for number in numbers]


def test_survivor_who_died_in_march_gets_six_months_less_the_april_paid_too_long() -> None:
    grant = granted("21", 328_600, "month", "2025-03-18", months_of_2025(1, 2, 3, 4))
    assert grant.due.amount_fen == 1_971_600
    assert [item.month for item in grant.overpaid] == ["2025-04"]
    assert grant.overpaid_fen == 328_600
    assert grant.net_fen == 1_643_000
    assert "第二十二条" in grant.due.explanation
    assert "实付 16,430.00 元" in grant.due.explanation


def test_disabled_soldier_gets_twelve_months() -> None:
    grant = granted("11", 4_329_000, "year", "2025-03-18", [])
    assert grant.due.amount_fen == 4_329_000
    assert grant.due.months == 12
    assert grant.overpaid == ()


def test_too_much_paid_leaves_something_to_recover() -> None:
    grant = granted("21", 328_600, "month", "2025-01-18", months_of_2025(*range(1, 12)))
    assert grant.net_fen == (6 - 10) * 328_600
