"""A chart as the document's own: it is drawn by the reader's program, in the colours and letters of the template."""

from iku_kerjasama.percentages import half_up
from iku_kerjasama.reports.numbers import decimal
from iku_kerjasama.reports.word.blocks import Bars
from iku_kerjasama.reports.word.texts import escaped

__all__ = ["CONTENT_TYPE", "chart", "frame"]

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
"""What a chart's part is."""

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_WIDTH, _HEIGHT = 5_400_000, 2_520_000
"""How large a chart is at most, in units of 1/360,000 cm: 15 by 7 centimetres."""

_FONT = '<a:latin typeface="+mn-lt"/>'
_FILLED = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_OUTLINED = (
    '<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr></a:solidFill>'
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
)
_GRID = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D3DAE0"/></a:solidFill></a:ln></c:spPr>'
_SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def chart(bars: Bars, lang: str) -> bytes:
    """Return the part that holds the chart."""
    columns = "".join(_series(bars, place, lang) for place in range(len(bars.series)))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(bars.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">'
        f'<c:lang val="{"en-GB" if lang == "en" else "id-ID"}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{columns}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{_GRID}</c:majorGridlines>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{_FONT}</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
        "</c:chartSpace>"
    ).encode()


def frame(bars: Bars, relation: str, number: int, style: str, wide: int) -> str:
    """Return the paragraph that shows the chart of *relation*, at most *wide* units wide; *number* is its own."""
    width = min(_WIDTH, wide)
    height = width * _HEIGHT // _WIDTH
    return (
        f'<w:p xmlns:w="{_WORD}" xmlns:wp="{_PLACED}" xmlns:a="{_DRAWING}" xmlns:c="{_CHART}" xmlns:r="{_RELATED}">'
        f'<w:pPr><w:pStyle w:val="{escaped(style)}"/></w:pPr>'
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{escaped(bars.caption)}" descr="{escaped(bars.description)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _series(bars: Bars, place: int, lang: str) -> str:
    one = bars.series[place]
    count = f'<c:ptCount val="{len(bars.labels)}"/>'
    labels = "".join(f'<c:pt idx="{at}"><c:v>{escaped(text)}</c:v></c:pt>' for at, text in enumerate(bars.labels))
    known = [(at, value) for at, value in enumerate(one.values) if value is not None]
    values = "".join(f'<c:pt idx="{at}"><c:v>{half_up(value, 2)}</c:v></c:pt>' for at, value in known)
    marks = "".join(_mark(at, decimal(value, lang)) for at, value in known)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:v>{escaped(one.name)}</c:v></c:tx>'
        f'<c:spPr>{_OUTLINED if one.promised else _FILLED}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{marks}{_SHOWN}</c:dLbls>"
        f"<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>0.00</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _mark(at: int, text: str) -> str:
    """Return the label of one bar in words of ours: a program would write the number in its own language."""
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr sz="900">{_FONT}</a:rPr>'
        f"<a:t>{escaped(text)}</a:t></a:r></a:p></c:rich></c:tx>{_SHOWN}</c:dLbl>"
    )
