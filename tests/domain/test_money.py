import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.money import capital, parse_fen, plain_fen, share, show_fen, spread

amounts = st.integers(-(10**14) + 1, 10**14 - 1)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,234.5", 123450),
        ("1,234.5 元", 123450),
        ("￥200", 20000),
        ("¥ 31.50", 3150),
        ("１３２４５６．７８", 13245678),
        ("1，000，000", 100000000),
        ("-200.00", -20000),
        ("−0.05", -5),
        ("+3", 300),
        ("0", 0),
        ("200.", 20000),
    ],
)
def test_amounts_are_read_as_clerks_type_them(typed: str, fen: int) -> None:
    assert parse_fen(typed) == fen


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3.2万元", "换算成元"),
        ("10.005", "超过两位小数"),
        ("12.500", "超过两位小数"),
        ("1,23", "不是金额"),
        ("二百", "不是金额"),
        ("1e5", "不是金额"),
        ("=1+1", "不是金额"),
        ("元", "不是金额"),
        ("1000000000000", "金额过大"),
        ("nan", "不是金额"),
        ("²", "不是金额"),
    ],
)
def test_what_is_no_amount_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_fen(typed)


def test_amounts_are_shown_with_two_decimals() -> None:
    assert show_fen(123400) == "1,234.00"
    assert show_fen(-5) == "-0.05"
    assert plain_fen(13245678) == "132456.78"


@given(amounts)
def test_what_is_shown_is_read_back(fen: int) -> None:
    assert parse_fen(show_fen(fen)) == parse_fen(plain_fen(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (1000000, "壹万元整"),
        (4570000, "肆万伍仟柒佰元整"),
        (1050000, "壹万零伍佰元整"),
        (140950, "壹仟肆佰零玖元伍角"),
        (600714, "陆仟零柒元壹角肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (10700053, "壹拾万柒仟元零伍角叁分"),
        (13245678, "壹拾叁万贰仟肆佰伍拾陆元柒角捌分"),
        (13045678, "壹拾叁万零肆佰伍拾陆元柒角捌分"),
        (5, "伍分"),
        (50, "伍角"),
        (0, "零元整"),
        (-20000, "负贰佰元整"),
        (1000, "壹拾元整"),
        (10000000100, "壹亿零壹元整"),
        (10001000000, "壹亿零壹万元整"),
        (10000100000, "壹亿零壹仟元整"),
        (101000000000, "壹拾亿壹仟万元整"),
    ],
)
def test_amounts_in_capitals(fen: int, words: str) -> None:
    assert capital(fen) == words


def test_no_capitals_for_absurd_amounts() -> None:
    with pytest.raises(ValueError, match="金额过大"):
        capital(10**14)


def _read_group(words: str) -> int:
    total, digit = 0, 0
    for word in words:
        if word in "仟佰拾":
            total += digit * {"仟": 1000, "佰": 100, "拾": 10}[word]
            digit = 0
        else:
            digit = "零壹贰叁肆伍陆柒捌玖".index(word)
    return total + digit


def _read_capital(words: str) -> int:
    sign = -1 if words.startswith("负") else 1
    yuan, _, cents = words.removeprefix("负").removesuffix("整").rpartition("元")
    total = 0
    for unit, value in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = yuan.partition(unit)
        if found:
            total, yuan = total + _read_group(head) * value, tail
    fen = (total + _read_group(yuan)) * 100
    for word, unit in zip(cents.lstrip("零")[::2], cents.lstrip("零")[1::2], strict=True):
        fen += "零壹贰叁肆伍陆柒捌玖".index(word) * {"角": 10, "分": 1}[unit]
    return sign * fen


@given(
    st.one_of(
        amounts, st.integers(0, 10**7), st.integers(0, 10**9 - 1).map(lambda thousands: thousands * 10**5)
    )
)
def test_capitals_say_the_amount_and_nothing_else(fen: int) -> None:
    words = capital(fen)
    assert _read_capital(words) == fen
    assert "零零" not in words


def test_back_pay_is_rounded_once() -> None:
    assert share(236600, 5, 12) == 98583
    assert share(1362300, 15, 12) == 1702875
    assert share(1362300, 1, 2) == 681150
    assert share(4329000, 1, 12) == 360750


def test_half_a_fen_is_rounded_away_from_zero() -> None:
    assert [share(1, 1, 2), share(-1, 1, 2), share(3, 1, 2), share(1, 1, 3)] == [1, -1, 2, 0]


def test_spreading_gives_the_odd_fen_to_the_largest_remainder() -> None:
    assert spread(100, [1, 1, 1]) == [34, 33, 33]
    assert spread(100, [1, 0, 5]) == [17, 0, 83]
    assert spread(-100, [1, 1, 1]) == [-34, -33, -33]


@pytest.mark.parametrize("parts", [[], [0, 0], [-1, 2]])
def test_nothing_can_be_spread_over_nothing(parts: list[int]) -> None:
    with pytest.raises(ValueError, match="分摊"):
        spread(100, parts)


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_spreading_loses_no_fen_and_is_off_by_less_than_one(total: int, parts: list[int]) -> None:
    divided = spread(total, parts)
    assert sum(divided) == total
    for fen, part in zip(divided, parts, strict=True):
        assert abs(fen * sum(parts) - total * part) < sum(parts)
