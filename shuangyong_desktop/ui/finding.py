"""What 「找人、找命令」 finds: people by name, pinyin and numbers; commands by their words or initials."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from shuangyong_desktop.domain.search import name_key
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.finder import Hit

_PEOPLE, _COMMANDS = 8, 6


@dataclass(frozen=True)
class Command:
    """Something that can be done, and in which tab."""

    text: str
    place: str
    run: Callable[[], object]


class Finding:
    """Looks through people and commands."""

    def __init__(
        self,
        context: Context,
        show_person: Callable[[int], object],
        commands: Callable[[], Sequence[Command]],
    ) -> None:
        self._context, self._show_person, self._commands = context, show_person, commands

    def find(self, text: str) -> list[Hit]:
        """People first, then commands."""
        return [*self._people(text), *list(self._doing(text))[:_COMMANDS]]

    def _people(self, text: str) -> list[Hit]:
        from shuangyong_desktop.queries.beneficiaries import BeneficiaryRow, listing

        with self._context.read() as session:
            rows = listing(self._context.today).page(session, Asked(text), 0, _PEOPLE)
        return [
            Hit(row.name, _described(row, BeneficiaryRow), partial(self._show_person, row.id)) for row in rows
        ]

    def _doing(self, text: str) -> Iterator[Hit]:
        typed = text.lower()
        for command in self._commands():
            if typed in command.text.lower() or _initials(command.text).startswith(typed):
                yield Hit(command.text, command.place or "命令", command.run)


def _described(row: object, row_class: type) -> str:
    from shuangyong_desktop.shapes.row import pick

    shown = []
    for column in pick(row_class, "category", "village", "id_number"):
        text = column.kind.show(getattr(row, column.name))
        shown.append(column.kind.mask(text) if column.kind.mask and text else text)
    return " · ".join(filter(None, shown))


@lru_cache(maxsize=512)
def _initials(text: str) -> str:
    return "".join(syllable[0] for syllable in name_key(text).split())
