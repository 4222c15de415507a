from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.id_number import WrongCheckDigit, check_digit, looks_damaged, mask, normalise

TODAY = date(2026, 3, 1)
PERSONS = [
    ("王桂兰", "女", "110105194805060029"),
    ("李建国", "男", "110105195502140034"),
    ("赵卫东", "男", "110105195811030015"),
    ("陈思远", "男", "110105200506150014"),
    ("周大山", "男", "110105196503200013"),
    ("刘小雨", "女", "110105201209010028"),
    ("阿卜杜拉·买买提", "男", "110105196207070015"),
    ("李䶮", "男", "110105197001010011"),
    ("孙秀英", "女", "110105195112300020"),
    ("陈父", "男", "110105197804010015"),
]

first17s = st.builds(
    lambda region, born, serial: f"{region}{born:%Y%m%d}{serial:03d}",
    st.integers(110000, 659999),
    st.dates(date(1910, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
)


@pytest.mark.parametrize(("name", "sex", "number"), PERSONS)
def test_the_example_persons_have_valid_numbers(name: str, sex: str, number: str) -> None:
    assert normalise(number, TODAY) == number
    assert id_number.sex(number) == sex


def test_the_examples_of_the_standard() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"
    assert normalise("440524188001010014", date(1999, 7, 1)) == "440524188001010014"


def test_fifteen_digits_are_completed() -> None:
    assert normalise("110105491231002", TODAY) == "11010519491231002X"


def test_lower_case_x_full_width_and_spaces_are_put_right() -> None:
    assert normalise(" '110105 19491231 002x\u200b", TODAY) == "11010519491231002X"
    assert normalise("１１０１０５１９４９１２３１００２Ｘ", TODAY) == "11010519491231002X"


def test_birth_date_is_read_from_the_number() -> None:
    assert id_number.birth_date("110105196503200013") == date(1965, 3, 20)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11010519480506002", "现为 17 位"),
        ("1101051948050600299", "现为 19 位"),
        ("11010519480506OO29", "不该有的字符「O」"),
        ("王桂兰", "不该有的字符「王」"),
        ("1101051948X5060029", "X 只能是第 18 位"),
        ("110105491231X02", "X 只能是第 18 位"),
        ("110105194802300029", "出生日期 19480230 不存在"),
        ("110105203001010011", "在今天之后"),
        ("440524188001010014", "超过 120 年"),
        ("1.10105194912310E+17", "末几位已丢失"),
        ("110105491231002.0", "末几位已丢失"),
    ],
)
def test_each_wrong_number_gets_its_own_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        normalise(typed, TODAY)
    assert not isinstance(caught.value, WrongCheckDigit)


def test_the_120th_year_of_life_is_complete_only_the_day_before_the_121st_birthday() -> None:
    old = "11010519050302001"
    number = old + check_digit(old)
    assert normalise(number, date(2026, 3, 1)) == number
    with pytest.raises(ValueError, match="超过 120 年"):
        normalise(number, date(2026, 3, 2))


def test_wrong_check_digit_names_the_right_one_and_the_number_can_be_kept() -> None:
    with pytest.raises(WrongCheckDigit, match="末位应为 9，现为 8") as caught:
        normalise("110105 194805060028", TODAY)
    assert caught.value.number == "110105194805060028"


def test_numbers_that_a_spreadsheet_spoiled_are_recognised() -> None:
    assert looks_damaged("3.306E+17")
    assert looks_damaged("1.1e17")
    assert looks_damaged("110105194805060000.0")
    assert not looks_damaged("11010519491231002X")
    assert not looks_damaged("110105194805060000")


def test_masking_leaves_the_first_six_and_the_last_four() -> None:
    assert mask("110105201209010028") == "110105********0028"
    assert mask("110105491231002") == "110105*****1002"
    assert mask("12345678") == "********"
    assert mask("") == ""


@given(st.text(max_size=30))
def test_masking_never_shows_more_than_ten_characters(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert sum(char != "*" for char in shown) <= 10


@given(first17s, st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(first17: str, place: int, shift: int) -> None:
    right = check_digit(first17)
    slipped = str((int(first17[place]) + shift) % 10)
    assert check_digit(first17[:place] + slipped + first17[place + 1 :]) != right


@given(first17s)
def test_two_neighbouring_digits_exchanged_are_found(first17: str) -> None:
    for place in range(16):
        a, b = first17[place], first17[place + 1]
        if a != b:
            exchanged = first17[:place] + b + a + first17[place + 2 :]
            assert check_digit(exchanged) != check_digit(first17)


@given(st.dates(date(1920, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_fifteen_digits_and_their_eighteen_say_the_same(born: date, serial: int) -> None:
    full = normalise(f"330602{born:%y%m%d}{serial:03d}", TODAY)
    assert len(full) == 18
    assert normalise(full, TODAY) == full
    assert id_number.birth_date(full) == born
    assert id_number.sex(full) == ("男" if serial % 2 else "女")
