"""What follows from a death, a move, a stop: the numbers of the handbook's acceptance cases."""

from shuangyong_desktop.domain.events import (
    Consequence,
    Housemate,
    IdentityFact,
    PaidMonth,
    PersonFacts,
    death_consequences,
    move_out_consequences,
    resume_consequences,
    stop_consequences,
)

MARTYRS_WIFE = IdentityFact(1, "21", "2", base_fen=328600)
APRIL = PaidMonth(31, "定期抚恤金", "2025-04", 328600, is_paid=True)
MAY = PaidMonth(32, "定期抚恤金", "2025-05", 328600, is_paid=False, roll="2025 年 5 月定期抚恤金")
MARCH = PaidMonth(30, "定期抚恤金", "2025-03", 328600, is_paid=True)


def of_kind(found: list[Consequence], kind: str) -> list[Consequence]:
    return [item for item in found if item.kind == kind]


def test_a_survivors_death_in_mid_month_stops_the_next_month_and_nets_the_overpaid_one() -> None:
    facts = PersonFacts("王桂兰", (MARTYRS_WIFE,), (MARCH, APRIL, MAY))
    found = death_consequences(facts, "2025-03-18")
    (stop,) = of_kind(found, "stop")
    assert (stop.month, stop.identity_id, stop.is_done) == ("2025-04", 1, True)
    (grant,) = of_kind(found, "funeral")
    assert grant.amount_fen == 1971600
    assert "第二十二条" in grant.sentence
    (overpaid,) = of_kind(found, "overpaid")
    assert (overpaid.amount_fen, overpaid.line_ids) == (328600, (31,))
    (net,) = of_kind(found, "net")
    assert net.amount_fen == 1643000
    (roll,) = of_kind(found, "roll")
    assert roll.line_ids == (32,)


def test_a_disabled_soldiers_death_of_illness_gives_twelve_months_and_no_claim_of_survivors() -> None:
    facts = PersonFacts("李建国", (IdentityFact(1, "11", "2", "06", "2", 4329000, "year"),))
    found = death_consequences(facts, "2025-03-18")
    (grant,) = of_kind(found, "funeral")
    assert grant.amount_fen == 4329000
    assert of_kind(found, "survivors") == []


def test_survivors_of_a_heavily_disabled_soldier_may_claim() -> None:
    facts = PersonFacts("李建国", (IdentityFact(1, "11", "2", "03", "1", 9232000, "year"),))
    (said,) = of_kind(death_consequences(facts, "2025-03-18"), "survivors")
    assert "病故军人遗属" in said.sentence


def test_death_by_an_old_wound_is_left_to_the_county() -> None:
    facts = PersonFacts("李建国", (IdentityFact(1, "11", "2", "06", "1", 4617000, "year"),))
    found = death_consequences(facts, "2025-03-18", "old_wound")
    assert of_kind(found, "funeral") == []
    assert "因公牺牲军人遗属" in of_kind(found, "survivors")[0].sentence


def test_local_months_take_the_place_of_custom() -> None:
    facts = PersonFacts("孙老", (IdentityFact(1, "41", "2", base_fen=243000),))
    (custom,) = of_kind(death_consequences(facts, "2025-03-18"), "funeral")
    (local,) = of_kind(
        death_consequences(facts, "2025-03-18", local={"41": (10, "某〔2024〕2 号")}), "funeral"
    )
    assert (custom.amount_fen, local.amount_fen) == (1458000, 2430000)
    assert "某〔2024〕2 号" in local.sentence


def test_an_identity_without_pay_gives_no_funeral_grant() -> None:
    facts = PersonFacts("赵卫东", (IdentityFact(1, "42", "3", base_fen=79150),))
    assert of_kind(death_consequences(facts, "2025-03-18"), "funeral") == []


def test_the_head_of_a_household_must_be_followed_by_somebody() -> None:
    facts = PersonFacts(
        "王桂兰",
        (MARTYRS_WIFE,),
        housemates=(Housemate(2, "李建国", None),),
        is_head=True,
        plaque_on="2020-01-01",
        students=("刘小雨",),
        needs=("屋顶漏雨",),
        pairings=("镇供销社",),
        certificate_of="李大山",
    )
    kinds = [item.kind for item in death_consequences(facts, "2025-03-18")]
    assert {"head", "plaque", "student", "need", "pairing", "holder"} <= set(kinds)


def test_a_death_known_to_the_year_only_leaves_the_stop_month_open() -> None:
    (stop,) = of_kind(death_consequences(PersonFacts("王桂兰", (MARTYRS_WIFE,)), "2025"), "stop")
    assert stop.month is None
    assert "待查明" in stop.sentence


def test_a_move_is_paid_to_the_end_of_the_year_by_the_old_place() -> None:
    facts = PersonFacts("孙秀英", (IdentityFact(1, "23", "2", base_fen=200000),))
    found = move_out_consequences(facts, "2025-06-20", "外县")
    assert of_kind(found, "stop")[0].month == "2026-01"
    assert "2026-01-01" in of_kind(found, "status")[0].sentence
    assert of_kind(found, "overpaid") == []


def test_money_of_the_year_after_a_move_is_noticed() -> None:
    january = PaidMonth(9, "定期抚恤金", "2026-01", 200000, is_paid=True)
    facts = PersonFacts("孙秀英", (IdentityFact(1, "23", "2"),), (january,))
    (late,) = of_kind(move_out_consequences(facts, "2025-06-20", "外县"), "overpaid")
    assert late.line_ids == (9,)


def test_a_stop_in_the_past_names_what_went_out_since() -> None:
    facts = PersonFacts("王桂兰", (MARTYRS_WIFE,), (MARCH, APRIL))
    (late,) = of_kind(stop_consequences(facts, 1, "2025-04"), "overpaid")
    assert late.amount_fen == 328600


def test_resuming_says_what_is_owed_for_the_gap() -> None:
    found = resume_consequences(MARTYRS_WIFE, "2025-10", "2025-12", is_back_paid=True)
    assert of_kind(found, "back_pay")[0].amount_fen == 657200
    unpaid = resume_consequences(MARTYRS_WIFE, "2025-10", "2025-12", is_back_paid=False)
    assert "不补发" in of_kind(unpaid, "gap")[0].sentence
