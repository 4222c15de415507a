"""How cells of a workbook look: the few fonts, borders and number formats of a printed roll."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuangyong_desktop.reports.page import BODY_POINTS, HEADING_FILL, HEADING_POINTS, TITLE_POINTS
from shuangyong_desktop.shapes.kind import Align

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GENERAL, WHOLE, TWO_DECIMALS, TEXT = 0, 1, 2, 49
"""Built-in number formats: General, 0, 0.00 and @."""

_FONTS = {
    "body": ("", BODY_POINTS, "宋体"),
    "total": ("<b/>", BODY_POINTS, "宋体"),
    "heading": ("", HEADING_POINTS, "黑体"),
    "title": ("", TITLE_POINTS, "黑体"),
}
"""Bold, size and name. Only names are written: 宋体 and 黑体 are on every office's Windows, WPS replaces them
on Linux."""

_FILLS = (
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    f'<fgColor rgb="FF{HEADING_FILL}"/><bgColor indexed="64"/></patternFill></fill></fills>'
)
_SIDES = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_BORDERS = (
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_SIDES}<diagonal/></border></borders>"
)
_PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'


@dataclass(frozen=True)
class Style:
    """How a cell looks. `font` is one of body, total, heading, title; `number` a built-in format."""

    font: str = "body"
    align: Align = Align.LEFT
    number: int = GENERAL
    boxed: bool = True
    struck: bool = False

    def xml(self) -> str:
        """The style as an `xf` element; numbers shrink rather than show ####, text breaks into lines."""
        fit = "shrinkToFit" if self.number in (WHOLE, TWO_DECIMALS) else "wrapText"
        return (
            f'<xf numFmtId="{self.number}" fontId="{list(_FONTS).index(self.font) * 2 + self.struck}"'
            f' fillId="{2 if self.font == "heading" else 0}" borderId="{int(self.boxed)}" xfId="0"'
            ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{self.align.value}" vertical="center" {fit}="1"/></xf>'
        )


def styles_xml(styles: Iterable[Style]) -> str:
    """The styles part; the first style given gets number 1."""
    fonts = "".join(
        f'<font>{bold}{strike}<sz val="{points:g}"/><name val="{name}"/><charset val="134"/></font>'
        for bold, points, name in _FONTS.values()
        for strike in ("", "<strike/>")
    )
    formats = [f'{_PLAIN} xfId="0"/>', *(style.xml() for style in styles)]
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts count="{2 * len(_FONTS)}">{fonts}</fonts>{_FILLS}{_BORDERS}'
        f'<cellStyleXfs count="1">{_PLAIN}/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
