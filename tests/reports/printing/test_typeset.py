"""Text in its cell: nothing lost, nothing over the edge."""

from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.reports.printing.typeset import ems, fit, font, lacking, settable, shrink, wrap

words = st.text("张建国柳园村10kg、，。（）A W", min_size=1, max_size=80)


@given(words, st.integers(20, 200))
def test_wrapped_lines_hold_every_character_and_stay_inside(text: str, width: int) -> None:
    lines = wrap(text, width, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(ems(line.rstrip("，。、）")) * 10 <= width + 0.001 for line in lines)


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    lines = wrap("大米食用油，棉被一床、慰问信", 50, 10)
    assert not [line for line in lines if line[0] in "，。、"]


def test_words_and_numbers_are_not_torn_apart() -> None:
    assert wrap("大米10kg食用油5L", 40, 10) == ["大米", "10kg食", "用油5L"]


def test_a_short_text_keeps_its_size() -> None:
    assert fit("张建国", 60, 10, 20, 200).points == 10


def test_a_longer_text_takes_more_lines_before_it_gets_tiny() -> None:
    fitted = fit("需村干部代为送达，本人行动不便", 60, 10, 20, 200)
    assert 8 <= fitted.points <= 10
    assert fitted.lines in (2, 3)


def test_a_long_text_makes_its_row_higher_instead_of_being_cut() -> None:
    fitted = fit("本人行动不便" * 12, 60, 10, 20, 200)
    assert fitted.text.replace("\n", "") == "本人行动不便" * 12
    assert fitted.height <= 200


def test_only_what_no_page_can_hold_is_cut_and_marked() -> None:
    fitted = fit("字" * 5000, 60, 10, 20, 200)
    assert fitted.text.endswith("…")
    assert fitted.height <= 200


def test_an_id_number_stays_on_one_line() -> None:
    fitted = fit("321322195203151234", 70, 10, 20, 200)
    assert fitted.lines == 1
    assert ems(fitted.text) * fitted.points <= 70.001


def test_a_number_shrinks_to_its_cell() -> None:
    assert ems("98,777,777.10") * shrink("98,777,777.10", 30, 10).points <= 30.001
    assert shrink("5", 30, 10).points == 10


def test_white_space_that_has_no_glyph_becomes_a_blank() -> None:
    assert settable("甲\t乙\u2028丙\u3000丁\n戊") == "甲 乙 丙\u3000丁\n戊"


def test_rare_characters_of_names_are_in_the_font() -> None:
    assert lacking(set("喆堃䶮㛃𬀩𣲘𠅤𫖯·□…")) == []
    assert lacking({"张", "𮧵"}) == ["𮧵"]


def test_the_font_is_loaded_once() -> None:
    assert font() is font()
