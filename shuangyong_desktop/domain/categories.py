"""优抚对象 categories, their status values, and the grades and natures of disability."""

import re
from dataclasses import dataclass

from shuangyong_desktop.domain.text import clean, squeeze


@dataclass(frozen=True)
class Category:
    """One category: `aliases` are what old files call it, `money` the periodic money it draws, or ""."""

    code: str
    name: str
    aliases: tuple[str, ...]
    money: str
    group: str


_ROWS = (
    ("11", "残疾军人", "残疾抚恤金", "伤残人员", "伤残军人 革命伤残军人 革命残废军人 残废军人"),
    ("12", "伤残国家机关工作人员", "残疾抚恤金", "伤残人员",
     "其他因公伤残人员 其他因公伤残人员(伤残国家机关工作人员) 伤残公务员 伤残机关工作人员"),
    ("13", "伤残人民警察", "残疾抚恤金", "伤残人员", "伤残警察 伤残民警"),
    ("14", "伤残预备役人员、伤残民兵民工", "残疾抚恤金", "伤残人员",
     "伤残民兵民工 伤残民兵 伤残民工 伤残预备役人员"),
    ("15", "因战因公伤残人员", "残疾抚恤金", "伤残人员", ""),
    ("16", "残疾消防救援人员", "残疾抚恤金", "伤残人员", "伤残消防救援人员"),
    ("21", "烈士遗属", "定期抚恤金", "三属", "烈属 烈士家属 革命烈士家属"),
    ("22", "因公牺牲军人遗属", "定期抚恤金", "三属", "因公牺牲军人家属 因公牺牲军属"),
    ("23", "病故军人遗属", "定期抚恤金", "三属", "病故军人家属 病故军属"),
    ("31", "在乡退伍红军老战士", "生活补助", "三红", "退伍红军老战士 退伍红军"),
    ("32", "在乡西路军红军老战士", "生活补助", "三红", "西路军红军老战士 西路军老战士"),
    ("33", "红军失散人员", "生活补助", "三红", "失散红军"),
    ("41", "在乡复员军人", "定期定量生活补助", "在乡复员军人",
     "在乡老复员军人 在乡(老)复员军人 老复员军人 老复员 复员军人"),
    ("42", "带病回乡退役军人", "定期生活补助", "带病回乡退役军人",
     "带病回乡退伍军人 带病回乡复员军人 带病回乡退伍军人/复员军人 带病回乡"),
    ("51", "参战退役人员", "定期生活补助", "两参人员",
     "参战退役军人 参战退伍军人 参战退伍人员 参战人员 参战"),
    ("61", "参试退役人员", "定期生活补助", "两参人员",
     "参试(参加核试验)退役人员 参加核试验退役人员 参试退役军人 参试退伍军人 参试人员 参试 涉核退役人员 "
     "涉核人员 涉核 原8023部队 原8023部队退役人员 铀矿开采军队退役人员"),
    ("81", "60周岁以上农村籍退役士兵", "老年生活补助", "农村籍退役士兵",
     "60周岁农村籍退役士兵 60岁以上农村籍退役士兵 60岁农村籍退役士兵 年满60周岁农村籍退役士兵 "
     "农村籍退役士兵 60周岁以上农村籍退伍军人 60周岁以上退役士兵 60岁以上退役士兵 60岁退役士兵 "
     "60岁退伍兵 60岁以上退伍军人 老义务兵"),
    ("B1", "部分烈士子女", "定期生活补助", "烈士老年子女",
     "部分烈士子女(60周岁以上) 60周岁以上烈士子女 老烈子女 烈士老年子女 老年烈士子女"),
    ("B2", "错杀被平反人员子女", "定期生活补助", "烈士老年子女",
     "错杀后被平反人员子女 部分错杀被平反人员子女"),
    ("C1", "义务兵家庭", "优待金", "现役军人家庭", "义务兵家属 义务兵军属 义务兵"),
    ("C2", "现役军官、军士家属", "", "现役军人家庭",
     "现役军人家属(军官/军士) 现役军官/军士家属 现役军官家属 现役军士家属 现役士官家属 军官家属 "
     "军士家属 士官家属"),
    ("C3", "随军家属", "", "现役军人家庭", ""),
    ("D1", "军休干部、退休军士", "", "退役军人",
     "军休干部/退休军士 军休干部 军队离退休干部 军休人员 退休军士 退休士官"),
    ("D2", "军转干部", "", "退役军人",
     "军队转业干部 转业干部 自主择业军转干部 计划分配军转干部 逐月领取退役金"),
    ("D3", "退役士兵", "", "退役军人", "退伍军人 退役军人 退伍士兵 退伍兵 普通退役军人"),
    ("D4", "无军籍退休退职职工", "", "退役军人", "无军籍离退休退职职工 无军籍职工"),
    ("E1", "立功受奖现役军人家庭", "", "现役军人家庭", "立功受奖军人家庭 立功军人家庭"),
    ("E2", "其他", "", "其他", "其他对象 五老人员 困难退役军人"),
)  # fmt: skip
CATEGORIES: dict[str, Category] = {
    code: Category(code, name, tuple(aliases.split()), money, group)
    for code, name, money, group, aliases in _ROWS
}

PRIORITY = tuple(CATEGORIES)
"""Which identity counts as a person's main one where none is paid: the earlier."""

_AMBIGUOUS = {
    "军属": ("C1", "C2"),
    "现役军属": ("C1", "C2"),
    "现役军人家属": ("C1", "C2"),
    "烈军属": ("21", "C1", "C2"),
    "烈士子女": ("21", "B1"),
    "三属": ("21", "22", "23"),
    "遗属": ("21", "22", "23"),
    "两参": ("51", "61"),
    "两参人员": ("51", "61"),
    "三红": ("31", "32", "33"),
    "红军老战士": ("31", "32"),
    "伤残人员": ("11", "12", "13", "14", "15", "16"),
}
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FILLER = re.compile(r"([一二三四五六七八九十]级|(?:10|[1-9])级|因战|因公|因病|在乡|老|人员|对象|[-、,/])*")
_SINGLE_WORDS = 3
"""Shorter aliases (烈属, 参战) are looked for as the whole text only."""


def _key(text: str) -> str:
    return squeeze(clean(text))


_CODES = {_key(word): item.code for item in CATEGORIES.values() for word in (item.name, *item.aliases)}
_LONGEST_FIRST = sorted((word for word in _CODES if len(word) > _SINGLE_WORDS), key=len, reverse=True)


def find(text: str) -> str | None:
    """The code meant by a name or alias, also with grade or nature around it: 残疾军人（因战）.

    None where nothing fits, or where the words leave several open: see `ambiguous`.
    """
    key = _key(text)
    bare = _IN_BRACKETS.sub("", key)
    if key in _CODES or bare in _CODES:
        return _CODES.get(key) or _CODES[bare]
    if bare in _AMBIGUOUS:
        return None
    word = next((word for word in _LONGEST_FIRST if word in bare), "")
    return _CODES[word] if word and _FILLER.fullmatch(bare.replace(word, "", 1)) else None


def ambiguous(text: str) -> tuple[str, ...]:
    """The codes that such words as 军属 or 两参 leave open, for the clerk to choose from."""
    return () if find(text) else _AMBIGUOUS.get(_IN_BRACKETS.sub("", _key(text)), ())


def name_of(code: str) -> str:
    """The category's name; an unknown code is shown as it is."""
    return CATEGORIES[code].name if code in CATEGORIES else code


STATUSES = {
    "1": "受理",
    "2": "享受待遇",
    "3": "身份认定不享受待遇",
    "4": "停发",
    "5": "迁移",
    "6": "不予认定",
    "7": "去世",
    "8": "取消",
    "9": "中止",
}
ACTIVE_STATUSES = {"2", "3"}
"""The identity holds, whether it is paid or not."""

_NUMERALS = "一二三四五六七八九十"
GRADES = {f"{number:02d}": f"{numeral}级" for number, numeral in enumerate(_NUMERALS, start=1)}
NATURES = {"1": "因战", "2": "因公", "3": "因病"}
_LAST_ILLNESS_GRADE = "06"


def parse_grade(text: str) -> str:
    """The grade's code 01 to 10 from 六级, 6级, 06 or 伤残六级; ValueError otherwise (二等乙级 too)."""
    word = _key(text).removeprefix("伤残").removeprefix("残疾").removesuffix("级")
    if "等" in word or word in ("甲", "乙"):
        raise ValueError(f"「{text}」是旧等级，请按换证后的一至十级填写")
    code = f"{_NUMERALS.index(word) + 1:02d}" if len(word) == 1 and word in _NUMERALS else word.zfill(2)
    if code not in GRADES:
        raise ValueError(f"「{text}」不是残疾等级（一级至十级）")
    return code


def parse_nature(text: str) -> str:
    """The nature's code from 因战, 战 or 1; ValueError otherwise."""
    word = _key(text).removesuffix("致残")
    for code, name in NATURES.items():
        if word in (code, name, name[1]):
            return code
    raise ValueError(f"「{text}」不是残疾性质（因战、因公、因病）")


def grade_problem(category: str, grade: str, nature: str) -> str | None:
    """What is wrong with the grade and nature of an identity, or None.

    因病 is graded 一级 to 六级 only: 《军人抚恤优待条例》第二十五至二十七条.
    """
    if not category.startswith("1"):
        return None
    if grade not in GRADES:
        return "伤残人员应填残疾等级（一级至十级）"
    if nature not in NATURES:
        return "伤残人员应填残疾性质（因战、因公、因病）"
    if nature == "3" and grade > _LAST_ILLNESS_GRADE:
        return f"因病致残只评一级至六级，不能是{GRADES[grade]}"
    return None
