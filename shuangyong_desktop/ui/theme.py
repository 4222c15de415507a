"""What the window looks like: tokens and zoom become Qt's palette, one style sheet, and every length.

Lengths are written for zoom 1 and asked for through `px`. Layouts and widgets that were given theirs
through `spaced` and `sized` follow when the zoom changes.
"""

import re
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from shuangyong_desktop import paths
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tokens import DARK, LIGHT, Tokens

POINTS = 11.0
SMALL_POINTS = 9.5
ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
ZOOM, MODE = "window/zoom", "window/theme"
"""Under which keys the person's choice is remembered; modes are system, light and dark."""
_GAPS, _SIZES = "gaps", "sizes"


@dataclass(frozen=True)
class Look:
    """Colours and zoom, as they are worn now."""

    tokens: Tokens = LIGHT
    zoom: float = 1.0


class _Worn:
    look = Look()
    family = ""


def look() -> Look:
    """What is worn now."""
    return _Worn.look


def px(length: float) -> int:
    """A length in pixels at the present zoom; never less than one."""
    return max(1, round(length * _Worn.look.zoom))


def font(points: float = POINTS) -> QFont:
    """The program's font at the present zoom."""
    made = QFont(_Worn.family) if _Worn.family else QFont()
    made.setPointSizeF(points * _Worn.look.zoom)
    return made


def use_family(family: str) -> None:
    """Take a loaded font family for everything."""
    _Worn.family = family


def tokens_for(mode: str, *, is_dark: bool) -> Tokens:
    """The tokens of a mode: light, dark, or system."""
    if mode == "system":
        return DARK if is_dark else LIGHT
    return DARK if mode == "dark" else LIGHT


def system_is_dark() -> bool:
    """Whether the desktop is set to dark."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def dress(app: QApplication, state: State) -> None:
    """Put on the look that is remembered."""
    tokens = tokens_for(state.get(MODE, "system"), is_dark=system_is_dark())
    wear(app, Look(tokens, state.get(ZOOM, 1.0)))


def wear(app: QApplication, wanted: Look) -> None:
    """Put a look on the whole program."""
    _Worn.look = wanted
    app.setFont(font())
    app.setPalette(palette(wanted.tokens))
    app.setStyleSheet(style_sheet(wanted))
    for widget in app.allWidgets():
        _size(widget)
        for layout in widget.findChildren(QLayout):
            _space(layout)


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette in our colours, for all that the style sheet leaves to the style."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.Highlight: tokens.accent,
        role.Accent: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Link: tokens.info,
        role.LinkVisited: tokens.info,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.edge,
        role.Dark: tokens.edge,
        role.Shadow: tokens.line,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return made


def style_sheet(wanted: Look) -> str:
    """The style sheet with colours filled in and its lengths at the zoom."""
    written = (paths.resources() / "theme.qss").read_text("utf-8")
    coloured = Template(written).substitute(asdict(wanted.tokens))

    def scaled(found: re.Match[str]) -> str:
        length, unit = float(found[1]) * wanted.zoom, found[2]
        return f"{length:.2f}pt" if unit == "pt" else f"{max(round(length), bool(length))}px"

    return re.sub(r"(\d+(?:\.\d+)?)(px|pt)\b", scaled, coloured)


def spaced(
    layout: QLayout, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0, *, gap: int = 0
) -> None:
    """Give a layout margins and a gap that follow the zoom."""
    layout.setProperty(_GAPS, [left, top, right, bottom, gap])
    _space(layout)


def sized(widget: QWidget, *, width: int = 0, height: int = 0, least: int = 0) -> None:
    """Give a widget a fixed width or height, or a least width, that follow the zoom."""
    widget.setProperty(_SIZES, [width, height, least])
    _size(widget)


def role(widget: QWidget, name: str, tone: str = "") -> None:
    """Say what a widget is, for the style sheet; may be said again."""
    widget.setProperty("role", name)
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _noted(thing: QObject, name: str) -> list[int]:
    found = thing.property(name)
    return list(found) if found else []


def _space(layout: QLayout) -> None:
    if not (noted := _noted(layout, _GAPS)):
        return
    lengths = [px(length) if length else 0 for length in noted]
    layout.setContentsMargins(*lengths[:4])
    layout.setSpacing(lengths[4])


def _size(widget: QWidget) -> None:
    if not (noted := _noted(widget, _SIZES)):
        return
    width, height, least = noted
    if width:
        widget.setFixedWidth(px(width))
    if height:
        widget.setFixedHeight(px(height))
    if least:
        widget.setMinimumWidth(px(least))
