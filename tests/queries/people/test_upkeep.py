"""Papers, own fields, bulk edits, pasted lists, turning sixty."""

from datetime import date

import pytest
from sample_beneficiaries import LI, WANG, registered
from sample_people import ZHAO, newest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.local_rules import LocalRuleDraft
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.domain.papers import PaperDraft, PaperRuleDraft
from shuangyong_desktop.operations.beneficiaries import edit_beneficiary, register_beneficiary
from shuangyong_desktop.operations.people import bulk, identities, own_fields, papers, parameters, tags
from shuangyong_desktop.queries import beneficiaries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.people import pasted
from shuangyong_desktop.queries.people.papers import completeness, expiring, missing, papers_of
from shuangyong_desktop.queries.people.turning_sixty import turning_sixty
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import OwnField, Person
from shuangyong_desktop.store.store import Store

ZHOU = BeneficiaryDraft(
    name="周大山",
    id_number="110105196503200013",
    village="大树下村",
    category="D3",
    status="3",
    domicile="1",
    enlisted_on="1984-10",
    discharged_on="1988-01",
    registered_on="1990-01-01",
)


# --- papers


def test_what_is_missing_is_listed_person_by_person(store: Store) -> None:
    wang = registered(store, WANG)
    registered(store, LI)
    store.run(papers.set_paper_rule, PaperRuleDraft("身份证复印件"))
    store.run(papers.set_paper_rule, PaperRuleDraft("烈士证书复印件", "21"))
    store.run(papers.file_papers, [wang], PaperDraft("身份证复印件", "2026-05-01"))
    with store.read() as session:
        lacking = {(row.name, row.title) for row in missing(session, store.today())}
        by_village = {row.village: (row.required, row.held) for row in completeness(session, store.today())}
    assert lacking == {("王桂兰", "烈士证书复印件"), ("李建国", "身份证复印件")}
    assert by_village == {"李家村": (2, 1), "王家庄": (1, 0)}


def test_a_paper_that_ran_out_is_missing_again(store: Store) -> None:
    wang = registered(store, WANG)
    store.run(papers.set_paper_rule, PaperRuleDraft("在读证明", "21", 1))
    with pytest.raises(Refused, match="有效期"):
        store.run(papers.file_papers, [wang], PaperDraft("在读证明", "2025-09-01"))
    store.run(papers.file_papers, [wang], PaperDraft("在读证明", "2025-09-01", "2026-08-31"))
    with store.read() as session:
        assert [row.state for row in missing(session, store.today())] == ["2026-08-31 已过期"]
        assert [row.state for row in expiring(session, date(2026, 8, 1))] == ["即将到期"]
        (held,) = papers_of(session, wang)
    assert not held.is_held(store.today())


# --- fields of the clerk's own


def test_a_field_of_the_clerks_own_is_at_once_in_form_table_filter_and_history(store: Store) -> None:
    store.run(own_fields.add_own_field, OwnFieldDraft("代表身份", "choice", "县人大\n县政协"))
    number = newest(store, OwnField)
    with store.read() as session:
        made = beneficiaries.form_class(session)
        own = own_facts(session)
    assert "代表身份" in [item.title for item in entries(made)]
    store.run(
        register_beneficiary,
        made(name="王桂兰", village="李家村", category="21", **{f"own_{number}": "县人大"}),
    )
    with store.read() as session:
        shown = beneficiaries.listing(store.today(), own)
        (row,) = shown.page(session, Asked(choices={f"own_{number}": "县人大"}), 0, 10)
        draft = beneficiaries.form_draft(session, row.id)
    assert getattr(row, f"own_{number}") == "县人大"
    assert "代表身份" in [item.title for item in columns(shown.row_class)]
    assert getattr(draft, f"own_{number}") == "县人大"
    store.run(edit_beneficiary, row.id, draft)
    plain = BeneficiaryDraft(name="王桂兰", village="李家村", category="21")
    store.run(edit_beneficiary, row.id, plain)
    with store.read() as session:
        assert getattr(beneficiaries.form_draft(session, row.id), f"own_{number}") == "县人大"


def test_a_retired_field_is_gone_from_the_form_and_keeps_its_values(store: Store) -> None:
    wang = registered(store, WANG)
    store.run(own_fields.add_own_field, OwnFieldDraft("耕地亩数", "number"))
    number = newest(store, OwnField)
    store.run(own_fields.set_own_value, wang, number, "3.50")
    store.run(own_fields.retire_own_field, number)
    with store.read() as session:
        assert own_facts(session) == []
    store.run(own_fields.restore_own_field, number)
    with store.read() as session:
        assert getattr(beneficiaries.form_draft(session, wang), f"own_{number}") == "3.5"


def test_a_field_can_not_be_called_like_one_that_is_there(store: Store) -> None:
    with pytest.raises(Refused, match="已经有"):
        store.run(own_fields.add_own_field, OwnFieldDraft("联系电话"))


def test_a_kind_that_would_lose_values_is_refused(store: Store) -> None:
    wang = registered(store, WANG)
    store.run(own_fields.add_own_field, OwnFieldDraft("备考"))
    number = newest(store, OwnField)
    store.run(own_fields.set_own_value, wang, number, "三亩")
    with pytest.raises(Refused, match="三亩"):
        store.run(own_fields.edit_own_field, number, OwnFieldDraft("备考", "number"))


# --- bulk


def test_a_bulk_edit_shows_before_and_after_and_leaves_out_who_has_it_already(store: Store) -> None:
    people = [registered(store, WANG), registered(store, LI), registered(store, ZHAO)]
    with store.read() as session:
        found = bulk.preview_bulk(session, people, "village", "李家村")
    assert [(item.name, item.before, item.after) for item in found] == [("李建国", "王家庄", "李家村")]
    store.run(bulk.edit_people, people, "village", "李家村")
    with store.read() as session:
        assert len({session.get_one(Person, number).village_id for number in people}) == 1
    with pytest.raises(Refused, match="没有要修改"):
        store.run(bulk.edit_people, people, "village", "李家村")


def test_find_and_replace_changes_only_where_it_stands(store: Store) -> None:
    wang, li = registered(store, WANG), registered(store, LI)
    store.run(bulk.edit_people, [wang], "address", "东城乡李家村 3 组")
    with store.read() as session:
        found = bulk.preview_bulk(session, [wang, li], "address", "东城镇", find="东城乡")
    assert [item.after for item in found] == ["东城镇李家村 3 组"]


def test_names_are_not_edited_in_bulk(store: Store) -> None:
    with pytest.raises(Refused, match="不能批量"):
        store.run(bulk.edit_people, [registered(store, WANG)], "name", "某人")


# --- a pasted list


def test_a_pasted_list_is_parted_into_found_probable_same_name_and_absent(store: Store) -> None:
    wang = registered(store, WANG)
    li = registered(store, LI)
    text = (
        "姓名\t身份证号\n王桂兰\t110105194805060029\n李建国 1955年2月14日\n赵无名\t110105195811030015\n"
        "李建国\n\n12345\n王桂兰 李家村"
    )
    with store.read() as session:
        rows = pasted.compare(session, pasted.read_lines(text))
    assert [row.code for row in rows] == [
        pasted.FOUND,
        pasted.PROBABLE,
        pasted.ABSENT,
        pasted.SAME_NAME,
        pasted.UNREADABLE,
        pasted.PROBABLE,
    ]
    assert rows[0].person_ids == (wang,)
    assert rows[1].person_ids == (li,)


def test_another_name_under_the_same_number_is_pointed_out(store: Store) -> None:
    registered(store, WANG)
    with store.read() as session:
        (row,) = pasted.compare(session, pasted.read_lines("王贵兰 110105194805060029"))
    assert row.code == pasted.FOUND
    assert "王贵兰" in row.remark


def test_what_was_found_can_be_tagged_and_searched_by_the_tag(store: Store) -> None:
    wang = registered(store, WANG)
    registered(store, LI)
    store.run(tags.tag_people, [wang], "低保比对")
    with store.read() as session:
        (row,) = beneficiaries.listing(store.today()).page(session, Asked("低保比对"), 0, 10)
    assert row.id == wang
    assert row.tags == "低保比对"


# --- turning sixty


def test_who_turns_sixty_is_listed_with_years_month_and_money(store: Store) -> None:
    store.run(register_beneficiary, ZHOU)
    store.run(parameters.set_local_rule, "sixty.monthly_fen", LocalRuleDraft("3500", "2018-08-01", "示例"))
    with store.read() as session:
        (row,) = turning_sixty(session, date(2025, 3, 20))
        assert turning_sixty(session, date(2024, 6, 1)) == []
        (soon,) = turning_sixty(session, date(2025, 1, 10))
    assert (row.turns_on, row.state, row.years, row.monthly_fen) == ("2025-03-20", "已满", 4, 14000)
    assert row.start_month == "2025-04"
    assert soon.state == "将满"


def test_the_month_of_the_birthday_may_be_the_first_paid(store: Store) -> None:
    store.run(register_beneficiary, ZHOU)
    store.run(parameters.set_local_rule, "sixty.start", LocalRuleDraft("same", "2018-08-01"))
    with store.read() as session:
        (row,) = turning_sixty(session, date(2025, 3, 20))
    assert row.start_month == "2025-03"


def test_years_as_a_volunteer_do_not_count(store: Store) -> None:
    store.run(register_beneficiary, ZHOU)
    with store.read() as session:
        zhou = turning_sixty(session, date(2026, 1, 1))[0].id
    store.run(
        identities.add_identity,
        zhou,
        IdentityDraft("81", status="1", conscript_from="1984-10", conscript_to="1986-10"),
    )
    with store.read() as session:
        (row,) = turning_sixty(session, date(2026, 1, 1))
    assert row.years == 2


def test_who_draws_other_money_is_pointed_out(store: Store) -> None:
    store.run(register_beneficiary, ZHOU)
    with store.read() as session:
        zhou = turning_sixty(session, date(2026, 1, 1))[0].id
    store.run(identities.add_identity, zhou, IdentityDraft("42", monthly_fen=79150))
    with store.read() as session:
        (row,) = turning_sixty(session, date(2026, 1, 1))
    assert "已享受带病回乡退役军人" in row.remark
