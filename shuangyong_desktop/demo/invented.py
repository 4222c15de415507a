"""Invented names and numbers. The region code 330699 was never given out, so no ID here is anybody's."""

from random import Random

from shuangyong_desktop.domain.contacts import luhn
from shuangyong_desktop.domain.id_number import check_digit

REGION = "330699"
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯"
OLD_MEN = (
    "德胜",
    "长根",
    "福生",
    "金水",
    "阿毛",
    "永福",
    "根宝",
    "宝根",
    "抗美",
    "援朝",
    "志远",
    "学文",
    "树林",
    "水生",
    "学军",
)
OLD_WOMEN = ("桂兰", "秀英", "淑贞", "银花", "玉珍", "菊英", "彩娥", "凤仙", "月琴", "巧云")
MEN = ("建国", "卫东", "国强", "爱民", "海龙", "志强", "建军", "永明", "立新", "向阳")
WOMEN = ("秀芳", "丽华", "海燕", "雅琴", "春梅", "晓红")
YOUNG = ("浩然", "子轩", "俊杰", "宇航", "志明", "嘉豪", "思远", "文博", "一鸣", "天佑", "晨阳", "博文")
RARE = ("喆", "䶮", "㛃", "堃", "𬀩", "昉")
"""Given names that printers and banks stumble over; every town has some."""


class Inventor:
    """Draws the same people each time."""

    def __init__(self) -> None:
        self.random = Random(20260208)  # noqa: S311 - the same people each time, no secrets
        self._names: set[str] = set()
        self._numbers: set[str] = set()

    def name(self, given: tuple[str, ...], rare: str = "") -> str:
        """A name nobody else in the town has; with `rare`, a given name of that one character."""
        while True:
            name = self.random.choice(SURNAMES) + (rare or self.random.choice(given))
            if name not in self._names:
                self._names.add(name)
                return name

    def id_number(self, first_year: int, last_year: int, sex: str) -> str:
        """An ID number with a right check digit, of somebody born in one of these years."""
        while True:
            year = self.random.randint(first_year, last_year)
            born = f"{year}{self.random.randint(1, 12):02d}{self.random.randint(1, 28):02d}"
            order = self.random.randrange(100, 999)
            order += (order % 2 == 0) == (sex == "男")
            first17 = f"{REGION}{born}{order:03d}"
            number = first17 + check_digit(first17)
            if number not in self._numbers:
                self._numbers.add(number)
                return number

    def account(self) -> str:
        """A 19-digit card number with a right check digit, of an issuer that does not exist."""
        first = "6299990" + "".join(str(self.random.randint(0, 9)) for _ in range(11))
        return next(first + digit for digit in "0123456789" if luhn(first + digit))

    def phone(self) -> str:
        """A mobile number."""
        return "199" + "".join(str(self.random.randint(0, 9)) for _ in range(8))

    def one(self, *choices: str) -> str:
        """One of some words."""
        return self.random.choice(choices)

    def day(self, year: int, month: int, last_day: int = 28) -> str:
        """A day of a month."""
        return f"{year}-{month:02d}-{self.random.randint(1, last_day):02d}"
