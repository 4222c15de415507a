"""A person's page as the card on the right shows it; other tabs that select a person show the same."""

from collections.abc import Iterator

from shuangyong_desktop.domain.kinds import MONEY, STATUS
from shuangyong_desktop.queries.person import Event, PersonPage
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section

_FIRST = (
    "id_number", "phone", "account_number", "grade", "nature", "certificate_no", "basis", "start_month",
    "monthly_fen",
)  # fmt: skip
_LATER = (
    "bank", "account_holder", "holder_relation", "soldier_name", "soldier_relation", "approved_on", "enlisted_on",
    "discharged_on", "birth_on", "nation", "address", "domicile", "registered_on", "note",
)  # fmt: skip
_ALWAYS = ("id_number", "phone", "account_number")
"""Said to be missing where they are."""


def details_of(page: PersonPage) -> Details:
    """Heading, chip, facts and what passed."""
    main = page.identities[0] if page.identities else None
    status = STATUS.show(main.status) if main else ""
    words = f"去世 {page.death_on}" if page.death_on else status
    return Details(
        heading=page.draft.name,
        chips=((words, STATUS.chip.get(status, "muted")),) if words else (),
        subtitle=" · ".join(_in_short(page)),
        facts=tuple(_facts(page, _FIRST)),
        sections=(Section("往来", tuple(map(_line, page.events)), "还没有走访、发放和变动记录"),),
        more=(*_facts(page, _LATER), *_around(page)),
    )


def _in_short(page: PersonPage) -> Iterator[str]:
    draft = page.draft
    if page.identities:
        yield page.identities[0].title.split("（")[0]
    if draft.soldier_relation:
        yield draft.soldier_relation
    if page.age is not None:
        yield f"{page.age}岁"
    if draft.village:
        group = draft.group_no or ""
        yield draft.village + (f"{group}组" if group.isdigit() else group)


def _facts(page: PersonPage, names: tuple[str, ...]) -> Iterator[Fact]:
    by_name = {item.name: item for item in entries(type(page.draft))}
    for name in names:
        item, value = by_name[name], getattr(page.draft, name)
        if value not in (None, "") or name in _ALWAYS:
            text = item.kind.show(value) if value is not None else ""
            yield Fact(item.title.removesuffix("（元）"), text, item.kind.mask, name)


def _around(page: PersonPage) -> Iterator[Fact]:
    if len(page.identities) > 1:
        yield Fact("其他身份", "、".join(identity.title for identity in page.identities[1:]))
    if page.household:
        yield Fact("同户", "、".join(page.household))


def _line(event: Event) -> Line:
    amount = MONEY.show(event.amount_fen) if event.amount_fen is not None else ""
    return Line(event.day, event.text, amount, event.text if len(event.text) > 10 else "")
