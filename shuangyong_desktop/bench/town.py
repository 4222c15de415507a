"""A synthetic town of any size: people with accounts, a year of payments and visits, in one operation."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shuangyong_desktop.bench.password import CHEAP_KEYS, PASSWORD
from shuangyong_desktop.domain import search
from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine, store_paid_roll
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.records import (
    Account,
    Household,
    Identity,
    Person,
    Scheme,
    StatusChange,
    Village,
    Visit,
    VisitMember,
)
from shuangyong_desktop.store.store import Store

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯"
_GIVEN = "建国卫东秀英桂兰志强海龙淑贞福生德胜玉珍抗美援朝爱民金水永明春梅学文树林"
_CATEGORIES = ("21", "11", "41", "42", "51", "81", "C1", "D3")
_VILLAGES = 40
_SCHEME = "春节慰问金"
_ROLL = BatchDraft(
    title="2026 年春节慰问金",
    scheme=_SCHEME,
    occasion="spring_festival",
    year=2026,
    cutoff_on="2026-01-20",
)
_CHUNK = 5000


def build_town(folder: Path, people: int) -> None:
    """Make a store of so many people."""
    with Store.create(folder, PASSWORD, "测速", key_cost=CHEAP_KEYS) as store:
        store.run(Operation(lambda session: _fill(session, people), "装入合成数据", False))


def _fill(session: Session, people: int) -> None:
    random = Random(people)  # noqa: S311 - the same town each time
    session.execute(
        insert(Village), [{"name": f"第{n}村", "sort": n, "is_retired": 0} for n in range(1, _VILLAGES + 1)]
    )
    session.add(Scheme(name=_SCHEME, money_type="P6", rhythm="occasion"))
    session.flush()
    numbers = range(1, people + 1)
    _put(
        session,
        Household,
        (
            {"village_id": n % _VILLAGES + 1, "address": f"第{n % _VILLAGES + 1}村{n % 9 + 1}组"}
            for n in numbers
        ),
    )
    persons = [_person(random, n) for n in numbers]
    _put(session, Person, iter(persons))
    _put(session, Identity, (_identity(n) for n in numbers))
    _put(session, StatusChange, (_status(n) for n in numbers))
    _put(
        session,
        Account,
        (
            {"person_id": n, "number": f"62299906{n:011d}", "bank": "示例农商银行", "is_current": 1}
            for n in numbers
        ),
    )
    store_paid_roll(session, _ROLL, (_line(n, persons[n - 1]["name"]) for n in numbers), "2026-02-06")
    _put(session, Visit, (_visit(n) for n in numbers))
    _put(session, VisitMember, ({"visit_id": n, "person_id": n} for n in numbers))


def _put(session: Session, record: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    while chunk := list(islice(rows, _CHUNK)):
        session.execute(insert(record), chunk)


def _person(random: Random, number: int) -> dict[str, Any]:
    name = random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, random.randint(1, 2)))
    born = f"{random.randint(1930, 2006)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    # the region takes the higher digits, so that half a million people have different numbers
    first17 = f"3306{number // 1000 % 100:02d}{born.replace('-', '')}{number % 1000:03d}"
    id_number = first17 + check_digit(first17)
    phone = f"199{number:08d}"
    village = number % _VILLAGES + 1
    return {
        "name": name,
        "name_key": search.name_key(name),
        "search_terms": search.terms(name, (id_number, phone)),
        "id_number": f"{id_number[:6]}{id_number[6:]}" if number < 100_000 else _distinct(first17, number),
        "sex": "男" if number % 2 else "女",
        "birth_on": born,
        "village_id": village,
        "household_id": number,
        "address": f"第{village}村{number % 9 + 1}组",
        "phone": phone,
        "enlisted_on": "1970-12",
        "discharged_on": "1975-03",
    }


def _distinct(first17: str, number: int) -> str:
    moved = f"{34 + number // 100_000}{first17[2:]}"
    return moved + check_digit(moved)


def _identity(number: int) -> dict[str, Any]:
    category = _CATEGORIES[number % len(_CATEGORIES)]
    return {
        "person_id": number,
        "category": category,
        "status": "2",
        "is_main": 1,
        "certificate_no": f"浙军A{number:06d}"[:10] if category == "11" else f"优字第 {number} 号",
        "approved_on": "2010-05",
        "registered_on": "2010-05-01",
        "monthly_fen": 76000,
        "grade": f"{number % 10 + 1:02d}" if category == "11" else None,
        "nature": "1" if category == "11" else None,
    }


def _status(number: int) -> dict[str, Any]:
    return {"identity_id": number, "to_status": "2", "changed_on": "2010-05-01", "reason": "新登记"}


def _line(number: int, name: str) -> PaidLine:
    return PaidLine(
        person_id=number,
        person_name=name,
        amount_fen=20000,
        category=_CATEGORIES[number % len(_CATEGORIES)],
        village_name=f"第{number % _VILLAGES + 1}村",
        account_number=f"62299906{number:011d}",
    )


def _visit(number: int) -> dict[str, Any]:
    return {
        "household_id": number,
        "occasion": "spring_festival",
        "year": 2026,
        "visited_on": "2026-02-06",
        "leader": "周明远",
        "visitors": "村书记、镇社会事务办",
        "living": "老两口身体尚好，子女在外务工。",
        "cash_fen": 0,
        "goods": "大米 1 袋、食用油 1 桶",
        "goods_fen": 6000,
    }


ROSTER = tuple(
    Column(name, title)
    for name, title in (
        ("village", "村(社区)"), ("name", "姓名"), ("sex", "性别"), ("id_number", "身份证号码"),
        ("category", "对象类别"), ("enlisted_on", "入伍时间"), ("phone", "联系电话"), ("account", "银行账号"),
        ("address", "家庭住址"), ("note", "备注"),
    )
)  # fmt: skip
"""The columns of a village's roster."""


def roster(people: int) -> Iterator[tuple[str | None, ...]]:
    """The rows of a roster of so many people, none of whom is in any town."""
    random = Random(-people)  # noqa: S311 - the same people each time
    for number in range(1, people + 1):
        person = _person(random, number)
        village = f"第{number % _VILLAGES + 1}村"
        yield (
            village, person["name"], person["sex"], person["id_number"], "烈士遗属", "1970.12", person["phone"],
            f"62299906{number:011d}", person["address"], None,
        )  # fmt: skip
