"""Building the example town, area by area."""

from datetime import date

from shuangyong_desktop.demo import children, honours, money, people, registry, visits, work
from shuangyong_desktop.demo.invented import Inventor
from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.operations.office import set_office
from shuangyong_desktop.queries.office import newest_operation
from shuangyong_desktop.store.store import Store

DEMO_DAY = date(2026, 11, 20)
"""The day on which the town was last worked on."""


def build_town(store: Store) -> int:
    """Fill an empty store with the example town; returns the number of its last operation."""
    calendar = store.today
    store.today = lambda: DEMO_DAY
    invent = Inventor()
    store.run(
        set_office,
        OfficeDraft(
            name=f"{people.TOWN}双拥办（示例）",
            town=people.TOWN,
            preparer="王敏",
            reviewer="刘建华",
            leader="周明远",
        ),
    )
    settled = people.settle(store, invent)
    visits.go_round(store, invent, settled)
    honours.honour(store, settled)
    money.pay(store, settled)
    children.take_on(store, invent)
    work.keep_registers(store)
    registry.keep_registry(store, settled)
    store.today = calendar
    with store.read() as session:
        return newest_operation(session)
