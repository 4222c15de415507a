"""Kinds of value that need knowledge of the field, for Drafts and Rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from shuangyong_desktop.domain import categories, codes, contacts, dates, id_number, names, occasions
from shuangyong_desktop.domain.money import parse_fen, show_fen
from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.kind import Align, Cell, Kind, choice


def _name(text: str) -> str:
    if wrong := names.problem(text):
        raise ValueError(wrong)
    return names.normalise(text)


def _category(text: str) -> str:
    code = text if text in categories.CATEGORIES else categories.find(text)
    if code:
        return code
    several = "、".join(map(categories.name_of, categories.ambiguous(text)))
    raise ValueError(f"「{text}」不够明确，请选：{several}" if several else f"「{text}」不是优抚对象类别")


def _occasion(text: str) -> str:
    """The code of an occasion; a word that names none is an own one, which the operation looks up."""
    if text in occasions.OCCASIONS:
        return text
    found = occasions.find(text)
    if found:
        return found[0]
    word = squeeze(clean(text))
    if not occasions.NAME.fullmatch(word):
        raise ValueError(f"「{text}」不是节点，请选春节、八一等")
    return word


def _year(text: str) -> int:
    word = squeeze(clean(text)).removesuffix("年度").removesuffix("年")
    if not re.fullmatch("[0-9]{4}", word) or not 1900 <= int(word) <= 2100:
        raise ValueError(f"「{text}」不是年份（1900 至 2100）")
    return int(word)


def _with(kind: Kind, parse: Callable[[str], object]) -> Kind:
    return replace(kind, parse=parse, align=Align.CENTER)


def _aliased(name: str, options: Mapping[str, str], aliases: Mapping[str, str], suffix: str = "") -> Kind:
    """A choice that also takes everyday words, and names without `suffix`."""
    kind = choice(name, options)
    known = dict(aliases) | {title.removesuffix(suffix): code for code, title in options.items() if suffix}

    def parse(text: str) -> object:
        word = squeeze(clean(text))
        return known[word] if word in known else kind.parse(word)

    return replace(kind, parse=parse)


ID_NUMBER = Kind("id_number", parse=id_number.normalise, mask=id_number.mask)
ID_NUMBER_AS_WRITTEN = replace(ID_NUMBER, parse=id_number.as_written)
"""Of people: numbers whose check digit is wrong were issued too; who types one gives the reason."""
NAME = Kind("name", parse=_name)
PHONE = Kind("phone", parse=contacts.normalise_phone, mask=contacts.mask_phone)
ACCOUNT = Kind("account", parse=contacts.normalise_account, mask=contacts.mask_account)
MONEY = Kind(
    "money",
    parse=parse_fen,
    show=lambda value: show_fen(value) if isinstance(value, int) else "",
    align=Align.RIGHT,
    cell=Cell.FEN,
)
DATE = Kind("date", parse=dates.parse_date, align=Align.CENTER)
MONTH = Kind("month", parse=dates.parse_month, align=Align.CENTER)
YEAR = Kind("year", parse=_year, align=Align.CENTER, cell=Cell.INTEGER)

CATEGORY = replace(
    choice("category", {code: item.name for code, item in categories.CATEGORIES.items()}), parse=_category
)
STATUS = choice(
    "status",
    categories.STATUSES,
    chip={
        "受理": "warn",
        "享受待遇": "ok",
        "身份认定不享受待遇": "muted",
        "停发": "bad",
        "迁移": "warn",
        "不予认定": "bad",
        "去世": "info",
        "取消": "bad",
        "中止": "bad",
    },
)
GRADE = _with(choice("grade", categories.GRADES), categories.parse_grade)
NATURE = _with(choice("nature", categories.NATURES), categories.parse_nature)
OCCASION = replace(
    choice("occasion", {code: item.name for code, item in occasions.OCCASIONS.items()}), parse=_occasion
)
SEX = replace(choice("sex", {"男": "男", "女": "女"}), align=Align.CENTER)
NATION = _aliased("nation", codes.NATIONS, {}, suffix="族")
RELATION = _aliased("relation", codes.RELATIONS, codes.RELATION_ALIASES)
EDUCATION = _aliased("education", codes.EDUCATION, codes.EDUCATION_ALIASES)
POLITICS = _aliased("politics", codes.POLITICS, codes.POLITICS_ALIASES)
DOMICILE = _aliased("domicile", codes.DOMICILES, codes.DOMICILE_ALIASES)
