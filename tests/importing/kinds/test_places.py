"""Which village a text means."""

import pytest

from shuangyong_desktop.importing.kinds.places import Places, tidy

KNOWN = {"李家村": "李家村", "东湖社区": "东湖社区", "老庄": "新联村", "新联村": "新联村"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("李家村", "李家村"),
        ("东城镇李家村", "李家村"),
        ("越城区东城镇李家村村委会", "李家村"),
        ("李家村民委员会", "李家村"),
        ("园林街道东湖社区居委会", "东湖社区"),
        ("王集", "王集"),
    ],
)
def test_offices_and_higher_places_are_dropped(written: str, name: str) -> None:
    assert tidy(written) == name


@pytest.mark.parametrize(
    ("written", "name"), [("李家", "李家村"), ("东湖", "东湖社区"), ("老庄", "新联村"), ("赵庄村", "赵庄村")]
)
def test_the_registers_own_word_is_used(written: str, name: str) -> None:
    assert Places(KNOWN).find(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [("东城镇李家村8组", "李家村"), ("东城镇赵庄村3组12号", "赵庄村"), ("人民路8号", ""), ("各村汇总", "")],
)
def test_village_in_an_address(written: str, name: str) -> None:
    assert Places(KNOWN).in_address(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [("李家村", "李家村"), ("赵家庄", "赵家庄"), ("Sheet1", ""), ("花名册", ""), ("全镇汇总村", "")],
)
def test_sheet_named_after_a_village(written: str, name: str) -> None:
    assert Places(KNOWN).in_sheet_name(written) == name
