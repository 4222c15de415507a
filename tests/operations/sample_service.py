"""One call of each operation on conscripts' service."""

from collections.abc import Callable

from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft, ServiceEventDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.service import end_service, record_service, record_service_event
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

CHEN = BeneficiaryDraft(name="陈思远", id_number="110105200506150014", village="李家村", category="C1")


def _conscript(store: Store) -> int:
    store.run(register_beneficiary, CHEN)
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.name == CHEN.name)).one()


def _end(store: Store) -> Changed:
    number = _conscript(store)
    store.run(record_service, number, ServiceDraft("2024-09-01"))
    return store.run(end_service, number, ServiceEndDraft("2025-12-01", "转改军士"))


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "record_service": lambda store: store.run(record_service, _conscript(store), ServiceDraft("2024-09-01")),
    "end_service": _end,
    "record_service_event": lambda store: store.run(
        record_service_event, _conscript(store), ServiceEventDraft("2025-03-01", "授衔晋衔", "上等兵")
    ),
}
