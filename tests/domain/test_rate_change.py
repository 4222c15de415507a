"""调标测算 before a standard is saved."""

from dataclasses import replace

from shuangyong_desktop.domain.entitlement import Standing
from shuangyong_desktop.domain.rate_change import simulate
from shuangyong_desktop.domain.standards import StandardDraft, StandardRow, row_of

ZHAO = Standing(1, "42", "2", 1, None, None, "1", None, None, None, None, None)
OLD = StandardRow("42", None, None, None, 76_000, "month", "2018-08-01", None)
NEW = row_of(StandardDraft("生活补助", "42", amount_fen=79_150, effective_from="2024-08-01"), "month")


def test_new_rate_shows_who_gets_how_much_more() -> None:
    other = replace(ZHAO, person_id=2, category="51")
    [change] = simulate([ZHAO, other], [OLD], [OLD, NEW], "2024-08")
    assert (change.person_id, change.monthly_difference, change.yearly_difference) == (1, 3_150, 37_800)


def test_before_its_day_it_changes_nothing() -> None:
    assert simulate([ZHAO], [OLD], [OLD, NEW], "2024-07") == []


def test_who_had_no_standard_gets_all_of_it() -> None:
    [change] = simulate([ZHAO], [], [NEW], "2024-08")
    assert (change.before_fen, change.yearly_difference) == (None, 949_800)
