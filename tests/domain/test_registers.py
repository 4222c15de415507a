"""Every register's declaration holds together."""

import pytest

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.shapes.register import Register


def test_there_are_registers_for_all_that_the_plans_ask_for() -> None:
    titles = {register.title for register in REGISTERS.values()}
    assert {
        "会议记录",
        "双拥活动",
        "国防教育",
        "共建点（六有）",
        "双拥模范单位",
        "先进典型",
        "征兵",
        "档案目录",
        "企业双拥",
    } <= titles
    assert len(REGISTERS) >= 20


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_day_heading_and_totals_are_fields(register: Register) -> None:
    names = {item.name for item in register.entries}
    assert {register.day, register.heading, *register.totals} <= names


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_what_is_added_up_is_a_number(register: Register) -> None:
    kinds = {item.name: item.kind.name for item in register.entries}
    assert {kinds[name] for name in register.totals} <= {"integer", "money"}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_titles_are_chinese_and_not_repeated(register: Register) -> None:
    titles = [item.title for item in register.entries]
    assert len(titles) == len(set(titles))
    assert all(any(letter >= "\u4e00" for letter in title) for title in titles)
