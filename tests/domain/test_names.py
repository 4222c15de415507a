import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain import names


@pytest.mark.parametrize("dot", "•‧・．.∙⋅﹒●·･")
def test_every_dot_becomes_the_middle_dot(dot: str) -> None:
    assert names.normalise(f"阿卜杜拉{dot}买买提") == "阿卜杜拉·买买提"


def test_spaces_inside_short_names_go() -> None:
    assert names.normalise(" 王　 伟 ") == "王伟"


def test_rare_characters_are_kept() -> None:
    assert names.normalise("李䶮") == "李䶮"
    assert names.normalise("王𬭎") == "王𬭎"


def test_a_bank_that_drops_the_dot_still_means_the_same_person() -> None:
    assert names.comparable("阿卜杜拉•买买提") == names.comparable("阿卜杜拉买买提")


def test_compatibility_ideographs_compare_equal_but_other_characters_do_not() -> None:
    assert names.comparable("\uf9e1") == names.comparable("\u674e")
    assert names.comparable("李䶮") != names.comparable("李龑")


def test_minors_are_named_by_their_parent_in_public() -> None:
    assert names.minor_in_public("刘大山", "女") == "刘某某之女"
    assert names.minor_in_public("欧阳海", "男") == "欧阳某某之子"
    assert names.minor_in_public("刘大山", "") == "刘某某之子女"
    assert names.minor_in_public("", "女") == "某某之女"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张小三", "张*三"),
        ("张三", "张*"),
        ("张", "*"),
        ("", ""),
        ("欧阳海天", "欧**天"),
        ("𬭎小三", "𬭎*三"),
    ],
)
def test_names_are_masked(name: str, shown: str) -> None:
    assert names.mask(name) == shown


def test_characters_that_a_gbk_file_cannot_hold_are_listed() -> None:
    assert names.lost_in("gbk", "李䶮") == "䶮"
    assert names.lost_in("gbk", "王𬭎•") == "𬭎•"
    assert names.lost_in("gb18030", "李䶮𬭎") == ""
    assert names.lost_in("gbk", "阿卜杜拉·买买提") == ""


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" \u3000", "没有填写"),
        ("张三1", "有数字"),
        ("甲" * 31, "超过 30 个字"),
        ("张\x07三", "U[+]0007"),
        ("张\u202e三", "U[+]202E"),
    ],
)
def test_what_cannot_be_a_name_is_said(name: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        raise ValueError(names.problem(name))


def test_ordinary_and_minority_names_are_no_problem() -> None:
    assert names.problem("王桂兰") is None
    assert names.problem("阿卜杜拉·买买提") is None
    assert names.problem("甲" * 30) is None


@given(st.text())
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    assert names.normalise(names.normalise(name)) == names.normalise(name)


@given(st.text(min_size=3, max_size=12).map(names.normalise))
def test_masking_shows_two_characters_at_most(name: str) -> None:
    shown = names.mask(name)
    assert len(shown) == len(name)
    assert set(shown[1:-1]) <= {"*"}
