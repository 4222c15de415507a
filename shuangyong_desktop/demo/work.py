"""The rest of the town's year: what its registers hold."""

from typing import Any

from shuangyong_desktop.domain.registers import archive, building, organisation, publicity, service
from shuangyong_desktop.operations.registers import add_entry
from shuangyong_desktop.store.store import Store

_ENTRIES: tuple[tuple[str, Any], ...] = (
    (
        "leading_group",
        organisation.LeadingGroupDraft(
            "2025-03-10", "周明远", "组长", "镇党委书记", None, "东城镇党委〔2025〕8 号（示例）"
        ),
    ),
    ("leading_group", organisation.LeadingGroupDraft("2025-03-10", "沈立群", "副组长", "镇长")),
    ("leading_group", organisation.LeadingGroupDraft("2025-03-10", "刘建华", "办公室主任", "武装部部长")),
    ("leading_group", organisation.LeadingGroupDraft("2026-01-12", "王敏", "联络员", "社会事务办科员")),
    (
        "meeting",
        organisation.MeetingDraft(
            "2026-01-15",
            "领导小组会议",
            "部署全年双拥工作和春节走访",
            "周明远",
            18,
            "镇会议室",
            "确定走访名单和经费，明确各村责任",
        ),
    ),
    (
        "meeting",
        organisation.MeetingDraft(
            "2026-07-24", "工作会议", "八一前夕全镇双拥工作会议", "沈立群", 46, "镇会议室", "传达表彰大会精神"
        ),
    ),
    (
        "meeting",
        organisation.MeetingDraft(
            "2026-07-28",
            "座谈会",
            "军民鱼水情深座谈会",
            "周明远",
            32,
            "驻镇部队会议室",
            "收集随军家属就业诉求两件",
        ),
    ),
    (
        "key_task",
        organisation.KeyTaskDraft(
            2026, "镇农业农村办", "帮扶优抚对象发展茶园", "2026-10-31", "已完成", "新增茶园 12 亩"
        ),
    ),
    (
        "key_task",
        organisation.KeyTaskDraft(2026, "中心小学", "四多一优辅导全年不断档", "2026-12-31", "进行中"),
    ),
    ("plan", organisation.PlanDraft("2026-01-20", "东城镇", "年度计划", "2026 年双拥工作计划")),
    ("plan", organisation.PlanDraft("2026-02-10", "李家村", "年度计划", "村级双拥工作计划")),
    (
        "activity",
        publicity.ActivityDraft(
            "2026-03-12",
            "植树造林",
            "我为军营添份绿",
            "驻镇部队营区",
            "镇林业站",
            40,
            25,
            "桂花、玉兰苗木 120 株",
            960000,
            "成活率九成以上",
        ),
    ),
    (
        "activity",
        publicity.ActivityDraft(
            "2026-07-30", "送政策到军营", "优抚安置政策解读", "驻镇部队", "退役军人服务站", 60, 8
        ),
    ),
    (
        "defence_education",
        publicity.DefenceEducationDraft(
            "2026-09-19", "东城镇中心小学", "四至六年级", 210, "刘建华", "全民国防教育日主题班会"
        ),
    ),
    (
        "publicity",
        publicity.PublicityDraft("2026-05-20", "永久性广告牌", "镇政府路口", 1, "拥军优属 拥政爱民"),
    ),
    ("publicity", publicity.PublicityDraft("2026-07-20", "宣传单", "各村", 800)),
    (
        "bulletin",
        publicity.BulletinDraft(
            "2026-08-02", "东城镇双拥办", "八一走访慰问简讯", "县双拥简报第 14 期（示例）"
        ),
    ),
    (
        "co_building_site",
        building.SiteDraft(
            "2026-06-10",
            "驻镇部队与李家村共建点",
            "驻镇部队",
            "李家村",
            "共建文明村",
            "在建",
            1,
            1,
            1,
            1,
            1,
            1,
        ),
    ),
    (
        "co_building_site",
        building.SiteDraft(
            "2026-06-12",
            "消防救援站与中心小学共建点",
            "镇消防救援站",
            "东城镇中心小学",
            "消防安全进校园",
            "新建",
            1,
            1,
            1,
            1,
            0,
            0,
            "补齐活动记录和总结",
        ),
    ),
    (
        "agreement",
        building.AgreementDraft(
            "2026-02-18", "军民共建协议书", "驻镇部队", "李家村", "2029-02-17", "思想共建、治安联防、文体联谊"
        ),
    ),
    ("model_unit", building.ModelUnitDraft("2026-07-25", "李家村", "村（社区）", "县级", 2026)),
    ("model_unit", building.ModelUnitDraft("2026-07-25", "东湖社区", "村（社区）", "镇级", 2026)),
    (
        "example",
        building.ExampleDraft(
            "2026-07-25", "赵春梅", "好军嫂", "独自照料两位老人和孩子，支持丈夫安心服役", "镇公众号"
        ),
    ),
    (
        "good_deed",
        service.GoodDeedDraft(
            "2026-05-16", "为驻镇部队修缮训练场道路", "驻镇部队", "镇村镇建设办", 4600000, "已完工验收"
        ),
    ),
    (
        "enterprise",
        service.EnterpriseDraft("2026-04-08", "东城茶业有限公司（示例）", "冯立新", None, 6, 2000000),
    ),
    ("placement", service.PlacementDraft("2026-09-10", "宋永明", "退役士兵就业", "镇供电所", "线路维护")),
    (
        "legal_help",
        service.LegalHelpDraft("2026-06-22", "法律常识课", "驻镇部队", 55, "司法所讲授婚姻家庭和合同知识"),
    ),
    ("recruitment", service.RecruitmentDraft("2026-03-05", "2026 年上半年", 64, 31, 14, 12, 5, 4)),
    ("recruitment", service.RecruitmentDraft("2026-09-08", "2026 年下半年", 71, 36, 17, 15, 7, 6)),
    (
        "policy_check",
        service.PolicyCheckDraft("2026-06-30", "随军家属就业", 3, 2, "一人正在培训", "2026-12-31"),
    ),
    (
        "archive",
        archive.ArchiveDraft(
            "2026-03-20",
            "2025 年度双拥工作台账",
            "统计报表与花名册",
            "2025-03",
            "1",
            None,
            "镇双拥办",
            86,
            "永久",
        ),
    ),
    (
        "archive",
        archive.ArchiveDraft(
            "2026-03-20", "2025 年春节慰问照片", "影像", "2025-04", "2", None, "镇双拥办", 24, "30 年"
        ),
    ),
    (
        "honour",
        archive.HonourDraft("2026-07-20", "双拥工作先进乡镇", "东城镇", "县级", "县双拥工作领导小组（示例）"),
    ),
)


def keep_registers(store: Store) -> None:
    """Put the year's entries into their registers."""
    for register, draft in _ENTRIES:
        store.run(add_entry, register, draft)
