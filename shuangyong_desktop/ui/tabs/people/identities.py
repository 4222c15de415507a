"""What is done to the identities of the selected person: forms beside the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.fallen import stands_on
from shuangyong_desktop.domain.identities import (
    GradeDraft,
    IdentityDraft,
    army_card_texts,
    identity_form,
    identity_warnings,
    left_out_of,
)
from shuangyong_desktop.domain.life_drafts import SentenceDraft
from shuangyong_desktop.operations.people import fallen, identities, standing
from shuangyong_desktop.queries.people.fallen import soldiers
from shuangyong_desktop.queries.people.identities import IdentityView, identities_of, identity_draft
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen

_RELATIONS = ("父亲", "母亲", "配偶", "子", "女", "兄弟", "姐妹", "其他")


@dataclass(frozen=True)
class LinkForm:
    """On whose account an identity stands."""

    soldier: str = entry("烈士（军人）", required=True, hint="选已登记的；没有的先在“规则和名录”中登记")
    relation: str = entry("与其关系", required=True)
    holds_certificate: int = entry("证书持证人", FLAG, default=0)


def add(screen: Screen) -> None:
    """A further identity: first the category, then what it asks for."""
    number = screen.current_id()
    codes = list(categories.CATEGORIES)
    code = codes[screen.choose_one([item.name for item in categories.CATEGORIES.values()])]

    def warn(draft: IdentityDraft) -> Iterator[Problem]:
        yield from _warnings(screen, number, draft)
        with screen.context.read() as session:
            found = identities.preview_identity(session, number, draft)
        yield from (Problem(item.sentence, "category") for item in found if not item.is_refusal)

    screen.fill_in(
        f"新增身份：{categories.name_of(code)}",
        _spec(code, None, warn),
        lambda draft: screen.context.do(identities.add_identity, number, draft, draft),
    )


def correct(screen: Screen) -> None:
    """What was written down wrongly of an identity."""
    number, identity = _chosen(screen)
    with screen.context.read() as session:
        filled = identity_draft(session, identity.id)
    screen.fill_in(
        f"更正身份：{categories.name_of(identity.category)}",
        _spec(identity.category, filled, lambda draft: _warnings(screen, number, draft)),
        lambda draft: screen.context.do(identities.edit_identity, identity.id, draft, draft),
    )


def _spec(code: str, filled: IdentityDraft | None, warn: Any) -> FormSpec:
    left_out = left_out_of(code) | (frozenset() if filled is None else frozenset({"status"}))
    known: dict[str, object] = {"category": code}
    if filled is not None:
        known |= {name: getattr(filled, name) for name in left_out}
    return FormSpec(
        identity_form(code),
        filled,
        suggestions={"soldier_relation": _RELATIONS},
        derive=lambda name, text: army_card_texts(text) if name == "certificate_no" else {},
        warn=warn,
        known=known,
        left_out=left_out,
    )


def _warnings(screen: Screen, number: int, draft: IdentityDraft) -> Iterator[Problem]:
    with screen.context.read() as session:
        holder = identities.holder_of(session.get_one(Person, number))
    yield from identity_warnings(draft, holder)


def change_grade(screen: Screen) -> None:
    """A new grade of a disability."""
    _, identity = _chosen(screen, "1")
    screen.fill_in(
        "调整残疾等级",
        FormSpec(GradeDraft, intro=identity.title),
        lambda draft: screen.context.do(identities.change_grade, identity.id, draft),
    )


def suspend(screen: Screen) -> None:
    """Money suspended for the time of a sentence."""
    _, identity = _chosen(screen)

    def warn(draft: SentenceDraft) -> Iterator[Problem]:
        with screen.context.read() as session:
            found = standing.preview_stop(session, identity.id, draft.stop_month)
        return (Problem(item.sentence) for item in found)

    screen.fill_in(
        "中止（服刑、通缉）",
        FormSpec(
            SentenceDraft,
            intro=f"{identity.title}。死刑、无期徒刑、开除军籍的取消资格，由省级主管部门决定",
            suggestions={"kind": ("有期徒刑", "剥夺政治权利", "通缉", "无期徒刑", "死刑", "开除军籍")},
            warn=warn,
        ),
        lambda draft: screen.context.do(standing.suspend_for_sentence, identity.id, draft),
    )


def link_fallen(screen: Screen) -> None:
    """On whose account the selected person's identity stands, and who holds the certificate."""
    _, identity = _chosen(screen, "2", "B1")
    with screen.context.read() as session:
        known = {row.called: row.id for row in soldiers(session) if stands_on(identity.category, row.kind)}

    def submit(form: LinkForm) -> Any:
        if form.soldier not in known:
            raise Refused([Problem("请从已登记的烈士（军人）中选择", "soldier")])
        return screen.context.do(
            fallen.link_fallen_soldier,
            identity.id,
            known[form.soldier],
            form.relation,
            holds_certificate=bool(form.holds_certificate),
        )

    spec = FormSpec(
        LinkForm, intro=identity.title, suggestions={"soldier": list(known), "relation": _RELATIONS}
    )
    screen.fill_in("关联烈士（牺牲病故军人）", spec, submit)


def _chosen(screen: Screen, *starts: str) -> tuple[int, IdentityView]:
    """The person and the identity that is meant; asked for where there are several."""
    number = screen.current_id()
    with screen.context.read() as session:
        found = [
            item
            for item in identities_of(session, [number], "9999")
            if not starts or item.category.startswith(starts)
        ]
    if not found:
        raise Refused("此人没有这一类身份")
    return number, found[screen.choose_one([item.title for item in found])]
