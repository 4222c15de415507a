"""The recovery code: a slip of the pen names its group, look-alikes are taken for what they look like."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain import recovery_code
from shuangyong_desktop.domain.recovery_code import ALPHABET, draw, looks_like_code, read
from shuangyong_desktop.shapes.problem import Refused


def test_a_code_has_seven_groups_of_five_and_reads_back() -> None:
    code = draw()
    assert [len(group) for group in code.split("-")] == [5] * 7
    assert read(code) == code
    assert draw() != code


def test_lower_case_blanks_full_width_and_look_alikes_are_the_same_code() -> None:
    code = next(found for found in (draw() for _ in range(500)) if "0" in found and "1" in found)
    assert read(code.lower().replace("-", " ")) == code
    assert read(code.replace("0", "O").replace("1", "l")) == code
    assert read("".join(chr(ord(symbol) + 0xFEE0) if symbol != "-" else "－" for symbol in code)) == code


def test_every_single_slip_names_its_group() -> None:
    code = draw().split("-")
    for place, group in enumerate(code):
        for at in range(5):
            for symbol in set(ALPHABET) - {group[at]}:
                wrong = [*code]
                wrong[place] = group[:at] + symbol + group[at + 1 :]
                with pytest.raises(Refused) as refused:
                    read("-".join(wrong))
                assert [problem.message[4:7] for problem in refused.value.problems] == [f" {place + 1} "]


def test_every_swap_of_neighbours_is_found() -> None:
    for _ in range(200):
        symbols = draw().replace("-", "")
        for at in range(34):
            swapped = symbols[:at] + symbols[at + 1] + symbols[at] + symbols[at + 2 :]
            if swapped != symbols:
                with pytest.raises(Refused):
                    read(swapped)


def test_two_exchanged_groups_are_found() -> None:
    groups = draw().split("-")
    first, second = random.Random(1).sample(range(7), 2)
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(Refused):
        read("-".join(groups))


def test_a_code_that_is_too_short_says_so() -> None:
    with pytest.raises(Refused, match="现有 30 个字符"):
        read(draw()[:-6])


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_refused(typed: str) -> None:
    try:
        found = read(typed)
    except Refused:
        return
    assert looks_like_code(typed)
    assert recovery_code.read(found) == found
