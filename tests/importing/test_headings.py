import pytest

from shuangyong_desktop.importing.headings import HeadingIndex

INDEX = HeadingIndex(
    {
        "name": ["姓名"],
        "id_number": ["身份证号"],
        "village": ["村(社区)", "所属村"],
        "amount": ["金额(元)", "补助标准(元/月)"],
        "phone": ["联系电话"],
        "account": ["银行账号"],
        "enlisted": ["入伍时间"],
    },
    dates=["enlisted"],
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"),
        ("姓  名", "name"),
        ("*姓名", "name"),
        ("姓\n名", "name"),
        ("姓名：", "name"),
        ("姓名（必填）", "name"),
        ("身份证号码", "id_number"),
        ("公民身份号码", "id_number"),
        ("居民身份证号", "id_number"),
        ("身份证号(18位)", "id_number"),
        ("村（居）", "village"),
        ("村(社区)", "village"),
        ("村", "village"),
        ("金额", "amount"),
        ("金额（元）", "amount"),
        ("金额(单位:元)", "amount"),
        ("入伍时间（年/月）", "enlisted"),
        ("联系电话【必填】", "phone"),
        ("补助标准(元/月)", "amount"),
    ],
)
def test_everyday_variants_of_a_heading_are_known(heading: str, field: str) -> None:
    assert INDEX.loosely(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("入伍年月", "enlisted"),
        ("入伍日期", "enlisted"),
        ("本人联系电话", "phone"),
        ("现所属村", "village"),
        ("银行账号/卡号", "account"),
        ("父亲姓名", None),
        ("退伍年月", None),
        ("金额(万元)", None),
        ("对象", None),
    ],
)
def test_headings_in_words_of_their_own_are_known_by_their_core(heading: str, field: str | None) -> None:
    assert INDEX.by_core(heading) == field


@pytest.mark.parametrize(
    "heading", ["金额(万元)", "补助标准(元/年)", "补助标准", "父亲姓名", "名", "", "（元）"]
)
def test_headings_of_another_meaning_are_not_taken(heading: str) -> None:
    assert INDEX.loosely(heading) is None


def test_kinds_of_fields_are_read_from_their_headings() -> None:
    assert INDEX.names == {"name"}
    assert INDEX.ids == {"id_number"}
    assert INDEX.never_repeated == {"name", "id_number", "account", "phone", "amount"}


def test_one_heading_for_two_fields_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="姓名"):
        HeadingIndex({"name": ["姓名"], "payee": ["姓 名"]})


def test_two_headings_that_differ_in_brackets_only_are_told_apart_by_them() -> None:
    index = HeadingIndex({"village_count": ["村(个)"], "village": ["村(名称)"]})
    assert (index.loosely("村(个)"), index.loosely("村(名称)"), index.loosely("村")) == (
        "village_count",
        "village",
        None,
    )
