"""常态化联系: key people once a quarter; a visit counts as a contact."""

from datetime import date

import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.regular_contact import (
    ContactDraft,
    ContactDutyDraft,
    ContactRule,
    period,
    period_before,
    quarters,
)
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.operations.regular_contact import record_contact, set_contact_duty, set_contact_rule
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.regular_contact import contact_rule, contacts_of, duties, duty_draft, missed
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

DUTY = ContactDutyDraft("王敏", since_on="2026-01-01")


@pytest.fixture
def town(store: Store) -> Store:
    """Four people who are kept in touch with since January; 赵卫东 not as a key person."""
    for name in ("王桂兰", "李建国", "赵卫东", "孙秀英"):
        store.run(register_beneficiary, BeneficiaryDraft(name=name, village="李家村", category="21"))
    for number in (1, 2, 4):
        store.run(set_contact_duty, number, DUTY)
    store.run(set_contact_duty, 3, ContactDutyDraft("王敏", is_key=0, since_on="2026-01-01"))
    return store


def test_quarters_are_told_apart() -> None:
    assert period(date(2026, 11, 20), 3) == ("2026-10-01", "2026-12-31")
    assert period_before(date(2026, 2, 1), 3) == ("2025-10-01", "2025-12-31")
    assert period_before(date(2026, 11, 20), 3) == ("2026-07-01", "2026-09-31")
    assert period(date(2026, 11, 20), 6) == ("2026-07-01", "2026-12-31")
    assert period_before(date(2026, 3, 1), 1) == ("2026-02-01", "2026-02-31")
    assert [first for first, _ in quarters(2026)] == ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]


def test_the_quarter_missed_stands_first_and_a_visit_counts(town: Store) -> None:
    town.run(record_contact, 1, ContactDraft("2026-11-10", "电话", "王敏", "身体尚好"))
    with town.read() as session:
        home = session.get_one(Person, 2).household_id
    town.run(record_visit, home, VisitDraft("2026-09-23", "mid_autumn"))
    listing = duties(town.today(), ContactRule())
    with town.read() as session:
        rows = listing.page(session, Asked(), 0, 10)
        for item in listing.filters:
            for value, _, count in item.options(session):
                assert listing.count(session, Asked(choices={item.name: value})) == count
    assert [(row.name, row.standing) for row in rows] == [
        ("孙秀英", "missed"),
        ("李建国", "due"),
        ("王桂兰", "done"),
        ("赵卫东", "free"),
    ]
    assert [(row.third, row.fourth, row.visits, row.last_on) for row in rows[1:3]] == [
        (1, 0, 1, "2026-09-23"),
        (0, 1, 0, "2026-11-10"),
    ]


def test_who_was_given_a_contact_this_quarter_missed_nothing_before(town: Store) -> None:
    town.run(set_contact_duty, 4, ContactDutyDraft("李强", since_on="2026-10-08"))
    with town.read() as session:
        row = duties(town.today(), ContactRule()).page(session, Asked(search="孙秀英"), 0, 1)[0]
        assert duty_draft(session, row.id).contact_name == "李强"
    assert (row.standing, row.contact_name) == ("due", "李强")


def test_the_dead_and_ended_duties_leave_the_list(town: Store) -> None:
    town.run(record_death, 1, DeathDraft("2026-05-01", "村里上报"))
    town.run(set_contact_duty, 2, ContactDutyDraft("王敏", since_on="2026-01-01", ended_on="2026-06-30"))
    with town.read() as session:
        assert duties(town.today(), ContactRule()).count(session, Asked()) == 2
    with pytest.raises(Refused, match="王桂兰已去世"):
        town.run(set_contact_duty, 1, DUTY)


def test_contacts_are_told_the_latest_first_and_need_a_day(town: Store) -> None:
    town.run(record_contact, 1, ContactDraft("2026-03-10", "来站"))
    town.run(record_contact, 1, ContactDraft("2026-11-10", "电话"))
    with town.read() as session:
        assert [row.way for row in contacts_of(session, 1)] == ["电话", "来站"]
    with pytest.raises(Refused, match="写到日"):
        town.run(record_contact, 1, ContactDraft("2026-03", "来站"))


def test_how_often_is_a_rule_of_the_office_with_a_date(town: Store) -> None:
    town.run(record_contact, 1, ContactDraft("2026-09-10", "电话"))
    with town.read() as session:
        assert str(contact_rule(session, town.today())) == "重点对象每季度联系一次、每年走访 1 次"
        assert missed(session, town.today()) == 2
    town.run(set_contact_rule, "6", "2", "2026-01-01", "镇文〔2026〕1 号")
    with town.read() as session:
        rule = contact_rule(session, town.today())
        rows = {row.name: row for row in duties(town.today(), rule).page(session, Asked(), 0, 10)}
        assert contact_rule(session, date(2025, 12, 31)) == ContactRule(3, 1)
    assert rule == ContactRule(6, 2)
    assert [rows[name].standing for name in ("王桂兰", "李建国", "赵卫东")] == ["done", "missed", "free"]
    assert [rows[name].visits_left for name in ("王桂兰", "赵卫东")] == [2, 0]


def test_a_rule_that_is_none_is_said_beside_its_field(town: Store) -> None:
    with pytest.raises(Refused) as no:
        town.run(set_contact_rule, "5", "x", "2026-01-01", None)
    assert [item.field for item in no.value.problems] == ["months", "visits"]
