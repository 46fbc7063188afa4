"""Forecasts side by side, one per row: the expected range and a dot for the actual."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bot.draw import legend, ticks
from bot.draw.paper import BORDER, EDGE, EXPECTED, GRID, HATCH, HEIGHT, INK, OUTSIDE, SMALL, WIDTH, Look, Paper
from handlers.chat.card import Chart, Interval

ROWS, ROW, TALLEST_ROW, TICK_ROW = 20, 58, 96, 54
AROUND = 250  # title, legend and axis
NAMES, LABELS = 340, 190
MANY_TIMES = 50  # from here on, small ones would vanish on a linear scale


def height_for(chart: Chart) -> int:
    rows = min(len(chart.ranges), ROWS + 1)
    return AROUND + round(rows * min(max((HEIGHT - AROUND) / rows, ROW), TALLEST_ROW))


def draw(paper: Paper, chart: Chart) -> None:
    rows, left_out = chart.ranges[:ROWS], len(chart.ranges[ROWS:])
    outside = chart.legend[2] if any(map(_is_outside, rows)) else ""
    samples = (legend.interval, legend.dot, legend.diamond)
    top = legend.legend(paper, paper.title(chart.title), list(zip(samples, (*chart.legend[:2], outside), strict=True)))
    names = [paper.width(paper.fitted(interval.name, NAMES, SMALL), SMALL) for interval in rows]
    labels = [
        paper.width(paper.fitted(interval.label, LABELS, SMALL, bold=True), SMALL, bold=True) for interval in rows
    ]
    left, right = EDGE + 20 + max(names), WIDTH - EDGE - 16 - max(labels)
    bottom = EDGE / 2 + TICK_ROW + (ROW if left_out else 0)
    row = min(TALLEST_ROW, (top - bottom) / len(rows))
    axes = paper.axes(left, top - row * len(rows), right - left, row * len(rows))
    _limits(axes, rows, [place for place, _ in chart.y_ticks])
    for number, interval in enumerate(rows):
        _row(axes, number, interval, row)
        y = top - row * (number + 0.5)
        paper.write(EDGE, y, interval.name, SMALL, NAMES)
        paper.write(WIDTH - EDGE, y, interval.label, SMALL, LABELS, ha="right", weight="bold")
    below = top - row * len(rows) - TICK_ROW / 2
    ticks.along(paper, axes, chart.y_ticks, below)
    if left_out:
        paper.write(EDGE, below - TICK_ROW, f"+{left_out}", SMALL)


def _limits(axes: Axes, rows: tuple[Interval, ...], places: list[float]) -> None:
    axes.set_ylim(len(rows) - 0.5, -0.5)
    values = [
        value for interval in rows for value in (interval.low, interval.high, interval.actual) if value is not None
    ]
    if min(values) > 0 and max(values) >= MANY_TIMES * min(values):
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.set_xlim(min(values) / 1.15, max(values) * 1.15)
        return
    low, high = min([*values, *places]), max([*values, *places])
    pad = (high - low or 1.0) * 0.03
    axes.set_xlim(low - pad, high + pad)


def _row(axes: Axes, number: int, interval: Interval, row: float) -> None:
    thick = 26 / row
    bar = ((interval.low, number - thick / 2), interval.high - interval.low, thick)
    axes.axhline(number + 0.5, color=GRID, linewidth=1)
    axes.add_patch(Rectangle(*bar, facecolor=EXPECTED, edgecolor=HATCH, hatch="//", linewidth=0, zorder=2))
    axes.add_patch(Rectangle(*bar, fill=False, edgecolor=BORDER, linewidth=1.6, zorder=3))
    axes.plot(
        [interval.middle] * 2, [number - thick * 0.75, number + thick * 0.75], color=BORDER, linewidth=4, zorder=3
    )
    if interval.actual is None:
        return
    look: Look = {
        "marker": "o",
        "markersize": 16,
        "markerfacecolor": INK,
        "markeredgecolor": "white",
        "markeredgewidth": 1.6,
    }
    if _is_outside(interval):
        look |= {"marker": "D", "markersize": 15, "markerfacecolor": OUTSIDE, "markeredgecolor": INK}
    axes.plot([interval.actual], [number], linestyle="", zorder=5, clip_on=False, **look)


def _is_outside(interval: Interval) -> bool:
    return interval.actual is not None and not interval.low <= interval.actual <= interval.high
