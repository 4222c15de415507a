"""Rules over one payment line."""

from dataclasses import fields, replace
from datetime import date

import pytest

from shuangyong_desktop.domain.checks.finding import RULES
from shuangyong_desktop.domain.checks.line_rules import LineFacts, line_findings, old_and_unconfirmed

_GIVEN = {
    "line_id": 7, "batch_id": 3, "person_id": 1, "name": "王桂兰", "money_type": "P2", "scheme_id": 1,
    "category": "21", "kind": "pay", "period": "2025-04", "month": "2025-04", "amount_fen": 328_600, "is_taken_back": 0,
    "approved_on": "2010-01-01",
}  # fmt: skip
WANG = LineFacts(**{item.name: _GIVEN.get(item.name) for item in fields(LineFacts)})


def rules(**changes: object) -> list[str]:
    return [finding.rule for finding in line_findings(replace(WANG, **changes))]


def test_ordinary_line_raises_nothing() -> None:
    assert rules() == []


def test_deceased_beneficiary_is_flagged_from_the_month_after_death() -> None:
    assert rules(death_on="2025-03-18") == ["A01"]
    assert rules(death_on="2025-04-01") == []
    assert rules(death_on="2025-03-18", is_taken_back=1) == []
    assert rules(death_on="2025-03-18", money_type="P7") == []
    [finding] = line_findings(replace(WANG, death_on="2025-03-18"))
    assert (finding.subject, finding.sentence) == ("line:7", "2025-03-18 去世，2025-04 仍发放 3,286.00 元")


def test_who_moved_away_is_flagged_from_next_january() -> None:
    assert rules(moved_out_on="2025-01-20") == []
    assert rules(moved_out_on="2024-12-31") == ["A36"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"category": "11", "grade": "07", "nature": "3"}, ["A08"]),
        ({"category": "11", "grade": None, "nature": "1"}, ["A08"]),
        ({"category": "11", "grade": "06", "nature": "3"}, []),
        ({"category": "11", "grade": "05", "nature": "1", "money_type": "P1n"}, ["A09"]),
        ({"category": "11", "grade": "04", "nature": "1", "money_type": "P1n"}, []),
        (
            {
                "category": "11",
                "grade": "04",
                "nature": "1",
                "money_type": "P1n",
                "care": "集中供养",
            },
            ["A09"],
        ),
        ({"start_month": "2025-05"}, ["A10"]),
        ({"approved_on": "2025-05-06"}, ["A10"]),
        ({"moved_in_on": "2025-02-01"}, ["A10"]),
        ({"category": "81", "birth_on": "1965-05-20"}, ["A11"]),
        ({"category": "81", "birth_on": "1965-04-20"}, []),
        ({"soldier_relation": "子女", "birth_on": "2007-03-01"}, ["A12"]),
        ({"soldier_relation": "子女", "birth_on": "2007-04-01"}, []),
        ({"soldier_relation": "子女", "birth_on": "2005-03-01", "schooling_until": "2027-06"}, []),
        ({"soldier_relation": "父母", "birth_on": "1945-03-01"}, []),
        ({"approved_on": None}, ["A23"]),
        ({"approved_on": None, "basis": "县批 1 号"}, []),
    ],
)
def test_each_rule_has_its_case(changes: dict[str, object], found: list[str]) -> None:
    assert rules(**changes) == found


def test_reissued_and_negative_lines_were_looked_at_with_their_origin() -> None:
    assert rules(death_on="2025-03-18", kind="reissue") == []
    assert rules(death_on="2025-03-18", kind="clawback", amount_fen=-1) == []


def test_very_old_person_is_asked_after() -> None:
    finding = old_and_unconfirmed(1, "王桂兰", "1944-01-01", date(2025, 4, 10), 80)
    assert finding is not None
    assert finding.sentence == "81 岁，今年尚未确认健在"
    assert old_and_unconfirmed(1, "王桂兰", "1950-01-01", date(2025, 4, 10), 80) is None
    assert old_and_unconfirmed(1, "王桂兰", "1944", date(2025, 4, 10), 80) is None


def test_every_rule_says_on_what_it_rests_and_what_to_do() -> None:
    assert all(rule.basis and rule.advice and rule.title for rule in RULES.values())
