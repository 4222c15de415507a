"""A picture on a sheet: the drawing part that places it (ECMA-376 part 1, DrawingML), and what binds the two."""

from dataclasses import dataclass

_DRAW = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
EMU_PER_POINT = 12_700
EMU_PER_PIXEL = 9_525
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"


@dataclass(frozen=True)
class Placed:
    """A JPEG with its upper left corner in a column of the first row; lengths in EMU."""

    content: bytes
    column: int
    left: int
    top: int
    width: int
    height: int


def drawing_xml(placed: Placed) -> str:
    """The drawing part of a sheet with one picture."""
    return (
        f'<xdr:wsDr xmlns:xdr="{_DRAW}/spreadsheetDrawing" xmlns:a="{_DRAW}/main"><xdr:oneCellAnchor>'
        f"<xdr:from><xdr:col>{placed.column}</xdr:col><xdr:colOff>{placed.left}</xdr:colOff>"
        f"<xdr:row>0</xdr:row><xdr:rowOff>{placed.top}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{placed.width}" cy="{placed.height}"/>'
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="照片"/><xdr:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="rId1"/>'
        "<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{placed.width}" cy="{placed.height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
        "<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )


def relation_xml(kind: str, target: str) -> str:
    """The one relation of a sheet to its drawing, or of a drawing to its image."""
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}"'
        f' Target="{target}"/></Relationships>'
    )
