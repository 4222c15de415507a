from shuangyong_desktop.domain import codes


def test_nations_keep_their_official_numbers() -> None:
    assert len(codes.NATIONS) == 58
    assert codes.NATIONS["01"] == "汉族"
    assert codes.NATIONS["05"] == "维吾尔族"
    assert codes.NATIONS["30"] == "土族"
    assert codes.NATIONS["56"] == "基诺族"
    assert codes.NATIONS["98"] == "外国血统"


def test_relations_are_complete_and_the_common_ones_come_first() -> None:
    assert tuple(codes.RELATIONS)[:12] == codes.COMMON_RELATIONS
    assert codes.RELATIONS["51"] == "父亲"
    assert codes.RELATIONS["80"] == "其他"
    assert codes.RELATIONS["99"] == "非亲属"
    assert len(codes.RELATIONS) == 84


def test_no_list_has_the_same_name_twice() -> None:
    for table in (codes.NATIONS, codes.RELATIONS, codes.EDUCATION, codes.POLITICS, codes.DOMICILES):
        assert len(set(table.values())) == len(table)


def test_everyday_words_lead_to_existing_codes_and_hide_no_official_name() -> None:
    for aliases, table in (
        (codes.RELATION_ALIASES, codes.RELATIONS),
        (codes.EDUCATION_ALIASES, codes.EDUCATION),
        (codes.POLITICS_ALIASES, codes.POLITICS),
        (codes.DOMICILE_ALIASES, codes.DOMICILES),
    ):
        assert set(aliases.values()) <= set(table)
        assert not set(aliases) & set(table.values())


def test_thirteen_political_affiliations() -> None:
    assert len(codes.POLITICS) == 13
