"""What title lines, sheet names and file names say: category, year, dates, months."""

import re

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.dates import parse_date
from shuangyong_desktop.domain.text import clean, squeeze

_OFFICES = re.compile(r"退役军人(?:事务局|事务所|服务站|服务中心|服务保障中心|事务办)|双拥办|优抚办|优抚科")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])(?=年|[-./]|[^0-9]|$)")
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}[日号]|([-./])[0-9]{1,2}\1[0-9]{1,2})")
_MONTH = re.compile(
    r"(?:19|20)[0-9]{2}(?:年(1[0-2]|0?[1-9])月(?![0-9])|[-./](1[0-2]|0?[1-9])(?![0-9]|[-./][0-9]))"
)
_WORDS = sorted(
    (
        (squeeze(clean(word)), item.code)
        for item in categories.CATEGORIES.values()
        for word in (item.name, *item.aliases)
        if item.code != "E2"
    ),
    key=lambda pair: -len(pair[0]),
)


def category_in(text: str) -> str | None:
    """The one category a title names (烈士遗属花名册 means 21); None where it names none or several."""
    rest = _OFFICES.sub("", squeeze(clean(text)))
    found: set[str] = set()
    for word, code in _WORDS:
        if word in rest:
            found.add(code)
            rest = rest.replace(word, "、")
    return found.pop() if len(found) == 1 else None


def year_in(text: str) -> int | None:
    """The first year a text names: 2026年优抚对象花名册."""
    found = _YEAR.search(squeeze(clean(text)))
    return int(found[1]) if found else None


def dates_in(text: str) -> list[str]:
    """The full dates a text names, as ISO text; impossible ones are passed over."""
    found: list[str] = []
    for match in _DATE.finditer(squeeze(clean(text))):
        try:
            found.append(parse_date(match.group()))
        except ValueError:
            continue
    return found


def month_in(text: str) -> str | None:
    """The month a roll is for, "01" to "12": 2026年3月定期抚恤金; None where none is named."""
    found = _MONTH.search(squeeze(clean(text)))
    return f"{int(found[1] or found[2]):02d}" if found else None
