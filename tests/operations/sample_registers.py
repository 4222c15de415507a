"""One call of each operation on the registers."""

from collections.abc import Callable

from shuangyong_desktop.domain.registers.organisation import MeetingDraft
from shuangyong_desktop.operations.registers import (
    EntryLine,
    add_entry,
    edit_entry,
    import_entries,
    remove_entry,
)
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store

MEETING = MeetingDraft("2026-07-24", "工作会议", "八一前夕全镇双拥工作会议", people=46)


def _with_meeting(store: Store) -> Store:
    store.run(add_entry, "meeting", MEETING)
    return store


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "add_entry": lambda store: store.run(add_entry, "meeting", MEETING),
    "edit_entry": lambda store: _with_meeting(store).run(
        edit_entry, 1, MeetingDraft("2026-07-24", "工作会议", "八一工作会议", people=48)
    ),
    "import_entries": lambda store: _with_meeting(store).run(
        import_entries,
        "meeting",
        [EntryLine(MEETING, 1), EntryLine(MeetingDraft("2026-06-01", "例会", "六月例会"))],
    ),
    "remove_entry": lambda store: _with_meeting(store).run(remove_entry, 1),
}
