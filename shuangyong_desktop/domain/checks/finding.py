"""A rule with its number, level, ground and explanation; and what it found."""

from dataclasses import dataclass

from shuangyong_desktop.shapes.kind import choice

ERROR, WARNING = "error", "warning"
LEVEL = choice("level", {ERROR: "错误", WARNING: "警告"}, chip={"错误": "bad", "警告": "warn"})
FINDING_STATE = choice(
    "finding_state", {"open": "待处理", "verified": "已核实"}, chip={"待处理": "bad", "已核实": "ok"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `basis` is the law or the audit finding it rests on, `advice` what to do about a hit."""

    number: str
    level: str
    title: str
    basis: str
    advice: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One hit: what it is about, in a sentence. `subject` names the row it hangs on: line:12, person:3, batch:5."""

    rule: str
    subject: str
    sentence: str
    name: str = ""
    batch_id: int | None = None
    line_id: int | None = None
    person_id: int | None = None
    tab: str = ""
    """The tab that holds the rows, where they are no payment lines."""


_LAW = "《军人抚恤优待条例》"
_AUDIT = "审计公告常见问题："
_ROWS = (
    ("A01", ERROR, "死亡后仍发放", f"{_AUDIT}死亡人员多领抚恤补助", "核对去世日期，多发的扣回或从丧葬补助中冲抵"),
    ("A02", ERROR, "不应发放的人员在名册上", f"{_LAW}第五十五条至第五十九条", "移出名册，或先办理恢复手续"),
    ("A03", WARNING, "高龄对象需核实健在", f"{_AUDIT}死亡未报继续领取", "上门或视频核实后标记“已核实”"),
    ("A04", ERROR, "同一人在同一批次出现两次", f"{_AUDIT}重复发放", "移出多余的一行，或合并重复建档"),
    ("A05", ERROR, "同一人同类资金同一所属期重复发放", f"{_AUDIT}重复发放", "核对后冲正一笔"),
    ("A06", ERROR, "互斥身份同时享受待遇", "地方规定的身份叠加规则", "按规则保留一种待遇，其余改为身份认定不享受待遇"),
    ("A07", ERROR, "金额与执行标准不符", f"{_AUDIT}未按标准发放", "核对等级、性质、类别和标准后更正"),
    ("A08", ERROR, "残疾等级、性质无效", f"{_LAW}第二十五条至第二十七条", "核对残疾证后更正"),
    ("A09", WARNING, "护理费资格不符", f"{_LAW}第三十四条", "核对等级和供养方式"),
    ("A10", ERROR, "起发早于批准或户籍迁入", f"{_LAW}第十九条、第二十七条", "核对批准日期和起发月份，多发的扣回"),
    ("A11", ERROR, "未满 60 周岁发放老年生活补助", "民发〔2011〕110 号", "核对出生日期，多发的扣回"),
    ("A12", WARNING, "三属子女年满 18 周岁", f"{_LAW}第十九条", "补在读或残疾证明，不符合条件的停发"),
    ("A13", ERROR, "优待金超期发放", f"{_LAW}第四十二条", "核对服役时间，多发的扣回"),
    ("A14", WARNING, "优待金漏发", f"{_LAW}第四十二条", "补录到下一批"),
    ("A15", ERROR, "退回人员的优待金未追回", "《征兵工作条例》第五十四条", "办理扣回"),
    ("A16", WARNING, "调标后未补发差额", f"{_AUDIT}未按标准发放", "在下一册中补发调标差额"),
    ("A17", ERROR, "银行账号有误或被多人共用", f"{_AUDIT}一人持有多人存折", "核对账户，监护代管的登记关系"),
    ("A18", WARNING, "户名或账号需核对", f"{_AUDIT}资金未发给本人", "核对账户，登记户主与本人关系"),
    ("A19", ERROR, "批次合计与银行金额不符", f"{_AUDIT}账实不符", "与代发银行对账"),
    ("A20", ERROR, "应发不等于已发、退票、未领、冲抵之和", f"{_AUDIT}账实不符", "核对各笔发放结果"),
    ("A21", WARNING, "退票未及时重发", f"{_AUDIT}资金滞留", "更正账户后编制重发名册"),
    ("A22", WARNING, "应发未发（漏发）", f"{_AUDIT}应享未享", "核对后加入名册，或说明原因"),
    ("A23", WARNING, "没有审批依据", f"{_AUDIT}资料不全", "补登批准日期、文号或证件号"),
    ("A24", ERROR, "资金来源不足或慰问品超发", f"{_AUDIT}挪用、账实不符", "登记到账资金或核对出入库"),
    ("A25", WARNING, "现金发放没有签领记录", f"{_AUDIT}签领不实", "补登签领，附签领表"),
    ("A26", WARNING, "一人代领多人或多人同一电话", f"{_AUDIT}代领截留", "逐户回访核实"),
    ("A27", WARNING, "发放对象是经办人员、村干部或其亲属", f"{_AUDIT}优亲厚友", "由他人复核后标记“已核实”"),
    ("A28", ERROR, "编制与审批为同一人或公示未满期", "内部控制：编审分离、期满发放", "由另一人审批；期满后发放"),
    ("A29", WARNING, "拟公开的文字里有个人号码", "《个人信息保护法》第二十八条", "从标题、备注里删去号码"),
    ("A30", WARNING, "走访覆盖缺口", "双拥工作计划的走访要求", "补走访，或登记未走访的原因"),
    ("A31", WARNING, "诉求逾期未办结", "诉求办理时限", "督促责任单位办结并回访"),
    ("A32", WARNING, "年度确认未完成", f"{_AUDIT}死亡未报继续领取", "完成确认，逾期的按规定停发"),
    ("A33", WARNING, "身份证与登记不符", f"{_AUDIT}虚假身份领取", "对照身份证更正出生日期、性别或号码"),
    ("A34", WARNING, "疑似重复建档", f"{_AUDIT}重复发放", "核对身份证后合并档案"),
    ("A35", WARNING, "证件号格式异常或与等级性质不符", f"{_LAW}第二十五条", "对照残疾证更正"),
    ("A36", WARNING, "户籍迁出次年仍发放", "《烈士褒扬条例》第二十二条", "核对迁入地是否已发，停发并扣回"),
    ("A37", WARNING, "比对命中后仍发放", f"{_LAW}第五十九条", "处理比对结果后再发放"),
    ("A38", WARNING, "光荣牌悬挂不全", "国办发〔2018〕72 号", "核对后悬挂并登记，不再符合条件的收回"),
    ("A39", WARNING, "共建点、重点工作、计划总结不全", "双拥工作考评的资料要求", "补齐“六有”、重点工作和计划总结"),
    ("A40", WARNING, "优先辅导没有落实", "四多一优辅导方案", "先安排优先学生的辅导"),
    ("A41", WARNING, "人数增减不平", f"{_AUDIT}台账与实际不符", "核对状态变更记录，补登增减"),
    ("A42", WARNING, "汇总与明细不平", f"{_AUDIT}账表不符", "核对明细，请把这一项告诉软件维护人员"),
    ("A43", ERROR, "日期颠倒", f"{_AUDIT}先发后批", "核对审批日期和发放日期"),
    ("A44", WARNING, "双拥模范单位比例不足三分之一", "双拥模范创建目标", "继续创建，命名后登记"),
    ("A45", ERROR, "抽查回访与名册不符", f"{_AUDIT}冒领、截留", "查清去向，追回并补发"),
)  # fmt: skip
RULES: dict[str, Rule] = {row[0]: Rule(*row) for row in _ROWS}


def is_error(finding: Finding) -> bool:
    """Whether it must be answered before a roll is approved."""
    return RULES[finding.rule].level == ERROR
