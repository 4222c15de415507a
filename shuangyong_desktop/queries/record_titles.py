"""What every table and its fields are called, so that the journal of any record can be read as words."""

import json
from typing import Any

from shuangyong_desktop.domain import honours, needs, photos, regular_contact, tutoring, units, visits
from shuangyong_desktop.domain.campaign_plans import BudgetDraft, RouteDraft
from shuangyong_desktop.domain.fallen import FallenSoldierDraft
from shuangyong_desktop.domain.fund_sources import GoodsDraft, ReceiptDraft
from shuangyong_desktop.domain.funds import STATES, BatchDraft, LineDraft, SchemeDraft
from shuangyong_desktop.domain.kinds import ACCOUNT, MONEY
from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.service import ServiceEventDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.queries.history import Titles, Told, titles_of
from shuangyong_desktop.queries.people.history import TITLES as OF_PEOPLE
from shuangyong_desktop.shapes.kind import TEXT, Kind, choice


def _in_words(content: object) -> str:
    """The fields of a register's entry, which are kept as JSON, one after the other."""
    try:
        held = json.loads(str(content))
    except ValueError:
        return str(content or "")
    values = held.values() if isinstance(held, dict) else [held]
    return "；".join(str(value) for value in values if value not in (None, ""))


_CONTENT = Kind("register_content", parse=str, show=_in_words, multiline=True)


def _of(*drafts: type[Any], **more: tuple[str, Kind]) -> Titles:
    found: dict[str, tuple[str, Kind]] = {}
    for draft in drafts:
        found |= titles_of(draft)
    return found | more


RECORDS: dict[str, str] = {
    "person": "优抚对象", "identity": "优抚身份", "status_change": "身份变动", "account": "银行账户",
    "household": "户", "family_member": "家庭成员", "service": "服役经历", "identity_detail": "身份资料",
    "own_value": "自定义字段", "own_field": "自定义字段设置", "paper": "材料", "paper_rule": "材料要求",
    "confirmation": "年度确认", "confirmation_round": "年度确认批次", "tagging": "标签", "tag": "标签设置",
    "attachment": "附件", "picture": "图片", "fallen_soldier": "烈士", "stacking_rule": "兼得规则",
    "saved_filter": "常用筛选", "visit": "走访", "visit_member": "走访人员", "campaign": "慰问活动",
    "campaign_target": "走访名单", "campaign_route": "走访路线", "campaign_budget": "活动预算",
    "unit_support": "部队支持", "military_unit": "驻军单位", "photo": "走访照片", "need": "诉求",
    "scheme": "发放项目", "standard": "发放标准", "batch": "花名册", "batch_step": "花名册环节",
    "payment_line": "发放明细", "payment_part": "发放明细分项", "sign_off": "签领", "bank_layout": "银行文件格式",
    "verified_finding": "疑点核实", "claim": "发放占用", "fund_receipt": "资金到账", "goods_move": "慰问品收发",
    "sample_check": "抽查", "sample_line": "抽查明细", "closed_year": "年度结账", "student": "受助学生",
    "student_review": "学生复核", "mark": "成绩", "term_sheet": "学期表", "tutor": "辅导员",
    "tutoring_pairing": "辅导结对", "lesson": "辅导", "lesson_child": "辅导学生", "help_entry": "帮扶",
    "school_benefit": "教育资助", "pairing": "一助一结对", "comparison": "名单比对", "comparison_hit": "比对结果",
    "plaque": "光荣牌", "preference_card": "优待证", "merit_news": "立功喜报", "service_event": "服役大事",
    "contact_duty": "常态化联系",
    "contact": "联系记录", "register_entry": "登记簿", "village": "村（社区）", "office_setting": "单位设置",
    "parameter": "政策参数", "import_heading": "导入表头", "operator": "操作员", "access_log": "查看和导出记录",
    "compaction": "记录整理", "public_notice": "公示", "notice_objection": "公示异议", "notice_photo": "公示照片",
    "batch_omission": "未列入名册说明", "office_occasion": "自定节点", "own_form": "自制表格",
}  # fmt: skip

_STATE = ("状态", choice("state", STATES))

TITLES: dict[str, Told] = {
    **OF_PEOPLE,
    "fallen_soldier": _of(FallenSoldierDraft),
    "visit": _of(visits.VisitDraft, units.UnitVisitDraft),
    "campaign": _of(visits.CampaignDraft),
    "campaign_target": _of(visits.MissedDraft),
    "campaign_route": _of(RouteDraft),
    "campaign_budget": _of(BudgetDraft),
    "military_unit": _of(units.UnitDraft),
    "unit_support": _of(units.UnitSupportDraft),
    "photo": _of(photos.PhotoDraft),
    "need": _of(needs.NeedDraft, needs.AssignmentDraft, needs.SettlementDraft, needs.CallBackDraft),
    "scheme": _of(SchemeDraft),
    "standard": _of(StandardDraft),
    "batch": _of(BatchDraft, state=_STATE, total_fen=("合计", MONEY), paid_fen=("已发", MONEY)),
    "payment_line": _of(LineDraft, amount_fen=("金额", MONEY), account_number=("账号", ACCOUNT)),
    "fund_receipt": _of(ReceiptDraft),
    "goods_move": _of(GoodsDraft),
    "student": _of(tutoring.StudentDraft, tutoring.CloseDraft),
    "tutor": _of(tutoring.TutorDraft),
    "tutoring_pairing": _of(tutoring.PairingDraft, tutoring.EndPairingDraft),
    "lesson": _of(tutoring.LessonDraft),
    "help_entry": _of(tutoring.HelpDraft),
    "term_sheet": _of(tutoring.TermSheetDraft),
    "school_benefit": _of(BenefitDraft),
    "pairing": _of(PairingDraft),
    "plaque": _of(honours.PlaqueDraft, honours.PlaqueEndDraft),
    "preference_card": _of(honours.CardDraft),
    "merit_news": _of(honours.MeritNewsDraft),
    "service_event": _of(ServiceEventDraft),
    "contact_duty": _of(regular_contact.ContactDutyDraft),
    "contact": _of(regular_contact.ContactDraft),
    "register_entry": {"content": ("内容", _CONTENT), "day": ("日期", TEXT)},
    "village": {"name": ("名称", TEXT), "sort": ("次序", TEXT)},
    "office_setting": {"key": ("设置", TEXT), "value": ("内容", TEXT)},
    "parameter": {"name": ("参数", TEXT), "value": ("内容", TEXT), "basis": ("依据", TEXT)},
    "operator": _of(OperatorDraft, closed_on=("停用", TEXT)),
    "access_log": {"what": ("内容", TEXT), "rows": ("行数", TEXT)},
}
