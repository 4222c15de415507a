"""Scrambling: the same shape of value with nobody real in it. What is not known to be harmless is scrambled.

Equal values stay equal and different ones different, so that what belongs together still does; codes, and
dates but for the day of birth, stay as they are. The key is drawn for each copy and thrown away.
"""

import hashlib
import hmac
import json
import re
import secrets
from random import Random

from shuangyong_desktop.domain.id_number import check_digit

_CODE = re.compile(r"[a-z][a-z0-9_]*|[A-Z0-9]{1,3}|true|false")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ][\d:+.]+)?)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID_NUMBER = re.compile(r"\d{17}[\dXx]")
_HAN = (
    "安白柏宝北冰波博采彩昌长常晨成诚川春淳达丹德登东方丰枫福富刚高耕谷光广贵国海航和河恒红宏虹洪湖华怀"
    "惠吉佳家坚建江金锦静景康可空兰岚乐立良林灵龙绿茂梅美明鸣木南宁平青清秋泉仁荣瑞山善尚石顺松泰桃天田"
    "同旺文武西溪祥向晓新兴秀雪阳野宜义益英永勇友余玉裕元原远云泽贞镇正志智中舟朱竹庄卓子"
)
_TRIES = 60


class Scrambler:
    """One scrambling. Its key is never kept, so nothing can be turned back."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._known: dict[str, str] = {}
        self._used: set[str] = set()

    def text(self, value: str) -> str:
        """A value of unknown meaning."""
        if _CODE.fullmatch(value) or _DATE.fullmatch(value):
            return value
        if value[:1] in "[{":
            return self._json(value)
        if value not in self._known:
            self._known[value] = self._fresh(value)
        return self._known[value]

    def birth(self, value: str) -> str:
        """A date of birth: year and month stay, for age is what the rules ask; the day does not."""
        if not _DAY.fullmatch(value):
            return value
        return f"{value[:8]}{self._chance(value).randrange(1, 29):02}"

    def _fresh(self, value: str) -> str:
        made = value
        for count in range(_TRIES):
            made = self._made(value, self._chance(f"{count} {value}"))
            if made not in self._used and made != value:
                break
        else:
            made = f"{made}{len(self._used)}"
        self._used.add(made)
        return made

    def _made(self, value: str, chance: Random) -> str:
        if _ID_NUMBER.fullmatch(value):
            return self._id_number(value, chance)
        return "".join(_other(character, chance) for character in value)

    def _id_number(self, value: str, chance: Random) -> str:
        """Another number that checks, for somebody of the same sex born in the same month."""
        day = self.birth(f"{value[6:10]}-{value[10:12]}-{value[12:14]}").replace("-", "")
        order = chance.randrange(0, 1000, 2) + int(value[16]) % 2
        body = f"11{chance.randrange(10_000):04}{day}{order:03}"
        return body + check_digit(body)

    def _json(self, value: str) -> str:
        try:
            held = json.loads(value)
        except ValueError:
            return self._made(value, self._chance(value))
        return json.dumps(self._inside(held), ensure_ascii=False)

    def _inside(self, held: object) -> object:
        if isinstance(held, str):
            return self.text(held)
        if isinstance(held, list):
            return [self._inside(item) for item in held]
        if isinstance(held, dict):
            return {name: self._inside(item) for name, item in held.items()}
        return held

    def _chance(self, value: str) -> Random:
        return Random(hmac.digest(self._key, value.encode(), hashlib.sha256))  # noqa: S311 - seeded by a secret


def _other(character: str, chance: Random) -> str:
    if character.isdecimal():
        return str(chance.randrange(10))
    if character.isascii():
        return chance.choice("abcdefghijkmnpqrstuvwxyz") if character.isalpha() else character
    return chance.choice(_HAN) if character.isalpha() else character
