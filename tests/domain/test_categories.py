import pytest

from shuangyong_desktop.domain.categories import (
    ACTIVE_STATUSES,
    CATEGORIES,
    GRADES,
    NATURES,
    PRIORITY,
    STATUSES,
    ambiguous,
    find,
    grade_problem,
    name_of,
    parse_grade,
    parse_nature,
)


def test_every_code_of_the_handbook_is_there() -> None:
    expected = "11 12 13 14 15 16 21 22 23 31 32 33 41 42 51 61 81 B1 B2 C1 C2 C3 D1 D2 D3 D4 E1 E2"
    assert list(CATEGORIES) == expected.split()


def test_every_name_and_alias_is_found_and_belongs_to_one_category() -> None:
    for item in CATEGORIES.values():
        for word in (item.name, *item.aliases):
            assert find(word) == item.code, word
            assert ambiguous(word) == (), word


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("残疾军人（因战）", "11"),
        ("伤残军人", "11"),
        ("六级伤残军人", "11"),
        ("残疾军人 因公 6级", "11"),
        ("烈属", "21"),
        ("烈士遗属（父母）", "21"),
        ("在乡老复员军人", "41"),
        ("在乡（老）复员军人", "41"),
        ("在乡复员军人", "41"),
        ("带病回乡退伍军人", "42"),
        ("参战退役人员（对越自卫反击战）", "51"),
        ("参试（参加核试验）退役人员", "61"),
        (" 60周岁以上农村籍\n退役士兵", "81"),
        ("６０周岁以上农村籍退役士兵", "81"),
        ("部分烈士子女（60周岁以上）", "B1"),
        ("义务兵家庭", "C1"),
        ("退役军人", "D3"),
    ],
)
def test_what_villages_write_is_understood(written: str, code: str) -> None:
    assert find(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "残疾军人家属",
        "复员军人遗孀",
        "残疾军人、烈属",
        "农村60周岁退役士兵",
        "低保户",
        "",
        "带病回乡退役军人/参战",
    ],
)
def test_what_is_not_quite_a_category_is_not_guessed(written: str) -> None:
    assert find(written) is None
    assert ambiguous(written) == ()


def test_words_with_several_meanings_are_left_to_the_clerk() -> None:
    assert find("军属") is None
    assert ambiguous("军属") == ("C1", "C2")
    assert ambiguous(" 两参 ") == ("51", "61")
    assert ambiguous("三属") == ("21", "22", "23")


def test_names_of_codes() -> None:
    assert name_of("21") == "烈士遗属"
    assert name_of("Z9") == "Z9"


def test_status_values_are_exactly_those_of_the_national_system() -> None:
    assert "、".join(STATUSES.values()) == (
        "受理、享受待遇、身份认定不享受待遇、停发、迁移、不予认定、去世、取消、中止"
    )
    assert {STATUSES[code] for code in ACTIVE_STATUSES} == {"享受待遇", "身份认定不享受待遇"}


def test_paid_identities_come_before_unpaid_ones_in_the_order_of_priority() -> None:
    paid = [code for code in PRIORITY if CATEGORIES[code].money]
    assert list(PRIORITY[: len(paid)]) == paid


@pytest.mark.parametrize("written", ["六级", "6级", "06", "6", "六", "伤残六级", "残疾6级"])
def test_grades_are_read(written: str) -> None:
    assert parse_grade(written) == "06"


def test_all_ten_grades_are_read_back_from_their_names() -> None:
    assert (
        [parse_grade(name) for name in GRADES.values()] == list(GRADES) == [f"{n:02d}" for n in range(1, 11)]
    )
    assert parse_grade("10级") == "10"


@pytest.mark.parametrize(
    ("written", "sentence"), [("十一级", "不是残疾等级"), ("0", "不是"), ("二等乙级", "旧等级")]
)
def test_other_grades_are_refused(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_grade(written)


def test_natures_are_read() -> None:
    assert [parse_nature(word) for word in ("因战", "公", "3", "因病致残")] == ["1", "2", "3", "3"]
    assert list(NATURES.values()) == ["因战", "因公", "因病"]
    with pytest.raises(ValueError, match="不是残疾性质"):
        parse_nature("因伤")


def test_illness_is_graded_one_to_six_only() -> None:
    assert grade_problem("11", "06", "3") is None
    assert "七级" in (grade_problem("11", "07", "3") or "")
    assert grade_problem("11", "10", "2") is None
    assert grade_problem("11", "10", "1") is None


def test_disabled_persons_need_grade_and_nature_and_others_do_not() -> None:
    assert "等级" in (grade_problem("11", "", "1") or "")
    assert "性质" in (grade_problem("12", "05", "") or "")
    assert grade_problem("21", "", "") is None
