"""Rules about the office's other work."""

from datetime import date

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.honours import PlaqueDraft
from shuangyong_desktop.domain.needs import NeedDraft
from shuangyong_desktop.domain.registers.building import ModelUnitDraft, SiteDraft
from shuangyong_desktop.domain.registers.organisation import KeyTaskDraft, PlanDraft
from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.campaigns import open_campaign, set_unvisited_reason
from shuangyong_desktop.operations.honours import hang_plaque
from shuangyong_desktop.operations.needs import record_need
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.registers import add_entry
from shuangyong_desktop.queries.office_checks import office_findings
from shuangyong_desktop.store.records import CampaignTarget, Identity
from shuangyong_desktop.store.store import Store


def said(store: Store, rule: str, year: int = 2026) -> list[str]:
    with store.read() as session:
        found = office_findings(session, year, store.today())
        return [f"{item.name}：{item.sentence}" for item in found if item.rule == rule]


def with_wang(store: Store) -> None:
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="王桂兰", village="王家庄", category="21", registered_on="2020-01-01"),
    )


def test_household_not_called_at_by_the_occasion_is_a_gap_until_a_reason_is_given(store: Store) -> None:
    with_wang(store)
    store.run(
        open_campaign,
        CampaignDraft("2026 年春节走访", "spring_festival", 2026, "2026-01-20", categories=("21",)),
    )
    assert said(store, "A30") == ["2026 年春节走访：还有 1 户没有走访，也没有登记原因：王桂兰"]
    with store.read() as session:
        target = session.get_one(CampaignTarget, 1)
    store.run(set_unvisited_reason, target.campaign_id, target.household_id, "住院")
    assert said(store, "A30") == []


def test_need_past_its_day_is_found(store: Store) -> None:
    with_wang(store)
    store.run(record_need, 1, NeedDraft("2026-08-01", "medical", "看病难", due_on="2026-09-01"))
    [sentence] = said(store, "A31")
    assert sentence.startswith("王桂兰：")
    assert "2026-09-01" in sentence


def test_household_without_plaque_is_counted_by_village(store: Store) -> None:
    with_wang(store)
    assert said(store, "A38") == ["王家庄：1 户有对象，没有登记光荣牌"]
    store.run(hang_plaque, 1, PlaqueDraft("2026-03-01"))
    assert said(store, "A38") == []


def test_site_that_lacks_one_of_the_six_is_found(store: Store) -> None:
    whole = dict.fromkeys(("has_organisation", "has_theme", "has_rules", "has_content", "has_records"), 1)
    store.run(
        add_entry, "co_building_site", SiteDraft("2026-05-01", "王家庄", "驻某地部队", "东城镇", **whole)
    )
    assert "王家庄：“六有”缺 1 项：有计划总结" in said(store, "A39")


def test_unit_with_three_key_tasks_or_none_is_found(store: Store) -> None:
    for title in ("一", "二", "三"):
        store.run(add_entry, "key_task", KeyTaskDraft(2026, "民政办", title, "2026-06-30"))
    store.run(add_entry, "key_task", KeyTaskDraft(2025, "卫生院", "义诊", "2025-06-30"))
    found = [item for item in said(store, "A39") if "重点工作" in item]
    assert found == [
        "卫生院：2026 年重点工作 0 件，应为 1 至 2 件",
        "民政办：2026 年重点工作 3 件，应为 1 至 2 件",
    ]


def test_plan_is_asked_for_at_once_and_the_summary_at_the_end(store: Store) -> None:
    assert said(store, "A39") == ["本镇：没有登记 2026 年年度计划"]
    store.run(add_entry, "plan", PlanDraft("2026-01-10", "本镇", "年度计划"))
    assert said(store, "A39") == []
    store.today = lambda: date(2026, 12, 20)
    assert said(store, "A39") == ["本镇：没有登记 2026 年年度总结"]


def test_standing_that_its_history_does_not_tell_is_found(store: Store) -> None:
    with_wang(store)

    def silently(session: object) -> None:
        session.get_one(Identity, 1).status = "4"

    assert said(store, "A41") == []
    store.run(Operation(silently, "改", False))
    assert said(store, "A41") == ["王桂兰：烈士遗属现为“停发”，最后一次变更记录为“享受待遇”"]


def test_fewer_model_villages_than_a_third_are_found(store: Store) -> None:
    with_wang(store)
    assert said(store, "A44") == ["双拥模范单位：1 个村（社区）中 0 个是双拥模范，不足三分之一"]
    store.run(add_entry, "model_unit", ModelUnitDraft("2024-08-01", "王家庄", "村（社区）"))
    assert said(store, "A44") == []
