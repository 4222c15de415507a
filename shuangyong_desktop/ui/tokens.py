"""The colours of the program, light and dark. No colour is written anywhere else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One set of colours as #RRGGBB; a `_ground` is what its colour is written on."""

    bg: str
    surface: str
    raised: str
    hover: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    ok: str
    ok_ground: str
    warn: str
    warn_ground: str
    info: str
    info_ground: str

    def tone(self, name: str) -> tuple[str, str]:
        """The ink and ground of a chip's tone: ok, warn, info, bad or muted."""
        tones = {
            "ok": (self.ok, self.ok_ground),
            "warn": (self.warn, self.warn_ground),
            "info": (self.info, self.info_ground),
            "bad": (self.accent, self.accent_ground),
        }
        return tones.get(name, (self.muted, self.hover))


LIGHT = Tokens(
    bg="#F5F6F8",
    surface="#FFFFFF",
    raised="#FAFBFC",
    hover="#F0F2F5",
    text="#1D2129",
    muted="#5D6779",
    line="#E3E6EB",
    edge="#CBD1DA",
    accent="#B3261E",
    accent_hover="#94201A",
    accent_ground="#FCEEED",
    on_accent="#FFFFFF",
    ok="#197747",
    ok_ground="#E8F5EE",
    warn="#8F5400",
    warn_ground="#FFF4E0",
    info="#1F5FBF",
    info_ground="#EAF1FC",
)
DARK = Tokens(
    bg="#16181C",
    surface="#1E2126",
    raised="#24282E",
    hover="#292E35",
    text="#E7E9EC",
    muted="#9AA3AF",
    line="#343A42",
    edge="#4B535E",
    accent="#FF8A80",
    accent_hover="#FFA69E",
    accent_ground="#3A2324",
    on_accent="#16181C",
    ok="#6FCF97",
    ok_ground="#1D3327",
    warn="#F2B75B",
    warn_ground="#3A2E1B",
    info="#8AB4F8",
    info_ground="#1E2C44",
)

READ_ON = {
    "text": ("bg", "surface", "raised", "hover", "accent_ground"),
    "muted": ("bg", "surface", "raised", "hover", "accent_ground"),
    "accent": ("bg", "surface", "raised", "hover", "accent_ground"),
    "on_accent": ("accent", "accent_hover"),
    "ok": ("ok_ground", "surface"),
    "warn": ("warn_ground", "surface", "bg"),
    "info": ("info_ground", "surface", "raised"),
}
"""Which colours are written on which grounds; each pair keeps 4.5:1 (WCAG 2.1, 1.4.3)."""


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 measures it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
