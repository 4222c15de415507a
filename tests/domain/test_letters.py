"""The text of a 慰问信: places that are filled, and those that can not be."""

from shuangyong_desktop.domain.letters import PLACES, USUAL, check_letter, letter


def test_places_are_filled_for_each_household() -> None:
    said = letter("{姓名}：{村} {节日}", {"姓名": "王桂兰", "村": "李家村", "节日": "春节"})
    assert said == "王桂兰：李家村 春节"
    assert letter("｛姓名｝、{ 村 }", {"姓名": "甲", "村": "乙"}) == "甲、乙"


def test_an_unknown_place_is_named_with_those_that_are_known() -> None:
    problem = next(check_letter("{名字}你好"))
    assert problem.field == "letter"
    assert "{名字}" in problem.message
    assert "{姓名}" in problem.message


def test_the_usual_text_has_only_known_places() -> None:
    assert not list(check_letter(USUAL))
    assert "{" not in letter(USUAL, dict.fromkeys(PLACES, "某"))
