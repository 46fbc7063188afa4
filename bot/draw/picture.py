"""Renders a chart as PNG: bands over time, or ranges side by side."""

import math
from dataclasses import replace

from bot.draw import bands, ranges
from bot.draw.paper import Paper
from handlers.chat.card import Band, Chart

PANELS = 2


def png(chart: Chart) -> bytes:
    """ValueError if the chart has nothing to draw."""
    if bool(chart.bands) == bool(chart.ranges) or len(chart.bands) > PANELS:
        raise ValueError(f"a chart has ranges or up to {PANELS} bands, not {len(chart.ranges)} and {len(chart.bands)}")
    chart = replace(chart, bands=tuple(map(_checked, chart.bands)))
    drawing = ranges if chart.ranges else bands
    paper = Paper(drawing.height_for(chart))
    drawing.draw(paper, chart)
    return paper.png()


def _checked(band: Band) -> Band:
    lengths = {len(band.places), len(band.actual), len(band.low), len(band.high)}
    if len(lengths) > 1 or not band.places:
        raise ValueError(f"places, actual, low and high have {sorted(lengths)} values")
    if any(later < sooner for sooner, later in zip(band.places, band.places[1:], strict=False)):
        raise ValueError("places do not rise")
    return replace(band, actual=_known(band.actual), low=_known(band.low), high=_known(band.high))


def _known(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
    return tuple(value if value is not None and math.isfinite(value) else None for value in values)
