"""Doubts about a child's place on the list."""

from dataclasses import replace
from datetime import date

from shuangyong_desktop.domain.eligibility import Known, doubts

TODAY = date(2026, 11, 20)
SOUND = Known(
    parent_kind="serving",
    parent_name="程建军",
    is_linked=True,
    statuses=("2",),
    parent_discharged_on=None,
    parent_ended_on=None,
    birth_on="2013-05-01",
    school_class="初一",
    class_year=2026,
    consent_on="2026-09-01",
)


def found(known: Known, day: date = TODAY) -> list[str]:
    return [doubt.rule for doubt in doubts(known, day, 18)]


def sentence(known: Known) -> str:
    return next(iter(doubts(known, TODAY, 18))).sentence


def test_a_sound_child_has_no_doubts() -> None:
    assert found(SOUND) == []


def test_discharge_of_a_serving_parent_is_flagged_from_its_day() -> None:
    known = replace(SOUND, parent_discharged_on="2026-11-20")
    assert found(known) == ["parent_ended"]
    assert found(known, date(2026, 11, 19)) == []


def test_discharge_means_nothing_for_a_disabled_soldier() -> None:
    assert found(replace(SOUND, parent_kind="disabled", parent_discharged_on="2001-12-01")) == []


def test_a_parents_identity_that_ended_on_the_register_is_flagged() -> None:
    assert "现为“取消”" in sentence(replace(SOUND, statuses=("8",)))


def test_a_martyrs_child_stays_whatever_becomes_of_the_widow() -> None:
    assert found(replace(SOUND, parent_kind="martyr", statuses=("7",))) == []


def test_of_two_identities_one_that_holds_is_enough() -> None:
    assert found(replace(SOUND, statuses=("8", "3"))) == []


def test_eighteen_is_asked_about_unless_at_university() -> None:
    grown = replace(SOUND, birth_on="2008-11-20", school_class="高三")
    assert found(grown) == ["of_age"]
    assert found(replace(grown, school_class="大一")) == []
    assert found(grown, date(2026, 11, 19)) == []


def test_under_fourteen_needs_the_guardians_consent() -> None:
    assert found(replace(SOUND, consent_on=None)) == ["consent"]
    assert found(replace(SOUND, consent_on=None, birth_on="2012-11-20")) == []


def test_the_last_class_of_last_year_asks_where_the_child_went() -> None:
    assert found(replace(SOUND, school_class="六年级", class_year=2025)) == ["graduated"]


def test_another_class_of_last_year_asks_to_be_raised() -> None:
    assert found(replace(SOUND, school_class="初一", class_year=2025)) == ["class_outdated"]


def test_a_child_whose_parent_nobody_named_is_asked_about() -> None:
    assert found(replace(SOUND, is_linked=False, parent_name=None, statuses=())) == ["parent_unknown"]
