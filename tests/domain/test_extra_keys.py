"""Further keys of a standard: how they are written, and whom they fit."""

import pytest

from shuangyong_desktop.domain.extra_keys import EXTRA, parse_extra, show_extra, traits
from shuangyong_desktop.domain.standards import Keys, StandardRow, keys_in_words, standard_for

PLAIN = StandardRow("41", None, None, None, 100_000, "month", "2026-01-01", None)
ALONE = StandardRow(
    "41", None, None, None, 120_000, "month", "2026-01-01", None, (("孤老", "是"), ("时期", "抗日战争"))
)


def test_keys_are_written_in_any_order_and_kept_in_one() -> None:
    assert EXTRA.parse("时期：抗日战争，孤老") == "孤老=是；时期=抗日战争"
    assert show_extra(parse_extra("时期=抗日战争 孤老=是")) == "孤老=是；时期=抗日战争"
    assert parse_extra(None) == ()


@pytest.mark.parametrize("text", ["年龄=90", "孤老=也许", "时期"])
def test_unknown_keys_and_values_are_refused_with_what_may_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="可"):
        parse_extra(text)


def test_standard_with_further_keys_is_for_whom_all_of_them_fit() -> None:
    both = Keys("41", extra=traits(None, None, "抗日战争", 1, 0))
    one = Keys("41", extra=traits(None, None, "抗日战争", 0, 0))
    assert standard_for([PLAIN, ALONE], "2026-02-01", both) is ALONE
    assert standard_for([PLAIN, ALONE], "2026-02-01", one) is PLAIN
    assert standard_for([ALONE], "2026-02-01", one) is None
    assert keys_in_words(ALONE) == "在乡复员军人 孤老=是；时期=抗日战争"
