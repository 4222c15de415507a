"""Life events: what follows from a death, a move or a stop, told before anything is done.

Everything here is pure: facts in, consequences out. The same consequences are shown beside the form, carried
out by the operation and read in the history.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.funeral import ILLNESS, funeral_rule
from shuangyong_desktop.domain.money import share, show_fen


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """One identity as it stands: `base_fen` is what is drawn a month or a year, by `unit`."""

    id: int
    category: str
    status: str
    grade: str | None = None
    nature: str | None = None
    base_fen: int | None = None
    unit: str = "month"

    @property
    def name(self) -> str:
        """The category in words."""
        return categories.name_of(self.category)


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """Money of one month that went out, or stands on a roll that will go out."""

    line_id: int
    scheme: str
    period: str
    amount_fen: int
    is_paid: bool
    roll: str = ""


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody else of the household."""

    id: int
    name: str
    relation: str | None


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person when something happens to them."""

    name: str
    identities: tuple[IdentityFact, ...] = ()
    months: tuple[PaidMonth, ...] = ()
    housemates: tuple[Housemate, ...] = ()
    is_head: bool = False
    plaque_on: str | None = None
    students: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pairings: tuple[str, ...] = ()
    certificate_of: str | None = None
    """The fallen soldier whose certificate this person holds."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows: `kind` says which, the sentence says it to the clerk.

    `is_done` consequences are carried out with the event; the others are for the clerk to decide on.
    """

    kind: str
    sentence: str
    is_done: bool = False
    identity_id: int | None = None
    month: str | None = None
    amount_fen: int | None = None
    line_ids: tuple[int, ...] = ()


_ENDED = ("6", "7", "8")
_PAID = "2"


def standing_identities(facts: PersonFacts) -> list[IdentityFact]:
    """The identities an event still touches."""
    return [item for item in facts.identities if item.status not in _ENDED]


def death_consequences(
    facts: PersonFacts,
    death_on: str,
    cause: str = ILLNESS,
    local: Mapping[str, tuple[int, str]] | None = None,
    months_after: int = 0,
) -> list[Consequence]:
    """What follows from a death.

    The month of death is paid in full by custom; `months_after` further months where a local rule says so.
    """
    stop = stop_month(death_on, months_after)
    found = list(_stops(facts, stop, f"{death_on} 去世"))
    grants = list(_funeral(facts, cause, local or {}))
    overpaid = list(_overpaid(facts, stop))
    found += [*grants, *overpaid]
    found += _net(grants, overpaid)
    found += _on_rolls(facts, stop)
    found += _household(facts)
    found += _open_matters(facts)
    return found


def stop_month(day: str, months_after: int = 0) -> str | None:
    """The first month no longer paid; None where the day is known to the year only."""
    return add_months(day[:7], 1 + months_after) if len(day) >= 7 else None


def _stops(facts: PersonFacts, stop: str | None, why: str) -> Iterator[Consequence]:
    for item in standing_identities(facts):
        if item.status == _PAID and categories.CATEGORIES[item.category].money:
            when = (
                f"发放到 {add_months(stop, -1)} 止，自 {stop} 起停发"
                if stop
                else "停发月份待查明去世月份后登记"
            )
            yield Consequence("stop", f"“{item.name}”：{why}，{when}", True, item.id, stop)
        else:
            yield Consequence("stop", f"“{item.name}”：{why}，身份终止", True, item.id, stop)


def _funeral(facts: PersonFacts, cause: str, local: Mapping[str, tuple[int, str]]) -> Iterator[Consequence]:
    for item in standing_identities(facts):
        rule = funeral_rule(item.category, item.grade, item.nature, cause, local)
        if rule is None or item.status != _PAID:
            continue
        if rule.survivors:
            yield Consequence(
                "survivors", f"“{item.name}”：{rule.survivors}（{rule.article}）", identity_id=item.id
            )
        if rule.months is not None:
            yield _grant(item, rule.months, rule.article)
        elif not rule.survivors:
            yield Consequence("funeral", f"“{item.name}”丧葬补助：{rule.article}", identity_id=item.id)


def _grant(item: IdentityFact, months: int, article: str) -> Consequence:
    if item.base_fen is None:
        said = f"“{item.name}”丧葬补助 {months} 个月（{article}），没有登记标准，金额请补登标准后再算"
        return Consequence("funeral", said, identity_id=item.id)
    amount = share(item.base_fen, months, 12 if item.unit == "year" else 1)
    how = (
        f"{show_fen(item.base_fen)} 元/年 ÷ 12 × {months} 个月"
        if item.unit == "year"
        else f"{show_fen(item.base_fen)} 元/月 × {months} 个月"
    )
    said = f"“{item.name}”可发丧葬补助 {how} = {show_fen(amount)} 元（{article}）"
    return Consequence("funeral", said, identity_id=item.id, amount_fen=amount)


def _overpaid(facts: PersonFacts, stop: str | None) -> Iterator[Consequence]:
    late = [item for item in facts.months if item.is_paid and stop and item.period >= stop]
    if not late:
        return
    total = sum(item.amount_fen for item in late)
    months = "、".join(dict.fromkeys(item.period for item in late))
    said = f"去世后多发：{months}，共 {show_fen(total)} 元，应追回或从丧葬补助中冲抵"
    yield Consequence("overpaid", said, amount_fen=total, line_ids=tuple(item.line_id for item in late))


def _net(grants: Sequence[Consequence], overpaid: Sequence[Consequence]) -> Iterator[Consequence]:
    granted = sum(item.amount_fen or 0 for item in grants)
    taken = sum(item.amount_fen or 0 for item in overpaid)
    if granted and taken:
        said = f"冲抵后应发遗属 {show_fen(granted)} − {show_fen(taken)} = {show_fen(granted - taken)} 元"
        yield Consequence("net", said, amount_fen=granted - taken)


def _on_rolls(facts: PersonFacts, stop: str | None) -> Iterator[Consequence]:
    waiting = [item for item in facts.months if not item.is_paid and stop and item.period >= stop]
    for item in waiting:
        said = f"名册《{item.roll}》（{item.period}）尚未发放，其中此人 {show_fen(item.amount_fen)} 元应减员"
        yield Consequence("roll", said, amount_fen=item.amount_fen, line_ids=(item.line_id,))
    if stop and not waiting:
        yield Consequence("roll", f"{stop} 起的名册不再列入，变更明细中显示为减员", True, month=stop)


def _household(facts: PersonFacts) -> Iterator[Consequence]:
    if facts.housemates:
        names = "、".join(item.name for item in facts.housemates)
        if facts.is_head:
            yield Consequence("head", f"此人是户主，同户还有{names}，请选定新户主")
        else:
            yield Consequence("household", f"同户还有{names}，户保持不变")
    else:
        yield Consequence("household", "户内再无其他登记人员，户档保留备查")
    if facts.plaque_on:
        yield Consequence(
            "plaque", "光荣牌：可以保留悬挂，损坏后不再更换（《悬挂光荣牌工作实施办法》）；如已收回请登记"
        )
    if facts.certificate_of:
        yield Consequence("holder", f"此人是{facts.certificate_of}的证书持证人，请由遗属协商确定新持证人")


def _open_matters(facts: PersonFacts) -> Iterator[Consequence]:
    for name in facts.students:
        yield Consequence("student", f"四多一优：受助学生{name}的优抚关系人是此人，请核对资格和监护人")
    for topic in facts.needs:
        yield Consequence("need", f"未办结诉求：{topic}，请转由家属办理或办结")
    for helper in facts.pairings:
        yield Consequence("pairing", f"一助一帮扶（{helper}）仍在进行，请登记结束或转为帮扶遗属")


def move_out_consequences(facts: PersonFacts, moved_on: str, to: str) -> list[Consequence]:
    """What follows when somebody's registration leaves the town: the old place pays to the year's end.

    《烈士褒扬条例》第二十二条; 《伤残抚恤管理办法》.
    """
    year = int(moved_on[:4])
    stop = f"{year + 1}-01"
    said = f"户籍于 {moved_on} 迁往{to}，{year} 年 12 月及以前由本地发放，{year + 1} 年 1 月起由迁入地发放"
    found = [
        Consequence("stop", f"“{item.name}”：{said}", True, item.id, stop)
        for item in standing_identities(facts)
    ]
    found.append(
        Consequence(
            "status", f"状态自 {year + 1}-01-01 起为“迁移”，{year + 1} 年台账列减员（次年转出）", True
        )
    )
    late = [item for item in facts.months if item.period >= stop]
    for item in late:
        state = "已发" if item.is_paid else f"在名册《{item.roll}》中"
        found.append(
            Consequence(
                "overpaid",
                f"{item.period} {state} {show_fen(item.amount_fen)} 元，迁出后不应由本地发放",
                amount_fen=item.amount_fen,
                line_ids=(item.line_id,),
            )
        )
    if facts.is_head and facts.housemates:
        names = "、".join(item.name for item in facts.housemates)
        found.append(Consequence("head", f"此人是户主，同户还有{names}，请选定新户主，或一并迁出"))
    elif facts.housemates:
        found.append(Consequence("household", "此人从原户分出，同户其他人不变"))
    if facts.plaque_on:
        found.append(Consequence("plaque", "光荣牌：户籍地变更，由迁入地更换，请登记收回或随户保留"))
    if facts.certificate_of:
        found.append(
            Consequence("holder", f"此人是{facts.certificate_of}的证书持证人，留在本地的遗属可接替，请商定")
        )
    found.append(Consequence("roll", f"{stop} 起的名册不再列入，变更明细中显示为减员", True, month=stop))
    return [*found, *_open_matters(facts)]


def stop_consequences(facts: PersonFacts, identity_id: int, month: str) -> list[Consequence]:
    """What follows when payment of one identity is stopped or suspended from a month on."""
    item = next(item for item in facts.identities if item.id == identity_id)
    found = [Consequence("stop", f"“{item.name}”自 {month} 起不再发放", True, item.id, month)]
    late = [paid for paid in facts.months if paid.is_paid and paid.period >= month]
    if late:
        total = sum(paid.amount_fen for paid in late)
        months = "、".join(dict.fromkeys(paid.period for paid in late))
        found.append(
            Consequence(
                "overpaid",
                f"{months} 已发 {show_fen(total)} 元，需核定是否追回",
                amount_fen=total,
                line_ids=tuple(paid.line_id for paid in late),
            )
        )
    return [*found, *_on_rolls(facts, month)]


def resume_consequences(
    item: IdentityFact, stopped_from: str | None, month: str, *, is_back_paid: bool
) -> list[Consequence]:
    """What follows when payment is resumed: from which month, and what is paid for the gap."""
    found = [Consequence("start", f"“{item.name}”自 {month} 起恢复发放", True, item.id, month)]
    if stopped_from and stopped_from < month:
        gap = _months(stopped_from, month)
        if not is_back_paid:
            said = f"{stopped_from} 至 {add_months(month, -1)} 共 {gap} 个月不补发"
            return [*found, Consequence("gap", said)]
        amount = share(item.base_fen, gap, 12 if item.unit == "year" else 1) if item.base_fen else None
        money = f" = {show_fen(amount)} 元" if amount is not None else "（没有登记标准，金额待算）"
        said = f"应补发 {stopped_from} 至 {add_months(month, -1)} 共 {gap} 个月{money}"
        found.append(Consequence("back_pay", said, identity_id=item.id, amount_fen=amount))
    return found


def _months(first: str, after: str) -> int:
    from shuangyong_desktop.domain.dates import months_between

    return months_between(first, add_months(after, -1))
