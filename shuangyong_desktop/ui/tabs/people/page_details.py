"""A person's whole page in three cards: who they are, their standing and family, what passed."""

from collections.abc import Iterator, Sequence

from shuangyong_desktop.domain import categories, dates
from shuangyong_desktop.domain.beneficiaries import RECEIVING, RECOGNISED
from shuangyong_desktop.domain.funds import COUNTED_RESULTS
from shuangyong_desktop.domain.kinds import ACCOUNT, ID_NUMBER, MONEY, STATUS
from shuangyong_desktop.queries.history import HistoryStep
from shuangyong_desktop.queries.people.identities import IdentityView
from shuangyong_desktop.queries.person_page import Dossier
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui.tabs.person_details import details_of
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section

_MOST_STEPS = 40


def of_person(page: Dossier) -> Details:
    """Everything that is written in the form, and what hangs on the person."""
    status = page.identities[0].status if page.identities else ""
    words = f"去世 {page.death}" if page.death else STATUS.show(status)
    by_name = {item.name: item for item in entries(type(page.draft))}
    facts = [
        Fact(
            item.title.removesuffix("（元）"),
            item.kind.show(getattr(page.draft, name)),
            item.kind.mask,
            name,
        )
        for name, item in by_name.items()
        if name not in ("name", "status") and getattr(page.draft, name) not in (None, "")
    ]
    more = [Fact(title, text) for title, text in page.own]
    more += [Fact("迁移", text) for text in page.moves] + [Fact("并入的记录", text) for text in page.merged]
    if page.tags:
        more.append(Fact("标签", "、".join(page.tags)))
    return Details(
        page.draft.name,
        chips=((words, STATUS.chip.get(STATUS.show(status), "muted")),) if words else (),
        subtitle=" · ".join(_since(page)),
        facts=tuple(facts + more),
        notice="\n".join([*_why_not_paid(page), *page.remarks]),
    )


def _since(page: Dossier) -> Iterator[str]:
    """How old, on the register since when, on the strength of what; at the head, for it is asked first."""
    if page.as_of:
        yield f"时点：{page.as_of}"
    if page.age is not None:
        yield f"{page.age} 周岁"
    if page.identities and page.identities[0].steps:
        yield f"{page.identities[0].steps[0].changed_on} 入册"
    if page.draft.basis:
        yield f"依据：{page.draft.basis}"


def _why_not_paid(page: Dossier) -> Iterator[str]:
    """Of each identity that draws nothing (any more): since when, why, by whose entry, and the last payment."""
    paid = next((row for row in page.payments if row.paid_on and row.result in COUNTED_RESULTS), None)
    is_stopped = False
    for item in page.identities:
        if item.status in (RECEIVING, RECOGNISED) or not item.steps:
            continue
        last, is_stopped = item.steps[-1], True
        entered = f"　{last.entered_by} {last.entered_on} 录入" if last.entered_by else ""
        yield f"“{categories.name_of(item.category)}”{last.changed_on} {last.sentence}{entered}"
    if is_stopped and paid is not None:
        yield f"最后一笔：{paid.paid_on} {paid.scheme} {MONEY.show(paid.amount_fen)} 元"


def of_standing(page: Dossier) -> Details:
    """Identities with their history, household, accounts, papers."""
    sections = [_identity(item) for item in page.identities]
    if page.service:
        sections.append(Section("服役、立功和优待证", tuple(Line(day, text) for day, text in page.service)))
    sections.append(_household(page))
    sections.append(Section("银行账户", tuple(_accounts(page)), "没有登记账户"))
    sections.append(Section("材料", tuple(_papers(page)), "没有规定必备材料，也没有登记材料"))
    return Details("身份、家庭和账户", sections=tuple(sections))


def _identity(item: IdentityView) -> Section:
    facts = [Line("", f"{title}：{text}") for title, text in item.facts]
    steps = [
        Line(
            step.changed_on,
            step.sentence + (f"　{step.entered_by}录入" if step.entered_by else ""),
            "",
            f"{step.sentence}\n录入：{step.entered_by} {step.entered_on}",
        )
        for step in reversed(item.steps)
    ]
    merged = f"（{item.merged_from}）" if item.merged_from else ""
    return Section(item.title + merged, tuple(steps + facts))


def _household(page: Dossier) -> Section:
    household = page.household
    flags = "、".join(household.flags)
    lines = [
        Line(
            member.relation,
            "　".join(
                filter(None, (member.name, member.said, "已去世" if member.is_dead else "", member.work_unit))
            ),
            "",
            _masked_number(member.id_number),
        )
        for member in household.members
    ]
    lines.append(Line("光荣牌", household.plaque))
    if flags:
        lines.append(Line("标记", flags))
    return Section(f"家庭{f'（户号 {household.number}）' if household.number else ''}", tuple(lines))


def _masked_number(number: str | None) -> str:
    return ID_NUMBER.mask(number) if number and ID_NUMBER.mask else ""


def _accounts(page: Dossier) -> Iterator[Line]:
    for item in page.accounts:
        hidden = ACCOUNT.mask(item.number) if ACCOUNT.mask else item.number
        words = "　".join(filter(None, (hidden, item.bank, item.holder, item.said)))
        yield Line("现用" if item.is_current else "停用", words, "", words)


def _papers(page: Dossier) -> Iterator[Line]:
    for item in page.papers:
        if item.paper_id is None:
            yield Line("缺", item.title)
        else:
            until = f"，有效期至 {item.expires_on}" if item.expires_on else ""
            place = f"，{item.place}" if item.place else ""
            yield Line(item.received_on or "", f"{item.title}{until}{place}")
    for picture in page.attachments:
        yield Line(
            picture.added_on,
            f"{picture.title}（{'PDF' if picture.kind == 'pdf' else '图片'}）",
            "",
            picture.file_name,
        )


def of_passed(page: Dossier, steps: Sequence[HistoryStep]) -> Details:
    """Money by year, then everything in the order of days, then the journal."""
    sums = tuple(Line(f"{year} 年", scheme, MONEY.show(fen)) for year, scheme, fen in page.paid_by_year)
    others = [Line("一助一", f"{title}：{text}") for title, text in page.pairings]
    others += [Line("四多一优", f"{title}：{text}") for title, text in page.students]
    others += [Line("年度确认", f"{title}：{text}") for title, text in page.confirmations]
    told = tuple(
        Line(
            step.done_at[:10],
            f"{step.label}（{step.operator}）",
            "",
            step.in_words or step.label,
        )
        for step in steps[:_MOST_STEPS]
    )
    return Details(
        "往来",
        sections=(
            Section("历年发放", sums, "没有发放记录"),
            *details_of(page).sections,
            Section("帮扶、助学和年度确认", tuple(others)),
            Section("操作记录", told, "没有操作记录"),
        ),
    )


def heading_of(page: Dossier) -> str:
    """The title of the window."""
    main = categories.name_of(page.identities[0].category) if page.identities else "没有优抚身份"
    day = f"（截至 {dates.long_date(page.as_of)}）" if page.as_of else ""
    return f"{page.draft.name} · {main}{day}"
