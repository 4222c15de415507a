"""What a row under the headings is: a person, or one of the lines that every roll has between and below them."""

import re
from collections.abc import Iterable, Sequence

from shuangyong_desktop.domain.text import squeeze

_TOTAL = re.compile(
    r".{0,15}?(小计|合计|总计|共计|累计|平均分|平均|最高分|最低分|及格率|优秀率|总笔数|总金额|总人数|总户数|总份数)|共[0-9一二三四五六七八九十百]+[人户名笔]|.{0,6}大写"
)
_PAGE_TOTAL = re.compile(r"(本页|上页|每页|过次页|承前页).{0,4}")
_COUNT = re.compile(r"[共计约]*[0-9]+[人户名个位笔]?")
_PEOPLE = re.compile(r"[共计约]*[0-9]+[人户名个位笔]")
_SIGNATURE = re.compile(
    r"(制表|填表|填报|经办|审核|复核|审批|审定|分管|主管|主要|领导|负责|会计|出纳|监督|单位|村|社区|镇|乡|站|街道)[^0-9:]{0,12}:"
    r"|.{0,10}(签字|签名|签章|盖章)[):]*$"
    r"|.{0,4}(日期|时间):"
)
_DATE = re.compile(r"[12][0-9]{3}年[0-9]{0,2}月?[0-9]{0,2}日?")
_NOTE = re.compile(r"\(?(注|说明|备注|附注|附|填表说明|填报说明|注意事项)\)?[0-9一二三]?[:.、]")
_NOTHING_BELOW = re.compile(
    r"承前页|过次页|以下(空白|无正文|无内容)|第[0-9]+页|共[0-9]+页|续表|(转|接)[上下]页"
)
_SECTION_NUMBER = re.compile(r"^[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s*")
_SECTION_COUNT = re.compile(r"[(]?[共计]?\s*[0-9]+\s*[人户名][)]?:?$")
_CONTINUED = re.compile(r"[(]?续(?:表|上表|前)?[0-9一二三四]?[)]?$")
_COLUMN_COUNT = re.compile(r"[(]?[0-9]{1,2}[)]?|[甲乙丙丁戊己庚辛壬癸]|[A-Z]")
_EXAMPLE = re.compile(r"[(]?(?:填写|填表)?(?:例|示例|样例|范例)(?:[):0-9]|$)")
_LONGEST_SECTION = 20
_VILLAGE = re.compile(r".{2,}(村|社区|居委会|村委会|居民区|街道)")


def total_of(texts: Sequence[str]) -> str:
    """What kind of total a row is by its first cells: 小计行, 合计行, 本页小计; "" for no total."""
    words = [squeeze(text) for text in texts[:3]]
    found = next(filter(None, map(_TOTAL.match, words)), None)
    if not found:
        return ""
    return "本页小计" if any(map(_PAGE_TOTAL.match, words)) else f"{found[1] or '合计'}行"


def of_the_form(texts: Sequence[str]) -> str:
    """What a printed form has under its headings: a count of the columns (1 2 3, 甲 乙 丙), an example; else ""."""
    if len(texts) > 2 and all(map(_COLUMN_COUNT.fullmatch, texts)) and len(set(texts)) == len(texts):
        return "列号"
    return "填写示例" if _EXAMPLE.match(squeeze(texts[0])) else ""


def is_signature(texts: Sequence[str]) -> bool:
    """Whether a row begins with 制表人：, 审核人：, 领导签字 or is nothing but a date."""
    first = squeeze(texts[0])
    return bool(_SIGNATURE.match(first) or (_DATE.fullmatch(first) and len(texts) == 1))


def is_note(texts: Sequence[str]) -> bool:
    """Whether the only text of a row is a note: 注：…, 说明：…"""
    return len(texts) == 1 and bool(_NOTE.match(squeeze(texts[0])))


def is_page_mark(texts: Sequence[str]) -> bool:
    """以下空白, 第1页, 续表 and the like."""
    return len(texts) <= 2 and bool(_NOTHING_BELOW.match(squeeze(texts[0])))


def is_name(text: str) -> bool:
    """Whether a text in a name column may be a person; when in doubt it is."""
    word = squeeze(text)
    return any(map(str.isalpha, word)) and not (":" in word or _TOTAL.match(word) or _COUNT.fullmatch(word))


def is_number_of_person(text: str) -> bool:
    """Whether a text in an ID column is some number of a person, however wrong."""
    return sum(map(str.isdigit, text)) >= 6


def section_of(texts: Sequence[str]) -> str:
    """The village in a row that holds nothing else but a head count (一、李家村(6人) gives 李家村), or ""."""
    words = [_CONTINUED.sub("", text) for text in texts if not _PEOPLE.fullmatch(squeeze(text))]
    if len(words) != 1 or len(words[0]) > _LONGEST_SECTION:
        return ""
    word = squeeze(_SECTION_COUNT.sub("", _SECTION_NUMBER.sub("", words[0])))
    return word.strip(":") if any(char >= "\u3400" for char in word) else ""


def is_village_line(texts: Sequence[str]) -> bool:
    """Whether a row holds one text that reads like a village: no person, even if it stands in the name column."""
    return len(texts) == 1 and bool(_VILLAGE.fullmatch(section_of(texts)))


def is_repetition(texts: Iterable[str], above: frozenset[str]) -> bool:
    """Whether every text of a row already stood in the title or the heading rows."""
    return all(squeeze(text) in above or _CONTINUED.sub("", squeeze(text)) in above for text in texts)
