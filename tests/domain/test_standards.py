"""Which standard is in force for whom."""

from shuangyong_desktop.domain.standards import (
    Keys,
    StandardDraft,
    StandardRow,
    check,
    in_words,
    keys_in_words,
    standard_for,
)


def row(fen: int, since: str, **keys: str) -> StandardRow:
    every = {"category": None, "grade": None, "nature": None, "domicile": None} | keys
    return StandardRow(**every, amount_fen=fen, unit="month", effective_from=since, basis=None)


TABLE = [
    row(10_000, "2020-01-01"),
    row(20_000, "2020-01-01", category="11"),
    row(30_000, "2020-01-01", category="11", grade="06"),
    row(40_000, "2024-08-01", category="11", grade="06"),
    row(50_000, "2025-08-01", category="11"),
]


def test_most_specific_standard_wins_and_of_those_the_latest() -> None:
    disabled = Keys("11", "06", "2")
    assert standard_for(TABLE, "2024-07-31", disabled) == TABLE[2]
    assert standard_for(TABLE, "2024-08-01", disabled) == TABLE[3]
    assert standard_for(TABLE, "2026-01-01", disabled) == TABLE[3]
    assert standard_for(TABLE, "2026-01-01", Keys("11", "07")) == TABLE[4]
    assert standard_for(TABLE, "2026-01-01", Keys("21")) == TABLE[0]
    assert standard_for(TABLE, "2019-12-31", Keys("21")) is None


def test_domicile_is_a_key_too() -> None:
    table = [row(1, "2020-01-01", domicile="1"), row(2, "2020-01-01", domicile="2")]
    assert standard_for(table, "2020-01-01", Keys("C1", domicile="2")) == table[1]
    assert standard_for(table, "2020-01-01", Keys("C1")) is None


def test_standard_in_words_names_its_missing_document() -> None:
    assert in_words(TABLE[0]) == "100.00 元/月（未登记文号，2020-01-01 起执行）"
    assert keys_in_words(TABLE[0]) == "全部对象"
    assert keys_in_words(Keys("11", "06", "2", "1")) == "残疾军人 六级 因公 农业"


def test_seventh_grade_by_illness_is_refused() -> None:
    draft = StandardDraft("残疾抚恤金", "11", "07", "3", amount_fen=1, effective_from="2024-08-01")
    assert [problem.field for problem in check(draft)] == ["grade"]
    draft = StandardDraft("残疾抚恤金", "11", amount_fen=-1, effective_from="2024-08")
    assert [problem.field for problem in check(draft)] == ["amount_fen", "effective_from"]
