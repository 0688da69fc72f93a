"""A chart as the document's own: it is drawn by the reader's program, in the colours and letters of the template."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iku_kerjasama.percentages import half_up
from iku_kerjasama.reports.word.blocks import Bars, Series
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

_INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
_FILL = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_AXES = '<c:axId val="1"/><c:axId val="2"/>'


def chart(bars: Bars, lang: str) -> bytes:
    """Return the part that holds the chart."""
    columns = "".join(_series(bars, place, one) for place, one in enumerate(bars.series) if not one.line)
    lines = "".join(_series(bars, place, one) for place, one in enumerate(bars.series) if one.line)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(bars.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">'
        f'<c:lang val="{_lang(lang)}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{columns}<c:gapWidth val="80"/>{_AXES}</c:barChart>'
        + (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{lines}<c:marker val="1"/>{_AXES}</c:lineChart>'
            if lines
            else ""
        )
        + '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/>'
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D3DAE0"/></a:solidFill></a:ln></c:spPr>'
        '</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
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


def _series(bars: Bars, place: int, one: Series) -> str:
    if one.line:
        look = f'<c:spPr><a:ln w="22225">{_INK}<a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="dash"/>'
        look += f'<c:size val="9"/><c:spPr>{_INK}</c:spPr></c:marker>'
    else:
        look = f'<c:spPr>{_FILL}</c:spPr><c:invertIfNegative val="0"/>'
        look += (
            '<c:dLbls><c:numFmt formatCode="0.00" sourceLinked="0"/><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
            '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
            '<c:showBubbleSize val="0"/></c:dLbls>'
        )
    labels = "".join(_points(bars.labels))
    values = "".join(_points([None if value is None else half_up(value, 2) for value in one.values]))
    count = f'<c:ptCount val="{len(bars.labels)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:v>{escaped(one.name)}</c:v></c:tx>{look}'
        f"<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>0.00</c:formatCode>{count}{values}</c:numLit></c:val>"
        + ('<c:smooth val="0"/>' if one.line else "")
        + "</c:ser>"
    )


def _points(texts: Sequence[str | None]) -> Iterator[str]:
    for place, text in enumerate(texts):
        if text is not None:
            yield f'<c:pt idx="{place}"><c:v>{escaped(text)}</c:v></c:pt>'


def _lang(lang: str) -> str:
    return "en-GB" if lang == "en" else "id-ID"
