"""A person's page as the card on the right shows it; other tabs that select a person show the same."""

from collections.abc import Iterator

from shuangyong_desktop.domain.funds import LINE_KIND, RESULT
from shuangyong_desktop.domain.kinds import ACCOUNT, MONEY, OCCASION, STATUS
from shuangyong_desktop.domain.needs import NEED_STATE
from shuangyong_desktop.queries.funds.figures import PaymentRow
from shuangyong_desktop.queries.needs import NeedRow
from shuangyong_desktop.queries.people.identities import IdentityView
from shuangyong_desktop.queries.person_page import Dossier
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section

_FIRST = (
    "id_number", "phone", "account_number", "grade", "nature", "certificate_no", "basis", "start_month",
    "monthly_fen",
)  # fmt: skip
_NEVER = frozenset({"name", "sex", "village", "group_no", "category", "status", *_FIRST})
_ALWAYS = frozenset({"id_number", "phone", "account_number"})
"""Said to be missing where they are."""
_MOST_EVENTS = 60
_NOT_YET = "待发"


def details_of(page: Dossier) -> Details:
    """Heading, chip, facts, what passed, and the rest."""
    main = page.identities[0] if page.identities else None
    status = STATUS.show(main.status) if main else ""
    words = f"去世 {page.death[:10]}" if page.death else status
    tags = tuple((tag, "muted") for tag in page.tags[:2])
    return Details(
        heading=page.draft.name,
        chips=(((words, STATUS.chip.get(status, "muted")),) if words else ()) + tags,
        subtitle=" · ".join(_in_short(page, main)),
        notice="\n".join(page.remarks),
        facts=tuple(_facts(page, _FIRST)),
        sections=(Section("往来", tuple(_passed(page)), "还没有走访、发放和变动记录"),),
        more=(*_facts(page, _later(page)), *_around(page)),
    )


def _in_short(page: Dossier, main: IdentityView | None) -> Iterator[str]:
    draft = page.draft
    if main is not None:
        yield main.title.split("（")[0]
    if draft.soldier_relation:
        yield draft.soldier_relation
    if page.age is not None:
        yield f"{page.age}岁"
    if draft.village:
        group = draft.group_no or ""
        yield draft.village + (f"{group}组" if group.isdigit() else group)


def _facts(page: Dossier, names: tuple[str, ...]) -> Iterator[Fact]:
    by_name = {item.name: item for item in entries(type(page.draft))}
    for name in names:
        item, value = by_name[name], getattr(page.draft, name)
        if value not in (None, "") or name in _ALWAYS:
            text = item.kind.show(value) if value is not None else ""
            yield Fact(item.title.removesuffix("（元）"), text, item.kind.mask, name)


def _later(page: Dossier) -> tuple[str, ...]:
    return tuple(item.name for item in entries(type(page.draft)) if item.name not in _NEVER)


def _around(page: Dossier) -> Iterator[Fact]:
    for identity in page.identities[1:]:
        yield Fact("其他身份", identity.title)
    others = [member.name for member in page.household.members if member.person_id != page.id]
    if others:
        yield Fact("同户", "、".join(others))
    for label, text in (("户情况", "、".join(page.household.flags)), ("光荣牌", page.household.plaque)):
        if text:
            yield Fact(label, text)
    for account in page.accounts[1:]:
        yield Fact("曾用账号", account.number, ACCOUNT.mask, "account_number")
    for label, text in (*page.own, *page.pairings, *page.students, *page.confirmations):
        yield Fact(label, text)


def _passed(page: Dossier) -> list[Line]:
    lines = [_of_payment(row) for row in page.payments]
    lines += [
        Line(
            row.visited_on, f"走访（{OCCASION.show(row.occasion)}）", _amount(row.cash_fen), row.living or ""
        )
        for row in page.visits
    ]
    lines += [_of_need(row) for row in page.needs]
    lines += [
        Line(step.changed_on, step.sentence, "", step.sentence)
        for identity in page.identities
        for step in identity.steps
    ]
    # what is not paid yet stands first: 待发 sorts after all digits
    return sorted(lines, key=lambda line: line.day, reverse=True)[:_MOST_EVENTS]


def _of_payment(row: PaymentRow) -> Line:
    kind = "" if row.kind == "pay" else f"（{LINE_KIND.show(row.kind)}）"
    is_plain = row.result == "paid" or (row.result == "due" and not row.paid_on)
    result = "" if is_plain else f" {RESULT.show(row.result)}"
    whole = f"{row.scheme}{kind} {row.period}{result}"
    return Line(row.paid_on or _NOT_YET, f"{row.scheme}{kind}{result}", _amount(row.amount_fen), whole)


def _of_need(row: NeedRow) -> Line:
    state = NEED_STATE.show(row.state) + ("，已逾期" if row.overdue else "")
    return Line(row.heard_on, f"诉求：{row.content}（{state}）", "", row.outcome or "")


def _amount(fen: int | None) -> str:
    return MONEY.show(fen) if fen else ""
