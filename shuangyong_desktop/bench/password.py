"""The password of synthetic towns, apart from what builds them: windows need only this."""

PASSWORD = "bench-2026-only"  # noqa: S105 - of a town that lives for a minute
CHEAP_KEYS = (1, 8 * 1024 * 1024)
