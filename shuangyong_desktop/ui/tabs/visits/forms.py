"""The Drafts of this tab that are typed together with whom they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from shuangyong_desktop.domain.honours import CardDraft, MeritNewsDraft, PlaqueDraft, PlaqueEndDraft
from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.needs import NeedDraft
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.domain.regular_contact import ContactDutyDraft
from shuangyong_desktop.domain.several import WORDS
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.queries.visits import MemberRow
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem, Refused

D = TypeVar("D")


@dataclass(frozen=True)
class WithPerson:
    """Whom it is about, as a label out of `people_labels`."""

    person: str = entry("对象", required=True, hint="姓名、村或拼音首字母")


@dataclass(frozen=True)
class VisitForm(VisitDraft, WithPerson):
    """A visit with the person called on, and who of the household was met."""

    members: tuple[str, ...] = entry(
        "走访到的成员", WORDS, default=(), group="户内成员", hint="不填为全户；只走访到个别人的，写上姓名"
    )


@dataclass(frozen=True)
class CallForm(VisitDraft):
    """A visit with the members of the household who were met."""

    members: tuple[str, ...] = entry(
        "走访到的成员", WORDS, default=(), group="户内成员", hint="没有走访到的，从这里删去"
    )


def members_named(known: Sequence[MemberRow], names: Sequence[str]) -> tuple[int, ...] | None:
    """The ids of the members named; None where nobody was named, which means all who live.

    Raises Refused beside the field where a name is no member's.
    """
    ids = {member.name: member.id for member in known}
    if unknown := [name for name in names if name not in ids]:
        raise Refused([Problem(f"这一户没有登记“{'、'.join(unknown)}”", "members")])
    return tuple(ids[name] for name in names) or None


@dataclass(frozen=True)
class NeedForm(NeedDraft, WithPerson):
    """A need with whose it is."""


@dataclass(frozen=True)
class PairingForm(PairingDraft, WithPerson):
    """A pairing with whom it helps."""


@dataclass(frozen=True)
class PlaqueForm(PlaqueDraft, WithPerson):
    """A plaque with the person on whose account it hangs."""


@dataclass(frozen=True)
class ReplaceForm(PlaqueDraft, PlaqueEndDraft):
    """The plaque taken down and the one hung instead, on whose account."""

    member: str | None = entry("以谁的名义", hint="原依据对象去世的，换成户内其他对象")


@dataclass(frozen=True)
class ContactRuleForm:
    """How often key people are contacted and visited, from a day on."""

    months: str = entry("几个月联系一次", required=True, hint="1、2、3、4、6 或 12；3 为每季度")
    visits: str = entry("每年走访次数", required=True)
    effective_from: str = entry("执行日期", DATE, required=True)
    basis: str | None = entry("依据文号")


@dataclass(frozen=True)
class CardForm(CardDraft, WithPerson):
    """A card with whose it is."""


@dataclass(frozen=True)
class MeritNewsForm(MeritNewsDraft, WithPerson):
    """A 喜报 with the family it was brought to."""


@dataclass(frozen=True)
class DutyForm(ContactDutyDraft, WithPerson):
    """A duty with who is kept in touch with."""


def plain(draft_class: type[D], typed: Any) -> D:
    """The Draft without the person it was typed with."""
    return draft_class(**{item.name: getattr(typed, item.name) for item in fields(draft_class)})  # type: ignore[arg-type]  # every Draft is a dataclass
