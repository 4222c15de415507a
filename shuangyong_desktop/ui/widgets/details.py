"""What the card on the right says about one row: plain values, made by the tab from its query."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One labelled value; with a `mask` it is hidden until asked for, then `name` tells which was shown."""

    label: str
    text: str
    mask: Callable[[str], str] | None = None
    name: str = ""
    opens: Callable[[], object] | None = None
    """Shows the rows behind a figure; the value is then a link."""


@dataclass(frozen=True)
class Line:
    """One entry of a timeline: when, what, and an amount at the right."""

    day: str
    text: str
    amount: str = ""
    hint: str = ""
    """More of it, for the tool tip."""


@dataclass(frozen=True)
class Section:
    """Timeline entries under a heading, newest first; `empty` is said where there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True)
class Details:
    """All of it."""

    heading: str
    chips: tuple[tuple[str, str], ...] = ()
    """Text and tone."""
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    more: tuple[Fact, ...] = ()
    """Facts that are asked for less often; they stand below the sections."""
    notice: str = ""
    """Something to look at before anything else, in the colour of a warning."""
