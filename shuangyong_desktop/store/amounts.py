"""What an identity draws a month or a year: by the table of standards, else by the amount of its own."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import CATEGORIES_OF
from shuangyong_desktop.domain.extra_keys import traits
from shuangyong_desktop.domain.funds import PERIODIC
from shuangyong_desktop.domain.money import share
from shuangyong_desktop.domain.senior_subsidy import service_months, service_years
from shuangyong_desktop.domain.standards import Keys, StandardRow, standard_for
from shuangyong_desktop.store.money import standard_rows
from shuangyong_desktop.store.records import Identity, Scheme, Standard

_NURSING = "P1n"


class Amounts:
    """The standards of periodic money, read once for each category asked about."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[str, list[StandardRow]] = {}

    def base(self, identity: Identity, domicile: str | None, day: str) -> tuple[int | None, str]:
        """What an identity draws by the standard in force on a day, and whether a month or a year."""
        extra = traits(
            identity.care, identity.residence_kind, identity.period, identity.is_lonely, identity.is_mental
        )
        keys = Keys(identity.category, identity.grade, identity.nature, domicile, extra)
        row = standard_for(self._of(identity.category), day, keys)
        if row is not None and row.unit in ("month", "year"):
            return row.amount_fen, row.unit
        if row is not None and row.unit == "service_year":
            return _by_service(row, identity), "month"
        return identity.monthly_fen, "month"

    def monthly(self, identity: Identity, domicile: str | None, day: str) -> int | None:
        """The same as an amount a month, rounded."""
        base, unit = self.base(identity, domicile, day)
        return share(base, 1, 12) if base is not None and unit == "year" else base

    def _of(self, category: str) -> list[StandardRow]:
        if category not in self._held:
            self._held[category] = _standards(self._session, category)
        return self._held[category]


def _by_service(row: StandardRow, identity: Identity) -> int | None:
    """The money that goes by years of conscript service; None where these are not known to the month."""
    first, last = identity.conscript_from or "", identity.conscript_to or ""
    if len(first) < 7 or len(last) < 7:
        return identity.monthly_fen
    return row.amount_fen * service_years(service_months(first, last), row.rounding)


def _standards(session: Session, category: str) -> list[StandardRow]:
    types = [kind for kind in PERIODIC if kind != _NURSING and category in CATEGORIES_OF[kind]]
    if not types:
        return []
    return standard_rows(session, Scheme.money_type.in_(types), Standard.category == category)
