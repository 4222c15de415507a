from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.text import clean, squeeze, suspicious


def test_full_width_letters_digits_and_punctuation_become_half_width() -> None:
    assert clean("１２３ＡＢｘ（１）－２") == "123ABx(1)-2"


def test_rare_characters_and_roman_numerals_are_left_alone() -> None:
    assert clean("李䶮 𬭎 Ⅱ ㈠") == "李䶮 𬭎 Ⅱ ㈠"


def test_every_kind_of_space_becomes_one_space() -> None:
    assert clean("\u3000王\u00a0\u3000桂\r\n\t兰 ") == "王 桂 兰"


def test_invisible_characters_vanish() -> None:
    assert clean("\ufeff王\u200b桂\u00ad兰\u202e\x00") == "王桂兰"


def test_the_apostrophe_that_forces_text_in_a_spreadsheet_is_dropped() -> None:
    assert clean("'110105194805060029") == "110105194805060029"


def test_squeeze_takes_out_all_white_space() -> None:
    assert squeeze(" 王 桂\u3000兰\n") == "王桂兰"


def test_control_bidirectional_and_half_characters_are_named_by_code_point() -> None:
    assert suspicious("王\x01") == "第 2 个字是控制字符（U+0001），请删除后重新填写"
    assert "U+202E" in (suspicious("\u202e王") or "")
    assert "U+D800" in (suspicious("王\ud800") or "")


def test_line_breaks_and_rare_characters_are_not_suspicious() -> None:
    assert suspicious("李䶮𬭎\n二组\t") is None


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_cleaned_text_is_never_suspicious(text: str) -> None:
    assert suspicious(clean(text)) is None
