"""One call of each operation on the office itself."""

from collections.abc import Callable

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.operations.office import set_office
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store

SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "set_office": lambda store: store.run(set_office, OfficeDraft(name="东城镇双拥办", town="东城镇")),
}
