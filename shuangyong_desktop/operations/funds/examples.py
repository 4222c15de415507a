"""The national tables that come with the program: examples to start from, marked as such in every row."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.funds.schemes import add_scheme, set_standard
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.paths import resources
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Scheme, Standard

FILE = "national_standards.json"


@dataclass(frozen=True)
class Examples:
    """Schemes and standards out of the resource file, each standard with the note that it is an example."""

    schemes: tuple[SchemeDraft, ...]
    standards: tuple[StandardDraft, ...]


def examples() -> Examples:
    """Read the file that comes with the program; amounts stand in it as whole yuan."""
    found = json.loads((resources() / FILE).read_text(encoding="utf-8"))
    return Examples(
        tuple(SchemeDraft(**scheme) for scheme in found["schemes"]),
        tuple(_standard(row, found["note"]) for row in found["standards"]),
    )


def _standard(row: dict[str, Any], note: str) -> StandardDraft:
    known = {name: value for name, value in row.items() if name != "yuan"}
    return StandardDraft(**({"basis": note} | known), amount_fen=row["yuan"] * 100)


@operation("装入国家标准示例")
def load_example_standards(session: Session) -> int:
    """Put the example tables beside what is there; standards of a known key and date stay. Returns how many came."""
    held = examples()
    known = set(session.scalars(select(Scheme.name)))
    for scheme in held.schemes:
        if scheme.name not in known:
            add_scheme(session, scheme)
    present = _present(session)
    new = [draft for draft in held.standards if _key(draft) not in present]
    if not new:
        raise Refused("示例标准都已装入")
    for draft in new:
        set_standard(session, draft)
    return len(new)


def _key(draft: StandardDraft) -> tuple[str | None, ...]:
    return (draft.scheme, draft.category, draft.grade, draft.nature, draft.domicile, draft.effective_from)


def _present(session: Session) -> set[tuple[str | None, ...]]:
    found = session.execute(
        select(
            Scheme.name, Standard.category, Standard.grade, Standard.nature, Standard.domicile,
            Standard.effective_from,
        ).join(Scheme, Scheme.id == Standard.scheme_id)
    )  # fmt: skip
    return {tuple(row) for row in found}
