"""Expected vs. actual over time; one panel, or two with the same time marked in both."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from bot.draw import legend, ticks
from bot.draw.paper import (
    BORDER,
    EDGE,
    EXPECTED,
    HATCH,
    HEIGHT,
    INK,
    MARKED,
    MARKED_EDGE,
    OUTSIDE,
    SMALL,
    TEXT,
    WIDTH,
    Look,
    Paper,
)
from handlers.chat.card import Band, Chart

NAME_ROW, MARK_ROW, TICK_ROW = 60, 46, 54
ONE, TWO = HEIGHT, 900  # pixels: the picture's height with this many panels
LABELS = 240  # room for the labels on the left
DOTS = 60  # up to this many points can be told apart
LEAST = 16  # pixels for a marked time, at least
USUAL = 0.75  # three steps out of four are no longer than a typical one
Run = list[int]


def height_for(chart: Chart) -> int:
    return TWO if len(chart.bands) > 1 else ONE


def draw(paper: Paper, chart: Chart) -> None:
    top = paper.title(chart.title)
    top = legend.legend(paper, top, [(legend.expected, chart.legend[0]), (legend.line, chart.legend[1])])
    labels = [paper.width(paper.fitted(name, LABELS, SMALL), SMALL) for band in chart.bands for _, name in band.y_ticks]
    left = EDGE + 14 + max(labels, default=0)
    names = [NAME_ROW if band.name else MARK_ROW for band in chart.bands]
    room = top - EDGE / 2 - sum(names) - TICK_ROW * len(names)
    for band, name_row in zip(chart.bands, names, strict=True):
        tall = room / len(names)
        axes = paper.axes(left, top - name_row - tall, WIDTH - EDGE - left, tall)
        _panel(axes, band)
        _name(paper, axes, band, chart.legend[2], top - name_row / 2 + 6)
        top -= name_row + tall
        ticks.upwards(paper, axes, band.y_ticks, LABELS)
        ticks.along(paper, axes, band.x_ticks, top - TICK_ROW / 2 - 2)
        top -= TICK_ROW


def _name(paper: Paper, axes: Axes, band: Band, mark: str, y: float) -> None:
    """Writes the panel's name, and the marked time's name with an arrow to it, on the side with more room."""
    begin = EDGE + paper.write(EDGE, y, band.name, TEXT, WIDTH / 2, weight="bold") + (24 if band.name else 0)
    if not band.marked or not mark.strip():
        return
    look: Look = {"size": SMALL, "weight": "bold", "color": MARKED_EDGE}
    middle = float(axes.transData.transform((sum(band.marked) / 2, 0))[0])
    arrow = paper.width("▼", SMALL, bold=True)
    paper.write(middle, y, "▼", ha="center", **look)
    before, after = middle - arrow / 2 - 10 - begin, WIDTH - EDGE - middle - arrow / 2 - 10
    if after >= min(before, paper.width(paper.fitted(mark, WIDTH, SMALL, bold=True), SMALL, bold=True)):
        paper.write(middle + arrow / 2 + 10, y, mark, room=after, **look)
    else:
        paper.write(middle - arrow / 2 - 10, y, mark, room=before, ha="right", **look)


def _panel(axes: Axes, band: Band) -> None:
    _limits(axes, band)
    if band.marked:
        _mark(axes, band.marked)
    for run in _runs(band.places, [_both(*edges) for edges in zip(band.low, band.high, strict=True)]):
        _expected(axes, band, run)
    dotted = sum(value is not None for value in band.actual) <= DOTS
    for run in _runs(band.places, band.actual):
        dots: Look = {"marker": "o", "markersize": 8} if dotted or len(run) == 1 else {}
        xs, ys = [band.places[at] for at in run], [band.actual[at] or 0.0 for at in run]
        axes.plot(xs, ys, color=INK, linewidth=3.2, zorder=4, solid_capstyle="round", **dots)
    _outside(axes, band)


def _limits(axes: Axes, band: Band) -> None:
    values = [value for value in (*band.actual, *band.low, *band.high) if value is not None]
    values += [place for place, _ in band.y_ticks]
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low or 1.0) * 0.05
    axes.set_ylim(low - pad, high + pad)
    first, last = band.places[0], band.places[-1]
    if band.marked:
        first, last = min(first, band.marked[0]), max(last, band.marked[1])
    pad = (last - first or 1.0) * 0.02
    axes.set_xlim(first - pad, last + pad)


def _mark(axes: Axes, marked: tuple[float, float]) -> None:
    start, end = _wide_enough(axes, marked)
    axes.axvspan(start, end, facecolor=MARKED, edgecolor="none", zorder=0.5)
    for edge in (start, end):
        axes.axvline(edge, color=MARKED_EDGE, linewidth=2, linestyle=(0, (3, 2)), zorder=3)


def _wide_enough(axes: Axes, marked: tuple[float, float]) -> tuple[float, float]:
    low, high = axes.get_xlim()
    least = LEAST * (high - low) / axes.bbox.width
    more = max(0.0, least - (marked[1] - marked[0])) / 2
    return marked[0] - more, marked[1] + more


def _both(low: float | None, high: float | None) -> float | None:
    return None if low is None or high is None else high


def _expected(axes: Axes, band: Band, run: Run) -> None:
    xs = [band.places[at] for at in run]
    low, high = [band.low[at] or 0.0 for at in run], [band.high[at] or 0.0 for at in run]
    if len(run) == 1:
        axes.vlines(xs, low, high, color=HATCH, linewidth=9, zorder=1.5)
        return
    axes.fill_between(xs, low, high, facecolor=EXPECTED, edgecolor=HATCH, hatch="//", linewidth=0, zorder=1.5)
    for edge in (low, high):
        axes.plot(xs, edge, color=BORDER, linewidth=2, linestyle=(0, (4, 2)), zorder=2)


def _outside(axes: Axes, band: Band) -> None:
    """Points in the marked time that left the range get a different shape, too."""
    if not band.marked:
        return
    outliers = [
        (place, value)
        for place, value, low, high in zip(band.places, band.actual, band.low, band.high, strict=True)
        if value is not None
        and band.marked[0] <= place <= band.marked[1]
        and ((low is not None and value < low) or (high is not None and value > high))
    ]
    xs, ys = [place for place, _ in outliers], [value for _, value in outliers]
    low, high = axes.get_xlim()
    step = _usual_step(band.places) if len(outliers) > 1 else high - low
    size = min(max(0.55 * axes.bbox.width * step / (high - low), 7), 13)  # side by side, not piled up
    look: Look = {"markerfacecolor": OUTSIDE, "markeredgecolor": INK, "markeredgewidth": size / 6}
    axes.plot(xs, ys, linestyle="", marker="D", markersize=size, zorder=5, **look)


def _runs(places: Sequence[float], values: Sequence[float | None]) -> Iterator[Run]:
    """Splits points a line may join: measured, and no further apart than usual."""
    usual, run = _usual_step(places), Run()
    for at, value in enumerate(values):
        if run and (value is None or places[at] - places[run[-1]] > 1.5 * usual):
            yield run
            run = []
        if value is not None:
            run.append(at)
    if run:
        yield run


def _usual_step(places: Sequence[float]) -> float:
    steps = sorted(later - sooner for sooner, later in pairwise(places))
    return steps[int(USUAL * (len(steps) - 1))] if steps else 0.0
