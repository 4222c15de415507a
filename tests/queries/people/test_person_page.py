"""One person on one page: everything somebody who was not there wants to know."""

from sample_beneficiaries import WANG, registered
from sample_people import identity_id, martyr, newest
from sqlalchemy import text

from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.duplicates import MergeChoices
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft, HouseholdDraft, StopDraft
from shuangyong_desktop.domain.needs import NeedDraft
from shuangyong_desktop.operations.beneficiaries import edit_beneficiary, register_beneficiary
from shuangyong_desktop.operations.needs import record_need
from shuangyong_desktop.operations.people import accounts, fallen, households, identities, standing, tags
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.operations.people.merging import merge_people
from shuangyong_desktop.queries.as_of import counts_on, images, people_on, roster_on
from shuangyong_desktop.queries.people.history import history_of
from shuangyong_desktop.queries.person_page import Dossier, dossier
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

EARLY = BeneficiaryDraft(
    name="王桂兰",
    id_number=WANG.id_number,
    village="李家村",
    category="21",
    approved_on="2010-05",
    basis="烈士证书",
    registered_on="2010-05-20",
    phone="13800001234",
)


def page(store: Store, person: int, as_of: str | None = None) -> Dossier:
    with store.read() as session:
        found = dossier(session, person, store.today(), as_of)
    assert found is not None
    return found


def test_who_stopped_it_and_why_is_on_the_page(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(
        standing.stop_payment,
        identity_id(store, wang, "21"),
        StopDraft("2026-09-20", "2026-10", "未参加年度确认", "某〔2026〕9 号"),
    )
    (identity,) = page(store, wang).identities
    assert identity.title == "烈士遗属（停发）"
    assert [step.sentence for step in identity.steps] == [
        "入册：享受待遇：新登记（烈士证书）",
        "享受待遇 → 停发：自 2026-10 起停发：未参加年度确认（某〔2026〕9 号）",
    ]
    assert identity.steps[1].entered_by == "王敏"
    assert ("批准日期", "2010-05") in identity.facts
    assert ("停发月份", "2026-10") in identity.facts


def test_the_martyr_the_family_and_the_matters_are_on_the_page(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(
        fallen.link_fallen_soldier,
        identity_id(store, wang, "21"),
        martyr(store),
        "配偶",
        holds_certificate=True,
    )
    found = page(store, wang)
    store.run(
        households.add_family_member, found.household.id, FamilyMemberDraft("李小山", "子", is_serving=1)
    )
    store.run(record_need, wang, NeedDraft("2026-05-01", "住房", "屋顶漏雨"))
    store.run(accounts.change_account, wang, AccountDraft("622202000000000007", reason="换卡"))
    store.run(tags.tag_people, [wang], "八一座谈")
    found = page(store, wang)
    facts = dict(found.identities[0].facts)
    assert facts["烈士（军人）"] == "李大山，烈字第 88 号"
    assert facts["证书持证人"] == "是"
    assert [(member.name, member.said) for member in found.household.members] == [
        ("王桂兰", "烈士遗属"),
        ("李小山", "现役"),
    ]
    assert [need.content for need in found.needs] == ["屋顶漏雨"]
    assert [account.is_current for account in found.accounts] == [True]
    assert found.tags == ("八一座谈",)


def test_the_page_as_of_a_day_shows_what_was_known_and_stood_then(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(identities.add_identity, wang, IdentityDraft("D3", status="3", registered_on="2020-01-01"))
    store.run(record_death, wang, DeathDraft("2026-03-18", "村里上报"))
    then, now = page(store, wang, "2015-12-31"), page(store, wang)
    assert [item.title for item in then.identities] == ["烈士遗属（享受待遇）"]
    assert (then.age, then.death) == (67, "")
    assert now.death == "2026-03-18（村里上报）"
    assert {item.status for item in now.identities} == {"7"}


def test_a_day_in_between_shows_the_phone_of_that_day(store: Store) -> None:
    wang = registered(store, EARLY)
    with store.read() as session:
        before = session.execute(text("SELECT max(id) FROM operation")).scalar_one()
    changed = BeneficiaryDraft(
        name="王桂兰", id_number=WANG.id_number, village="石桥村", category="21", phone="13900005678"
    )
    store.run(edit_beneficiary, wang, changed)
    with store._engine.begin() as connection:  # the clock of the journal is the machine's own
        connection.execute(
            text("UPDATE operation SET done_at = '2024-05-01T08:00:00+08:00' WHERE id <= :n"), {"n": before}
        )
    with store.read() as session:
        held = images(session, Person.__table__, [wang], "2024-12-31")[wang]
        rows = roster_on(session, "2024-12-31")
    assert held["phone"] == "13800001234"
    assert [(row.village, row.name) for row in rows] == [("李家村", "王桂兰")]
    assert page(store, wang, "2024-12-31").draft.phone == "13800001234"
    assert page(store, wang, "2024-12-31").draft.village == "李家村"
    assert page(store, wang).draft.phone == "13900005678"


def test_the_household_and_tags_of_a_day_gone_by_are_those_of_that_day(store: Store) -> None:
    wang = registered(store, EARLY)
    home = page(store, wang).household.id
    store.run(households.add_family_member, home, FamilyMemberDraft("李小山", "子", is_serving=1))
    store.run(tags.tag_people, [wang], "八一座谈")
    with store.read() as session:
        before = session.execute(text("SELECT max(id) FROM operation")).scalar_one()
        (son,) = session.scalars(text("SELECT id FROM family_member"))
    store.run(households.remove_family_member, son)
    store.run(households.add_family_member, home, FamilyMemberDraft("李小梅", "孙女"))
    store.run(households.edit_household, home, HouseholdDraft(village="石桥村", is_empty_nest=1))
    store.run(tags.untag_people, [wang], "八一座谈")
    with store._engine.begin() as connection:  # the clock of the journal is the machine's own
        connection.execute(
            text("UPDATE operation SET done_at = '2024-05-01T08:00:00+08:00' WHERE id <= :n"), {"n": before}
        )
    then, now, before_all = (
        page(store, wang, "2024-12-31"),
        page(store, wang),
        page(store, wang, "2015-12-31"),
    )
    assert [member.name for member in then.household.members] == ["王桂兰", "李小山"]
    assert [member.name for member in now.household.members] == ["王桂兰", "李小梅"]
    assert (then.household.flags, now.household.flags) == ((), ("空巢",))
    assert (then.tags, now.tags) == (("八一座谈",), ())
    assert before_all.household.members == then.household.members


def test_counts_of_a_day_count_people_once_and_identities_each(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(identities.add_identity, wang, IdentityDraft("D3", status="3", registered_on="2012-01-01"))
    store.run(record_death, wang, DeathDraft("2026-03-18", "村里上报"))
    with store.read() as session:
        rows = {row.category: row for row in counts_on(session, "2025-12-31")}
        assert people_on(session, "2026-03-18") == {}
    assert (rows["21"].people, rows["21"].paid, rows["21"].identities) == (1, 1, 1)
    assert (rows["D3"].people, rows["D3"].identities) == (0, 1)


def test_the_page_of_a_merged_record_is_that_of_the_one_kept(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    other = newest(store, Person)
    store.run(merge_people, wang, other, MergeChoices())
    found = page(store, other)
    assert found.id == wang
    assert found.merged == ("王桂兰（无身份证号）",)
    assert [item.merged_from for item in found.identities] == ["", "并入前的记录"]


def test_history_tells_fields_old_and_new_in_words(store: Store) -> None:
    wang = registered(store, EARLY)
    store.run(
        edit_beneficiary,
        wang,
        BeneficiaryDraft(
            name="王桂兰", id_number=WANG.id_number, village="李家村", category="21", health="一般"
        ),
    )
    with store.read() as session:
        steps = history_of(session, wang)
    assert steps[0].label == "更正优抚对象"
    assert "健康状况：（空） → 一般" in steps[0].in_words
    assert "认定依据：烈士证书 → （空）" in steps[0].in_words
    assert [step.label for step in steps] == ["更正优抚对象", "登记优抚对象"]
