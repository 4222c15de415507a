"""Death and moving away, with what becomes of the household: one form, its consequences told before saving."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from shuangyong_desktop.domain.beneficiaries import DeathDraft
from shuangyong_desktop.domain.life_drafts import DeathChoices, MoveChoices, MoveOutDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft, ServiceEventDraft
from shuangyong_desktop.operations import service
from shuangyong_desktop.operations.people import death, moves
from shuangyong_desktop.queries.people.heirs import Heirs, heirs_of
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


@dataclass(frozen=True)
class DeathForm(DeathDraft):
    """A death with the household's side."""

    new_head: str | None = entry("新户主", hint="此人是户主时选定")
    new_holder: str | None = entry("新的证书持证人", hint="此人持证时选定")
    plaque_is_returned: int = entry("光荣牌已收回", FLAG, default=0)
    pairings_end: int = entry("结束一助一帮扶", FLAG, default=0)


@dataclass(frozen=True)
class MoveOutForm(MoveOutDraft):
    """A move with the household's side."""

    new_head: str | None = entry("新户主", hint="此人是户主、只迁一人时选定")
    new_holder: str | None = entry("新的证书持证人", hint="此人持证、由留下的遗属接替时选定")
    plaque_is_returned: int = entry("光荣牌已收回", FLAG, default=0)
    pairings_end: int = entry("结束一助一帮扶", FLAG, default=0)


@dataclass(frozen=True)
class ServiceEndForm(ServiceEndDraft):
    """The end of a service with what follows."""

    adds_identity: int = entry("同时登记后续身份", FLAG, default=1, hint="退役登记退役士兵，转改登记军士家属")


def record_death(screen: Screen) -> None:
    """Somebody died."""
    number = screen.current_id()
    heirs = _heirs(screen, number)

    def warn(form: DeathForm) -> Iterator[Problem]:
        with screen.context.read() as session:
            found = death.preview_death(session, number, _plain(DeathDraft, form))
        return (Problem(item.sentence) for item in found)

    def submit(form: DeathForm) -> Any:
        choices = DeathChoices(
            new_head_id=_named(heirs.housemates, form.new_head, "new_head"),
            new_holder_id=_named(heirs.survivors, form.new_holder, "new_holder"),
            plaque_is_returned=bool(form.plaque_is_returned),
            pairings_end=bool(form.pairings_end),
        )
        return screen.context.do(death.record_death, number, _plain(DeathDraft, form), choices)

    spec = FormSpec(
        DeathForm,
        intro="保存前会列出后果：停发月份、丧葬补助、多发、户和未了事项。登记错了可以撤销。",
        suggestions={"new_head": list(heirs.housemates), "new_holder": list(heirs.survivors)},
        warn=warn,
        left_out=frozenset(_needless(heirs)),
    )
    screen.fill_in(f"登记去世：{heirs.name}", spec, submit)


def _needless(heirs: Heirs) -> set[str]:
    """Fields of the form that there is nothing to say of."""
    needless = {
        "new_head": not (heirs.is_head and heirs.housemates),
        "new_holder": not heirs.survivors,
        "plaque_is_returned": not heirs.has_plaque,
        "pairings_end": not heirs.has_pairing,
    }
    return {name for name, is_needless in needless.items() if is_needless}


def move_out(screen: Screen) -> None:
    """A registration left the town."""
    number = screen.current_id()
    heirs = _heirs(screen, number)

    def warn(form: MoveOutForm) -> Iterator[Problem]:
        with screen.context.read() as session:
            found = moves.preview_move_out(session, number, _plain(MoveOutDraft, form))
        return (Problem(item.sentence) for item in found)

    def submit(form: MoveOutForm) -> Any:
        choices = MoveChoices(
            new_head_id=_named(heirs.housemates, form.new_head, "new_head"),
            new_holder_id=_named(heirs.survivors, form.new_holder, "new_holder"),
            plaque_is_returned=bool(form.plaque_is_returned),
            pairings_end=bool(form.pairings_end),
        )
        return screen.context.do(moves.record_move_out, number, _plain(MoveOutDraft, form), choices)

    left_out = _needless(heirs) | (set() if heirs.housemates else {"takes_household"})
    spec = FormSpec(
        MoveOutForm,
        intro="保存前会列出后果：发到几月、下期名册、户主、光荣牌、受助学生和未了诉求。登记错了可以撤销。",
        suggestions={"new_head": list(heirs.housemates), "new_holder": list(heirs.survivors)},
        warn=warn,
        left_out=frozenset(left_out),
    )
    screen.fill_in(f"登记迁出：{heirs.name}", spec, submit)


def record_service(screen: Screen) -> None:
    """A conscript's service."""
    number = screen.current_id()
    screen.fill_in(
        "登记义务兵服役",
        FormSpec(ServiceDraft),
        lambda draft: screen.context.do(service.record_service, number, draft),
    )


def record_event(screen: Screen) -> None:
    """Something that happened to the serving soldier of the family."""
    number = screen.current_id()
    screen.fill_in(
        "登记服役大事",
        FormSpec(ServiceEventDraft, intro="现役军人的授衔、调动、立功等；显示在一人一档里"),
        lambda draft: screen.context.do(service.record_service_event, number, draft),
        again="保存并登记下一项",
    )


def end_service(screen: Screen) -> None:
    """A service came to its end: discharge, promotion, return."""
    number = screen.current_id()

    def warn(form: ServiceEndForm) -> Iterator[Problem]:
        with screen.context.read() as session:
            found = service.preview_service_end(session, number, _plain(ServiceEndDraft, form))
        return (Problem(item.sentence) for item in found)

    def submit(form: ServiceEndForm) -> Any:
        draft = _plain(ServiceEndDraft, form)
        return screen.context.do(service.end_service, number, draft, adds_identity=bool(form.adds_identity))

    screen.fill_in("义务兵转改、退役、退回", FormSpec(ServiceEndForm, warn=warn), submit)


def _heirs(screen: Screen, number: int) -> Heirs:
    with screen.context.read() as session:
        return heirs_of(session, number)


def _named(people: dict[str, int], name: str | None, field: str) -> int | None:
    if not name:
        return None
    if name not in people:
        raise Refused([Problem("请从列出的人中选择", field)])
    return people[name]


def _plain(draft_class: type[Any], form: Any) -> Any:
    return draft_class(**{item.name: getattr(form, item.name) for item in fields(draft_class)})
