"""Finding the person on the register whom a line means: by ID number, else by name and village or birth date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.importing.plan import Remark
from shuangyong_desktop.queries.matching import Known, by_name, by_number

ASKS_TO_REGISTER = "，请先登记"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line says of a person."""

    name: str
    id_number: str | None = None
    village: str | None = None
    birth_on: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant and by what they were found; where nobody is, `said` tells why."""

    known: Known | None
    by: str = "none"
    said: str = ""
    column: str = "姓名"
    warnings: tuple[Remark, ...] = ()


def wanted_of(draft: Any) -> Wanted:
    """What a Draft says of a person."""
    return Wanted(
        draft.name,
        getattr(draft, "id_number", None),
        getattr(draft, "village", None),
        getattr(draft, "birth_on", None),
    )


class Search:
    """The people some lines may mean, asked for once."""

    def __init__(self, session: Session, wanted: Sequence[Wanted]) -> None:
        self._by_number = by_number(session, (item.id_number for item in wanted if item.id_number))
        unknown = [item for item in wanted if not item.id_number or item.id_number not in self._by_number]
        self._by_name = by_name(session, (item.name for item in unknown))

    def find(self, wanted: Wanted) -> Match:
        """Whom a line means."""
        if wanted.id_number and (known := self._by_number.get(wanted.id_number)):
            return Match(known, "id_number", warnings=tuple(_other_name(known, wanted)))
        same_name = self._by_name.get(wanted.name, [])
        if wanted.id_number:
            return self._without_number(wanted, same_name)
        fitting = [known for known in same_name if _fits(known, wanted)]
        if len(fitting) == 1:
            return _by_name_only(fitting[0], wanted)
        if fitting:
            names = "、".join(known.called for known in fitting[:3])
            return Match(None, said=f"在册的同名的有几位（{names}），请补身份证号")
        return _nobody(wanted, same_name)

    def _without_number(self, wanted: Wanted, same_name: Sequence[Known]) -> Match:
        """A number that is not on the register: somebody of that name may be there without one."""
        fitting = [known for known in same_name if not known.id_number and _fits(known, wanted)]
        if len(fitting) == 1:
            said = f"在册的“{fitting[0].called}”没有登记身份证号，按姓名对上，请核对"
            return Match(fitting[0], "name", warnings=(Remark("姓名", said),))
        others = [known for known in same_name if _fits(known, wanted)]
        if others:
            said = f"身份证号不在册；在册的同名“{others[0].called}”证号不同，请核对"
            return Match(None, said=said, column="身份证号")
        return _nobody(wanted, same_name)


def _fits(known: Known, wanted: Wanted) -> bool:
    if wanted.village and known.village and wanted.village != known.village:
        return False
    held, given = known.birth_on or "", wanted.birth_on or ""
    return held.startswith(given) or given.startswith(held)


def _by_name_only(known: Known, wanted: Wanted) -> Match:
    if wanted.village and known.village:
        return Match(known, "name_village")
    if wanted.birth_on and known.birth_on:
        return Match(known, "name_birth")
    said = f"只按姓名对上“{known.called}”，请核对"
    return Match(known, "name", warnings=(Remark("姓名", said),))


def _other_name(known: Known, wanted: Wanted) -> Iterable[Remark]:
    if known.name != wanted.name:
        yield Remark("姓名", f"表里写“{wanted.name}”，按身份证号对上在册的“{known.called}”")


def _nobody(wanted: Wanted, same_name: Sequence[Known]) -> Match:
    elsewhere = f"（在册的同名“{same_name[0].called}”对不上）" if same_name else ""
    return Match(None, said=f"“{wanted.name}”不在优抚对象名册里{elsewhere}{ASKS_TO_REGISTER}")
