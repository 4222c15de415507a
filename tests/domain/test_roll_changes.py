"""变更明细 between two rolls."""

from dataclasses import replace

from shuangyong_desktop.domain.roll_changes import Entry, Facts, compare

WANG = Entry(1, "王桂兰", "李家村", "21", 328_600, "6228480040000000014", "标准 3,286.00 元/月\n× 1")


def kinds(before: list[Entry], after: list[Entry], **facts: Facts) -> list[tuple[str, str]]:
    known = {int(number[1:]): item for number, item in facts.items()}
    return [(item.kind, item.reason) for item in compare(before, after, known)]


def test_same_roll_has_no_changes() -> None:
    assert kinds([WANG], [WANG]) == []


def test_each_way_to_leave_a_roll_has_its_own_word() -> None:
    assert kinds([WANG], [], _1=Facts(death_on="2025-03-18", status="7")) == [("died", "2025-03-18 去世")]
    assert kinds([WANG], [], _1=Facts(moved_out_on="2025-06-20")) == [("moved", "2025-06-20 户籍迁出")]
    assert kinds([WANG], [], _1=Facts(status="4", reason="未参加年度确认")) == [
        ("stopped", "停发：未参加年度确认")
    ]


def test_newcomer_is_shown_with_start_and_basis() -> None:
    assert kinds([], [WANG], _1=Facts(start_month="2025-04", basis="县批〔2025〕6 号")) == [
        ("new", "起发月份 2025-04，依据：县批〔2025〕6 号")
    ]
    assert kinds([], [WANG], _1=Facts(registered_on="2025-04-01")) == [
        ("new", "2025-04-01 入册，依据：未登记")
    ]


def test_rate_and_account_changes_are_two_entries() -> None:
    now = replace(WANG, amount_fen=350_000, account_number="6228480040000001111", explanation="新标准\n×")
    assert kinds([WANG], [now]) == [("rate", "新标准"), ("account", "尾号 0014 → 尾号 1111")]
    assert kinds([WANG], [replace(WANG, category="22")]) == [("category", "烈士遗属 → 因公牺牲军人遗属")]
