"""Rotation: the newest by number stay, whatever the clock says."""

import random
from datetime import date, timedelta

from shuangyong_desktop.store.rotation import DAYS, MONTHS, NEWEST, Dated, kept


def _daily(count: int, first: date = date(2025, 1, 1)) -> list[Dated]:
    return [Dated(f"{n}.sybak", n, (first + timedelta(days=n)).isoformat()) for n in range(count)]


def test_a_young_store_keeps_everything() -> None:
    backups = _daily(7)
    assert kept(backups) == {backup.name for backup in backups}


def test_a_year_of_daily_backups_thins_to_days_and_months() -> None:
    names = kept(_daily(365))
    assert {f"{n}.sybak" for n in range(365 - DAYS, 365)} <= names
    months = {(date(2025, 1, 1) + timedelta(days=int(name[:-6]))).month for name in names}
    assert len(months) == MONTHS
    assert len(names) == DAYS + MONTHS - 1


def test_many_backups_of_one_day_leave_the_newest_seven() -> None:
    assert kept([Dated(f"{n}.sybak", n, "2026-11-23") for n in range(50)]) == {
        f"{n}.sybak" for n in range(43, 50)
    }


def test_a_jumping_clock_never_costs_a_recent_backup() -> None:
    for seed in range(1000):
        chance, stored, day = random.Random(seed), [], date(2026, 1, 1)
        for number in range(60):
            if chance.random() < 0.02:
                day += timedelta(days=chance.choice((-3650, 3650)))
            day += timedelta(days=1)
            stored.append(Dated(f"{number}.sybak", number, day.isoformat()))
            names = kept(stored)
            stored = [backup for backup in stored if backup.name in names]
            newest = {f"{n}.sybak" for n in range(max(0, number + 1 - NEWEST), number + 1)}
            assert newest <= {backup.name for backup in stored}, seed
