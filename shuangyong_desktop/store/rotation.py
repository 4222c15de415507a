"""Which backups are kept: by operation number, so that a clock set wrong never throws one away."""

from collections.abc import Iterable
from dataclasses import dataclass

NEWEST, DAYS, MONTHS = 7, 14, 12


@dataclass(frozen=True)
class Dated:
    """One backup: its name, the number of its newest operation, the ISO day the clock showed."""

    name: str
    number: int
    day: str


def kept(backups: Iterable[Dated]) -> set[str]:
    """Names to keep: the newest 7, the last of each of 14 days and of each of 12 months.

    Days and months are counted as they occur among the backups, not back from today.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.number, backup.day, backup.name), reverse=True)
    names = {backup.name for backup in newest_first[:NEWEST]}
    for length, most in ((10, DAYS), (7, MONTHS)):
        last: dict[str, str] = {}
        for backup in newest_first:
            last.setdefault(backup.day[:length], backup.name)
        names |= set(list(last.values())[:most])
    return names
