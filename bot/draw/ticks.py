"""Labels along an axis: ones that would overlap are dropped, but all tick lines stay."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from bot.draw.paper import GRID, SMALL, SOFT, WIDTH, Paper

Ticks = Iterable[tuple[float, str]]
BETWEEN, FROM_EDGE = 22, 10


def along(paper: Paper, axes: Axes, ticks: Ticks, y: float) -> None:
    """Below the axes, at y."""
    low, high = axes.get_xlim()
    shown = sorted((place, name) for place, name in ticks if low <= place <= high)
    axes.set_xticks([place for place, _ in shown])
    axes.grid(axis="x", color=GRID, linewidth=1)
    taken = 0.0
    for place, name in shown:
        wide = paper.width(paper.fitted(name, WIDTH / 3, SMALL), SMALL)
        middle = float(axes.transData.transform((place, axes.get_ylim()[0]))[0])
        middle = min(max(middle, FROM_EDGE + wide / 2), WIDTH - FROM_EDGE - wide / 2)
        if middle - wide / 2 > taken:
            paper.write(middle, y, name, SMALL, WIDTH / 3, ha="center", color=SOFT)
            taken = middle + wide / 2 + BETWEEN


def upwards(paper: Paper, axes: Axes, ticks: Ticks, room: float) -> None:
    """To the left of the axes."""
    low, high = axes.get_ylim()
    shown = sorted((place, name) for place, name in ticks if low <= place <= high)
    axes.set_yticks([place for place, _ in shown])
    axes.grid(axis="y", color=GRID, linewidth=1)
    taken = float("-inf")
    for place, name in shown:
        x, y = axes.transData.transform((axes.get_xlim()[0], place))
        if y > taken:
            paper.write(float(x) - 14, float(y), name, SMALL, room, ha="right", color=SOFT)
            taken = y + SMALL * 1.15
